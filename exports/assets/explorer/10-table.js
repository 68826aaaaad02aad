// The facts in view as a table that can be sorted, and what can be taken away: the table as CSV, the drawing as PNG.

const rowsAtOnce = 200;
const sorting = { column: "", down: false };
const qualifiersOf = (fact) => Object.entries(fact.q).filter(([name]) => name !== "year").map(([name, value]) => `${labelOf(labels.qualifiers, name)}：${valueLabel(name, value)}`).join("；");
const firstOf = (fact) => (fact.e && fact.e[0]) || { report: fact.reports[0], section: [], page: null, quote: "" };

const columns = {
  subject: (fact) => nameOf(fact.s),
  predicate: (fact) => predicateLabel(fact.p),
  object: (fact) => nameOf(fact.o),
  qualifiers: qualifiersOf,
  year: (fact) => fact.q.year || "",
  status: (fact) => labelOf(labels.status, fact.t),
  confidence: (fact) => (fact.c === undefined ? "" : fact.c),
  report: (fact) => fact.reports.map(reportLabel).join("、"),
  section: (fact) => firstOf(fact).section.join(" › "),
  pageShort: (fact) => firstOf(fact).page ?? "",
  evidence: (fact) => shown(firstOf(fact).quote),
};
const hasConfidence = (list) => list.some((fact) => fact.c !== undefined);

function compareTexts(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  // What is empty comes last in either direction.
  if (a === "" || b === "") return (a === "") - (b === "");
  return collator.compare(String(a), String(b));
}
const collator = new Intl.Collator("zh-Hans-u-co-pinyin", { numeric: true });

function sorted(list) {
  const value = columns[sorting.column];
  if (!value) return list;
  const keyed = list.map((fact) => [value(fact), fact]);
  const sign = sorting.down ? -1 : 1;
  keyed.sort((a, b) => (a[0] === "" || b[0] === "" ? compareTexts(a[0], b[0]) : sign * compareTexts(a[0], b[0])));
  return keyed.map(([, fact]) => fact);
}

function drawTable(view) {
  const list = sorted(view.facts);
  const names = Object.keys(columns).filter((name) => name !== "confidence" || hasConfidence(list));
  const body = element("tbody");
  const count = element("span", {});
  const more = element("button", { type: "button", class: "more" });
  let done = 0;
  function next() {
    body.append(...list.slice(done, done + rowsAtOnce).map((fact) => element("tr", {}, names.map((name) => element("td", { class: name },
      name === "subject" ? nodeLink(fact.s) : name === "object" && !literal.has(fact.p) ? nodeLink(fact.o) : dataText(String(columns[name](fact))))))));
    done = Math.min(list.length, done + rowsAtOnce);
    count.textContent = say("rows", { shown: done, all: list.length });
    more.hidden = done >= list.length;
    more.textContent = say("moreRows", { n: Math.min(rowsAtOnce, list.length - done) });
  }
  more.addEventListener("click", next);
  const heads = names.map((name) => {
    const direction = sorting.column !== name ? "none" : sorting.down ? "descending" : "ascending";
    return element("th", { scope: "col", "aria-sort": direction }, element("button", {
      type: "button", "data-column": name, click: () => {
        sorting.down = sorting.column === name && !sorting.down;
        sorting.column = name;
        drawTable(view);
        byId("table").querySelector(`[data-column="${name}"]`).focus();
      },
    }, `${say(name)}${direction === "none" ? "" : sorting.down ? " ▼" : " ▲"}`));
  });
  next();
  byId("table").replaceChildren(element("table", {}, element("thead", {}, element("tr", {}, heads)), body), element("p", {}, count, " ", more));
}

function save(blob, name) {
  const link = element("a", { download: name });
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
/** What the view is of, for a file's name: letters, digits and Chinese characters alone. */
const fileStem = () => `vekg-${viewTitle()}`.replace(/[^\p{L}\p{N}-]+/gu, "_").slice(0, 80);

// A spreadsheet takes a cell that begins with one of these for a formula; a quote mark before it says that it is text.
const cell = (value) => { const text = String(value); return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`; };
function saveTable(view) {
  const names = Object.keys(columns);
  const rows = [names.map((name) => say(name)), ...sorted(view.facts).map((fact) => names.map((name) => columns[name](fact)))];
  const text = rows.map((row) => row.map(cell).join(",")).join("\r\n");
  save(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }), `${fileStem()}.csv`);
}

/** The drawing with its title and the types in it, on paper's ground. */
function pictureOf(drawing, view) {
  const from = drawing.container.querySelector("canvas");
  const ratio = from.width / from.clientWidth;
  const types = page.types.filter((type) => [...view.ids].some((id) => nodes.get(id).type === type));
  const canvas = element("canvas", { width: from.width, height: from.height + 74 * ratio });
  const context = canvas.getContext("2d");
  context.fillStyle = inks.back;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(from, 0, 40 * ratio);
  context.scale(ratio, ratio);
  context.textBaseline = "middle";
  context.fillStyle = inks.ink;
  context.font = `bold 16px ${fontName}`;
  context.fillText(short(viewTitle(), 50), 14, 22);
  context.font = `12px ${fontName}`;
  let x = 14;
  const y = 40 + from.height / ratio + 17;
  for (const type of types) {
    context.fillStyle = labels.styles[type][0];
    context.fillRect(x, y - 5, 10, 10);
    context.fillStyle = inks.soft;
    context.fillText(typeLabel(type), x + 14, y);
    x += 26 + widthOf(typeLabel(type), 12);
  }
  return canvas;
}
const savePicture = (drawing, view) => pictureOf(drawing, view).toBlob((blob) => save(blob, `${fileStem()}.png`), "image/png");

// The facts in view as a table that can be sorted, and what can be taken away: the table as CSV, the drawing as PNG.

const rowsAtOnce = 200;
const qualifiersOf = (fact) => Object.entries(fact.q).filter(([name]) => name !== "year").map(([name, value]) => say("colon", { name: labelOf(labels.qualifiers, name) }) + valueLabel(name, value)).join(say("semicolon"));
const firstOf = (fact) => (fact.e && fact.e[0]) || { report: fact.reports[0], section: [], page: null, quote: "" };

const columns = {
  subject: (fact) => nameOf(fact.s),
  predicate: (fact) => predicateLabel(fact.p),
  object: (fact) => nameOf(fact.o),
  qualifiers: qualifiersOf,
  year: (fact) => fact.q.year || "",
  status: (fact) => labelOf(labels.status, fact.t),
  confidence: (fact) => (fact.c === undefined ? "" : fact.c),
  evidence: (fact) => shown(firstOf(fact).quote),
  report: (fact) => fact.reports.map(reportLabel).join(say("comma")),
  section: (fact) => firstOf(fact).section.join(" › "),
  pageShort: (fact) => firstOf(fact).page ?? "",
};
/** The columns in which something stands. */
const filled = (list) => Object.keys(columns).filter((name, place) => place < 3 || list.some((fact) => columns[name](fact) !== ""));

function compareTexts(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  // What is empty comes last in either direction.
  if (a === "" || b === "") return (a === "") - (b === "");
  return collator.compare(String(a), String(b));
}
const collator = new Intl.Collator("zh-Hans-u-co-pinyin", { numeric: true });

/** The column that the table is sorted by, and whether downwards. */
const sorting = () => ({ column: state.sort.replace(/^-/, ""), down: state.sort.startsWith("-") });

function sorted(list) {
  const { column, down } = sorting();
  if (!Object.hasOwn(columns, column)) return list;
  const value = columns[column];
  const keyed = list.map((fact) => [value(fact), fact]);
  const sign = down ? -1 : 1;
  keyed.sort((a, b) => (a[0] === "" || b[0] === "" ? compareTexts(a[0], b[0]) : sign * compareTexts(a[0], b[0])));
  return keyed.map(([, fact]) => fact);
}

function drawTable(view) {
  const list = sorted(view.facts);
  const names = filled(list);
  const { column, down } = sorting();
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
    const direction = column !== name ? "none" : down ? "descending" : "ascending";
    return element("th", { scope: "col", "aria-sort": direction }, element("button", {
      type: "button", "data-column": name, click: () => {
        go({ sort: column === name && !down ? `-${name}` : name }, { replace: true });
        byId("table").querySelector(`[data-column="${name}"]`).focus();
      },
    }, `${say(name)}${direction === "none" ? "" : down ? " ▼" : " ▲"}`));
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

// The outlines of the legend's marks in a square of 1; a dot is round.
const outlines = {
  square: [[0, 0], [1, 0], [1, 1], [0, 1]], diamond: [[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]], triangle: [[0.5, 0], [1, 1], [0, 1]],
  triangleDown: [[0, 0], [1, 0], [0.5, 1]], hexagon: [[0.25, 0], [0.75, 0], [1, 0.5], [0.75, 1], [0.25, 1], [0, 0.5]],
  star: Array.from({ length: 10 }, (_, corner) => [0.5 + Math.sin(corner * Math.PI / 5) * (corner % 2 ? 0.22 : 0.55), 0.5 - Math.cos(corner * Math.PI / 5) * (corner % 2 ? 0.22 : 0.55)]),
};
function drawMark(context, [colour, shape], left, top, size) {
  context.fillStyle = colour;
  context.beginPath();
  if (outlines[shape]) outlines[shape].forEach(([x, y]) => context.lineTo(left + x * size, top + y * size));
  else context.arc(left + size / 2, top + size / 2, size / 2, 0, 2 * Math.PI);
  context.fill();
}

/** The drawing with its title over it and the types in it, in as many rows as they need, under it. */
function pictureOf(drawing, view) {
  const from = drawing.container.querySelector("canvas");
  const ratio = from.width / from.clientWidth;
  const legend = [];
  let [x, y] = [14, 50 + from.clientHeight];
  for (const type of page.types.filter((name) => [...view.ids].some((id) => nodes.get(id).type === name))) {
    const length = 30 + widthOf(typeLabel(type), 12);
    if (x + length > from.clientWidth && x > 14) { x = 14; y += 20; }
    legend.push([type, x, y]);
    x += length;
  }
  const canvas = element("canvas", { width: from.width, height: Math.round((y + 22) * ratio) });
  const context = canvas.getContext("2d");
  context.fillStyle = inks.back;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(from, 0, 40 * ratio);
  context.scale(ratio, ratio);
  context.textBaseline = "middle";
  context.fillStyle = inks.ink;
  context.font = `bold 16px ${fontName}`;
  context.fillText(fitted(viewTitle(), from.clientWidth - 28, 16), 14, 22);
  context.font = `12px ${fontName}`;
  for (const [type, left, top] of legend) {
    drawMark(context, labels.styles[type], left, top - 5, 11);
    context.fillStyle = inks.soft;
    context.fillText(typeLabel(type), left + 16, top + 1);
  }
  return canvas;
}
const savePicture = (drawing, view) => pictureOf(drawing, view).toBlob((blob) => save(blob, `${fileStem()}.png`), "image/png");

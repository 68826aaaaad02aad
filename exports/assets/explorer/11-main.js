// The page as a whole: what happens on a click, a key, a step back; and the one function that shows the state.

const drawings = { overview: new Drawing(byId("overview"), overviewNodes.length > 1500), focus: new Drawing(byId("focus"), false) };
let view = null;
let overviewKey = null;
let turn = 0;

const drawingShown = () => (state.mode === "overview" ? drawings.overview : drawings.focus);
function viewTitle() {
  if (state.mode === "focus") return nameOf(state.node);
  if (state.mode === "path") return nodes.has(state.from) && nodes.has(state.to) ? say("pathTitleOf", { a: nameOf(state.from), b: nameOf(state.to) }) : say("path");
  return say("overview");
}
const failed = (error) => { announce(say("failed", { message: error.message })); byId("counts").textContent = say("failed", { message: error.message }); };

/** Show the state. In a page that is served it first asks for what is missing. */
function render() {
  turn += 1;
  const mine = turn;
  const waiting = missing();
  if (!waiting) return show();
  byId("counts").textContent = say("loading");
  return waiting.then(() => { if (mine === turn) show(); }, (error) => {
    if (mine !== turn) return;
    Object.assign(state, nothing, { mode: "overview" });
    show();
    failed(error);
  });
}
/** A promise of what the state needs and the page has not got, or null. */
function missing() {
  if (!page.api) return null;
  if (state.mode === "focus") return load(state.node, state.steps);
  if (state.mode !== "path" || !state.from || !state.to || state.from === state.to) return null;
  return ask("paths", { from: state.from, to: state.to, wide: state.wide ? 1 : 0, planned: 1 });
}

function show() {
  if (state.mode === "focus" && !nodes.has(state.node)) {
    Object.assign(state, nothing, { mode: "overview" });
    announce(say("noNode"));
  }
  relabel();
  view = inView();
  // A drawing that isn't seen keeps its size, so that it is there at once when it is.
  byId("overview").classList.toggle("off", state.mode !== "overview" || state.table);
  byId("focus").classList.toggle("off", state.mode === "overview" || state.table);
  byId("map").tabIndex = state.table ? -1 : 0;
  byId("zoom").hidden = state.table;
  byId("table").hidden = !state.table;
  // The table has in it what the panel says, and needs its room.
  document.body.classList.toggle("tabled", state.table);
  byId("steps").hidden = state.mode !== "focus";
  byId("pathForm").hidden = state.mode !== "path";
  fillPath();
  byId("pathButton").setAttribute("aria-expanded", String(state.mode === "path"));
  byId("tableButton").setAttribute("aria-pressed", String(state.table));
  for (const button of byId("steps").children) button.setAttribute("aria-pressed", String(Number(button.dataset.steps) === state.steps));
  byId("where").replaceChildren(dataText(viewTitle()));
  byId("tip").hidden = true;
  draw();
  updateFilters();
  showPanel();
  if (state.table) {
    const inside = byId("table").contains(document.activeElement);
    drawTable(view);
    if (inside) byId("table").focus({ preventScroll: true });
  }
  const all = view.ids.size + view.leftOut;
  byId("counts").textContent = say("counts", { nodes: all, facts: view.facts.length }) + (view.leftOut ? ` · ${say("drawn", { drawn: view.ids.size, all })}` : "");
}

function draw() {
  const made = { overview: overviewOf, focus: focusOf, path: pathsOf };
  // The overview stays drawn under a focus: it is drawn again only when the filters or the language changed.
  const key = JSON.stringify([language, leastConfidence, ...Object.values(filtered).map((values) => [...values])]);
  if (state.mode === "overview" && key === overviewKey) return;
  if (state.mode === "overview") overviewKey = key;
  const { marks, lines, names, box } = made[state.mode](view, drawingShown().space);
  drawingShown().show(marks, lines, names, box);
}

function showPanel() {
  const inside = panel.contains(document.activeElement);
  if (state.mode === "overview") overviewPanel();
  else if (lines.has(state.line)) linePanel(lines.get(state.line));
  else if (state.mode === "path") pathPanel(view);
  else nodePanel(state.node);
  panelToTop();
  // Who came over a link in the panel goes on reading there.
  if (inside) {
    const title = panel.querySelector("h2");
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }
  if (state.mode === "focus") announce(say("opened", { name: shown(nameOf(state.node)), type: typeLabel(nodes.get(state.node).type), n: nodes.get(state.node).n }));
}

const pathEnds = {
  from: searchIn(byId("pathFrom"), byId("fromHits"), (id) => { openPath(id, state.to); if (!state.to) byId("pathTo").focus(); }),
  to: searchIn(byId("pathTo"), byId("toHits"), (id) => openPath(state.from, id)),
};
/** Open the path form with one end filled in; the other is asked for. */
function startPath(id) {
  openPath(id, "");
  byId(id ? "pathTo" : "pathFrom").focus();
}
function fillPath() {
  pathEnds.from(state.from);
  pathEnds.to(state.to);
  byId("wide").checked = state.wide;
}
const setSearch = searchIn(byId("search"), byId("hits"), (id) => openNode(id));

// A server's page of queries stands beside its explorer.
byId("queries").hidden = !page.api;
byId("home").addEventListener("click", openOverview);
byId("pathButton").addEventListener("click", () => (state.mode === "path" ? openOverview() : startPath(state.mode === "focus" ? state.node : "")));
byId("pathClose").addEventListener("click", () => (state.from ? openNode(state.from) : openOverview()));
byId("wide").addEventListener("change", () => go({ wide: byId("wide").checked }));
byId("pathForm").addEventListener("submit", (event) => event.preventDefault());
byId("tableButton").addEventListener("click", () => go({ table: !state.table }));
byId("png").addEventListener("click", () => savePicture(drawingShown(), view));
byId("csv").addEventListener("click", () => saveTable(view));
byId("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; buildFilters(); go({}, { replace: true }); });
byId("filterButton").addEventListener("click", () => byId("filterButton").setAttribute("aria-expanded", String(document.body.classList.toggle("filtering"))));
byId("skip").addEventListener("click", (event) => { event.preventDefault(); (state.table ? byId("table") : panel).focus(); });
for (const button of byId("steps").children) button.addEventListener("click", () => go({ steps: Number(button.dataset.steps) }));
for (const button of byId("zoom").children) button.addEventListener("click", () => drawingShown().zoom(Number(button.dataset.zoom)));

for (const drawing of Object.values(drawings)) {
  drawing.network.on("click", ({ pointer }) => {
    const node = drawing.nodeAt(pointer.DOM);
    if (node !== undefined) { openNode(node); return; }
    const line = drawing.network.getEdgeAt(pointer.DOM);
    if (line !== undefined) openLine(view.lines[line].id);
  });
}
// What is under the pointer is named in full.
let asleep = 0;
byId("drawings").addEventListener("mousemove", (event) => {
  if (asleep || event.buttons) return;
  asleep = requestAnimationFrame(() => {
    asleep = 0;
    const frame = byId("drawings").getBoundingClientRect();
    const spot = { x: event.clientX - frame.left, y: event.clientY - frame.top };
    const id = drawingShown().nodeAt(spot);
    const tip = byId("tip");
    tip.hidden = id === undefined;
    byId("drawings").classList.toggle("over", id !== undefined);
    if (id === undefined) return;
    tip.replaceChildren(dataText(nameOf(id)), element("span", { class: "kind" }, `${kindLabel(nodes.get(id))} · ${say("links", { n: nodes.get(id).n })}`));
    tip.style.left = `${Math.min(spot.x + 14, frame.width - 250)}px`;
    tip.style.top = `${Math.min(spot.y + 14, frame.height - 60)}px`;
  });
});
byId("drawings").addEventListener("mouseleave", () => { byId("tip").hidden = true; });

const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
byId("map").addEventListener("keydown", (event) => {
  const drawing = drawingShown();
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (directions[event.key]) {
    const id = drawing.step(...directions[event.key]);
    if (id) announce(say("opened", { name: shown(nameOf(id)), type: typeLabel(nodes.get(id).type), n: nodes.get(id).n }));
  } else if (event.key === "Enter" && drawing.cursor) openNode(drawing.cursor);
  else if (event.key === "+" || event.key === "=") drawing.zoom(1.4);
  else if (event.key === "-") drawing.zoom(0.7);
  else if (event.key === "0") drawing.zoom(0);
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); }
  if (event.key === "Escape" && state.mode !== "overview") openOverview();
});

// On paper nothing is a press away.
window.addEventListener("beforeprint", () => panel.querySelectorAll(".more").forEach((more) => more.click()));

function reopen() {
  const before = language;
  readFragment(location.hash);
  if (language !== before) buildFilters();
  setSearch(state.node);
  return render();
}
window.addEventListener("popstate", reopen);

buildFilters();
for (const drawing of Object.values(drawings)) drawing.drawn = () => { document.body.dataset.ready = "true"; };
reopen();

/** For tests and the curious: what is drawn, and where it is in the drawing's element. */
window.explorer = {
  marks: () => drawingShown().marks.getIds(),
  names: () => drawingShown().placed,
  markSpot: (id) => { const { x, y } = drawingShown().marks.get(id); return drawingShown().network.canvasToDOM({ x, y }); },
  mark: (id) => { const { size, shape, color } = drawingShown().marks.get(id); return { size, shape, colour: color.background, radius: size * drawingShown().network.getScale() }; },
  lineSpot: (id) => {
    const { from, to } = lines.get(id);
    const [one, other] = [from, to].map((end) => window.explorer.markSpot(end));
    return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  },
};

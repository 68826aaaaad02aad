// What is looked at and through which filters; the URL's fragment holds all of it, so that a link reopens the view.

/**
 * mode: overview, focus (node, steps, line) or path (from, to, wide, line); table: whether the facts are shown as a
 * table, and sort: by which of its columns, after a minus downwards.
 */
const state = { mode: "overview", node: "", steps: 1, line: "", from: "", to: "", wide: false, table: false, sort: "" };
/** Values that are filtered out, by facet; and the least confidence. */
const filtered = { type: new Set(), predicate: new Set(), report: new Set(), year: new Set(), status: new Set() };
let leastConfidence = 0;
/** The value of a fact that states no year: its report's year after this mark. */
const unstatedMark = "-";

/** Each facet's values that a fact has; a fact is seen if one of them is let through. */
const valuesOf = {
  predicate: (fact) => [fact.p],
  report: (fact) => fact.reports,
  year: (fact) => (fact.years.length ? fact.years : [unstatedMark + reports.get(fact.reports[0]).year]),
  status: (fact) => [fact.t],
};
const factFacets = Object.keys(valuesOf);
const passes = (facet, fact) => !filtered[facet].size || valuesOf[facet](fact).some((value) => !filtered[facet].has(value));
/** Whether a node's type is let through; what the view is about always is. */
const typeSeen = (id) => !filtered.type.has(nodes.get(id).type) || id === state.node || id === state.from || id === state.to;
const endsSeen = (fact) => typeSeen(fact.s) && (literal.has(fact.p) || typeSeen(fact.o));
const confident = (fact) => !leastConfidence || fact.c === undefined || fact.c >= leastConfidence;
/** Whether a fact passes all filters, or all but one; `but` may be a facet's name. */
const factPasses = (fact, but = "") => confident(fact) && factFacets.every((facet) => facet === but || passes(facet, fact));
const factSeen = (fact) => factPasses(fact) && endsSeen(fact);
const factsFiltered = () => leastConfidence > 0 || factFacets.some((facet) => filtered[facet].size);
const filtersOn = () => factsFiltered() || filtered.type.size > 0;

function clearFilters() {
  Object.values(filtered).forEach((values) => values.clear());
  leastConfidence = 0;
}

/** The fragment of what is shown now. */
function fragment() {
  const parts = new URLSearchParams();
  if (state.mode === "focus") {
    parts.set("node", state.node);
    if (state.steps > 1) parts.set("steps", state.steps);
  } else if (state.mode === "path") {
    parts.set("from", state.from);
    parts.set("to", state.to);
    if (state.wide) parts.set("wide", "1");
  }
  if (state.line) parts.set("line", state.line);
  if (state.table) parts.set("table", "1");
  if (state.table && state.sort) parts.set("sort", state.sort);
  for (const [facet, values] of Object.entries(filtered)) {
    if (values.size) parts.set(`no-${facet}`, [...values].sort().join("\n"));
  }
  if (leastConfidence) parts.set("confidence", leastConfidence);
  if (language !== startLanguage) parts.set("lang", language);
  const text = parts.toString();
  return text ? `#${text}` : "#";
}

/** Take the state from a fragment, whatever it holds: what is not understood is left out. */
function readFragment(text) {
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  const get = (name) => parts.get(name) || "";
  Object.assign(state, { mode: "overview", node: "", steps: 1, line: "", from: "", to: "", wide: false });
  if (get("node")) Object.assign(state, { mode: "focus", node: get("node"), steps: get("steps") === "2" ? 2 : 1 });
  else if (parts.has("from")) Object.assign(state, { mode: "path", from: get("from"), to: get("to"), wide: get("wide") === "1" });
  if (state.mode !== "overview") state.line = get("line");
  state.table = get("table") === "1";
  state.sort = get("sort");
  clearFilters();
  for (const [facet, values] of Object.entries(filtered)) get(`no-${facet}`).split("\n").filter(Boolean).forEach((value) => values.add(value));
  leastConfidence = Math.min(1, Math.max(0, Number(get("confidence")) || 0));
  language = Object.hasOwn(words, get("lang")) ? get("lang") : startLanguage;
}

const startLanguage = /^zh/i.test(navigator.language || "zh") ? "zh" : "en";

/** Change what is looked at: a step that "back" undoes. Changes of filters replace the step that they are made in. */
function go(change, { replace = false } = {}) {
  Object.assign(state, change);
  const address = fragment();
  if (address !== (location.hash || "#")) history[replace ? "replaceState" : "pushState"](null, "", address);
  return render();
}
const nothing = { node: "", line: "", from: "", to: "" };
const openNode = (id) => go({ ...nothing, mode: "focus", node: id });
const openOverview = () => go({ ...nothing, mode: "overview" });
const openPath = (from, to) => go({ ...nothing, mode: "path", from, to });
/** A line's evidence, beside the path or focus that it is in; in the overview the line's first end comes into focus with it. */
function openLine(id) {
  const ends = id.split("\n");
  if (state.mode === "path") return go({ line: id });
  return go({ ...nothing, mode: "focus", node: state.mode === "focus" && ends.includes(state.node) ? state.node : ends[0], line: id });
}

// The legend and filters: for each facet its values with counts; a press takes a value out or back, "only" leaves it alone.

const facetBoxes = new Map(); // facet → {values, update}

/** The values of a facet in this graph, in the order shown. */
function facetValues(facet) {
  const found = new Set(facet === "type" ? [...nodes.values()].map((node) => node.type) : [...facts.values()].flatMap((fact) => valuesOf[facet](fact)));
  const all = [...found];
  if (facet === "type" || facet === "predicate") return all.sort((a, b) => page[`${facet}s`].indexOf(a) - page[`${facet}s`].indexOf(b));
  if (facet === "report") return all.sort(orderedBy(reportLabel, (id) => id));
  if (facet === "year") return all.sort((a, b) => a.startsWith(unstatedMark) - b.startsWith(unstatedMark) || (a < b ? 1 : -1));
  return all.sort((a, b) => page.statuses.indexOf(a) - page.statuses.indexOf(b));
}

function facetLabel(facet, value) {
  if (facet === "type") return typeLabel(value);
  if (facet === "predicate") return predicateLabel(value);
  if (facet === "report") return reportLabel(value);
  if (facet === "year") return yearLabel(value);
  return labelOf(labels.status, value);
}

function toggle(facet, value) {
  if (filtered[facet].has(value)) filtered[facet].delete(value);
  else filtered[facet].add(value);
  return go({}, { replace: true });
}
/** Leave only this value; if it is alone already, bring the others back. */
function only(facet, value) {
  const others = facetBoxes.get(facet).values.filter((other) => other !== value);
  const alone = !filtered[facet].has(value) && others.length && others.every((other) => filtered[facet].has(other));
  filtered[facet].clear();
  if (!alone) others.forEach((other) => filtered[facet].add(other));
  return go({}, { replace: true });
}

function facetBox(facet, values, open) {
  const items = new Map();
  const list = element("ul", { class: "facet" }, values.map((value) => {
    const count = element("b", {});
    const press = element("button", { type: "button", class: "value", "data-value": value, title: say("pressTitle"), click: (event) => (event.shiftKey ? only : toggle)(facet, value) },
      facet === "type" ? colourMark(value) : null, element("span", {}, dataText(facetLabel(facet, value))), count);
    items.set(value, { press, count });
    return element("li", {}, press, element("button", { type: "button", class: "only", tabIndex: -1, "aria-label": `${say("only")} ${shown(facetLabel(facet, value))}`, click: () => only(facet, value) }, say("only")));
  }));
  const box = element("details", { open, "data-facet": facet }, element("summary", {}, say(facet)), list);
  facetBoxes.set(facet, {
    values,
    update(counts) {
      for (const [value, { press, count }] of items) {
        press.setAttribute("aria-pressed", String(!filtered[facet].has(value)));
        count.textContent = String(counts.get(value) || 0);
        press.parentElement.classList.toggle("empty", !counts.get(value));
      }
    },
  });
  return box;
}

/** Make the boxes anew: at the start, in another language, and when a served page got values that it did not have. */
function buildFilters() {
  const opened = new Set([...document.querySelectorAll("#filters details[open]")].map((box) => box.dataset.facet));
  const first = !facetBoxes.size;
  const boxes = Object.keys(filtered).map((facet) => facetBox(facet, facetValues(facet), first ? facet === "type" : opened.has(facet)));
  const known = [...facts.values()].some((fact) => fact.c !== undefined);
  const least = element("select", { id: "confidence", "aria-label": say("confidence"), title: say("unknownConfidence") },
    [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((value) => element("option", { value: String(value) }, value ? say("atLeast", { n: value }) : say("anyConfidence"))));
  least.addEventListener("change", () => { leastConfidence = Number(least.value); go({}, { replace: true }); });
  byId("filters").replaceChildren(...boxes, element("label", { class: "least", hidden: !known }, `${say("confidence")} `, least),
    element("button", { type: "button", id: "clear", click: () => { clearFilters(); go({}, { replace: true }); } }, say("reset")));
}

/** Counts of each value among what the other filters let through, in the scope of what is looked at. */
function updateFilters() {
  if (page.api && [...facetBoxes].some(([facet, { values }]) => facetValues(facet).length !== values.length)) buildFilters();
  const scope = scopeFacts();
  for (const facet of factFacets) {
    const counts = new Map();
    for (const fact of scope) {
      if (factPasses(fact, facet) && endsSeen(fact)) for (const value of valuesOf[facet](fact)) counts.set(value, (counts.get(value) || 0) + 1);
    }
    facetBoxes.get(facet).update(counts);
  }
  const types = new Map();
  const ids = state.mode === "overview" && !factsFiltered() ? overviewNodes.map((node) => node.id) : new Set(scope.filter((fact) => factPasses(fact)).flatMap((fact) => (literal.has(fact.p) ? [fact.s] : [fact.s, fact.o])));
  for (const id of ids) types.set(nodes.get(id).type, (types.get(nodes.get(id).type) || 0) + 1);
  facetBoxes.get("type").update(types);
  byId("confidence").value = String(leastConfidence);
  byId("clear").hidden = !filtersOn();
}

// The panel beside the drawing: what is known of what is looked at, in words, with the quotes that say so.

const panel = byId("panel");
// Setting the place of what wasn't scrolled would make the browser lay the page out twice.
let scrolled = false;
panel.addEventListener("scroll", () => { scrolled = true; });
function panelToTop() {
  if (scrolled) panel.scrollTop = 0;
  scrolled = false;
}
// How many facts of a kind and year are there at once: all are a press away, and a click is answered at once.
const factsShown = (all) => (all > 60 ? 5 : 20);
const orderedBy = (...keys) => (a, b) => { for (const key of keys) { const [x, y] = [key(a), key(b)]; if (x !== y) return x < y ? -1 : 1; } return 0; };

const typeMark = (type) => element("i", { class: `mark ${labels.styles[type][1]}`, "aria-hidden": "true" });
function colourMark(type) {
  const mark = typeMark(type);
  mark.style.setProperty("--colour", labels.styles[type][0]);
  return mark;
}
/** A link to a node, with its type's mark; a plain text where the id is one. */
function nodeLink(id) {
  if (!nodes.has(id)) return dataText(id);
  return element("button", { type: "button", class: "link", click: () => openNode(id) }, colourMark(nodes.get(id).type), dataText(nameOf(id)));
}
const kindOf = (node) => element("span", { class: "kind" }, colourMark(node.type), kindLabel(node));

const sure = 0.8;
function tagsOf(fact) {
  const tags = Object.entries(fact.q).map(([name, value]) => element("span", { class: "tag" }, `${labelOf(labels.qualifiers, name)} `, dataText(valueLabel(name, value), "b")));
  if (fact.t !== "done") tags.push(element("span", { class: `tag ${fact.t}` }, labelOf(labels.status, fact.t)));
  // Nearly all are near 1; a number beside each would hide those that are not. The table has them all.
  if (fact.c < sure) tags.push(element("span", { class: "tag unsure" }, say("conf", { n: fact.c.toFixed(2) })));
  return tags;
}

function quoteOf(evidence) {
  const place = [reportLabel(evidence.report), ...evidence.section];
  if (evidence.page !== null) place.push(say("page", { page: evidence.page }));
  return element("blockquote", {}, dataText(evidence.quote, "p"), element("footer", {}, place.flatMap((part, number) => [number ? " › " : "", dataText(part)])));
}

/** A list whose end opens on demand, so that a panel of a thousand facts is there at once. */
function shortList(items, make, most, name = "div") {
  const box = element(name, { class: name === "ul" ? "names" : null }, items.slice(0, most).map(make));
  if (items.length > most) {
    const more = element("button", { type: "button", class: "more", click: () => rest.replaceWith(...items.slice(most).map(make)) }, say("more", { n: items.length - most }));
    const rest = name === "ul" ? element("li", {}, more) : more;
    box.append(rest);
  }
  return box;
}

// The end of a shared body that shares it with others: its members, and those that built a facility.
const sharing = { memberOf: "s", establishedBy: "o" };

/** Who else stands in the same relation and role to the same body: whom one leads, builds or runs it with. */
function companions(fact, id) {
  const side = sharing[fact.p];
  if (!side || fact[side] !== id) return null;
  const body = otherEnd(fact, id);
  const others = [...new Set(nodes.get(body).facts
    .filter((other) => other.p === fact.p && otherEnd(other, other[side]) === body && (!fact.q.role || other.q.role === fact.q.role) && factPasses(other) && typeSeen(other[side]))
    .map((other) => other[side]))].filter((other) => other !== id);
  if (!others.length) return null;
  others.sort((a, b) => nodes.get(b).n - nodes.get(a).n || (a < b ? -1 : 1));
  const title = fact.p === "memberOf" && fact.q.role ? say("together", { role: labelOf(labels.roles, fact.q.role) }) : say("withThem");
  return element("p", { class: "with" }, say("colon", { name: title }), others.slice(0, 12).flatMap((other, place) => [place ? say("comma") : "", nodeLink(other)]),
    others.length > 12 ? ` ${say("more_names", { n: others.length })}` : "");
}

/** A fact as seen from one of its ends, or whole where there is none. */
function factBlock(fact, from) {
  const other = from === null ? null : otherEnd(fact, from);
  const title = from === null
    ? [nodeLink(fact.s), element("span", { class: "relation" }, ` ${predicateLabel(fact.p)} `), literal.has(fact.p) ? dataText(fact.o) : nodeLink(fact.o)]
    : [literal.has(fact.p) ? dataText(other) : nodeLink(other)];
  return element("article", { class: "fact" }, element("div", {}, title, tagsOf(fact)), from === null ? null : companions(fact, from), (fact.e || []).map(quoteOf));
}

/** A year as stated, or that none is and of which year the report is. */
function yearLabel(value) {
  if (!value.startsWith(unstatedMark)) return value;
  const year = value.slice(unstatedMark.length);
  return year ? `${say("unstated")} · ${say("reportYear", { year })}` : say("unstated");
}
const yearTitle = (fact) => valuesOf.year(fact).map(yearLabel).join(say("comma"));

function factsByYear(list, id, most) {
  const years = new Map();
  for (const fact of list) years.set(yearTitle(fact), [...(years.get(yearTitle(fact)) || []), fact]);
  const titles = [...years.keys()].sort((a, b) => /^\d/.test(b) - /^\d/.test(a) || (a < b ? 1 : -1));
  return titles.map((title) => [
    titles.length > 1 || /^\d/.test(title) ? element("h4", {}, say("counted", { name: title, n: years.get(title).length })) : null,
    shortList(years.get(title).sort(orderedBy((fact) => fact.q.role || "", (fact) => nameOf(otherEnd(fact, id)), (fact) => fact.i)), (fact) => factBlock(fact, id), most),
  ]);
}

/** What the official lists say of a node: codes, place, kind. */
function listedOf(node) {
  const { inOfficialList, ...fields } = node.listed;
  if (inOfficialList !== "true") return say("unlisted");
  return [say("colon", { name: say("codes") }), ...Object.entries(fields).flatMap(([field, value], place) => [place ? say("semicolon") : "", `${labelOf(labels.listed, field)} `, dataText(value)])];
}

/** Go to a part of the panel, all of it opened. */
function jumpTo(section) {
  section.querySelectorAll(".more").forEach((more) => more.click());
  section.scrollIntoView({ block: "start" });
  section.querySelector("h3").focus({ preventScroll: true });
}

/** That there is nothing to show, and a way out where the filters are to blame. */
const nothingPasses = (text) => element("p", { class: "hint" }, `${text} `,
  filtersOn() ? element("button", { type: "button", class: "more", click: () => { clearFilters(); go({}, { replace: true }); } }, say("reset")) : null);

function nodePanel(id) {
  const node = nodes.get(id);
  const seen = node.facts.filter((fact) => factPasses(fact) && endsIn(fact, view.ids));
  const groups = new Map();
  for (const fact of seen) groups.set(groupKey(fact, id), [...(groups.get(groupKey(fact, id)) || []), fact]);
  const keys = [...groups.keys()].sort((a, b) => predicateOrder(a) - predicateOrder(b));
  const titleOf = (key) => readFrom(key.split("\n")[0], key.endsWith("in"));
  panel.replaceChildren(...[
    element("h2", {}, dataText(node.name)), element("p", {}, kindOf(node)),
    node.aliases.length ? element("p", { class: "aliases" }, say("colon", { name: say("aliases") }), node.aliases.flatMap((alias, place) => [place ? say("comma") : "", dataText(alias)])) : null,
    node.listed ? element("p", { class: "aliases" }, listedOf(node)) : null,
    element("p", {}, element("button", { type: "button", class: "act", click: () => startPath(id) }, say("pathHere"))),
    keys.length > 1 ? element("nav", { class: "jump", "aria-label": say("predicate") }, keys.map((key, place) => element("button", {
      type: "button", click: () => jumpTo(panel.querySelectorAll("section")[place]),
    }, `${titleOf(key)} `, element("b", {}, String(groups.get(key).length))))) : null,
    keys.map((key) => element("section", {}, element("h3", { tabIndex: -1 }, say("counted", { name: titleOf(key), n: groups.get(key).length })), factsByYear(groups.get(key), id, factsShown(seen.length)))),
    keys.length ? null : nothingPasses(say("noFacts")),
  ].flat().filter(Boolean));
}

function linePanel(line) {
  panel.replaceChildren(
    element("h2", {}, nodeLink(line.from), element("span", { class: "relation" }, ` ${predicateLabel(line.p)} `), nodeLink(line.to)),
    ...line.facts.filter((fact) => factPasses(fact)).map((fact) => element("article", { class: "fact" }, element("div", {}, tagsOf(fact)), (fact.e || []).map(quoteOf))),
  );
}

function pathPanel(view) {
  if (!nodes.has(state.from) || !nodes.has(state.to)) {
    panel.replaceChildren(element("h2", {}, say("path")), element("p", { class: "hint" }, say("pathPick")));
    return;
  }
  panel.replaceChildren(
    element("h2", {}, say("pathTitleOf", { a: shown(nameOf(state.from)), b: shown(nameOf(state.to)) })),
    ...(view.paths.length ? [] : [nothingPasses(say("noPath"))]),
    ...view.paths.map(({ stops }, number) => element("section", {},
      element("h3", {}, say("pathNumber", { n: number + 1, hops: stops.length - 1 })),
      element("p", {}, stops.length > 2 ? [say("through", { names: "" }), stops.slice(1, -1).flatMap((id, place) => [place ? " → " : "", nodeLink(id)])] : say("direct")),
      stops.slice(1).map((id, place) => {
        const among = linesBetween(stops[place], id).flatMap((line) => line.facts.filter((fact) => factPasses(fact)));
        return shortList(among, (fact) => factBlock(fact, null), 2);
      }))),
  );
}

/** What an overview says in words: where it comes from, whom it is about, where to begin. */
function overviewPanel() {
  const byFacts = (a, b) => b.n - a.n || (a.id < b.id ? -1 : 1);
  const best = (type) => overviewNodes.filter((node) => node.type === type && typeSeen(node.id) && node.n > 1).sort(byFacts).slice(0, 5);
  const list = (items) => shortList(items, (node) => element("li", {}, nodeLink(node.id), element("span", { class: "kind" }, say("links", { n: node.n }))), 12, "ul");
  const bridging = overviewNodes.filter((node) => !hubs.has(node.id) && typeSeen(node.id) && ["Enterprise", "Institution", "IndustryEducationCommunity", "VocationalEducationGroup", "Association"].includes(node.type))
    .map((node) => [[...neighboursOf(node.id)].filter((id) => hubs.has(id)).length, node]).filter(([count]) => count > 1)
    .sort((a, b) => b[0] - a[0] || byFacts(a[1], b[1])).slice(0, 8).map(([, node]) => node);
  panel.replaceChildren(...[
    element("h2", {}, say("overview")), element("p", {}, say("intro", { reports: reports.size, nodes: page.totals.nodes, facts: page.totals.facts })),
    page.api ? element("p", { class: "hint" }, say("notDrawn")) : null,
    hubs.size ? element("h3", {}, say("reporting")) : null, list(page.hubs.map((id) => nodes.get(id)).sort(byFacts)),
    bridging.length ? [element("h3", {}, say("bridging")), list(bridging)] : null,
    ["Enterprise", "IndustryEducationCommunity", "SpecialtyCluster"].map((type) => {
      const found = best(type);
      return found.length ? [element("h3", {}, say("best", { type: typeLabel(type) })), list(found)] : null;
    }),
    element("p", { class: "hint" }, say("keys")),
  ].flat(3).filter(Boolean));
}

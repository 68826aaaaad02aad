// The graph as far as the page has it: nodes, facts and the lines between nodes, joined from pieces by their ids.

const page = JSON.parse(byId("data").textContent);
const labels = page.labels;
const literal = new Set(page.literal);
const symmetric = new Set(page.symmetric);
const hubs = new Set(page.hubs);

const nodes = new Map(); // id → {id, type, subtype, name, aliases, initials, n, x, y, facts, forms}
const facts = new Map(); // id → {i, p, s, o, q, t, c, years, reports, e}; s and o are node ids (o a text where p is literal)
const lines = new Map(); // "end\nend\npredicate" → {id, from, to, p, facts}
const reports = new Map(); // id → {id, college, year}

/** A text without what does not tell names apart: width, case, spaces, quotation marks. */
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s《》〈〉“”"'‘’「」『』*·•・]+/g, "");
const yearsOf = (fact) => [...new Set((fact.q.year || "").match(/(?:19|20)\d\d/g) || [])];

function lineOf(fact) {
  const [from, to] = symmetric.has(fact.p) && fact.o < fact.s ? [fact.o, fact.s] : [fact.s, fact.o];
  const id = `${from}\n${to}\n${fact.p}`;
  if (!lines.has(id)) lines.set(id, { id, from, to, p: fact.p, facts: [] });
  return lines.get(id);
}

/** Take a piece in. Known nodes stay; a fact that was known without its quotes gets them. */
function absorb(piece) {
  for (const report of piece.reports) if (!reports.has(report.id)) reports.set(report.id, report);
  for (const node of piece.nodes) {
    if (nodes.has(node.id)) continue;
    const names = [node.name, ...(node.aliases || [])];
    nodes.set(node.id, { aliases: [], initials: [], ...node, facts: [], forms: names.map(plain), names });
  }
  const evidence = piece.evidence.map(([report, section, number, quote]) => (
    { report: piece.reports[report].id, section: piece.sections[section], page: number, quote }));
  for (const told of piece.facts) {
    const known = facts.get(told.i);
    if (known) {
      if (!known.e && told.e) known.e = told.e.map((place) => evidence[place]);
      continue;
    }
    const fact = {
      i: told.i, p: told.p, s: piece.nodes[told.s].id, o: literal.has(told.p) ? told.o : piece.nodes[told.o].id, q: told.q || {},
      t: told.t || "done", c: told.c, reports: told.r.map((place) => piece.reports[place].id), e: told.e && told.e.map((place) => evidence[place]),
    };
    fact.years = yearsOf(fact);
    facts.set(fact.i, fact);
    nodes.get(fact.s).facts.push(fact);
    if (literal.has(fact.p)) continue;
    if (fact.o !== fact.s) nodes.get(fact.o).facts.push(fact);
    lineOf(fact).facts.push(fact);
  }
}

absorb(page.piece);
/** What the overview draws: in a page that is served, what came with it; later pieces only join the focus. */
const overviewNodes = [...nodes.values()];
const overviewLines = [...lines.values()];
const overviewFacts = [...facts.values()];

const nameOf = (id) => (nodes.has(id) ? nodes.get(id).name : id);
const typeLabel = (type) => labelOf(labels.types, type);
const kindLabel = (node) => (node.subtype ? labelOf(labels.subtypes, node.subtype) : typeLabel(node.type));
const predicateLabel = (name) => labelOf(labels.predicates, name);
/** A predicate as read from the thing at one of its ends. */
const readFrom = (predicate, inverse) => (inverse ? labelOf(labels.inverse, predicate) : predicateLabel(predicate));
const reportLabel = (id) => { const report = reports.get(id); return `${report.college} ${report.year}`.trim(); };
const valueLabel = (name, value) => (name === "role" ? labelOf(labels.roles, value) : value);
const otherEnd = (fact, id) => (fact.s === id ? fact.o : fact.s);
const isInverse = (fact, id) => fact.s !== id && !symmetric.has(fact.p);
const neighboursOf = (id) => new Set(nodes.get(id).facts.filter((fact) => !literal.has(fact.p)).map((fact) => otherEnd(fact, id)));

// A page that is served asks for what it lacks; what was asked for once is not asked for again.
const asked = new Map();
const leftOut = new Map(); // "node steps" → how many neighbours the server had no room for
/** The answer to a request of the page's server, as JSON; an error says what the server said. */
function ask(what, parameters) {
  const address = `${page.api}${what}?${new URLSearchParams(parameters)}`;
  if (!asked.has(address)) {
    asked.set(address, fetch(address).then(async (answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${(await answer.text()).slice(0, 200)}`);
      const piece = await answer.json();
      absorb(piece);
      if (piece.left_out) leftOut.set(`${parameters.id} ${parameters.steps}`, piece.left_out);
      return piece;
    }).catch((error) => { asked.delete(address); throw error; }));
  }
  return asked.get(address);
}
/** Have the neighbourhood of a node. A page that holds the graph has it; null then, so that nothing waits. */
const load = (id, steps) => (page.api ? ask("neighbourhood", { id, steps }) : null);

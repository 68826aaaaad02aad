// What a state shows: the nodes, lines and facts in view, worked out from the model and the filters alone.

const mostDrawn = 600;

/** Lines between the given nodes that have a fact which passes. */
function linesAmong(ids) {
  const found = new Map();
  for (const id of ids) {
    for (const fact of nodes.get(id).facts) {
      if (literal.has(fact.p) || !ids.has(fact.s) || !ids.has(fact.o) || !factPasses(fact)) continue;
      const line = lineOf(fact);
      found.set(line.id, line);
    }
  }
  return [...found.values()];
}

const endsIn = (fact, ids) => ids.has(fact.s) && (literal.has(fact.p) || ids.has(fact.o));
function factsAmong(ids) {
  const found = new Set();
  for (const id of ids) for (const fact of nodes.get(id).facts) if (endsIn(fact, ids)) found.add(fact);
  return [...found];
}

/**
 * Nodes within the steps of a node over facts that pass, the nearest and best linked first: id → {step, by}. A type that
 * is filtered out still stands on the way to what isn't: who is in a group with whom is seen without any other group.
 */
function reach(start, steps) {
  const found = new Map([[start, { step: 0, by: null }]]);
  let edge = [start];
  let beyond = 0;
  for (let step = 1; step <= steps; step += 1) {
    const fresh = new Map();
    for (const id of edge) {
      for (const fact of nodes.get(id).facts) {
        const other = literal.has(fact.p) ? null : otherEnd(fact, id);
        if (other && !found.has(other) && !fresh.has(other) && factPasses(fact) && (step < steps || typeSeen(other))) fresh.set(other, { step, by: id });
      }
    }
    const order = [...fresh].sort((a, b) => nodes.get(b[0]).n - nodes.get(a[0]).n || (a[0] < b[0] ? -1 : 1));
    const room = Math.max(0, mostDrawn - found.size);
    beyond += Math.max(0, order.length - room);
    order.slice(0, room).forEach(([id, how]) => found.set(id, how));
    edge = order.slice(0, room).map(([id]) => id);
  }
  const needed = new Set([...found.values()].filter(({ step }) => step === steps).map(({ by }) => by));
  for (const id of found.keys()) if (!typeSeen(id) && !needed.has(id)) found.delete(id);
  return { found, beyond };
}

/** The cheapest ways between two nodes over seen facts: the same costs as `kg trace`, see page.cost. */
function findPaths(from, to, wide) {
  const { telling, ordinary, notDone, degree, hops, paths, through } = page.cost;
  const passable = new Set(through);
  const factCost = (fact) => (telling[fact.p] || ordinary) + (fact.t === "done" ? 0 : notDone);
  const usable = (id) => id === from || id === to || wide || passable.has(nodes.get(id).type);
  const steps = new Map();
  const stepsFrom = (id) => {
    if (!steps.has(id)) {
      const best = new Map();
      for (const fact of nodes.get(id).facts) {
        if (literal.has(fact.p) || fact.s === fact.o || !factPasses(fact)) continue;
        const other = otherEnd(fact, id);
        if (usable(other) && typeSeen(other)) best.set(other, Math.min(best.get(other) ?? Infinity, factCost(fact)));
      }
      steps.set(id, [...best].sort((a, b) => (a[0] < b[0] ? -1 : 1)));
    }
    return steps.get(id);
  };
  const passing = (id) => (id === to ? 0 : degree * Math.log2(Math.max(1, nodes.get(id).d)));
  // The least that the rest can cost within the hops left, so that whole paths come off the queue in order.
  const rest = [new Map([[to, 0]])];
  for (let hop = 0; hop < hops; hop += 1) {
    const layer = new Map(rest[hop]);
    for (const [id, cost] of rest[hop]) {
      for (const [other, step] of stepsFrom(id)) {
        const sum = cost + passing(id) + step;
        if (sum < (layer.get(other) ?? Infinity)) layer.set(other, sum);
      }
    }
    rest.push(layer);
  }
  const found = [];
  if (from === to || !rest[hops].has(from)) return found;
  const passed = new Set();
  const queue = new Heap((a, b) => a.bound - b.bound || (a.stops.join("\n") < b.stops.join("\n") ? -1 : 1));
  queue.push({ bound: rest[hops].get(from), stops: [from], cost: 0 });
  for (let tries = 0; queue.size && found.length < paths && tries < 20000; tries += 1) {
    const { bound, stops, cost } = queue.pop();
    const here = stops[stops.length - 1];
    const left = hops - stops.length;
    if (here === to) {
      // A way that passes only what better ones pass tells nothing new.
      const between = stops.slice(1, -1);
      if (!between.length || between.some((id) => !passed.has(id))) found.push({ stops, cost: bound });
      between.forEach((id) => passed.add(id));
      continue;
    }
    if (left < 0) continue;
    for (const [other, step] of stepsFrom(here)) {
      if (stops.includes(other) || !rest[left].has(other)) continue;
      const sum = cost + step + passing(other);
      queue.push({ bound: sum + rest[left].get(other), stops: [...stops, other], cost: sum });
    }
  }
  return found;
}

/** A queue that gives the least first. */
class Heap {
  constructor(compare) { this.items = []; this.compare = compare; }
  get size() { return this.items.length; }
  push(item) {
    const { items, compare } = this;
    let place = items.push(item) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (compare(items[above], item) <= 0) break;
      items[place] = items[above];
      place = above;
    }
    items[place] = item;
  }
  pop() {
    const { items, compare } = this;
    const least = items[0];
    const last = items.pop();
    if (items.length) {
      let place = 0;
      for (;;) {
        let below = 2 * place + 1;
        if (below >= items.length) break;
        if (below + 1 < items.length && compare(items[below + 1], items[below]) < 0) below += 1;
        if (compare(last, items[below]) <= 0) break;
        items[place] = items[below];
        place = below;
      }
      items[place] = last;
    }
    return least;
  }
}

/** The facts that the state is about before any filter, for the filters' counts. */
function scopeFacts() {
  if (state.mode === "focus" && state.steps === 1) return nodes.get(state.node).facts;
  if (state.mode === "focus") return factsAmong(new Set([state.node, ...[...neighboursOf(state.node)].flatMap((id) => [id, ...neighboursOf(id)])]));
  return overviewFacts;
}

/** What is in view: {ids, lines, facts, reached or paths, leftOut}. */
function inView() {
  if (state.mode === "focus") {
    const { found, beyond } = reach(state.node, state.steps);
    const ids = new Set(found.keys());
    const among = linesAmong(ids);
    const own = state.steps === 1 ? nodes.get(state.node).facts : factsAmong(ids);
    return { ids, lines: among, facts: own.filter((fact) => factPasses(fact) && endsIn(fact, ids)), reached: found, leftOut: beyond + (leftOut.get(`${state.node} ${state.steps}`) || 0) };
  }
  if (state.mode === "path") {
    const paths = nodes.has(state.from) && nodes.has(state.to) ? findPaths(state.from, state.to, state.wide) : [];
    const found = new Map();
    const ids = new Set([state.from, state.to].filter((id) => nodes.has(id)));
    for (const path of paths) {
      path.stops.forEach((id, place) => {
        ids.add(id);
        if (!place) return;
        for (const line of linesBetween(path.stops[place - 1], id)) found.set(line.id, line);
      });
    }
    return { ids, lines: [...found.values()], facts: [...found.values()].flatMap((line) => line.facts.filter(factPasses)), paths, leftOut: 0 };
  }
  const some = filtersOn();
  const seen = overviewLines.filter((line) => typeSeen(line.from) && typeSeen(line.to) && (!some || line.facts.some((fact) => factPasses(fact))));
  const linked = new Set(seen.flatMap((line) => [line.from, line.to]));
  // A filter on facts leaves what they link; the types alone leave also what nothing is known of.
  const ids = new Set(overviewNodes.filter((node) => typeSeen(node.id) && (!factsFiltered() || linked.has(node.id))).map((node) => node.id));
  return { ids, lines: seen, facts: overviewFacts.filter(factSeen), leftOut: 0 };
}

/** Lines between two nodes that pass the filters on facts. */
function linesBetween(one, other) {
  const found = new Set();
  for (const fact of nodes.get(one).facts) if (!literal.has(fact.p) && otherEnd(fact, one) === other && factPasses(fact)) found.add(lineOf(fact));
  return [...found];
}

// How a focus and a path are drawn: what stands where. Pure geometry over the view.

const columnStep = 27;
const listStep = 17; // the least that names under each other need
const narrow = 560;
const groupKey = (fact, id) => `${fact.p}\n${isInverse(fact, id) ? "in" : "out"}`;
const predicateOrder = (key) => page.predicates.indexOf(key.split("\n")[0]) + (key.endsWith("in") ? 100 : 0);
const arrowOf = (line) => (symmetric.has(line.p) ? "" : "to");

/** The neighbours of the focus by what links them: [[key, ids]], each neighbour once, under its first predicate. */
function groupsAround(view) {
  const groups = new Map();
  const placed = new Set([state.node]);
  const own = nodes.get(state.node).facts.filter((fact) => !literal.has(fact.p) && factPasses(fact));
  for (const key of [...new Set(own.map((fact) => groupKey(fact, state.node)))].sort((a, b) => predicateOrder(a) - predicateOrder(b))) {
    for (const fact of own.filter((item) => groupKey(item, state.node) === key)) {
      const id = otherEnd(fact, state.node);
      if (placed.has(id) || view.reached.get(id)?.step !== 1) continue;
      placed.add(id);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push({ id, role: fact.q.role || "" });
    }
  }
  for (const members of groups.values()) {
    members.sort((a, b) => a.role.localeCompare(b.role) || nodes.get(b.id).n - nodes.get(a.id).n || (a.id < b.id ? -1 : 1));
  }
  return [...groups];
}

/** The drawing of a focus in a space of that width and height. */
function focusOf(view, space) {
  const groups = groupsAround(view);
  const near = state.steps === 1 ? columnsOf(groups, space) || listsOf(groups, space) : null;
  const made = near || sectorsOf(groups, view, space);
  const own = nodes.get(state.node);
  const [x, y] = made.at || [0, 0];
  made.marks.push(markOf(own, x, y, 20));
  made.names.unshift({ id: own.id, x, y, r: 25, text: short(own.name, 22), size: 15, bold: true });
  const many = view.lines.length > 60 || Boolean(made.at);
  return { ...made, lines: view.lines.map((line, place) => focusLine(line, place, many)) };
}

/** A line of a focus; among many of them fainter and without an arrow. */
function focusLine(line, place, many) {
  const own = line.from === state.node || line.to === state.node;
  const lit = line.id === state.line;
  return {
    id: place, from: line.from, to: line.to, dashes: !isDone(line), arrows: own && !many ? arrowOf(line) : "",
    color: lit ? inks.accent : own && !many ? inks.line : inks.spoke, width: lit ? 3 : 1,
  };
}

/** Half the width of the focus's own name. */
const ownHalf = () => widthOf(short(nameOf(state.node), 22), 15) / 2;
/** What a name in a list is: the thing's, and its role in what is looked at. */
const withRole = (name, role, width) => name + (role ? ` · ${fitted(labelOf(labels.roles, role), width, 12)}` : "");

/** Few neighbours: in a column at each side (on a phone at one), under headings; null if not every name has a line. */
function columnsOf(groups, space) {
  const phone = space.wide < narrow;
  const sides = [[], []];
  const height = (side) => columnStep * side.reduce((sum, [, members]) => sum + members.length + 1.6, 0);
  for (const group of groups) (phone || height(sides[0]) <= height(sides[1]) ? sides[0] : sides[1]).push(group);
  const rows = sides.map((side) => side.flatMap(([key, members]) => [
    { text: headingOf(key, members) }, ...members.map(({ id, role }) => ({ id, text: withRole(short(nameOf(id), phone ? 12 : 18), role, phone ? 48 : 108) })),
  ]));
  // The columns stand as far apart as the names leave room for, at the scale that the height allows.
  const room = rows.map((side) => Math.max(side.length ? 60 : Math.min(ownHalf(), space.wide / 3), ...side.map(({ text }) => widthOf(text, 13) + 24)));
  const scale = Math.min(1.15, (space.high - 92) / Math.max(...sides.map(height), 1));
  if (scale * columnStep < listStep) return null;
  const half = Math.min(330, Math.max(110, (space.wide - room[0] - room[1]) / 2 / scale));
  const marks = [];
  const names = [];
  const spots = [[0, -columnStep], [0, columnStep * 1.5]];
  rows.forEach((side, place) => {
    const sign = place ? -1 : 1;
    const tall = height(sides[place]);
    let y = -tall / 2 - columnStep * 0.2;
    for (const { id, text } of side) {
      y += id ? columnStep : columnStep * 1.6;
      if (side[0].text === text && !id) y -= columnStep * 0.6;
      const x = sign * half * (0.72 + 0.28 * Math.sqrt(Math.max(0, 1 - (2 * y / Math.max(tall, 1)) ** 2)));
      const name = { id, x, y, text, align: sign > 0 ? "left" : "right" };
      spots.push([x, y]);
      if (!id) { names.unshift({ ...name, bold: true, size: 13, colour: inks.accent }); continue; }
      marks.push(markOf(nodes.get(id), x, y, 9));
      names.push({ ...name, r: 9 });
    }
  });
  return { marks, names, box: boxOf(spots, { sides: [room[1], room[0]], edge: 46 }) };
}

const headingOf = (key, members) => `${readFrom(key.split("\n")[0], key.endsWith("in"))}  ${members.length}`;
const listsFrom = 80; // under the focus and its name
const listsTo = 44; // over the buttons
const leastList = 118;

/**
 * Many neighbours: in lists side by side under the focus, filled from left to right, a heading again where one goes on;
 * null if there is no room for so many.
 */
function listsOf(groups, space) {
  const total = groups.reduce((sum, [, members]) => sum + members.length + 2, 2);
  const count = Math.ceil(total / Math.floor((space.high - listsFrom - listsTo) / listStep));
  const width = (space.wide - 16) / count;
  if (width < leastList) return null;
  // One more than the average, for headings that are put again.
  const rows = Math.ceil(total / count) + 1;
  const marks = [];
  const names = [];
  const [wide, high] = [space.wide / 2, space.high / 2];
  let list = 0;
  let row = 0;
  const full = () => row >= rows && list < count - 1;
  const put = ({ id, text }) => {
    if (full()) { list += 1; row = 0; }
    const x = 16 - wide + list * width;
    const y = listsFrom - high + (row + 0.5) * listStep;
    row += 1;
    const size = id ? 12 : 13;
    const name = { x, y, size, align: "left", text: fitted(text, width - 24, size) };
    if (!id) { names.unshift({ ...name, bold: true, colour: inks.accent }); return; }
    marks.push(markOf(nodes.get(id), x, y, 5));
    names.push({ ...name, id, r: 5 });
  };
  for (const [key, members] of groups) {
    if (row) row += 1;
    // A heading does not stand alone at the foot of a list.
    if (row > rows - 2) row = rows;
    put({ text: headingOf(key, members) });
    for (const { id, role } of members) {
      if (full()) put({ text: headingOf(key, members) });
      put({ id, text: withRole(shown(nameOf(id)), role, 48) });
    }
  }
  return { marks, names, at: [0, 30 - high], box: { left: -wide, right: wide, top: -high, bottom: high, sides: [0, 0], edge: 0, most: 1 } };
}

/** Many neighbours, or two steps: a sector for each kind of link, what lies behind a neighbour outside it. */
function sectorsOf(groups, view, space) {
  const behind = new Map();
  for (const [id, { step, by }] of view.reached) if (step === 2) behind.set(by, [...(behind.get(by) || []), id]);
  // What stands behind the neighbours takes two thirds of the turn at most, so that a neighbour with few keeps room.
  const count = groups.reduce((sum, [, members]) => sum + members.length + 1, 0);
  const beyond = [...behind.values()].reduce((sum, ids) => sum + ids.length, 0);
  const share = beyond ? Math.min(0.6, (2 * count) / beyond) : 0;
  const weight = ({ id }) => 1 + share * (behind.get(id)?.length || 0);
  const total = count + share * beyond;
  const marks = [];
  const names = [];
  const spots = [[0, 0]];
  const rings = Math.max(1, Math.ceil(Math.sqrt(total / 18)));
  const first = 230 + 12 * rings;
  const far = first + rings * 70 + 110;
  let angle = -Math.PI / 2;
  const outside = [];
  for (const [key, members] of groups) {
    const begin = angle;
    let reached = 0;
    members.forEach((member, place) => {
      const width = (2 * Math.PI * weight(member)) / total;
      const turn = angle + width / 2;
      const radius = first + (place % rings) * 70;
      reached = Math.max(reached, radius);
      put(member.id, radius * Math.cos(turn), radius * Math.sin(turn), 7 + Math.min(8, 1.2 * Math.sqrt(nodes.get(member.id).n)), 1);
      const inside = behind.get(member.id) || [];
      // Those outside keep to their sector, on as many rings as they need not to touch.
      const deep = Math.max(1, Math.ceil((inside.length * 26) / (width * far)));
      inside.forEach((id, number) => outside.push([id, angle + (width * (number + 0.5)) / inside.length, far + (number % deep) * 60]));
      angle += width;
    });
    const middle = (begin + angle) / 2;
    angle += (2 * Math.PI) / total;
    const out = state.steps === 1 ? reached + 60 : 130;
    const spotAt = (away) => [away * Math.cos(middle), away * Math.sin(middle)];
    names.unshift({ spots: [out, out + 40, out - 40, out + 75].map(spotAt), text: headingOf(key, members), bold: true, size: 13, colour: inks.accent });
  }
  function put(id, x, y, size, step) {
    const node = nodes.get(id);
    marks.push(markOf(node, x, y, size));
    spots.push([x, y]);
    names.push({ id, x, y, r: size, text: short(node.name, 12), clear: true, from: step === 2 ? 0.35 : 0 });
  }
  for (const [id, turn, radius] of outside) put(id, radius * Math.cos(turn), radius * Math.sin(turn), 8, 2);
  return { marks, names, box: boxOf(spots, { sides: [90, 90].map((side) => Math.min(side, space.wide * 0.12)), edge: 50 }) };
}

/** The drawing of paths, from left to right (on a phone downwards): the best one straight, the others above and below; what several pass through stands on its best. */
function pathsOf(view, space) {
  const longest = Math.max(1, ...view.paths.map(({ stops }) => stops.length - 1));
  const spots = new Map([[state.from, [0, 0]], [state.to, [longest, 0]]].filter(([id]) => nodes.has(id)));
  view.paths.forEach(({ stops }, number) => {
    const row = (number % 2 ? 1 : -1) * Math.ceil(number / 2);
    stops.forEach((id, place) => { if (!spots.has(id)) spots.set(id, [(place * longest) / (stops.length - 1), row]); });
  });
  // As far apart as fills the space, within measure.
  const phone = space.wide < narrow;
  const side = Math.min(100, space.wide * 0.18);
  const tall = (space.high - 150) / (space.wide - 2 * side);
  const ways = [...spots.values()].map(([, row]) => row);
  const broad = Math.max(1, Math.max(...ways) - Math.min(...ways));
  const within = (value, most) => Math.max(130, Math.min(most, value));
  const stepDown = phone ? within((tall * broad * 130) / longest, 420) : within((tall * longest * 300) / broad, 240);
  const names = [];
  const marks = [...spots].map(([id, [column, row]]) => {
    const end = id === state.from || id === state.to;
    const [x, y] = phone ? [row * 130, column * stepDown] : [column * 300, row * stepDown];
    spots.set(id, [x, y]);
    names.push({ id, x, y, r: end ? 22 : 15, text: short(nameOf(id), phone ? 11 : 16), clear: !end, bold: end, size: end ? 14 : 12 });
    return markOf(nodes.get(id), x, y, end ? 22 : 15);
  });
  const between = new Map();
  const lines = view.lines.map((line, place) => {
    const pair = [line.from, line.to].sort().join("\n");
    between.set(pair, [...(between.get(pair) || []), line]);
    const lit = line.id === state.line;
    return { id: place, from: line.from, to: line.to, dashes: !isDone(line), arrows: arrowOf(line), color: lit ? inks.accent : inks.line, width: lit ? 3 : 1.5 };
  });
  for (const among of between.values()) {
    const [[x, y], [otherX, otherY]] = [spots.get(among[0].from), spots.get(among[0].to)];
    const text = [...new Set(among.map((line) => predicateLabel(line.p)))].join(say("comma"));
    const along = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78].map((part) => [x + (otherX - x) * part, y + (otherY - y) * part]);
    names.push({ spots: along, clear: true, text: fitted(text, 180, 11), colour: inks.accent, size: 11 });
  }
  return { marks, names, lines, box: boxOf([...spots.values()], { sides: [side, side], edge: 60, most: 1.3 }) };
}

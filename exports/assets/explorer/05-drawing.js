// Drawings: vis-network draws marks and lines, and the names are drawn over it where they don't overlap.

const fontName = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif';
// The more lines, the fainter each, so that marks and names stay in front.
const lineInks = [[1500, "#aebccb"], [6000, "#cfd8e1"], [Infinity, "#e2e8ee"]];
const lineInk = (count) => lineInks.find(([most]) => count <= most)[1];
const inks = { ink: "#22303c", soft: "#5b6b7b", back: "#f6f8fa", veil: "rgba(246, 248, 250, 0.78)", line: "#aebccb", spoke: "#dfe5eb", accent: "#1f5fa8" };

/** How far beside a mark a press still means it, in pixels: a mark of an overview is smaller than a finger. */
const slack = matchMedia("(pointer: coarse)").matches ? 14 : 6;

/** A network in an element, with its own layer of names. */
class Drawing {
  constructor(container, large) {
    this.container = container;
    this.marks = new vis.DataSet();
    this.lines = new vis.DataSet();
    this.spots = [];
    this.names = [];
    this.cursor = "";
    this.placed = [];
    this.drawn = () => {};
    this.network = new vis.Network(container, { nodes: this.marks, edges: this.lines }, {
      physics: false, layout: { improvedLayout: false }, autoResize: true,
      interaction: { selectable: false, dragNodes: false, hover: false, keyboard: false, hideEdgesOnDrag: large, hideEdgesOnZoom: large, zoomSpeed: 0.6 },
      nodes: { borderWidth: 1, borderWidthSelected: 1 },
      edges: { smooth: false, width: 1, arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.45 } } },
    });
    // The page has its own keys, on the element around both drawings.
    container.firstChild.tabIndex = -1;
    this.network.on("afterDrawing", (context) => { this.drawNames(context); this.drawn(); });
    // After vis-network has scaled by itself.
    this.network.on("resize", () => requestAnimationFrame(() => this.fit()));
  }

  /** Show these marks and lines, and the names over them, most important first. */
  show(marks, lines, names, box) {
    this.marks = new vis.DataSet(marks);
    this.spots = marks;
    this.lines = new vis.DataSet(lines);
    this.names = names;
    this.box = box;
    this.cursor = "";
    this.fit();
    this.network.setData({ nodes: this.marks, edges: this.lines });
    this.fit();
  }

  get space() { return { wide: this.container.clientWidth, high: this.container.clientHeight }; }

  /** Let all of the box be seen, with room for the names at its sides. */
  fit() {
    if (!this.box || !this.space.wide) return;
    const { left, right, top, bottom, sides = [40, 40], edge = 40, most = 1.15 } = this.box;
    const { wide, high } = this.space;
    const [before, after] = sides.map((side) => Math.min(side, wide * 0.55));
    const scale = Math.max(0.005, Math.min((wide - before - after) / Math.max(right - left, 1), (high - 2 * edge) / Math.max(bottom - top, 1), most));
    const x = (left + right) / 2 + (after - before) / 2 / scale;
    this.network.moveTo({ position: { x, y: (top + bottom) / 2 }, scale, animation: false });
  }

  /** The node under a spot of the element, by its mark or its name; else the nearest one that a finger could mean. */
  nodeAt(spot) {
    const hit = this.network.getNodeAt(spot);
    if (hit !== undefined) return hit;
    const named = this.placed.find(({ id, box }) => id && box[0] <= spot.x && spot.x <= box[2] && box[1] <= spot.y && spot.y <= box[3]);
    if (named) return named.id;
    const { x, y } = this.network.DOMtoCanvas(spot);
    const scale = this.network.getScale();
    let least = slack / scale;
    let found;
    for (const mark of this.spots) {
      const away = Math.hypot(mark.x - x, mark.y - y) - mark.size;
      if (away < least) { least = away; found = mark.id; }
    }
    return found;
  }

  /** Zoom by a factor; 0 shows all. */
  zoom(factor) {
    if (!factor) this.fit();
    else this.network.moveTo({ scale: Math.min(6, Math.max(0.005, this.network.getScale() * factor)), animation: false });
  }

  /** The names over the marks, and the cursor. */
  drawNames(context) {
    const { canvas } = context;
    const ratio = canvas.width / canvas.clientWidth;
    const scale = this.network.getScale();
    const middle = this.network.getViewPosition();
    const { wide, high } = this.space;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textBaseline = "middle";
    this.placed = placeNames(this.names, this.spots, { scale, middle, wide, high });
    for (const { text, at, down, align, size, bold, colour, box: [left, top, right, bottom] } of this.placed) {
      // Ground under the text, for an outline around each letter takes a browser thirty times as long.
      context.fillStyle = inks.veil;
      context.fillRect(left + 1, top + 1, right - left - 2, bottom - top - 2);
      context.font = `${bold ? "bold " : ""}${size}px ${fontName}`;
      context.textAlign = align;
      context.fillStyle = colour || inks.ink;
      context.fillText(text, at, down);
    }
    const mark = this.cursor && this.marks.get(this.cursor);
    if (mark) {
      context.beginPath();
      context.arc((mark.x - middle.x) * scale + wide / 2, (mark.y - middle.y) * scale + high / 2, mark.size * scale + 6, 0, 2 * Math.PI);
      context.strokeStyle = inks.accent;
      context.lineWidth = 3;
      context.stroke();
    }
    context.restore();
  }

  /** Move the cursor to the nearest mark in a direction; the id it is at now. */
  step(dx, dy) {
    const here = this.marks.get(this.cursor) || this.marks.get(this.names.find((name) => name.id)?.id) || null;
    if (!here) return "";
    let best = this.cursor ? null : here;
    let least = Infinity;
    if (this.cursor) {
      this.marks.forEach((mark) => {
        const x = mark.x - here.x;
        const y = mark.y - here.y;
        const along = x * dx + y * dy;
        const across = Math.abs(x * dy) + Math.abs(y * dx);
        if (along <= 0 || across > 2 * along) return;
        if (along + 2 * across < least) { least = along + 2 * across; best = mark; }
      });
    }
    if (best) {
      this.cursor = best.id;
      const spot = this.network.canvasToDOM({ x: best.x, y: best.y });
      if (spot.x < 20 || spot.y < 20 || spot.x > this.container.clientWidth - 20 || spot.y > this.container.clientHeight - 20) {
        this.network.moveTo({ position: { x: best.x, y: best.y }, animation: false });
      }
      this.network.redraw();
    }
    return this.cursor;
  }
}

const slim = { star: 1.35, diamond: 1.2, triangle: 1.15, triangleDown: 1.15 };
/** A node's mark at a place. */
const markOf = (node, x, y, size) => {
  const [colour, shape] = labels.styles[node.type];
  // The same size gives a star or a diamond less to see than a disc.
  return { id: node.id, x, y, size: size * (slim[shape] || 1), shape, color: { background: colour, border: inks.back } };
};
/** A text cut to a width in pixels. */
function fitted(text, width, size) {
  const characters = [...shown(text)];
  if (widthOf(characters, size) <= width) return characters.join("");
  let room = width - widthOf("…", size);
  const end = characters.findIndex((character) => { room -= widthOf(character, size); return room < 0; });
  return `${characters.slice(0, Math.max(end, 1)).join("")}…`;
}
/** A mark's colour as one that text can be read in. */
const darker = (colour) => `#${[1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * 0.62).toString(16).padStart(2, "0")).join("")}`;
const importance = (node) => Math.min(42, 15 + 6 * Math.sqrt(node.n));
const isDone = (line) => line.facts.some((fact) => fact.t === "done");

/** The box around places, for a drawing to fit (see Drawing.fit for what else it may say); null around none. */
function boxOf(spots, more) {
  if (!spots.length) return null;
  const box = { ...more, left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const [x, y] of spots) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** The overview of a view: marks where the export put them, a caption on each wedge, the reporting colleges named. */
function overviewOf(view, space) {
  const hubsOf = new Map();
  for (const line of overviewLines) {
    for (const [end, other] of [[line.from, line.to], [line.to, line.from]]) {
      if (hubs.has(other)) hubsOf.set(end, (hubsOf.get(end) || new Set()).add(other));
    }
  }
  // Of many colleges the names come first, what stands around each when one looks closer.
  const [hubSize, hubText, captionsFrom] = hubs.size > 8 ? [90, 13, 0.06] : [60, 15, 0];
  const marks = [];
  const names = [];
  const spots = [];
  const order = [...view.ids].map((id) => nodes.get(id)).sort((a, b) => hubs.has(b.id) - hubs.has(a.id) || b.n - a.n || (a.id < b.id ? -1 : 1));
  for (const node of order) {
    const hub = hubs.has(node.id);
    marks.push(markOf(node, node.x, node.y, hub ? hubSize : importance(node)));
    spots.push([node.x, node.y]);
    if (hub) names.push({ id: node.id, x: node.x, y: node.y, r: hubSize, text: short(node.name, 20), size: hubText, bold: true });
  }
  const few = order.length <= 400;
  const seen = new Set(order.map((node) => node.type));
  for (const [x, y, type, count] of filtersOn() ? [] : page.captions) {
    if (type && !seen.has(type)) continue;
    names.push({ x, y, text: type ? `${typeLabel(type)} ${count}` : `${say("alone")} ${count}`, colour: type ? darker(labels.styles[type][0]) : inks.soft, bold: true, size: 12, from: captionsFrom, until: 0.75 });
  }
  // Partners that several colleges share are named first; a specialty or prize shared says less.
  const sharedBy = (node) => (hubsOf.get(node.id)?.size > 1 ? 1 + page.cost.through.includes(node.type) : 0);
  for (const [node, shared] of order.map((item) => [item, sharedBy(item)]).sort((a, b) => b[1] - a[1])) {
    if (hubs.has(node.id)) continue;
    names.push({ id: node.id, x: node.x, y: node.y, r: importance(node), text: short(node.name, 14), clear: true, from: shared || few ? 0 : node.n > 5 ? 0.3 : 0.55 });
  }
  const ink = lineInk(view.lines.length);
  const lines = view.lines.map((line, place) => {
    const spoke = (hubs.has(line.from) && (hubsOf.get(line.to)?.size || 0) < 2) || (hubs.has(line.to) && (hubsOf.get(line.from)?.size || 0) < 2);
    return { id: place, from: line.from, to: line.to, dashes: !isDone(line), color: spoke ? inks.spoke : ink };
  });
  return { marks, lines, names, box: boxOf(spots, { sides: [70, 70].map((side) => Math.min(side, space.wide * 0.1)), edge: 50 }) };
}

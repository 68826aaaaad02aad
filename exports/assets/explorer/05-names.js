// Where the names of a drawing stand: none on another, and in a crowd none on the mark of another.

const widthOf = (text, size) => [...text].reduce((sum, character) => sum + (character.codePointAt(0) > 0x2e7f ? 1 : 0.58), 0) * size;
const mostNames = 400;
const mostTried = 1500; // among names that need free ground: a drawing is moved smoothly, however crowded it is

/** Boxes [left, top, right, bottom, id] by the cells of the drawing that they stand on. */
class Ground {
  constructor() { this.cells = new Map(); }

  static cellsOf(box) {
    const cells = [];
    for (let column = Math.floor(box[0] / 60); column <= Math.floor(box[2] / 60); column += 1) {
      for (let row = Math.floor(box[1] / 30); row <= Math.floor(box[3] / 30); row += 1) cells.push(column * 4096 + row);
    }
    return cells;
  }

  put(box) {
    for (const cell of Ground.cellsOf(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  /** Whether nothing stands in a box but what has this id. */
  free(box, id = null) {
    return Ground.cellsOf(box).every((cell) => (this.cells.get(cell) || []).every((other) => (
      other[4] === id || box[0] >= other[2] || other[0] >= box[2] || box[1] >= other[3] || other[1] >= box[3])));
  }
}

/** The box of a name and the point its text is written from: at a side of the spot (x, y) whose mark reaches so far. */
function boxAt(side, { x, y, reach, length, size, wide, marked }) {
  if (side === "left" || side === "right") {
    const at = side === "left" ? x + reach + 5 : x - reach - 5;
    const start = side === "left" ? at : at - length;
    return { at, down: y, align: side, box: [start - 2, y - size * 0.68, start + length + 2, y + size * 0.68] };
  }
  // What is named over or under its mark stays readable at the drawing's sides.
  const at = x > 0 && x < wide ? Math.max(length / 2 + 3, Math.min(wide - length / 2 - 3, x)) : x;
  const down = !marked ? y : side === "above" ? y - reach - size * 0.8 : y + reach + size * 0.8;
  return { at, down, align: "center", box: [at - length / 2 - 2, down - size * 0.68, at + length / 2 + 2, down + size * 0.68] };
}

/**
 * Names in order of importance, each where there is room for it, always at the size of the screen's text.
 *
 * A name has a spot (x, y) or several to choose from, the radius r of its mark, an align (a side of the mark; below it
 * by default), a range of scales (from, until). One that is `clear` covers no other mark: it looks for ground at each of
 * its spots, or at each side of its mark.
 */
function placeNames(names, marks, { scale, middle, wide, high }) {
  const ground = new Ground();
  const onScreen = (left, top) => [(left - middle.x) * scale + wide / 2, (top - middle.y) * scale + high / 2];
  let crowd = null;
  const crowded = () => {
    if (crowd) return crowd;
    crowd = new Ground();
    for (const mark of marks) {
      const [x, y] = onScreen(mark.x, mark.y);
      const reach = mark.size * scale * 0.8;
      if (x > -100 && x < wide + 100 && y > -50 && y < high + 50) crowd.put([x - reach, y - reach, x + reach, y + reach, mark.id]);
    }
    return crowd;
  };
  const placed = [];
  let tried = 0;
  for (const name of names) {
    if (scale < (name.from || 0) || scale > (name.until || Infinity)) continue;
    if (name.clear && tried > mostTried) continue;
    const size = name.size || 12;
    const length = widthOf(name.text, size);
    const sides = name.clear && !name.spots ? ["center", "left", "right", "above"] : [name.align || "center"];
    for (const [left, top] of name.spots || [[name.x, name.y]]) {
      const [x, y] = onScreen(left, top);
      if (x < -200 || x > wide + 200 || y < -20 || y > high + 20) continue;
      tried += 1;
      const found = sides.map((side) => boxAt(side, { x, y, reach: (name.r || 0) * scale, length, size, wide, marked: Boolean(name.r) }))
        .find(({ box }) => ground.free(box) && (!name.clear || (box[0] >= 0 && box[2] <= wide && crowded().free(box, name.id))));
      if (!found) continue;
      ground.put(found.box);
      placed.push({ ...found, size, id: name.id, text: name.text, bold: name.bold, colour: name.colour });
      break;
    }
    if (placed.length === mostNames) break;
  }
  return placed;
}

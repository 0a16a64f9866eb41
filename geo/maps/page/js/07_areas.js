// Areas of control. The canvas is opaque, so a change of hands repaints one cell and shows no seam.
const LOOK = DATA.look;
const tiles = new Map();

/** A small tile of a pattern in an ink, in screen pixels. */
function tileOf(pen, name, ink, density) {
  const key = `${name}${ink}${density}`;
  if (!tiles.has(key)) {
    const tile = document.createElement('canvas');
    tile.width = 8 * density;
    tile.height = 8 * density;
    drawTile(tile.getContext('2d'), name, ink, 8 * density);
    tiles.set(key, pen.createPattern(tile, 'repeat'));
  }
  return tiles.get(key);
}

// Each pattern: the lines of a tile (from, to, width, in shares of its side) and how strong they are.
const TILES = {
  lines: { strength: 0.4, strokes: [[0, 1, 1, 0, 0.1]] },
  bars: { strength: 0.4, strokes: [[0, 0.5, 1, 0.5, 0.1]] },
  cross: { strength: 0.35, strokes: [[0, 1, 1, 0, 0.08], [0, 0, 1, 1, 0.08]] },
  contested: { strength: 0.6, strokes: [[0, 0, 1, 1, 0.24]] },
};

const DOTS = { dots: [[0.5, 0.5]], band: [[0.25, 0.25], [0.75, 0.75]] };

function drawTile(pen, name, ink, size) {
  pen.strokeStyle = ink;
  pen.fillStyle = ink;
  pen.globalAlpha = TILES[name]?.strength ?? 0.55;
  for (const [x0, y0, x1, y1, width] of TILES[name]?.strokes ?? []) {
    const [dx, dy] = [(x1 - x0) * size, (y1 - y0) * size];
    pen.lineWidth = width * size;
    for (const shift of dy ? [-size, 0, size] : [0]) {
      pen.beginPath(); // longer than the tile, so that the corners join
      pen.moveTo(x0 * size + shift - dx, y0 * size - dy);
      pen.lineTo(x1 * size + shift + dx, y1 * size + dy);
      pen.stroke();
    }
  }
  for (const [x, y] of DOTS[name] ?? []) {
    pen.beginPath();
    pen.arc(x * size, y * size, size * (name === 'band' ? 0.085 : 0.13), 0, 7);
    pen.fill();
  }
}

// Ground that two sides fight over and neither is said to hold.
const DISPUTED = { key: 'contested', fill: LOOK.colors.nodata, pattern: 'contested', ink: LOOK.colors.faint };

const sideColor = (side) => LOOK.sides[side]?.line ?? LOOK.colors.nodata;

/** How an area is drawn, or null when the reader has hidden it. */
function styleOf(row) {
  const holder = wordAt(areas.holder, row);
  const certainty = wordAt(areas.certainty, row);
  if (certainty === 'contested' && !isSide(holder)) return state.hidden.has(certainty) ? null : DISPUTED;
  if (!isSide(holder) || certainty === 'none') return { key: '-', fill: LOOK.colors.nodata, pattern: 'none' };
  if (state.hidden.has(holder) || state.hidden.has(certainty)) return null;
  return { key: `${holder}/${certainty}`, ...LOOK.sides[holder][certainty] };
}

function fillArea(sheet, path, style) {
  sheet.pen.fillStyle = style.fill;
  sheet.pen.fill(path);
  if (style.pattern !== 'none') fillPattern(sheet, path, style.pattern, style.ink);
}

function fillPattern(sheet, path, name, ink) {
  const tile = tileOf(sheet.pen, name, ink, sheet.density);
  const zoom = sheet.density * sheet.scale;
  tile.setTransform(new DOMMatrix([1 / zoom, 0, 0, 1 / zoom, 0, 0]));
  sheet.pen.fillStyle = tile;
  sheet.pen.fill(path);
}

/** Paint everything: one merged path a style, so that like neighbours show no seam. */
function paintAreas(sheet, day) {
  const history = areaHistory[state.status];
  sheet.clear();
  sheet.day = day;
  if (state.hidden.has('areas')) return;
  const merged = new Map();
  for (const cell of history.groups.keys()) {
    const row = history.at(cell, day);
    const style = row < 0 ? null : styleOf(row);
    if (style && sheet.sees(shapeOf(areas.shape[row]).box)) {
      if (!merged.has(style.key)) merged.set(style.key, { style, path: new Path2D() });
      merged.get(style.key).path.addPath(shapeOf(areas.shape[row]).path(true));
    }
  }
  for (const { style, path } of merged.values()) fillArea(sheet, path, style);
}

/** Go to another day: repaint only the cells that changed on the way. */
function stepAreas(sheet, day) {
  const history = areaHistory[state.status];
  const cells = history.between(sheet.day, day);
  if (cells.size > history.groups.size / 3) {
    paintAreas(sheet, day);
    return cells;
  }
  sheet.day = day;
  if (!state.hidden.has('areas')) for (const cell of cells) repaintCell(sheet, history.at(cell, day), cell);
  return cells;
}

function repaintCell(sheet, row, cell) {
  const { pen } = sheet;
  const known = row >= 0 ? row : areaHistory[state.status].groups.get(cell)[0];
  const shape = shapeOf(areas.shape[known]);
  const style = row < 0 ? null : styleOf(row);
  if (!sheet.sees(shape.box)) return;
  const path = shape.path(true);
  pen.globalCompositeOperation = style ? 'source-over' : 'destination-out';
  pen.strokeStyle = style?.fill ?? '#000';
  pen.lineWidth = sheet.px(0.7);
  pen.stroke(path); // covers the pale rim that smoothing leaves of the colour before
  fillArea(sheet, path, style ?? { fill: '#000', pattern: 'none' });
  pen.globalCompositeOperation = 'source-over';
}

/** The cell under a point of the world on a day, or -1. */
function cellAt(sheet, point, day) {
  const history = areaHistory[state.status];
  const dot = [...point, ...point];
  for (const cell of history.groups.keys()) {
    const row = history.at(cell, day);
    if (row < 0) continue;
    const shape = shapeOf(areas.shape[row]);
    if (!meet(shape.box, dot)) continue;
    const inside = insidePaths(shape.paths, point);
    if (inside) return cell;
  }
  return -1;
}

/** Even-odd rule over all rings, so that holes are outside. */
function insidePaths(paths, [x, y]) {
  let inside = false;
  for (const p of paths) {
    for (let i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
      if (p[i + 1] > y !== p[j + 1] > y && x < ((p[j] - p[i]) * (y - p[i + 1])) / (p[j + 1] - p[i + 1]) + p[i]) {
        inside = !inside;
      }
    }
  }
  return inside;
}

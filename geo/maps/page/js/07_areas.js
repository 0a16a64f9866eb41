// Areas of control. The canvas is opaque where land is held and its pane is not, so a change of hands
// repaints one cell and never shows a seam.
const NOBODY = '-';
const CERTAINTY_PATTERN = { inferred: 'inferred', contested: 'contested' };
const tiles = new Map();

/** A small tile of a pattern, in screen pixels. */
function tileOf(pen, name, density) {
  const key = `${name}${density}`;
  if (!tiles.has(key)) {
    const size = 8 * density;
    const tile = document.createElement('canvas');
    tile.width = size;
    tile.height = size;
    drawTile(tile.getContext('2d'), name, size);
    tiles.set(key, pen.createPattern(tile, 'repeat'));
  }
  return tiles.get(key);
}

function drawTile(pen, name, size) {
  const stripe = (from, to, width, color) => {
    pen.strokeStyle = color;
    pen.lineWidth = width * size;
    pen.beginPath();
    for (const shift of [-size, 0, size]) {
      pen.moveTo(from[0] * size + shift, from[1] * size);
      pen.lineTo(to[0] * size + shift, to[1] * size);
    }
    pen.stroke();
  };
  if (name === 'lines') stripe([0, 0.5], [1, 0.5], 0.12, INK.pattern);
  if (name === 'inferred') stripe([-0.2, 1.2], [1.2, -0.2], 0.09, INK.pattern);
  if (name === 'contested') stripe([-0.2, -0.2], [1.2, 1.2], 0.3, INK.contested);
  if (name === 'dots') {
    pen.fillStyle = INK.pattern;
    pen.beginPath();
    pen.arc(size / 2, size / 2, size * 0.14, 0, 7);
    pen.fill();
  }
}

/** How an area is drawn: its colour and its patterns. */
function styleOf(row) {
  const holder = wordAt(areas.holder, row);
  const certainty = wordAt(areas.certainty, row);
  const side = DATA.theatre.sides[holder];
  if (!side || certainty === 'none') return { key: NOBODY, color: INK.nobody, patterns: [] };
  if (state.hidden.has(holder) || state.hidden.has(certainty)) return null;
  const patterns = [side.pattern, CERTAINTY_PATTERN[certainty]].filter((name) => name && name !== 'none');
  return { key: `${holder}/${certainty}`, color: side.color, patterns };
}

function fillArea(sheet, path, style) {
  const { pen } = sheet;
  pen.fillStyle = style.color;
  pen.fill(path);
  for (const name of style.patterns) {
    const tile = tileOf(pen, name, sheet.density);
    const zoom = sheet.density * sheet.scale;
    tile.setTransform(new DOMMatrix([1 / zoom, 0, 0, 1 / zoom, 0, 0]));
    pen.fillStyle = tile;
    pen.fill(path);
  }
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
  pen.strokeStyle = style?.color ?? '#000';
  pen.lineWidth = sheet.px(0.7);
  pen.stroke(path); // covers the pale rim that smoothing leaves of the colour before
  fillArea(sheet, path, style ?? { color: '#000', patterns: [] });
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

// Lines: the front with its band, the earlier front, ceasefire lines, pockets and arrows. Repainted only when one changes.
const GHOSTS = [0, 7, 30, 90];
const lineRows = perStatus((status) => ({
  fronts: rowsOf(fronts, status), band: rowsOf(band, status),
  arrows: rowsOf(arrows, status), pockets: rowsOf(pockets, status), lines: [...agreed.from.keys()],
}));
const lineEdges = perStatus((status) => {
  const days = new Set();
  for (const [name, table] of Object.entries({ fronts, band, arrows, pockets, incidents, lines: agreed })) {
    for (const row of lineRows[status][name] ?? markRows[status][name]) days.add(table.from[row]).add(table.to[row]);
  }
  return [...days].sort((a, b) => a - b);
});

const shown = (name, table, day) => (state.hidden.has(name)
  ? [] : (lineRows[state.status][name] ?? markRows[state.status][name]).filter((row) => holds(table, row, day)));

/** One path of the shapes of many rows. */
function joined(sheet, table, rows, closed) {
  const path = new Path2D();
  for (const row of rows) {
    const shape = shapeOf(table.shape[row]);
    if (sheet.sees(shape.box)) path.addPath(shape.path(closed));
  }
  return path;
}

function strokePath(sheet, path, color, width, dash = []) {
  const { pen } = sheet;
  pen.strokeStyle = color;
  pen.lineWidth = sheet.px(width);
  pen.lineJoin = 'round';
  pen.lineCap = dash.length ? 'butt' : 'round';
  pen.setLineDash(dash.map((length) => sheet.px(length)));
  pen.stroke(path);
  pen.setLineDash([]);
}

const isSure = (row) => wordAt(fronts.certainty, row) !== 'inferred';

function paintLines(sheet, day) {
  sheet.clear();
  sheet.day = day;
  fillPattern(sheet, joined(sheet, band, shown('band', band, day), true), 'band', INK.band);
  if (state.ghost) {
    const past = lineRows[state.status].fronts.filter((row) => holds(fronts, row, day - state.ghost));
    strokePath(sheet, joined(sheet, fronts, past, false), INK.ghost, 1.8, [1.5, 3.5]);
  }
  paintPockets(sheet, day);
  paintAgreed(sheet, shown('lines', agreed, day));
  paintFronts(sheet, shown('fronts', fronts, day));
  for (const row of shown('incidents', incidents, day)) paintReach(sheet, row);
  for (const row of shown('arrows', arrows, day)) paintArrow(sheet, row);
}

function paintFronts(sheet, rows) {
  const sure = joined(sheet, fronts, rows.filter(isSure), false);
  const inferred = joined(sheet, fronts, rows.filter((row) => !isSure(row)), false);
  strokePath(sheet, sure, INK.front_casing, 4.6);
  strokePath(sheet, inferred, INK.front_casing, 3.2);
  strokePath(sheet, inferred, LOOK.colors.front, 1.5, [5, 3.5]);
  strokePath(sheet, sure, LOOK.colors.front, 2.1);
  const chosen = rows.filter((row) => state.selection === `f:${frontName(row)}`);
  if (chosen.length) strokePath(sheet, joined(sheet, fronts, chosen, false), INK.read, 4.2);
}

/** Ceasefire and de-escalation lines, each kind with its own dashes. */
function paintAgreed(sheet, rows) {
  for (const [kind, group] of groupBy(rows, (row) => wordAt(agreed.kind, row))) {
    const path = joined(sheet, agreed, group, false);
    const dash = LOOK.line.dash[kind].map((length) => length * LOOK.line.width * 1.3);
    strokePath(sheet, path, INK.front_casing, 4.4);
    strokePath(sheet, path, LOOK.colors.agreed, 2.2, dash);
  }
  const chosen = rows.filter((row) => state.selection === `l:${wordAt(agreed.line_id, row)}`);
  if (chosen.length) strokePath(sheet, joined(sheet, agreed, chosen, false), INK.read, 4.2);
}

const KM_IN_WORLD = 256 / 40075; // at the equator
const LEAST_REACH_KM = 5;

/** How far from its point an incident may have happened, when that is farther than a town. */
function paintReach(sheet, row) {
  const km = incidents.radius_km[row] ?? 0;
  if (km < LEAST_REACH_KM) return;
  const [x, y] = shapeOf(incidents.shape[row]).paths[0];
  const stretch = Math.cosh(((y + ORIGIN.y - 128) / 128) * Math.PI); // of Mercator at this latitude
  const circle = new Path2D();
  circle.arc(x, y, km * KM_IN_WORLD * stretch, 0, 7);
  strokePath(sheet, circle, INK.front_casing, 3);
  strokePath(sheet, circle, LOOK.colors.front, 1.1, [2, 4]);
}

function paintPockets(sheet, day) {
  const path = joined(sheet, pockets, shown('pockets', pockets, day), true);
  strokePath(sheet, path, INK.front_casing, 4);
  strokePath(sheet, path, LOOK.colors.front, 1.6, [1.6, 3]);
}

/** An arrow of advance: a tapered shaft that ends in a head, hollow enough to read the map below. */
function paintArrow(sheet, row) {
  const { pen } = sheet;
  const color = sideColor(sideOf(wordAt(arrows.actor, row)));
  for (const points of shapeOf(arrows.shape[row]).paths) {
    const outline = arrowOutline(points, sheet.px(1));
    pen.globalAlpha = 0.9;
    strokePath(sheet, outline, INK.front_casing, 3.4);
    pen.globalAlpha = 1;
    strokePath(sheet, outline, LOOK.colors.front, 1.4);
    pen.fillStyle = color;
    pen.globalAlpha = 0.55;
    pen.fill(outline);
    pen.globalAlpha = 1;
  }
}

/** Outline of an arrow along a path: its shaft widens from corner to corner, its head is at the end. */
function arrowOutline(points, pixel) {
  const spine = withoutHead(points, pixel);
  const path = new Path2D();
  const sides = [1, -1].map((side) => spine.map(([x, y, nx, ny], i) => {
    const half = side * pixel * (1.6 + (1.2 * i) / Math.max(spine.length - 1, 1));
    return [x + nx * half, y + ny * half];
  }));
  const [x, y, nx, ny] = spine.at(-1);
  const tip = points.slice(-2);
  const barbs = [6.5, -6.5].map((half) => [x + nx * half * pixel, y + ny * half * pixel]);
  [...sides[0], barbs[0], tip, barbs[1], ...sides[1].reverse()].forEach((corner, i) => (i ? path.lineTo(...corner) : path.moveTo(...corner)));
  path.closePath();
  return path;
}

/** The corners of a path up to where an arrow's head begins, each with the direction across: [x, y, nx, ny]. */
function withoutHead(points, pixel) {
  const corners = [];
  for (let i = 0; i < points.length; i += 2) corners.push([points[i], points[i + 1]]);
  const [[x0, y0], [x1, y1]] = corners.slice(-2);
  const length = Math.hypot(x1 - x0, y1 - y0) || pixel;
  const neck = Math.max(length - 12 * pixel, length * 0.55) / length;
  corners[corners.length - 1] = [x0 + (x1 - x0) * neck, y0 + (y1 - y0) * neck];
  return corners.map(([x, y], i) => {
    const [[ax, ay], [bx, by]] = [corners[Math.max(i - 1, 0)], corners[Math.min(i + 1, corners.length - 1)]];
    const run = Math.hypot(bx - ax, by - ay) || 1;
    return [x, y, -(by - ay) / run, (bx - ax) / run];
  });
}

/** Whether any line begins or ends between two days. */
function linesChange(day, other) {
  const edges = lineEdges[state.status];
  return upperBound(edges, Math.min(day, other)) !== upperBound(edges, Math.max(day, other));
}

/** The row of a table of lines nearest to a point, within so many pixels; or -1. */
function lineAt(sheet, name, table, point, day, pixels = 9) {
  let best = -1;
  let least = sheet.px(pixels);
  const dot = [point[0] - least, point[1] - least, point[0] + least, point[1] + least];
  for (const row of shown(name, table, day)) {
    const shape = shapeOf(table.shape[row]);
    if (!meet(shape.box, dot)) continue;
    for (const points of shape.paths) {
      const distance = distanceTo(points, point);
      if (distance < least) [best, least] = [row, distance];
    }
  }
  return best;
}

function distanceTo(points, [x, y]) {
  let least = Infinity;
  for (let i = 2; i < points.length; i += 2) {
    const [dx, dy] = [points[i] - points[i - 2], points[i + 1] - points[i - 1]];
    const along = ((x - points[i - 2]) * dx + (y - points[i - 1]) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(Math.max(along, 0), 1);
    least = Math.min(least, Math.hypot(x - points[i - 2] - t * dx, y - points[i - 1] - t * dy));
  }
  return least;
}

// Shapes: decoded once, in units of a world 256 wide, near the origin so that floats stay exact.
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CODES = new Uint8Array(128);
[...ALPHABET].forEach((character, i) => { CODES[character.charCodeAt(0)] = i; });
const GRAIN = 1e-4;

const worldX = (lon) => ((lon + 180) / 360) * 256;
const worldY = (lat) => {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 128 - (Math.log((1 + sine) / (1 - sine)) * 128) / (2 * Math.PI);
};
const [WEST, SOUTH, EAST, NORTH] = DATA.backdrop.bounds;
const ORIGIN = { x: worldX((WEST + EAST) / 2), y: worldY((SOUTH + NORTH) / 2) };
const place = (lon, lat) => [worldX(lon) - ORIGIN.x, worldY(lat) - ORIGIN.y];

/** Read whole numbers: zigzag coded, five bits a character, the lowest first. */
function unpackNumbers(text) {
  const numbers = [];
  for (let at = 0; at < text.length;) {
    let value = 0;
    let unit = 1;
    let code;
    do {
      code = CODES[text.charCodeAt(at)];
      at += 1;
      value += (code & 31) * unit; // products, as shifts stop at 31 bits
      unit *= 32;
    } while (code & 32);
    numbers.push(value % 2 ? -(value + 1) / 2 : value / 2);
  }
  return numbers;
}

/** Read numbers that were written as differences. */
function unpackSorted(text) {
  let sum = 0;
  return unpackNumbers(text).map((step) => { sum += step; return sum; });
}

/** Read points: differences of longitude and latitude in turn. */
function unpackPoints(text) {
  const steps = unpackNumbers(text);
  const points = [];
  let [lon, lat] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    points.push([lon * GRAIN, lat * GRAIN]);
  }
  return points;
}

/** Read shapes: a corner is new (0) and then follows in `steps`, or was new so many new ones ago. */
function unpackShapes({ paths, lengths, corners, steps }) {
  const [backs, moves, sizes] = [corners, steps, lengths].map(unpackNumbers);
  const [x, y] = [[], []]; // of the new corners, in world units
  const [lons, lats] = [[], []];
  let [corner, move, size] = [0, 0, 0];
  let [lon, lat] = [0, 0];
  const nextCorner = () => {
    const back = backs[corner];
    corner += 1;
    const known = x.length - back;
    if (back) [lon, lat] = [lons[known], lats[known]];
    else {
      lon += moves[move];
      lat += moves[move + 1];
      move += 2;
      lons.push(lon);
      lats.push(lat);
      x.push(worldX(lon * GRAIN) - ORIGIN.x);
      y.push(worldY(lat * GRAIN) - ORIGIN.y);
    }
    return back ? known : x.length - 1;
  };
  const nextPath = () => {
    const points = new Float64Array(2 * sizes[size]);
    size += 1;
    for (let i = 0; i < points.length; i += 2) {
      const known = nextCorner();
      points[i] = x[known];
      points[i + 1] = y[known];
    }
    return points;
  };
  return unpackNumbers(paths).map((count) => new Shape(Array.from({ length: count }, nextPath)));
}

/** One drawable shape: its paths, its box, and its Path2D when it is first drawn. */
class Shape {
  constructor(paths) {
    this.paths = paths;
    this.box = boxOf(this.paths);
    this.drawn = new Map();
  }

  path(closed) {
    if (!this.drawn.has(closed)) {
      const path = new Path2D();
      for (const points of this.paths) trace(path, points, closed);
      this.drawn.set(closed, path);
    }
    return this.drawn.get(closed);
  }
}

function trace(path, points, closed) {
  path.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
  if (closed) path.closePath();
}

function boxOf(paths) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of paths) {
    for (let i = 0; i < points.length; i += 2) {
      box[0] = Math.min(box[0], points[i]);
      box[1] = Math.min(box[1], points[i + 1]);
      box[2] = Math.max(box[2], points[i]);
      box[3] = Math.max(box[3], points[i + 1]);
    }
  }
  return box;
}

const meet = (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

const shapes = unpackShapes(DATA.shapes);
const shapeOf = (number) => shapes[number];

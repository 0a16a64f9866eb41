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

/** Decode one path to a flat list x, y, x, y … */
function decodePath(text) {
  const points = [];
  let at = 0;
  let lon = 0;
  let lat = 0;
  const next = () => {
    let value = 0;
    let shift = 0;
    let code;
    do {
      code = CODES[text.charCodeAt(at++)];
      value |= (code & 31) << shift;
      shift += 5;
    } while (code & 32);
    return (value >>> 1) ^ -(value & 1);
  };
  while (at < text.length) {
    lon += next();
    lat += next();
    points.push(worldX(lon * GRAIN) - ORIGIN.x, worldY(lat * GRAIN) - ORIGIN.y);
  }
  return points;
}

/** One drawable shape: its paths, its box, and its Path2D when it is first drawn. */
class Shape {
  constructor(text) {
    this.paths = text.split(/[ ,]/).filter(Boolean).map(decodePath);
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

const shapes = new Array(DATA.shapes.length);
/** Decode a shape of the data when it is first asked for. */
function shapeOf(number) {
  shapes[number] ??= new Shape(DATA.shapes[number]);
  return shapes[number];
}

// Towns: dots in their holder's colour, and names placed by importance where nothing else stands.
const ruler = document.createElement('canvas').getContext('2d');
const CROWD = 5200; // square pixels of the screen for each town shown
const NAME_LENGTH = 32;

/** Boxes that are taken, in a grid so that asking stays quick. */
class Taken {
  constructor(cell = 64) {
    this.cell = cell;
    this.grid = new Map();
  }

  #keys([x0, y0, x1, y1]) {
    const keys = [];
    for (let x = Math.floor(x0 / this.cell); x <= x1 / this.cell; x += 1) {
      for (let y = Math.floor(y0 / this.cell); y <= y1 / this.cell; y += 1) keys.push(`${x},${y}`);
    }
    return keys;
  }

  free(box) {
    return this.#keys(box).every((key) => (this.grid.get(key) ?? []).every((other) => !meet(box, other)));
  }

  take(box) {
    for (const key of this.#keys(box)) this.grid.set(key, [...(this.grid.get(key) ?? []), box]);
  }
}

const towns = DATA.towns.map((town, number) => ({ ...town, number, at: place(town.lon, town.lat) }))
  .sort((a, b) => a.rank - b.rank || a.number - b.number);
const townByNumber = new Map(towns.map((town) => [town.number, town]));
const townNumber = new Map(DATA.towns.map((town, i) => [town.place_id, i]));

// By rank, the greatest first; ranks beyond the list take the last entry.
const TEXT_SIZES = [15, 15, 13, 12, 11, 10.5];
const DOT_SIZES = [5.2, 5.2, 4.4, 3.5, 2.8, 2.5];
const sized = (sizes, rank) => sizes[clamp(rank, 0, sizes.length - 1)];
const textSize = (rank) => sized(TEXT_SIZES, rank);
const dotSize = (rank) => sized(DOT_SIZES, rank);
const weight = (rank) => (rank <= 2 ? 600 : 400);

function measure(text, size, heavy) {
  ruler.font = `${heavy} ${size}px ${INK.font}`;
  return ruler.measureText(text).width;
}

/** Lines of a label: the name in the reader's language, and below it the other one. */
function linesOf(town) {
  const size = textSize(town.rank);
  const name = shorten(clean(nameOf(town)), NAME_LENGTH);
  const lines = [{ text: name, size, weight: weight(town.rank) }];
  const other = shorten(clean(nameOf(town, state.language === 'ar' ? 'en' : 'ar')), NAME_LENGTH);
  if (state.bilingual && town.rank <= 3 && other !== name) lines.push({ text: other, size: size - 2, weight: 400 });
  return lines;
}

/** Where a label may stand about its dot: [left edge as a share of its width, top as a share of its height, dx, dy]. */
const SEATS = [[0, -0.5, 1, 0], [-1, -0.5, -1, 0], [-0.5, -1, 0, -1], [-0.5, 0, 0, 1], [0, -1, 0.7, -0.6], [0, 0, 0.7, 0.6], [-1, -1, -0.7, -0.6], [-1, 0, -0.7, 0.6]];

const contains = (outer, box) => box[0] >= outer[0] && box[1] >= outer[1] && box[2] <= outer[2] && box[3] <= outer[3];

/** The part of a sheet that is seen, in its pixels. */
function seenPart(sheet) {
  const size = sheet._bounds.getSize();
  const share = sheet.options.padding / (1 + 2 * sheet.options.padding);
  return [size.x * share, size.y * share, size.x * (1 - share), size.y * (1 - share)];
}

function seat(taken, spot, lines, gap, view) {
  const width = Math.max(...lines.map((line) => measure(line.text, line.size, line.weight))) + 3;
  const height = lines.reduce((sum, line) => sum + line.size * 1.22, 0);
  const far = gap + 3;
  for (const [left, top, dx, dy] of SEATS) {
    const x = spot[0] + left * width + dx * far;
    const y = spot[1] + top * height + dy * far;
    const box = [x - 1, y - 1, x + width + 1, y + height + 1];
    // A name is not cut by the map's edge, unless its town is out of sight anyway.
    const cut = contains(view, [...spot, ...spot]) && !contains(view, box);
    if (!cut && taken.free(box)) return { box, x: x + width / 2, y };
  }
  return null;
}

/** Choose the towns of a view and where their names stand. */
function planLabels(sheet) {
  const size = sheet._bounds.getSize();
  const room = Math.min(Math.round((size.x * size.y) / CROWD), 400);
  const seen = state.hidden.has('places') ? [] : towns.filter((town) => sheet.sees([...town.at, ...town.at])).slice(0, room);
  const taken = new Taken();
  const plans = [];
  const view = seenPart(sheet);
  for (const town of seen) {
    const plan = planTown(taken, town, sheet.spot(town.at), view);
    if (plan) plans.push(plan);
  }
  return { plans, taken };
}

/** A town's dot and name; a lesser town gives way to a name that stands where its dot would. */
function planTown(taken, town, spot, view) {
  const r = dotSize(town.rank) + 0.5;
  const box = [spot[0] - r, spot[1] - r, spot[0] + r, spot[1] + r];
  if (!taken.free(box)) return null;
  const lines = linesOf(town);
  // A second language that finds no room is left out before the name is.
  for (const kept of lines.length > 1 ? [lines, lines.slice(0, 1)] : [lines]) {
    const found = seat(taken, spot, kept, dotSize(town.rank), view);
    if (!found) continue;
    taken.take(found.box);
    taken.take(box);
    return { town, spot, seat: found, lines: kept };
  }
  taken.take(box);
  return { town, spot, seat: null, lines };
}

/** Lay out dots and names anew: after a move, a zoom, or a change of language. */
function layLabels(sheet, day) {
  const { plans, taken } = planLabels(sheet);
  sheet.dots = new Map();
  const names = makeSvg('g', { class: 'fm-names', 'aria-hidden': 'true' });
  const dots = makeSvg('g', { class: 'fm-dots' });
  layGroundNames(sheet, taken, names);
  for (const plan of plans) {
    const dot = makeDot(plan);
    sheet.dots.set(plan.town.number, dot);
    dots.append(dot);
    if (plan.seat) names.append(makeName(plan));
  }
  sheet._container.replaceChildren(dots);
  sheet.options.names()._container.replaceChildren(names);
  sheet.plans = plans;
  paintDots(sheet, day);
}

/** The town whose name stands at a pixel of the sheet; names let clicks through to the marks below. */
function namedAt(sheet, [x, y]) {
  return sheet.plans?.find((plan) => plan.seat && meet(plan.seat.box, [x, y, x, y]))?.town;
}

function makeDot({ town, spot }) {
  const dot = makeSvg('circle', { cx: spot[0].toFixed(1), cy: spot[1].toFixed(1), r: dotSize(town.rank), class: 'fm-dot' });
  dot.dataset.town = town.place_id;
  const title = makeSvg('title');
  title.textContent = clean(nameOf(town));
  dot.append(title);
  dot.addEventListener('click', (happened) => {
    happened.stopPropagation();
    select(`t:${town.place_id}`);
  });
  return dot;
}

function makeName({ town, seat: { x, y }, lines }) {
  const text = makeSvg('text', { class: 'fm-name', 'text-anchor': 'middle', x: x.toFixed(1) });
  text.dataset.town = town.place_id;
  let base = y;
  lines.forEach((line, i) => {
    base += line.size * (i ? 1.16 : 0.98);
    const part = makeSvg('tspan', { x: x.toFixed(1), y: base.toFixed(1), 'font-size': line.size, 'font-weight': line.weight });
    if (i) part.classList.add('fm-second');
    part.textContent = line.text;
    text.append(part);
  });
  return text;
}

/** Names of countries (in the browser's own words) and governorates, where the towns leave room. */
function layGroundNames(sheet, taken, names) {
  const size = sheet._bounds.getSize();
  const put = (point, text, kind, pixels) => {
    const [x, y] = sheet.spot(point);
    const width = measure(text, pixels, 400) * 1.15;
    const box = [x - width / 2, y - pixels, x + width / 2, y + 4];
    if (x < 0 || y < 0 || x > size.x || y > size.y || !text || !taken.free(box)) return;
    taken.take(box);
    const label = makeSvg('text', { x: x.toFixed(1), y: y.toFixed(1), class: kind, 'text-anchor': 'middle' });
    label.textContent = text;
    names.append(label);
  };
  for (const country of DATA.backdrop.countries) put(place(country.lon, country.lat), countryName(country), 'fm-country', 12);
  if (state.hidden.has('provinces')) return;
  for (const province of DATA.backdrop.province_names) {
    put(place(province.lon, province.lat), nameOf(province), 'fm-province', 10.5);
  }
}

const countryName = (country) => (country.code === DATA.theatre.country ? '' : regionName(country.code));

/** Colour the dots by who holds the towns on a day. */
function paintDots(sheet, day) {
  const history = townHistory[state.status];
  for (const [number, dot] of sheet.dots ?? []) {
    const row = history.at(number, day);
    const holder = row < 0 ? null : wordAt(places.holder, row);
    const read = row >= 0 && eventsOf(places, row).some(isFromText);
    set(dot, 'fill', sideColor(holder));
    set(dot, 'class', `fm-dot${read ? ' fm-read' : ''}${state.selection === `t:${dot.dataset.town}` ? ' fm-chosen' : ''}`);
  }
}

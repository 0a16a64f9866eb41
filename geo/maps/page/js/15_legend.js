// The legend is the filter: what is unticked is not drawn.
const LAYERS = ['areas', 'fronts', 'lines', 'band', 'strikes', 'incidents', 'arrows', 'pockets', 'places', 'provinces', 'roads', 'water', 'region'];

function tick(name, picture, text) {
  const box = make('input', { type: 'checkbox', 'data-layer': name, onchange: () => toggle(name) });
  box.checked = !state.hidden.has(name);
  return make('label', { class: 'fm-tick' }, box, picture, make('span', {}, text));
}

function picture(content) {
  const svg = makeSvg('svg', { viewBox: '0 0 28 16', class: 'fm-picture', 'aria-hidden': 'true' });
  for (const [tag, attributes] of content) svg.append(makeSvg(tag, attributes));
  return svg;
}

const line = (y, color, width, dash = '') => ['path', { d: `M1 ${y}H27`, stroke: color, 'stroke-width': width, 'stroke-dasharray': dash, fill: 'none' }];
const PICTURES = {
  areas: [['rect', { x: 1, y: 2, width: 13, height: 12, fill: INK.legend_a }], ['rect', { x: 14, y: 2, width: 13, height: 12, fill: INK.legend_b }]],
  fronts: [line(8, INK.front_casing, 6), line(8, LOOK.colors.front, 2.2)],
  lines: [line(8, INK.front_casing, 5), line(8, LOOK.colors.agreed, 2.2, '9 3 2 3')],
  band: [['rect', { x: 1, y: 2, width: 26, height: 12, fill: INK.legend_b, opacity: 0.6 }],
    ...[4, 9, 14, 19, 24].flatMap((cx, i) => [5, 11].map((cy) => ['circle', { cx, cy: cy + (i % 2 ? 1.5 : -1), r: 0.9, fill: INK.band }]))],
  strikes: [['path', { d: BURST, transform: 'translate(14 8) scale(.75)', fill: INK.legend_a, stroke: '#fff' }]],
  incidents: [['path', { d: SIGNS.clash, transform: 'translate(14 8) scale(.7)', stroke: LOOK.colors.front, 'stroke-width': 3, fill: 'none' }]],
  arrows: [['path', { d: 'M2 6.5 17 5V2l9 6-9 6v-3L2 9.5z', fill: INK.legend_b, stroke: LOOK.colors.front }]],
  pockets: [['ellipse', { cx: 14, cy: 8, rx: 11, ry: 6, fill: 'none', stroke: LOOK.colors.front, 'stroke-width': 1.5, 'stroke-dasharray': '1.6 3' }]],
  places: [['circle', { cx: 14, cy: 8, r: 4.2, fill: INK.legend_b, stroke: '#fff', 'stroke-width': 1.5 }]],
  provinces: [line(8, LOOK.colors.province, 1.2, '3 2.5')], roads: [line(8, LOOK.colors.road, 1.6)], water: [line(8, LOOK.colors.water, 2)], region: [line(8, LOOK.colors.border, 2)],
};

/** Sides that hold ground at some time, in the theatre's order. */
function sidesDrawn() {
  const used = new Set(areas.holder.words);
  return Object.entries(DATA.theatre.sides).filter(([id]) => used.has(id));
}

function tileSwatch({ fill, pattern, ink }) {
  const canvas = make('canvas', { width: 56, height: 32, class: 'fm-picture', 'aria-hidden': 'true' });
  const pen = canvas.getContext('2d');
  for (const paint of [fill, pattern === 'none' ? null : tileOf(pen, pattern, ink, 2)].filter(Boolean)) {
    pen.fillStyle = paint;
    pen.fillRect(2, 2, 52, 28);
  }
  return canvas;
}

function showLegend() {
  const sides = sidesDrawn().map(([id, side]) => tick(id, tileSwatch(LOOK.sides[id].reported), nameOf(side)));
  const known = ['inferred', 'contested'].filter((name) => areas.certainty.words.includes(name))
    .map((name) => tick(name, tileSwatch(LOOK.sides[sidesDrawn()[0][0]][name]), say(name)));
  const layers = LAYERS.filter((name) => !(name in DATA.tables) || DATA.tables[name].from.length)
    .map((name) => tick(name, picture(PICTURES[name]), say(`layer_${name}`)));
  const nobody = make('div', { class: 'fm-tick' }, make('span', { class: 'fm-no-box' }), tileSwatch({ fill: LOOK.colors.nodata, pattern: 'none' }), make('span', {}, say('nobody')));
  const read = make('div', { class: 'fm-tick' }, make('span', { class: 'fm-no-box' }), picture([['circle', { cx: 14, cy: 8, r: 4, fill: INK.legend_b, stroke: '#fff' }], ['circle', { cx: 14, cy: 8, r: 6.5, fill: 'none', stroke: INK.read, 'stroke-width': 2 }]]), make('span', {}, say('from_text_mark')));
  fold('layers', [...layers, ...signsDrawn(), read]);
  fold('options', optionsOf());
  byId('fm-sides').replaceChildren(...sides, nobody, ...known);
}

/** The signs of the kinds of incidents that this story has. */
function signsDrawn() {
  const sign = (d) => picture([['circle', { cx: 14, cy: 8, r: 7.5, fill: '#fff', stroke: LOOK.colors.front }],
    ['path', { d, transform: 'translate(14 8) scale(.6)', stroke: LOOK.colors.front, 'stroke-width': 3, fill: 'none' }]]);
  return incidents.action.words.map((action) => make('div', { class: 'fm-tick' }, make('span', { class: 'fm-no-box' }),
    sign(SIGNS[action] ?? SIGNS.clash), make('span', {}, say(`action_${action}`))));
}

function fold(name, items) {
  byId(`fm-fold-${name}`).querySelector('div').replaceChildren(...items);
}

function choice(key, values, words) {
  const list = make('select', { 'aria-label': say(key), onchange: () => change({ [key]: Number(list.value) }) },
    values.map((value) => make('option', { value, selected: value === state[key] }, words(value))));
  return make('label', { class: 'fm-choice' }, make('span', {}, say(key)), list);
}

function optionsOf() {
  const both = make('input', { type: 'checkbox', onchange: () => change({ bilingual: both.checked }) });
  both.checked = state.bilingual;
  const compare = make('button', { type: 'button', id: 'fm-compare-toggle', class: 'fm-ghost', onclick: toggleCompare }, say(state.compare >= 0 ? 'compare_off' : 'compare'));
  return [choice('ghost', GHOSTS, (n) => (n ? say('ghost_days', { n }) : say('ghost_off'))), choice('fade', FADES, (n) => (n === 1 ? say('fade_day') : say('fade_days', { n }))),
    make('label', { class: 'fm-tick' }, both, make('span', {}, say('bilingual'))), compare];
}

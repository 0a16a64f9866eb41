// Strikes and incidents: a pool of SVG buttons that are moved and renamed, never made anew.
const FADES = [1, 3, 7, 14, 30];
const BURST = burst(8, 9, 4.3);
const SIGNS = {
  clash: 'M-6.5-6.5L6.5 6.5M6.5-6.5L-6.5 6.5', siege: 'M-7 0A7 7 0 1 1 7 0A7 7 0 1 1-7 0M-2.6 0A2.6 2.6 0 1 1 2.6 0A2.6 2.6 0 1 1-2.6 0',
  withdraw: 'M7 0H-6M-6 0L0-6M-6 0L0 6', advance: 'M-7 0H6M6 0L0-6M6 0L0 6',
  ceasefire: 'M-6-3H6M-6 3H6', capture: 'M-5 7V-7H6L2-3.5L6 0H-5', lose: 'M-5 7V-7H6L2-3.5L6 0H-5', hold: 'M-5 7V-7H6L2-3.5L6 0H-5',
};

/** A star: so many points, outer and inner radius. */
function burst(points, outer, inner) {
  const corners = Array.from({ length: points * 2 }, (_, i) => {
    const [radius, angle] = [i % 2 ? inner : outer, (Math.PI * i) / points];
    return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`;
  });
  return `M${corners.join('L')}Z`;
}

/** Strikes and incidents seen on a day, with their age as a share of the time they stay. */
function marksOn(day) {
  const marks = [];
  const add = (name, table, stay) => {
    if (state.hidden.has(name)) return;
    for (const row of markRows[state.status][name]) {
      const end = table.to[row] === OPEN ? table.from[row] + 1 : table.to[row];
      const age = Math.max(0, day - end + 1) / stay;
      if (table.from[row] <= day && age < 1) marks.push({ name, table, row, age });
    }
  };
  add('incidents', incidents, 1);
  add('strikes', strikes, state.fade);
  return marks.sort((a, b) => b.age - a.age);
}

function makeMark(pool) {
  const group = makeSvg('g', { class: 'fm-mark', role: 'button' });
  group.append(makeSvg('circle', { class: 'fm-mark-ring' }), makeSvg('path', {}), makeSvg('text', {}));
  group.addEventListener('click', (happened) => {
    happened.stopPropagation();
    select(`e:${group.dataset.event}`);
  });
  group.addEventListener('keydown', (key) => {
    if (key.key === 'Enter') select(`e:${group.dataset.event}`);
  });
  pool.container.append(group);
  pool.marks.push(group);
  return group;
}

/** Show a day's marks with the elements at hand; the rest wait hidden. */
function paintMarks(sheet, pool, day) {
  const marks = marksOn(day);
  const crowd = new Map();
  marks.forEach((mark, i) => dress(sheet, pool.marks[i] ?? makeMark(pool), mark, crowd));
  for (const spare of pool.marks.slice(marks.length)) set(spare, 'visibility', 'hidden');
}

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function dress(sheet, group, { name, table, row, age }, crowd) {
  const event = eventsOf(table, row)[0];
  const [x, y] = sheet.spot(shapeOf(table.shape[row]).paths[0]);
  const spread = aside(crowd, x, y);
  const size = (name === 'strikes' ? strikeSize(table.count_min[row]) : 0.8) * (age ? 0.72 : 1);
  const [ring, sign, label] = group.children;
  set(group, 'visibility', 'visible');
  set(group, 'transform', `translate(${(x + spread[0]).toFixed(1)} ${(y + spread[1]).toFixed(1)})`);
  set(group, 'opacity', (age ? 0.62 - 0.45 * age : 1).toFixed(2));
  set(group, 'class', `${markClass(name, event, age)}${isVague(table, row) ? ' fm-vague' : ''}`);
  set(group, 'tabindex', age ? '-1' : '0');
  set(group, 'aria-label', markLabel(event));
  group.dataset.event = event.event_id;
  set(ring, 'r', (12 * size).toFixed(1));
  set(sign, 'd', name === 'strikes' ? BURST : SIGNS[event.action] ?? SIGNS.clash);
  set(sign, 'transform', `scale(${size.toFixed(2)})`);
  set(sign, 'style', `--fm-side: ${sideColor(sideOf(event.actor))}`);
  const count = name === 'strikes' && event.count_min > 1 ? String(event.count_min) : '';
  if (label.textContent !== count) label.textContent = count;
}

const strikeSize = (count) => Math.min(0.85 + 0.16 * Math.sqrt(Math.max(count ?? 1, 1)), 2.2);

function markClass(name, event, age) {
  const words = ['fm-mark', `fm-${name}`];
  if (isFromText(event)) words.push('fm-read');
  if (event.factuality === 'claimed') words.push('fm-claimed');
  if (state.selection === `e:${event.event_id}`) words.push('fm-chosen');
  if (!age) words.push('fm-today');
  return words.join(' ');
}

const markLabel = (event) => [
  say(`action_${event.action}`), nameOf(event, state.language, 'place'), actorName(event), countText(event),
].filter(Boolean).join(say('list_comma'));

/** Marks of one place stand around it in a ring. */
function aside(crowd, x, y) {
  const key = `${Math.round(x / 6)},${Math.round(y / 6)}`;
  const before = crowd.get(key) ?? 0;
  crowd.set(key, before + 1);
  if (!before) return [0, 0];
  const [angle, radius] = [before * 2.4, 9 + 4 * Math.sqrt(before)];
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

// What a day brought, in words: the list beside the map, and the text a screen reader hears.
const MOST = 4;

function sideName(holder) {
  const side = DATA.theatre.sides[holder];
  return side ? nameOf(side) : say('holder_unknown');
}

function actorName(event, field = 'actor') {
  const id = event[field];
  const known = DATA.theatre.actors[id] ?? DATA.theatre.sides[id];
  if (known) return nameOf(known);
  return id ?? (field === 'actor' ? event.actor_name ?? '' : '');
}

function countText({ count_min: low, count_max: high }) {
  if (low == null && high == null) return '';
  if (low != null && high != null && low !== high) return say('between', { a: low, b: high });
  return high == null ? say('at_least', { n: low }) : say('count', { n: high });
}

const changesOn = (day) => changes[state.status].filter((item) => item.day === day);
const rowsOn = (name, table, day) => markRows[state.status][name].filter((row) => table.from[row] === day && !isVague(table, row));
const vagueOn = (name, table, day) => markRows[state.status][name].filter((row) => isVague(table, row) && holds(table, row, day));

function listed(items, words) {
  const names = items.slice(0, MOST).map(words);
  if (items.length > MOST) names.push(say('and_more', { n: items.length - MOST }));
  return names.join(say('list_comma'));
}

/** The day in a sentence or three. */
function summaryText(day) {
  const hands = changesOn(day);
  const fell = rowsOn('strikes', strikes, day).flatMap((row) => eventsOf(strikes, row).slice(0, 1));
  const others = rowsOn('incidents', incidents, day).flatMap((row) => eventsOf(incidents, row).slice(0, 1));
  const parts = [];
  for (const [side, items] of groupBy(hands, (item) => sideName(item.after))) {
    parts.push(`${say('changed')} ${say('arrow')} ${side}: ${listed(items, (item) => nameOf(DATA.towns[item.town]))}.`);
  }
  if (fell.length) parts.push(`${say('strikes')}: ${listed(fell, strikeWords)}.`);
  if (others.length) parts.push(`${say('incidents')}: ${listed(others, incidentWords)}.`);
  return clean(parts.join(' ') || say('nothing'));
}

const strikeWords = (event) => {
  const inside = [actorName(event), countText(event)].filter(Boolean).join(say('list_comma'));
  return nameOf(event, state.language, 'place') + (inside ? ` (${inside})` : '');
};
const incidentWords = (event) => `${say(`action_${event.action}`)}, ${nameOf(event, state.language, 'place')}`;

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function swatch(holder, extra = '') {
  const color = sideColor(holder);
  return make('span', { class: `fm-swatch ${extra}`, style: `--fm-side: ${color}`, 'aria-hidden': 'true' });
}

/** One entry of a list: a button that opens its evidence. */
function entry(target, read, ...words) {
  const mark = read ? make('span', { class: 'fm-badge fm-badge-read', title: say('from_text') }, '“”') : null;
  return make('li', {}, make('button', { type: 'button', class: 'fm-entry', onclick: () => select(target) }, ...words, mark));
}

function changeEntry(item) {
  const proof = eventsOf(places, item.row);
  const target = `t:${DATA.towns[item.town].place_id}`;
  return entry(target, proof.some(isFromText), swatch(item.before), make('span', { class: 'fm-arrow', 'aria-hidden': 'true' }, say('arrow')),
    swatch(item.after), make('span', { class: 'fm-entry-name' }, isolated(nameOf(DATA.towns[item.town])),
      make('small', {}, `${sideName(item.before)} ${say('arrow')} ${sideName(item.after)}`)));
}

function eventEntry(event) {
  const facts = [event.action === 'strike' ? actorName(event) : say(`action_${event.action}`), countText(event)];
  if (event.action !== 'strike') facts.splice(1, 0, actorName(event));
  return entry(`e:${event.event_id}`, isFromText(event), swatch(sideOf(event.actor), event.action === 'strike' ? 'fm-swatch-burst' : 'fm-swatch-ring'),
    make('span', { class: 'fm-entry-name' }, isolated(nameOf(event, state.language, 'place')),
      make('small', {}, isolated(facts.filter(Boolean).join(say('list_comma'))))));
}

/** The lists of a day. */
function dayLists(day) {
  const events = (table, rows) => rows.flatMap((row) => eventsOf(table, row).slice(0, 1)).map(eventEntry);
  const vague = [...events(strikes, vagueOn('strikes', strikes, day)), ...events(incidents, vagueOn('incidents', incidents, day))];
  return [
    ['changed', changesOn(day).map(changeEntry)], ['strikes', events(strikes, rowsOn('strikes', strikes, day))],
    ['incidents', events(incidents, rowsOn('incidents', incidents, day))], ['vague', vague],
  ].filter(([, items]) => items.length).map(([title, items]) => make('section', {},
    make('h2', {}, say(title), make('span', { class: 'fm-number' }, String(items.length))), make('ul', { class: 'fm-list' }, items)));
}

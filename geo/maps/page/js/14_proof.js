// The evidence behind what is drawn: quotes, their sources, and where the documented rows come from.
const proofPage = byId('fm-page-proof');
const WEB_ADDRESS = /<?(https?:\/\/[^\s<>"']+)>?/;

function select(selection) {
  if (state.playing) pause();
  change({ selection, tab: selection ? 'proof' : 'day' });
}

/** Text with its web addresses as links; everything else stays text. */
function withLinks(text) {
  return String(text).split(WEB_ADDRESS).map((part, i) => (i % 2 ? link(part) : part));
}

function link(address) {
  const { hostname } = new URL(address);
  return make('a', { href: address, rel: 'noopener noreferrer', target: '_blank', dir: 'ltr' }, hostname);
}

function safeLink(address) {
  return address && WEB_ADDRESS.test(address) ? link(WEB_ADDRESS.exec(address)[1]) : null;
}

function spanText(first, last) {
  if (!first) return say('undated');
  const [a, b] = [dateText(dayOf(first)), dateText(dayOf(last ?? first))];
  return a === b ? a : say('date_some_day', { a, b });
}

function issuedText(source) {
  if (!source.issued_first) return '';
  const [a, b] = [dateText(dayOf(source.issued_first)), dateText(dayOf(source.issued_last ?? source.issued_first))];
  return `${say('issued')} ${a === b ? a : say('from_to', { a, b })}`;
}

/** One piece of evidence: a quote with its source, or a documented row's references. */
function evidenceItem(item) {
  const source = DATA.sources[item.source] ?? {};
  return item.quote ? quoted(item, source) : documented(item, source);
}

function quoted(item, source) {
  const title = make('cite', { dir: 'auto' }, source.title || item.source);
  const facts = [source.publisher, issuedText(source)].filter(Boolean).map((text) => make('span', { dir: 'auto' }, text));
  return make('figure', { class: 'fm-quote' }, make('blockquote', { dir: 'auto', lang: source.language }, item.quote),
    make('figcaption', {}, title, facts, safeLink(source.url)));
}

function documented(item, source) {
  const references = String(source.title || item.source).split(' | ').map((text) => make('li', { dir: 'auto' }, withLinks(text)));
  return make('div', { class: 'fm-documented' }, make('ul', {}, references),
    item.note ? make('p', { dir: 'auto' }, item.note) : null,
    item.confidence ? make('p', { class: 'fm-confidence' }, `${say('confidence')}: ${say(`confidence_${item.confidence}`)}`) : null);
}

const quotesFirst = (evidence) => [...evidence].sort((a, b) => Boolean(b.quote) - Boolean(a.quote));

const badge = (read) => make('span', { class: `fm-badge ${read ? 'fm-badge-read' : ''}` }, say(read ? 'from_text' : 'documented'));

function fact(term, ...values) {
  const kept = values.filter(Boolean);
  return kept.length ? [make('dt', {}, say(term)), make('dd', { dir: 'auto' }, kept)] : [];
}

/** All that is known of one event. */
function eventCard(event) {
  const read = isFromText(event);
  const facts = make('dl', {},
    fact('when', spanText(event.first, event.last), ['inherited', 'document'].includes(event.date_from) ? ` (${say(`date_${event.date_from}`)})` : ''),
    fact('by', actorName(event) && isolated(actorName(event)), event.actor_name && event.actor_name !== actorName(event) ? isolated(` «${event.actor_name}»`) : ''),
    fact('from_side', actorName(event, 'opponent')), fact('target', event.target && isolated(event.target)),
    fact('how_many', countText(event)), fact('speaker', event.speaker && isolated(event.speaker)));
  return make('article', { class: `fm-card ${read ? 'fm-card-read' : ''}`, 'data-event': event.event_id },
    make('h3', {}, `${say(`action_${event.action}`)}: `, isolated(nameOf(event, state.language, 'place'))),
    make('p', { class: 'fm-badges' }, badge(read), event.factuality === 'asserted' ? null
      : make('span', { class: 'fm-badge fm-badge-doubt' }, say(`factuality_${event.factuality}`))),
    facts, quotesFirst(event.evidence).map(evidenceItem));
}

const cards = (events) => events.map(eventCard);
const heading = (title, second) => make('header', { class: 'fm-proof-head' },
  make('h2', { tabindex: '-1' }, isolated(title), second ? make('small', {}, isolated(second)) : null),
  make('button', { type: 'button', class: 'fm-ghost', onclick: () => select('') }, say('back')));

function eventProof(id) {
  const event = DATA.events[eventNumber.get(id)];
  return event ? [heading(nameOf(event, state.language, 'place'), nameOf(event, state.language === 'ar' ? 'en' : 'ar', 'place')), eventCard(event)] : [];
}

/** A town's whole history: who held it when, and every event reported there. */
function townProof(id) {
  const number = townNumber.get(id);
  if (number == null) return [];
  const town = DATA.towns[number];
  const rows = townHistory[state.status].groups.get(number) ?? [];
  const proof = new Set(rows.flatMap((row) => eventsOf(places, row)));
  for (const event of DATA.events) if (event.place_id === id) proof.add(event);
  const held = rows.filter((row) => wordAt(places.holder, row));
  return [heading(nameOf(town), nameOf(town, state.language === 'ar' ? 'en' : 'ar')), make('h4', {}, say('history')),
    held.length ? make('ol', { class: 'fm-history' }, held.map(heldItem)) : make('p', {}, say('history_none')),
    cards([...proof].sort((a, b) => String(b.first ?? '').localeCompare(a.first ?? '')))];
}

function heldItem(row) {
  const [a, b] = [dateText(places.from[row]), places.to[row] === OPEN ? '' : dateText(places.to[row] - 1)];
  const now = holds(places, row, state.day);
  return make('li', { class: now ? 'fm-now' : '' }, swatch(wordAt(places.holder, row)), make('span', {}, sideName(wordAt(places.holder, row)),
    make('small', {}, `${b ? say('from_to', { a, b }) : say('since', { a })}${certaintyText(wordAt(places.certainty, row))}`)));
}

const certaintyText = (certainty) => (['inferred', 'contested'].includes(certainty) ? ` · ${say(certainty)}` : '');

/** A front by its two towns, which outlive a change of the data; a cell without one by its number. */
function frontName(row) {
  return [fronts.cell_a[row], fronts.cell_b[row]].map((cell) => DATA.towns[DATA.town_of_cell[cell]]?.place_id ?? cell).join('~');
}

/** Why the front runs where it runs: its two places, and the reports that fix them. */
function frontProof(cells) {
  const row = shown('fronts', fronts, state.day).find((i) => frontName(i) === cells);
  if (row == null) return [];
  const ends = ['a', 'b'].map((end) => ({ town: DATA.towns[DATA.town_of_cell[fronts[`cell_${end}`][row]]], side: wordAt(fronts[`side_${end}`], row) }));
  const [first, second] = ends.map(({ town }) => (town ? nameOf(town) : '—'));
  const proof = new Set(eventsOf(fronts, row));
  for (const { town } of ends) if (town) for (const event of reasonsFor(townNumber.get(town.place_id))) proof.add(event);
  return [heading(say('front_title', { a: first, b: second })), make('p', {}, say('front_why')), make('ul', { class: 'fm-history' }, ends.map(endItem)),
    cards([...proof])];
}

/** What a ceasefire or de-escalation line is, since when, and where it is recorded. */
function agreedProof(id) {
  const row = [...agreed.from.keys()].find((i) => wordAt(agreed.line_id, i) === id);
  if (row == null) return [];
  const [word, other] = ['name', 'name_ar'].map((column) => wordAt(agreed[column], row));
  const [a, b] = ['since', 'until'].map((column) => wordAt(agreed[column], row)).map((day) => day && dateText(dayOf(day)));
  return [heading((state.language === 'ar' && other) || word, state.language === 'ar' ? word : other),
    make('p', {}, `${say(`line_${wordAt(agreed.kind, row)}`)} · ${b ? say('from_to', { a, b }) : say('since', { a })}`),
    documented({ source: wordAt(agreed.source, row), note: wordAt(agreed.note, row) }, {})];
}

function reasonsFor(number) {
  const row = townHistory[state.status].at(number, state.day);
  return row < 0 ? [] : eventsOf(places, row);
}

function endItem({ town, side }) {
  return make('li', {}, swatch(side), town ? make('button', { type: 'button', class: 'fm-entry', onclick: () => select(`t:${town.place_id}`) },
    make('span', { class: 'fm-entry-name' }, isolated(nameOf(town)), make('small', {}, sideName(side)))) : sideName(side));
}

function showProof() {
  const [kind, id] = [state.selection.slice(0, 1), state.selection.slice(2)];
  const build = { e: eventProof, t: townProof, f: frontProof, l: agreedProof }[kind];
  const found = build ? build(id) : [];
  proofPage.replaceChildren(...(found.length ? found.flat() : [make('p', { class: 'fm-hint' }, say('proof_hint'))]));
  byId('fm-panel').scrollTop = 0;
}

/** What was found but not drawn, by reason. */
function showLeftOff() {
  const rows = DATA.left_off.filter((row) => eventNumber.has(row.event_id));
  byId('fm-tab-off').replaceChildren(say('tab_off'), rows.length ? make('span', { class: 'fm-number' }, String(rows.length)) : '');
  const groups = [...groupBy(rows, (row) => row.reason)].map(([reason, members]) => make('details', { open: rows.length < 30 },
    make('summary', {}, make('span', { dir: 'auto' }, reasonText(reason)), make('span', { class: 'fm-number' }, String(members.length))),
    cards(members.map((row) => DATA.events[eventNumber.get(row.event_id)]))));
  byId('fm-page-off').replaceChildren(make('p', { class: 'fm-hint' }, say(rows.length ? 'off_hint' : 'off_none')), ...groups);
}

const reasonText = (reason) => TEXTS[state.language].reasons?.[reason] ?? reason;

function showAbout() {
  const paragraphs = ['about_1', 'about_2', 'about_3'].map((key) => make('p', {}, say(key)));
  const sources = Object.entries(DATA.sources).filter(([, source]) => !source.documented).map(([id, source]) => make('li', { dir: 'auto' },
    source.title || id, make('small', {}, [source.publisher, issuedText(source)].filter(Boolean).join(say('list_comma')))));
  const inputs = Object.entries(DATA.made_from).map(([name, hash]) => make('li', { dir: 'ltr' }, isolated(name), make('small', { class: 'fm-hash' }, hash)));
  byId('fm-page-about').replaceChildren(...paragraphs, make('h4', {}, say('keys')), make('p', {}, say('keys_list')),
    sources.length ? make('h4', {}, say('sources')) : '', make('ul', {}, sources), inputs.length ? make('h4', {}, say('inputs')) : '', make('ul', {}, inputs),
    make('p', { class: 'fm-hint' }, say('about_4')));
}

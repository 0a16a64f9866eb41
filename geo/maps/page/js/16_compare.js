// Two days side by side: the day of comparison left of the divider, the current day right of it.
function toggleCompare() {
  if (state.compare >= 0) change({ compare: -1 });
  else change({ compare: chapterList[state.chapter][0], playing: false });
}

/** Cut the two pairs of sheets at the divider. */
function cutSheets(map, left, right) {
  const on = state.compare >= 0;
  const x = map.getSize().x * state.divider;
  for (const sheet of [...left, ...right]) {
    const canvas = sheet._container;
    if (!on) {
      canvas.style.clipPath = '';
      continue;
    }
    const start = map.layerPointToContainerPoint(sheet._bounds.min).x;
    const at = clamp(x - start, 0, canvas.offsetWidth);
    canvas.style.clipPath = left.includes(sheet) ? `inset(0 ${canvas.offsetWidth - at}px 0 0)` : `inset(0 0 0 ${at}px)`;
  }
}

/** Towns with other holders on the two days. */
function changedBetween(day, other) {
  const history = townHistory[state.status];
  const holderOn = (town, when) => {
    const row = history.at(town, when);
    return row < 0 ? null : wordAt(places.holder, row);
  };
  return towns.map((town) => ({ town: town.number, before: holderOn(town.number, day), after: holderOn(town.number, other), row: history.at(town.number, other) }))
    .filter(({ before, after, row }) => row >= 0 && before !== after);
}

function compareList() {
  const [from, to] = [Math.min(state.compare, state.day), Math.max(state.compare, state.day)];
  const [a, b] = [dateText(from), dateText(to)];
  const items = changedBetween(from, to);
  if (!items.length) return [make('p', {}, say('compare_none', { a, b }))];
  return [make('section', { class: 'fm-compare-list' }, make('h2', {}, say('compare_title', { a, b }), make('span', { class: 'fm-number' }, String(items.length))),
    make('ul', { class: 'fm-list' }, items.map(changeEntry)))];
}

/** A date field for the other day, shown while comparing. */
function compareField() {
  const field = make('input', { type: 'date', dir: 'ltr', min: isoOf(0), max: isoOf(DATA.days - 1), value: isoOf(state.compare), 'aria-label': say('compare'), onchange: () => {
    const day = dayOf(field.value);
    if (Number.isFinite(day)) change({ compare: clamp(day, 0, DATA.days - 1) });
  } });
  return make('label', { class: 'fm-choice' }, make('span', {}, say('compare')), field);
}

function showCompare() {
  const on = state.compare >= 0;
  byId('fm-compare').hidden = !on;
  if (!on) return;
  byId('fm-compare-left').textContent = dateText(state.compare);
  byId('fm-compare-right').textContent = dateText(state.day);
  byId('fm-divider').style.left = `${state.divider * 100}%`;
}

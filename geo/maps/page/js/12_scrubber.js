// The scrubber: a histogram of what each day brought, under a plain range that all devices know.
const histogram = byId('fm-histogram');
const range = byId('fm-range');

/** How many changes, strikes and incidents each day of the story has. */
const tallies = perStatus((status) => {
  const tally = { changes: new Map(), strikes: new Map() };
  const count = (map, day) => map.set(day, (map.get(day) ?? 0) + 1);
  for (const item of changes[status]) count(tally.changes, item.day);
  for (const row of markRows[status].strikes) if (!isVague(strikes, row)) count(tally.strikes, strikes.from[row]);
  for (const row of markRows[status].incidents) if (!isVague(incidents, row)) count(tally.strikes, incidents.from[row]);
  return tally;
});

const chapterTitle = ([first, last]) => {
  const format = new Intl.DateTimeFormat(LOCALES[state.language], { year: 'numeric', month: 'short', timeZone: 'UTC' });
  return format.formatRange(EPOCH + (first + 1) * DAY_MS, EPOCH + Math.max(last - 1, first + 1) * DAY_MS);
};

function layChapters() {
  const buttons = chapterList.map((span, i) => make('button', {
    type: 'button', 'aria-pressed': String(i === state.chapter), onclick: () => openChapter(i),
  }, chapterTitle(span)));
  byId('fm-chapters').replaceChildren(...buttons);
  byId('fm-chapters').hidden = chapterList.length < 2;
  const row = byId('fm-chapters');
  const open = buttons[state.chapter];
  row.scrollLeft += open.getBoundingClientRect().left - row.getBoundingClientRect().left - 12;
}

function openChapter(chapter) {
  if (chapter < 0 || chapter >= chapterList.length) return;
  pause();
  const day = chapter === DATA.chapters.opens && DATA.chapters.day >= 0 ? DATA.chapters.day : chapterList[chapter][0];
  change({ chapter, day });
}

function paintHistogram() {
  const [first, last] = chapterList[state.chapter];
  const density = Math.min(window.devicePixelRatio || 1, 2);
  const { width, height } = histogram.getBoundingClientRect();
  histogram.width = Math.round(width * density);
  histogram.height = Math.round(height * density);
  const pen = histogram.getContext('2d');
  pen.scale(density, density);
  const slots = last - first || 1;
  const bar = Math.max(1, Math.min(14, width / (slots + 1) - 1.5));
  const { changes: up, strikes: down } = tallies[state.status];
  const most = (map) => Math.max(1, ...[...map].filter(([day]) => day >= first && day <= last).map((item) => item[1]));
  const draw = (map, color, base, room) => {
    const top = most(map);
    pen.fillStyle = color;
    for (const [day, count] of map) {
      if (day < first || day > last) continue;
      const tall = Math.sign(room) * Math.max(2, Math.abs(room) * Math.sqrt(count / top));
      pen.fillRect(edge(width, day, first, slots) - bar / 2, base, bar, tall);
    }
  };
  draw(up, INK.bar_changes, height * 0.62, -height * 0.56);
  draw(down, INK.bar_strikes, height * 0.62 + 1.5, height * 0.34);
  pen.fillStyle = INK.bar_axis;
  pen.fillRect(0, height * 0.62, width, 1);
}

// The thumb of a range does not reach its ends: it is 16 px wide.
const edge = (width, day, first, slots) => 8 + ((width - 16) * (day - first)) / slots;

function showRange() {
  const [first, last] = chapterList[state.chapter];
  range.min = first;
  range.max = last;
  range.value = state.day;
  range.setAttribute('aria-valuetext', dateText(state.day, 'long'));
}

function showEnds() {
  const [first, last] = chapterList[state.chapter];
  byId('fm-first').textContent = dateText(first);
  byId('fm-last').textContent = dateText(last);
}

// The page: what is drawn when something changes.
function start(map) {
  const sheets = {
    ground: addSheet(map, 'ground', 210, paintGround),
    otherAreas: addSheet(map, 'other-areas', 250, (sheet) => state.compare >= 0 && paintAreas(sheet, state.compare)),
    areas: addSheet(map, 'areas', 251, (sheet) => paintAreas(sheet, state.day)),
    groundLines: addSheet(map, 'ground-lines', 300, paintGroundLines),
    otherLines: addSheet(map, 'other-lines', 410, (sheet) => state.compare >= 0 && paintLines(sheet, state.compare)),
    lines: addSheet(map, 'lines', 411, (sheet) => paintLines(sheet, state.day)),
    flash: addSheet(map, 'flash', 420, (sheet) => sheet._container.replaceChildren(), { tag: 'svg' }),
    names: addSheet(map, 'names', 450, () => {}, { tag: 'svg' }),
  };
  sheets.labels = addSheet(map, 'labels', 430, (sheet) => layLabels(sheet, state.day), { tag: 'svg', names: () => sheets.names });
  sheets.marks = addSheet(map, 'marks', 440, (sheet) => sheet.pool && paintMarks(sheet, sheet.pool, state.day), { tag: 'svg' });
  sheets.marks.pool = { container: sheets.marks._container, marks: [] };
  const cut = () => cutSheets(map, [sheets.otherAreas, sheets.otherLines], [sheets.areas, sheets.lines]);
  redrawOnChange(map, sheets, cut);
  wordsOnChange(map);
  map.on('move zoomend moveend resize', cut);
  map.on('moveend', () => writeLink(map));
  map.on('click', (happened) => choose(sheets, happened.latlng));
  wireControls(map);
  wireKeys(map);
  if (typeof ResizeObserver === 'function') new ResizeObserver(() => {
    map.invalidateSize();
    paintHistogram();
  }).observe(map.getContainer());
  return sheets;
}

/** Repaint what a change touches, and nothing else. */
function redrawOnChange(map, sheets, cut) {
  const marks = () => paintMarks(sheets.marks, sheets.marks.pool, state.day);
  onChange(['day'], () => {
    const before = sheets.areas.day;
    const cells = stepAreas(sheets.areas, state.day);
    if (state.ghost || linesChange(before, state.day)) paintLines(sheets.lines, state.day);
    sheets.lines.day = state.day;
    flashCells(sheets.flash, cells);
    paintDots(sheets.labels, state.day);
    marks();
  });
  onChange(['status', 'hidden'], () => {
    for (const name of ['areas', 'lines', 'groundLines', 'otherAreas', 'otherLines']) sheets[name].options.paint(sheets[name]);
    layLabels(sheets.labels, state.day);
    marks();
  });
  onChange(['ghost'], () => paintLines(sheets.lines, state.day));
  onChange(['fade', 'language'], marks);
  onChange(['selection'], () => {
    paintLines(sheets.lines, state.day);
    marks();
    paintDots(sheets.labels, state.day);
  });
  onChange(['language', 'bilingual'], () => layLabels(sheets.labels, state.day));
  onChange(['compare'], () => {
    if (state.compare >= 0) for (const name of ['otherAreas', 'otherLines']) sheets[name].options.paint(sheets[name]);
    for (const name of ['otherAreas', 'otherLines']) sheets[name]._container.style.visibility = state.compare >= 0 ? '' : 'hidden';
  });
  onChange(['compare', 'divider'], cut);
  onChange(['day', 'status', 'hidden', 'ghost', 'fade', 'language', 'bilingual', 'compare', 'selection', 'playing'], () => {
    if (!state.playing) writeLink(map);
  });
}

let lastFlash = 0;
/** Let changed cells light up and fade; never more than three times a second. */
function flashCells(sheet, cells) {
  const now = performance.now();
  if (calm.matches || !cells.size || cells.size > 60 || now - lastFlash < 350 || state.hidden.has('areas')) return;
  lastFlash = now;
  const path = makeSvg('path', { class: 'fm-flash', d: [...cells].map((cell) => outline(sheet, cell)).join('') });
  path.addEventListener('animationend', () => path.remove());
  sheet._container.append(path);
}

function outline(sheet, cell) {
  const row = areaHistory[state.status].at(cell, state.day);
  if (row < 0) return '';
  return shapeOf(areas.shape[row]).paths.map((points) => {
    const corners = [];
    for (let i = 0; i < points.length; i += 2) corners.push(sheet.spot([points[i], points[i + 1]]).map((v) => v.toFixed(1)).join(' '));
    return `M${corners.join('L')}Z`;
  }).join('');
}

/** A click on the map: the front or agreed line under it, else the town whose area it is. */
function choose(sheets, latlng) {
  const point = place(latlng.lng, latlng.lat);
  const named = namedAt(sheets.labels, sheets.labels.spot(point));
  if (named) {
    select(`t:${named.place_id}`);
    return;
  }
  const row = lineAt(sheets.lines, 'fronts', fronts, point, state.day);
  const drawn = lineAt(sheets.lines, 'lines', agreed, point, state.day);
  if (row >= 0 || drawn >= 0) {
    select(row >= 0 ? `f:${frontName(row)}` : `l:${wordAt(agreed.line_id, drawn)}`);
    return;
  }
  const town = DATA.town_of_cell[cellAt(sheets.areas, point, state.day)] ?? -1;
  select(town >= 0 ? `t:${DATA.towns[town].place_id}` : '');
}

/** Everything made of words. */
function wordsOnChange(map) {
  const showDay = () => {
    byId('fm-date-main').textContent = dateText(state.day, 'long');
    byId('fm-date-other').textContent = dateText(state.day, 'short', state.language === 'ar' ? 'en' : 'ar');
    byId('fm-date-other').dir = state.language === 'ar' ? 'ltr' : 'rtl';
    byId('fm-date-other').lang = state.language === 'ar' ? 'en' : 'ar';
    showRange();
    showCompare();
  };
  const showDayPage = () => {
    byId('fm-summary').setAttribute('aria-live', state.playing ? 'off' : 'polite');
    byId('fm-summary').textContent = summaryText(state.day);
    byId('fm-day-list').replaceChildren(...(state.compare >= 0 ? [compareField(), ...compareList()] : dayLists(state.day)));
  };
  const showAll = () => {
    translate(map);
    layChapters();
    showEnds();
    showLegend();
    showLeftOff();
    showAbout();
    showSpeeds();
    paintHistogram();
  };
  onChange(['language'], showAll);
  onChange(['status', 'chapter'], () => {
    layChapters();
    showEnds();
    paintHistogram();
  });
  onChange(['hidden', 'compare'], showLegend);
  onChange(['day', 'language', 'chapter', 'compare', 'divider'], showDay);
  onChange(['day', 'language', 'status', 'compare', 'playing'], showDayPage);
  onChange(['selection', 'language', 'status'], showProof);
  onChange(['tab', 'language'], showTab);
  onChange(['playing', 'language'], showPlaying);
  onChange(['status', 'language'], showStatus);
  showAll();
  for (const show of [showDay, showDayPage, showProof, showTab, showPlaying, showStatus]) show();
}

function translate(map) {
  const root = document.documentElement;
  root.lang = state.language;
  root.dir = state.language === 'ar' ? 'rtl' : 'ltr';
  document.title = clean(`${theatreName()} · frontline-mapper`);
  byId('fm-speed').dir = root.dir;
  map.getContainer().dir = 'ltr';
  byId('fm-name').textContent = theatreName();
  byId('fm-language').textContent = say('other_language');
  byId('fm-language').lang = state.language === 'ar' ? 'en' : 'ar';
  byId('fm-link').hidden = framed;
  map.getContainer().setAttribute('aria-label', say('map_label'));
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', say(element.dataset.label));
  for (const element of document.querySelectorAll('[data-title]')) titled(element, element.dataset.title);
}

function titled(element, key) {
  element.title = say(key);
  if (!element.textContent.trim()) element.setAttribute('aria-label', say(key));
}

function showTab() {
  for (const button of byId('fm-tabs').children) {
    const on = button.dataset.tab === state.tab;
    button.setAttribute('aria-selected', String(on));
    button.tabIndex = on ? 0 : -1;
    byId(`fm-page-${button.dataset.tab}`).hidden = !on;
  }
}

function showPlaying() {
  byId('fm-play').dataset.playing = String(state.playing);
  byId('fm-play').dataset.title = state.playing ? 'pause' : 'play';
  titled(byId('fm-play'), byId('fm-play').dataset.title);
}

function showStatus() {
  for (const button of document.querySelectorAll('[data-status]')) {
    const on = button.dataset.status === state.status;
    button.setAttribute('aria-checked', String(on));
    button.tabIndex = on ? 0 : -1;
  }
}

function showSpeeds() {
  byId('fm-speed').replaceChildren(...SPEEDS.map((n) => make('option', { value: n, selected: n === state.speed },
    n < 1 ? say('days_a_second_slow', { n: 1 / n }) : say('days_a_second', { n }))));
}

function openLink(map, link) {
  const patch = applyLink(link);
  const view = (link.get('v') ?? '').split(',').map(Number);
  if (view.length === 3 && view.every(Number.isFinite)) map.setView(view.slice(0, 2), view[2], { animate: false });
  if ('day' in patch) goTo(patch.day);
  delete patch.day;
  change(patch);
}

function boot(map) {
  const [west, south, east, north] = DATA.backdrop.bounds;
  const limits = DATA.backdrop.limits;
  L.control.scale({ imperial: false, position: 'bottomleft' }).addTo(map);
  map.attributionControl.setPrefix(false).addAttribution('Leaflet · Natural Earth');
  map.setMaxBounds([[limits[1], limits[0]], [limits[3], limits[2]]]);
  state.chapter = DATA.chapters.opens;
  state.day = DATA.chapters.day >= 0 ? DATA.chapters.day : chapterList[state.chapter][0];
  const link = readLink();
  map.invalidateSize();
  if (!link.get('v')) map.fitBounds([[south, west], [north, east]], { animate: false, padding: [8, 8] });
  byId('fm-legend').open = window.innerWidth > 760;
  const sheets = start(map);
  openLink(map, link);
  // For tests and for the curious; nothing on the page reads it.
  window.frontline = { state, map, sheets, goTo, change, select, play, pause };
}

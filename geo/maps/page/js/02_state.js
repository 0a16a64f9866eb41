// What the reader chose. Every part of the page listens; nothing else is remembered.
const DEFAULTS = {
  language: DATA.opens.language, status: DATA.opens.status, day: 0, chapter: 0, playing: false, speed: 1,
  hidden: new Set(), selection: '', ghost: 0, fade: 7, compare: -1, divider: 0.5, bilingual: true, tab: 'day',
};
const state = { ...DEFAULTS };
const listeners = [];

/** Call `react(changed)` with the set of changed keys whenever one of `keys` changes. */
function onChange(keys, react) {
  listeners.push({ keys, react });
}

function change(patch) {
  const changed = new Set(Object.keys(patch).filter((key) => state[key] !== patch[key]));
  if (!changed.size) return;
  Object.assign(state, patch);
  for (const { keys, react } of listeners) if (keys.some((key) => changed.has(key))) react(changed);
}

/** Show or hide a layer or a side. */
function toggle(name) {
  const hidden = new Set(state.hidden);
  if (!hidden.delete(name)) hidden.add(name);
  change({ hidden });
}

// The link of this view: everything that differs from the defaults.
const framed = window.location.protocol === 'about:';
const memoryKey = `frontline:${DATA.theatre.id}`;

function linkText(map) {
  const centre = map.getCenter();
  const parts = { d: isoOf(state.day), v: `${centre.lat.toFixed(3)},${centre.lng.toFixed(3)},${map.getZoom()}` };
  if (state.language !== DEFAULTS.language) parts.lang = state.language;
  if (state.status !== DEFAULTS.status) parts.status = state.status;
  if (state.hidden.size) parts.off = [...state.hidden].join(',');
  if (state.selection) parts.sel = state.selection;
  if (state.compare >= 0) parts.with = isoOf(state.compare);
  if (state.ghost) parts.ghost = state.ghost;
  if (state.fade !== DEFAULTS.fade) parts.fade = state.fade;
  if (!state.bilingual) parts.names = 'one';
  return new URLSearchParams(parts).toString();
}

function readLink() {
  let text = window.location.hash.slice(1);
  if (framed) text = recall() ?? text;
  return new URLSearchParams(text);
}

function recall() {
  try {
    return window.sessionStorage.getItem(memoryKey);
  } catch {
    return null; // storage is switched off: the view then starts afresh
  }
}

function writeLink(map) {
  const text = linkText(map);
  try {
    if (framed) window.sessionStorage.setItem(memoryKey, text);
    else window.history.replaceState(null, '', `#${text}`);
  } catch {
    // Neither is vital: the page goes on without a link.
  }
}

function applyLink(link) {
  const patch = {};
  const day = dayOf(link.get('d') ?? '');
  if (Number.isFinite(day)) patch.day = Math.min(Math.max(day, 0), DATA.days - 1);
  if (link.get('lang') in TEXTS) patch.language = link.get('lang');
  if (['claimed', 'confirmed'].includes(link.get('status'))) patch.status = link.get('status');
  if (link.has('off')) patch.hidden = new Set(link.get('off').split(','));
  if (link.has('sel')) Object.assign(patch, { selection: link.get('sel'), tab: 'proof' });
  const other = dayOf(link.get('with') ?? '');
  if (Number.isFinite(other)) patch.compare = Math.min(Math.max(other, 0), DATA.days - 1);
  if (GHOSTS.includes(Number(link.get('ghost')))) patch.ghost = Number(link.get('ghost'));
  if (FADES.includes(Number(link.get('fade')))) patch.fade = Number(link.get('fade'));
  if (link.get('names') === 'one') patch.bilingual = false;
  return patch;
}

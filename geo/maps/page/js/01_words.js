// Words in the reader's language, dates, and elements made of text nodes only.
const DATA = JSON.parse(document.getElementById('fm-data').textContent);
const TEXTS = JSON.parse(document.getElementById('fm-texts').textContent);
const DAY_MS = 86400000;
const EPOCH = Date.parse(`${DATA.epoch}T00:00:00Z`);
const LOCALES = { en: 'en-GB', ar: 'ar-SY-u-nu-latn' };
const SVG_NS = 'http://www.w3.org/2000/svg';
// Characters that would reorder the text around a name.
const BIDI_CONTROLS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const byId = (id) => document.getElementById(id);

/** Say a text in the reader's language; {name} is filled from `values`, a number `n` picks the plural. */
function say(key, values = {}) {
  const words = TEXTS[state.language];
  const plural = 'n' in values && `${key}_${new Intl.PluralRules(state.language).select(values.n)}`;
  const text = words[plural] ?? words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** Choose the name in the reader's language from an object with name and name_ar. */
function nameOf(thing, language = state.language, field = 'name') {
  const arabic = thing[`${field}_ar`];
  return (language === 'ar' && arabic) || thing[field] || arabic || '';
}

/** A country's name in the browser's own words; empty for what is no country's code. */
function regionName(code) {
  const names = new Intl.DisplayNames([state.language], { type: 'region', fallback: 'none' });
  return /^[A-Z]{2}$/.test(code) ? names.of(code) ?? '' : '';
}

/** The war's name; a theatre made from a country's code has none in Arabic, but the browser has. */
function theatreName() {
  const { theatre } = DATA;
  return (state.language === 'ar' && !theatre.name_ar && regionName(theatre.country)) || nameOf(theatre);
}

const clean = (text) => String(text).replace(BIDI_CONTROLS, '');
const shorten = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
const isoOf = (day) => new Date(EPOCH + day * DAY_MS).toISOString().slice(0, 10);
const dayOf = (iso) => Math.round((Date.parse(`${iso}T00:00:00Z`) - EPOCH) / DAY_MS);

const formats = new Map();
/** Format a day: 'long' with its weekday, 'short' without, 'month' alone. */
function dateText(day, style = 'short', language = state.language) {
  const key = style + language;
  if (!formats.has(key)) {
    const parts = { year: 'numeric', month: style === 'month' ? 'short' : 'long' };
    if (style !== 'month') parts.day = 'numeric';
    if (style === 'long') parts.weekday = 'long';
    formats.set(key, new Intl.DateTimeFormat(LOCALES[language], { ...parts, timeZone: 'UTC' }));
  }
  return formats.get(key).format(new Date(EPOCH + day * DAY_MS));
}

/** Make an element; strings among the children become text nodes, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== ''));
  return element;
}

function makeSvg(tag, attributes = {}) {
  const element = document.createElementNS(SVG_NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Outside text, kept from reordering what stands beside it. */
const isolated = (text) => make('bdi', {}, String(text));

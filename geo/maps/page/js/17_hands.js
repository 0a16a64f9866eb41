// What the reader's hands do: buttons, sliders, keys.
function wireControls(map) {
  const on = (id, event, react) => byId(id).addEventListener(event, react);
  on('fm-play', 'click', playOrPause);
  on('fm-previous-day', 'click', () => { pause(); step(-1); });
  on('fm-next-day', 'click', () => { pause(); step(1); });
  on('fm-previous-change', 'click', () => { pause(); jump(-1); });
  on('fm-next-change', 'click', () => { pause(); jump(1); });
  on('fm-speed', 'change', () => change({ speed: Number(byId('fm-speed').value) }));
  on('fm-range', 'input', () => { pause(); goTo(Number(range.value)); });
  on('fm-language', 'click', () => change({ language: state.language === 'ar' ? 'en' : 'ar' }));
  on('fm-compare-range', 'input', () => change({ divider: Number(byId('fm-compare-range').value) / 1000 }));
  on('fm-link', 'click', () => copyLink(map));
  for (const button of document.querySelectorAll('[data-status]')) {
    button.addEventListener('click', () => change({ status: button.dataset.status }));
  }
  for (const button of byId('fm-tabs').children) button.addEventListener('click', () => change({ tab: button.dataset.tab }));
  for (const name of ['fm-tabs', 'fm-chapters', 'fm-status']) on(name, 'keydown', moveAmong);
  window.addEventListener('hashchange', () => openLink(map, readLink()));
}

/** Arrow keys go from one button of a row to the next, in the direction of reading. */
function moveAmong(key) {
  const ahead = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const by = { [ahead]: 1, ArrowLeft: -1, ArrowRight: -1 }[key.key];
  if (!by) return;
  key.preventDefault();
  key.stopPropagation();
  const row = [...key.currentTarget.children];
  const next = row[(row.indexOf(document.activeElement) + by + row.length) % row.length];
  next.focus();
  next.click();
}

async function copyLink(map) {
  writeLink(map);
  try {
    await navigator.clipboard.writeText(window.location.href);
    byId('fm-link').textContent = say('copied');
  } catch {
    window.prompt(say('copy_link'), window.location.href);
  }
}

const KEYS = {
  ' ': playOrPause, c: () => change({ status: state.status === 'claimed' ? 'confirmed' : 'claimed' }),
  l: () => change({ language: state.language === 'ar' ? 'en' : 'ar' }),
  g: () => change({ ghost: GHOSTS[(GHOSTS.indexOf(state.ghost) + 1) % GHOSTS.length] }),
  '[': () => openChapter(state.chapter - 1), ']': () => openChapter(state.chapter + 1), Escape: () => select(''),
  Home: () => { pause(); goTo(chapterList[state.chapter][0]); }, End: () => { pause(); goTo(chapterList[state.chapter][1]); },
};
const TIME_KEYS = { ArrowLeft: -1, ArrowRight: 1 };

function wireKeys(map) {
  document.addEventListener('keydown', (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey || key.defaultPrevented) return;
    const at = key.target;
    if (at.matches('input:not([type=range], [type=checkbox]), select, textarea')) return;
    if (key.key === ' ' && at.matches('button, input, summary, a')) return;
    if (key.key in TIME_KEYS && !at.matches('input[type=range]') && at !== map.getContainer()) {
      key.preventDefault();
      pause();
      (key.shiftKey ? jump : step)(TIME_KEYS[key.key]);
      return;
    }
    const name = key.key.length === 1 ? key.key.toLowerCase() : key.key;
    if (name in KEYS && !(at.matches('input[type=range]') && ['Home', 'End'].includes(name))) {
      key.preventDefault();
      KEYS[name]();
    } else if (key.key === '+' || key.key === '-') map.setZoom(map.getZoom() + (key.key === '+' ? 1 : -1));
  });
}

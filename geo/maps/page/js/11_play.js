// Time: which day is shown, and how it runs. The browser counts; nobody is asked for a frame.
const SPEEDS = [0.25, 0.5, 1, 2, 4, 7, 14, 30, 60];
const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
const chapterList = DATA.chapters.spans;

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const chapterOf = (day) => chapterList.findIndex(([first, last]) => day >= first && day <= last);

/** Go to a day; a day between chapters goes to the nearer end of one. */
function goTo(day) {
  const inside = clamp(Math.round(day), 0, DATA.days - 1);
  let chapter = chapterOf(inside);
  if (chapter >= 0) {
    change({ day: inside, chapter });
    return;
  }
  const gaps = chapterList.map(([first, last]) => Math.min(Math.abs(first - inside), Math.abs(last - inside)));
  chapter = gaps.indexOf(Math.min(...gaps));
  change({ day: clamp(inside, ...chapterList[chapter]), chapter });
}

/** Step by days; past a chapter's end the next chapter begins. */
function step(by) {
  const [first, last] = chapterList[state.chapter];
  const day = state.day + by;
  if (day > last && state.chapter + 1 < chapterList.length) goTo(chapterList[state.chapter + 1][0]);
  else if (day < first && state.chapter > 0) goTo(chapterList[state.chapter - 1][1]);
  else goTo(clamp(day, first, last));
}

/** Jump to the next (1) or previous (-1) day on which something is reported. */
function jump(direction) {
  const days = eventDays[state.status];
  const i = direction > 0 ? upperBound(days, state.day) : upperBound(days, state.day - 1) - 1;
  if (i >= 0 && i < days.length) goTo(days[i]);
}

/** Play until the chapter's end; there the last day is held. */
function play() {
  const [first, last] = chapterList[state.chapter];
  if (state.day >= last) goTo(first);
  change({ playing: true });
  let before = performance.now();
  let exact = state.day;
  const frame = (now) => {
    if (!state.playing) return;
    if (Math.floor(exact) !== state.day) exact = state.day; // the reader went elsewhere meanwhile
    const end = chapterList[state.chapter][1];
    // A frame's time may lie before the call that asked for it.
    exact = Math.min(exact + (clamp(now - before, 0, 1000) / 1000) * state.speed, end);
    before = now;
    if (Math.floor(exact) !== state.day) change({ day: Math.floor(exact) });
    if (exact >= end) change({ playing: false });
    else window.requestAnimationFrame(frame);
  };
  window.requestAnimationFrame(frame);
}

const pause = () => change({ playing: false });
const playOrPause = () => (state.playing ? pause() : play());

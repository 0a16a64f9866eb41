// Tables of intervals: which rows hold on a day, and on which days anything changes.
const OPEN = -1;
for (const table of Object.values(DATA.tables)) {
  for (const [name, column] of Object.entries(table)) {
    if (typeof column === 'string') table[name] = unpackSorted(column);
    else if (column.codes != null) column.codes = unpackNumbers(column.codes);
  }
}
DATA.town_of_cell = unpackSorted(DATA.town_of_cell);
DATA.towns = readTowns(DATA.towns);

function readTowns({ place_id: ids, name, name_ar: arabic, rank, at }) {
  const [ranks, points] = [unpackNumbers(rank), unpackPoints(at)];
  return ids.map((id, i) => ({ place_id: id, name: name[i], name_ar: arabic[i], rank: ranks[i], lon: points[i][0], lat: points[i][1] }));
}

const isSide = (holder) => holder in DATA.theatre.sides;
const eventNumber = new Map(DATA.events.map((event, i) => [event.event_id, i]));
const eventsOf = (table, row) => DATA.groups[table.events[row]].map((number) => DATA.events[number]);
const isFromText = (event) => event.evidence.some((item) => item.quote);

/** The word of a column in a row; a missing word is null. */
function wordAt(column, row) {
  const code = column.codes[row];
  return code < 0 ? null : column.words[code];
}

const holds = (table, row, day) => table.from[row] <= day && (table.to[row] === OPEN || table.to[row] > day);

/** Rows of a table with one status, or all rows when the table has none. */
function rowsOf(table, status) {
  const all = [...table.from.keys()];
  return table.status ? all.filter((row) => wordAt(table.status, row) === status) : all;
}

/** Find the position of the first item of a sorted list that is greater than the value. */
function upperBound(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Rows grouped by a key (cell or town), each group in the order of time. */
class History {
  constructor(table, rows, keys) {
    this.table = table;
    this.groups = new Map();
    for (const row of rows) {
      if (!this.groups.has(keys[row])) this.groups.set(keys[row], []);
      this.groups.get(keys[row]).push(row);
    }
    for (const group of this.groups.values()) group.sort((a, b) => table.from[a] - table.from[b]);
    this.edges = this.#edges();
    this.edgeDays = this.edges.map((edge) => edge[0]);
  }

  #edges() {
    const edges = [];
    for (const [key, group] of this.groups) {
      for (const row of group) {
        edges.push([this.table.from[row], key]);
        if (this.table.to[row] !== OPEN) edges.push([this.table.to[row], key]);
      }
    }
    return edges.sort((a, b) => a[0] - b[0]);
  }

  /** The row of a group that holds on a day, or -1. */
  at(key, day) {
    const group = this.groups.get(key) ?? [];
    for (let i = group.length - 1; i >= 0; i -= 1) {
      if (this.table.from[group[i]] <= day) return holds(this.table, group[i], day) ? group[i] : -1;
    }
    return -1;
  }

  /** Groups with an interval that begins or ends between two days. */
  between(day, other) {
    const first = upperBound(this.edgeDays, Math.min(day, other));
    const last = upperBound(this.edgeDays, Math.max(day, other));
    return new Set(this.edges.slice(first, last).map((edge) => edge[1]));
  }
}

const { areas, fronts, band, strikes, incidents, arrows, pockets, places, lines: agreed } = DATA.tables;
const STATUSES = ['confirmed', 'claimed'];
const perStatus = (build) => Object.fromEntries(STATUSES.map((status) => [status, build(status)]));
const areaHistory = perStatus((status) => new History(areas, rowsOf(areas, status), areas.cell));
const townHistory = perStatus((status) => new History(places, rowsOf(places, status), places.town));

/** Whether a row only begins what is known: a holder stated, not a change of hands. */
const onlyStates = (row) => {
  const proof = eventsOf(places, row);
  return !proof.length || proof.some((event) => event.action === 'hold');
};

/** Towns that pass from one holder to another: {day, town, before, after, row}, in the order of time. */
function changesOf(history) {
  const changes = [];
  for (const [town, group] of history.groups) {
    for (let i = 1; i < group.length; i += 1) {
      const before = wordAt(places.holder, group[i - 1]);
      const after = wordAt(places.holder, group[i]);
      const stated = !isSide(before) && onlyStates(group[i]);
      if (before !== after && isSide(after) && !stated) changes.push({ day: places.from[group[i]], town, before, after, row: group[i] });
    }
  }
  return changes.sort((a, b) => a.day - b.day || DATA.towns[a.town].rank - DATA.towns[b.town].rank);
}
const changes = perStatus((status) => changesOf(townHistory[status]));

/** Strikes and incidents that the reader's status shows: claimed ones only on the claimed map. */
const markRows = perStatus((status) => Object.fromEntries(
  Object.entries({ strikes, incidents }).map(([name, table]) => [
    name,
    rowsOf(table, status).filter((row) => status === 'claimed' || wordAt(table.factuality, row) !== 'claimed'),
  ]),
));


const VAGUE_DAYS = 7;
/** Whether a mark's day is known only roughly: to a month, say. */
const isVague = (table, row) => table.to[row] !== OPEN && table.to[row] - table.from[row] > VAGUE_DAYS;

/** Side of an actor; a side's own id is its side. */
const sideOf = (actor) => DATA.theatre.actors[actor]?.side ?? (actor in DATA.theatre.sides ? actor : null);

/** Days on which the day's list has something to say, sorted, for one status. */
const eventDays = perStatus((status) => {
  const days = new Set(changes[status].map((item) => item.day));
  for (const row of markRows[status].strikes) if (!isVague(strikes, row)) days.add(strikes.from[row]);
  for (const row of markRows[status].incidents) if (!isVague(incidents, row)) days.add(incidents.from[row]);
  return [...days].sort((a, b) => a - b);
});

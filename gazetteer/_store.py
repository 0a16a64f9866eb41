"""Places in one SQLite file with an index of their names; written once, then only read."""

from __future__ import annotations

import os
import sqlite3
import weakref
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer.errors import InputError
from gazetteer.names import fold, key
from gazetteer.places import Place
from gazetteer.sounds import skeleton, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["FORMAT", "Store", "is_sound", "write"]

FORMAT: Final = 10  # raise it whenever the schema or the folding changes: old files are made anew
_MAPPED: Final = 1 << 28  # bytes read without copying
_BATCH: Final = 5_000
_SMALL: Final = 50_000  # places up to which a whole store is looked for in texts
# The file is thrown away when anything fails, so a journal would only cost time.
_SCHEMA: Final = """
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TEMP TABLE unsorted (key TEXT, row INTEGER, skeleton TEXT, country TEXT, sounds TEXT,
  main INTEGER);
CREATE TABLE places (row INTEGER PRIMARY KEY, id TEXT, name TEXT, name_ar TEXT, aliases TEXT,
  kind TEXT, country TEXT, admin TEXT, lon REAL, lat REAL, population INTEGER, radius_km REAL,
  source TEXT);
CREATE TABLE names (key TEXT, row INTEGER, skeleton TEXT, country TEXT, sounds TEXT,
  main INTEGER, PRIMARY KEY (key, row)) WITHOUT ROWID;
"""
_BY_KEY: Final = (
    "SELECT n.main, p.id, p.name, p.name_ar, p.aliases, p.kind, p.country, p.admin, p.lon, p.lat, "
    "p.population, p.radius_km, p.source FROM names n JOIN places p USING (row) WHERE n.key = ?"
)
_LIKE: Final = "SELECT sounds, row FROM names WHERE skeleton IN (SELECT value FROM json_each(?))"
_LIKE_IN: Final = (
    "SELECT sounds, row FROM names WHERE skeleton IN (SELECT value FROM json_each(?)) "
    "AND country IN (SELECT value FROM json_each(?))"
)
_FROM: Final = "SELECT sounds, row FROM names WHERE skeleton BETWEEN ? AND ? LIMIT ?"
_FROM_IN: Final = (
    "SELECT sounds, row FROM names WHERE skeleton BETWEEN ? AND ? "
    "AND country IN (SELECT value FROM json_each(?)) LIMIT ?"
)
_INSERT: Final = "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# Sorted rows go into the tree of names at its end, which is several times quicker.
_INDEXES: Final = """
INSERT OR IGNORE INTO names SELECT * FROM unsorted ORDER BY key, row;
CREATE INDEX by_skeleton ON names (skeleton, country, sounds);
CREATE INDEX by_id ON places (id);
CREATE INDEX by_lat ON places (lat, lon);
CREATE INDEX by_population ON places (population);
CREATE INDEX by_country ON places (country);
CREATE INDEX by_kind ON places (kind);
"""


class Store:
    """The places of one index file.

    Parameters
    ----------
    path
        A file made by `write`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # Never written again, only replaced: a reader needs no locks, which cost more than it does.
        self._db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        weakref.finalize(self, self._db.close)  # from 3.13 on Python warns of what is left open
        self._db.execute(f"PRAGMA mmap_size={_MAPPED}")
        found = path.stat()
        self._mark = (path.absolute(), found.st_ino, found.st_mtime_ns, found.st_size)

    def __eq__(self, other: object) -> bool:
        """Say whether two stores read the same file as it is now."""
        return isinstance(other, Store) and self._mark == other._mark

    def __hash__(self) -> int:
        """Return a number that is the same for stores of the same file."""
        return hash(self._mark)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def by_key(self, wanted: str) -> list[tuple[Place, bool]]:
        """Return the places one of whose names has this key, and whether it is a main name."""
        return [(_place(row), bool(row[0])) for row in self._db.execute(_BY_KEY, (wanted,))]

    def sounds_like(
        self, skeletons: Iterable[str], countries: Sequence[str]
    ) -> list[tuple[str, int]]:
        """Return (sounds, row) of the names with one of these skeletons, in these countries."""
        sql = _LIKE_IN if countries else _LIKE
        values = (_listed(skeletons), *((_listed(countries),) if countries else ()))
        return self._db.execute(sql, values).fetchall()

    def sounds_from(self, start: str, countries: Sequence[str], most: int) -> list[tuple[str, int]]:
        """Return (sounds, row) of names whose skeleton starts so, at most so many."""
        sql = _FROM_IN if countries else _FROM
        values = (start, f"{start}\x7f", *((_listed(countries),) if countries else ()), most)
        return self._db.execute(sql, values).fetchall()

    def by_rows(self, rows: Iterable[int]) -> dict[int, Place]:
        """Return the places in these rows."""
        sql = "SELECT * FROM places WHERE row IN (SELECT value FROM json_each(?))"
        return {r[0]: _place(r) for r in self._db.execute(sql, (_listed(rows),))}

    def by_id(self, place_id: str) -> list[Place]:
        """Return the places with this id: one or none."""
        return self._places("SELECT * FROM places WHERE id = ?", (place_id,))

    def inside(self, west: float, south: float, east: float, north: float) -> list[Place]:
        """Return the places inside a box, in degrees."""
        sql = "SELECT * FROM places WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"
        return self._places(sql, (south, north, west, east))

    def of_countries(self, countries: Sequence[str]) -> list[Place]:
        """Return every place of these countries."""
        sql = "SELECT * FROM places WHERE country IN (SELECT value FROM json_each(?))"
        return self._places(sql, (_listed(countries),))

    def own(self) -> list[Place]:
        """Return the places that we or the user keep: all but the world's of GeoNames."""
        if self.count() <= _SMALL:
            return list(self.everything())
        return self._places("SELECT * FROM places WHERE id BETWEEN 'own:' AND 'own:~'", ())

    def peopled(self, least: int) -> list[Place]:
        """Return the places with at least this many inhabitants."""
        return self._places("SELECT * FROM places WHERE population >= ?", (least,))

    def of_kind(self, kind: str) -> list[Place]:
        """Return the places of a kind."""
        return self._places("SELECT * FROM places WHERE kind = ?", (kind,))

    def everything(self) -> Iterator[Place]:
        """Yield all places in the order they were written."""
        return map(_place, self._db.execute("SELECT * FROM places ORDER BY row"))

    def count(self) -> int:
        """Count the places."""
        return int(self._db.execute("SELECT count(*) FROM places").fetchone()[0])

    def _places(self, sql: str, values: tuple[Any, ...]) -> list[Place]:
        return list(map(_place, self._db.execute(sql, values)))


def _listed(values: Iterable[object]) -> str:
    import json  # noqa: PLC0415 - not needed for an exact name

    return json.dumps(list(values))


def _place(row: tuple[Any, ...]) -> Place:
    """Make a place of a row, leaving out what it was found by."""
    _, place_id, name, name_ar, aliases, *rest = row
    return Place(place_id, name, name_ar, tuple(aliases.split("\n")) if aliases else (), *rest)


def write(path: Path, places: Iterable[Place]) -> int:
    """Write places and the index of their names into one file, whole or not at all.

    Parameters
    ----------
    path
        Where the file shall be; what is there is replaced.
    places
        The places.

    Returns
    -------
    int
        How many places were written.

    Raises
    ------
    InputError
        If the folder cannot be written.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> homs = Place("x:1", "Homs", "حمص", (), "city", "SY", "", 36.7, 34.7, 0, 1, "a test")
    >>> path = Path(mkdtemp()) / "places.sqlite"
    >>> write(path, [homs]), Store(path).by_id("x:1")[0].name
    (1, 'Homs')
    """
    import tempfile  # noqa: PLC0415 - slow, and seldom needed

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    except OSError as error:
        raise InputError(f"{path.parent}: cannot be written ({error.strerror})") from error
    os.close(handle)
    try:
        count = _fill(name, places)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count


def _fill(name: str, places: Iterable[Place]) -> int:
    with closing(sqlite3.connect(name)) as db:
        db.executescript(_SCHEMA)
        count, numbered = 0, enumerate(places, start=1)
        while some := list(islice(numbered, _BATCH)):
            db.executemany(_INSERT, (_row(number, place) for number, place in some))
            names = (name for number, place in some for name in _names(number, place))
            db.executemany("INSERT INTO unsorted VALUES (?, ?, ?, ?, ?, ?)", names)
            count += len(some)
        db.executescript(_INDEXES)
        db.execute(f"PRAGMA user_version={FORMAT}")
        db.commit()
    return count


def _row(number: int, p: Place) -> tuple[Any, ...]:
    return (
        number, p.id, p.name, p.name_ar, "\n".join(p.aliases), p.kind, p.country, p.admin, p.lon,
        p.lat, p.population, p.radius_km, p.source,
    )  # fmt: skip


def _names(number: int, place: Place) -> Iterator[tuple[str, int, str, str, str, bool]]:
    main = {key(fold(name)) for name in (place.name.partition("(")[0], place.name_ar)}
    seen: set[str] = set()
    for folded in dict.fromkeys(fold(n) for n in (place.name, place.name_ar, *place.aliases)):
        wanted = key(folded)
        if wanted and wanted not in seen:
            seen.add(wanted)
            is_main = wanted in main
            yield wanted, number, skeleton(folded), place.country, sounds(wanted), is_main


def is_sound(path: Path) -> bool:
    """Say whether a file is a whole index of the present format.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    bool
        False when the file is missing, cut off, of another format or no index at all.

    Examples
    --------
    >>> is_sound(Path("no-such-file.sqlite"))
    False
    """
    try:
        size = path.stat().st_size
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            version, pages, page = (
                db.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("user_version", "page_count", "page_size")
            )
    except (OSError, sqlite3.Error):
        return False
    return bool(version == FORMAT and pages * page == size)

"""Ready answers over an archive's events: DuckDB reads only the row groups that can hold them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from glob import escape
from typing import TYPE_CHECKING, Any, Final, Self

from geo.archive.eventfile import from_arrow
from geo.archive.publish import INDEX, PLACES
from geo.archive.work import SOURCES
from geo.errors import InputError
from geo.tables import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd
    from duckdb import DuckDBPyRelation, Expression

__all__ = ["Archive", "Wanted"]

_FILE: Final = re.compile(r"events-[\w-]+\.parquet", re.ASCII)
_HELD: Final = ("first", "last", "lon", "lat")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which events are asked for; what is not said does not matter.

    Parameters
    ----------
    place
        Id of the place.
    since, until
        First and last ISO day, both inclusive; an event counts if it may have happened on one.
        Undated events are left out as soon as one of them is given.
    actors
        Ids of actors or sides, of which one acts.
    actions
        Kinds of event.
    box
        West, south, east, north in degrees (EPSG:4326).
    limit
        At most so many events, the first in the order in which they are kept.
    """

    place: str | None = None
    since: str | None = None
    until: str | None = None
    actors: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    box: Box | None = None
    limit: int | None = None


class Archive:
    """An archive's events, open for questions; use it as a context.

    Parameters
    ----------
    folder
        An archive's folder, made by `geo.archive.run.build_archive`.

    Raises
    ------
    InputError
        If the folder is none of an archive.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from geo.archive.options import Engine
    >>> from geo.archive.run import build_archive
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = build_archive([Path("seeds")], folder, engine=Engine(workers=1))
    >>> with Archive(folder) as archive:
    ...     day = archive.find(Wanted(since="2024-12-05", until="2024-12-05"))
    ...     texts = archive.sources(["000_8f7a0ced13051b4e.txt"])
    >>> "Hama" in set(day["place"])
    True
    >>> texts["language"].tolist()
    ['ar']
    """

    def __init__(self, folder: Path) -> None:
        import duckdb  # noqa: PLC0415 (the extra "scale")

        self.folder = folder
        self._index = _read_index(folder)
        self._db = duckdb.connect()
        self._db.execute("SET parquet_metadata_cache = true")  # footers are read once
        self._db.execute("SET disable_parquet_prefetching = true")  # a disk is near

    def __enter__(self) -> Self:
        """Give the archive itself."""
        return self

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> None:
        """Close the database; what it cannot read of files that may be anybody's is one line."""
        self._db.close()
        if isinstance(fault, Exception) and not isinstance(fault, InputError):
            raise InputError(
                f"{self.folder}: its events cannot be read, make them anew: {fault}"
            ) from fault

    def find(self, wanted: Wanted) -> pd.DataFrame:
        """Find events.

        Parameters
        ----------
        wanted
            Which.

        Returns
        -------
        pandas.DataFrame
            An events table, by first day, place and id.

        Examples
        --------
        ``archive.find(Wanted(place="geonames:170063"))``
        """
        found = self._select(wanted, COLUMNS["events"]).order('"first", place_id, event_id')
        return from_arrow(found.to_arrow_table())

    def count(self, wanted: Wanted) -> pd.DataFrame:
        """Count events by side and kind, without fetching them.

        Parameters
        ----------
        wanted
            Which.

        Returns
        -------
        pandas.DataFrame
            Columns actor, action and events.

        Examples
        --------
        ``archive.count(Wanted(since="2016-01-01", until="2016-12-31"))``
        """
        told = self._select(wanted, ("actor", "action"))
        counts = told.aggregate("actor, action, count(*) AS events", "actor, action")
        table: pd.DataFrame = counts.order("events DESC, actor, action").to_df()
        return table

    def sources(self, names: Sequence[str]) -> pd.DataFrame:
        """Find sources with their texts.

        Parameters
        ----------
        names
            Sources that events name in their evidence.

        Returns
        -------
        pandas.DataFrame
            A sources table, see ``geo.tables``, by name.

        Examples
        --------
        ``archive.sources(["2016.jsonl#17"])``
        """
        texts = self._db.read_parquet(f"{escape(str(self.folder / SOURCES))}/*.parquet")
        told = texts.filter(_among("source", names)) if names else texts.limit(0)
        table: pd.DataFrame = told.order("source").to_df()
        days = ["issued_first", "issued_last"]
        table[days] = table[days].astype(object).where(table[days].notna(), None)
        return table

    def _select(self, wanted: Wanted, columns: Sequence[str]) -> DuckDBPyRelation:
        """Open the files that can hold what is wanted, and filter them."""
        if wanted.place is not None and wanted.box is None:
            wanted = replace(wanted, box=self._box_of(wanted.place))
        files = [name for name, held in self._index.items() if _can_hold(held, wanted)]
        files = files or [next(iter(self._index))]
        table = self._db.read_parquet([escape(str(self.folder / name)) for name in files])
        for condition in _conditions(wanted):
            table = table.filter(condition)
        table = table.project(", ".join(f'"{name}"' for name in columns))
        return table if wanted.limit is None else table.limit(wanted.limit)

    def _box_of(self, place: str) -> Box | None:
        """Give the box that holds a place's events, by which most files need not be opened."""
        places = self._db.read_parquet(escape(str(self.folder / PLACES)))
        found = places.filter(_among("place_id", [place])).project("west, south, east, north")
        for west, south, east, north in found.fetchall():
            return None if west is None else (west, south, east, north)
        return None


def _conditions(wanted: Wanted) -> Iterator[Expression]:
    from duckdb import ColumnExpression as Column  # noqa: PLC0415
    from duckdb import ConstantExpression as Value  # noqa: PLC0415

    if wanted.since is not None:
        yield Column("last") >= Value(_day(wanted.since))
    if wanted.until is not None:
        yield Column("first") <= Value(_day(wanted.until))
    if wanted.box is not None:
        west, south, east, north = wanted.box
        yield (Column("lon") >= Value(west)) & (Column("lon") <= Value(east))
        yield (Column("lat") >= Value(south)) & (Column("lat") <= Value(north))
    if wanted.place is not None:
        yield Column("place_id") == Value(wanted.place)
    if wanted.actors:
        yield _among("actor", wanted.actors)
    if wanted.actions:
        yield _among("action", wanted.actions)


def _among(column: str, values: Sequence[str]) -> Expression:
    from duckdb import ColumnExpression, ConstantExpression  # noqa: PLC0415

    return ColumnExpression(column).isin(*(ConstantExpression(value) for value in values))


def _can_hold(held: Mapping[str, Any], wanted: Wanted) -> bool:
    """Say whether a file's days and degrees meet what is wanted."""
    asked: list[tuple[str, Any, Any]] = [
        ("first", None, wanted.until),
        ("last", wanted.since, None),
    ]
    if wanted.box is not None:
        west, south, east, north = wanted.box
        asked += [("lon", west, east), ("lat", south, north)]
    for column, low, high in asked:
        if (low, high) != (None, None) and not held[column]:
            return False
        if low is not None and held[column][1] < low:
            return False
        if high is not None and held[column][0] > high:
            return False
    return True


def _read_index(folder: Path) -> dict[str, Any]:
    try:
        index: dict[str, Any] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        sound = index and all(_is_entry(name, held) for name, held in index.items())
    except (OSError, ValueError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise InputError(
            f"{folder}: no folder of events; make it with: frontline events FILE... -o {folder}"
        )
    return index


def _is_entry(name: str, held: Mapping[str, Any]) -> bool:
    """Hold a line of an index that may be anybody's to a file beside it, and what it holds."""
    ends = [held.get(column) for column in _HELD]
    return bool(_FILE.fullmatch(name)) and all(
        isinstance(pair, list) and len(pair) in (0, 2) for pair in ends
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no day; write YYYY-MM-DD") from error

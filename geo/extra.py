"""Tables that a person gives beside the texts: our own columns, or those of others, as events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd

from geo.documented import read_changes, read_holders, read_rows, read_strikes
from geo.foreign import layout_of, read_foreign
from geo.tables import empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from gazetteer import Gazetteer
    from geo.theatre import Theatre

__all__ = ["Given", "TableKind", "read_given"]

TableKind = Literal["changes", "strikes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person's tables say.

    Parameters
    ----------
    events
        An events table.
    left_out
        Columns file, row (the header is 1) and reason of every row not used.
    used
        How many events each file gave, by its name.
    """

    events: pd.DataFrame
    left_out: pd.DataFrame
    used: Mapping[str, int]


def read_given(
    tables: Iterable[tuple[TableKind, Path]],
    theatre: Theatre,
    *,
    places: pd.DataFrame | None = None,
    gazetteer: Gazetteer | None = None,
) -> Given:
    """Read a person's tables, each recognised by its columns.

    Parameters
    ----------
    tables
        For each file whether it tells of control (``changes``: also holders at the start) or of
        ``strikes``. An ACLED, UCDP GED or status-panel file tells of both, whatever it is given as.
    theatre
        The war.
    places, gazetteer
        Known places, see `geo.foreign.read_foreign`.

    Returns
    -------
    Given
        Their events and the rows left out.

    Raises
    ------
    InputError
        If a file cannot be read, has columns of no table known, or a faulty row.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> given = read_given([("changes", syria.table("changes"))], syria)
    >>> given.events["event_id"].iloc[0], len(given.left_out)
    ('given:changes:2', 0)
    """
    parts, lost = [empty("events")], [pd.DataFrame(columns=["file", "row", "reason"])]
    used: dict[str, int] = {}
    for kind, path in tables:
        columns = read_rows(path).columns
        if layout_of(columns) is None:
            parts.append(_own(kind, path, columns))
        else:
            read = read_foreign(path, theatre, places=places, gazetteer=gazetteer)
            parts.append(read.events)
            lost.append(read.left_out.assign(file=path.name))
        used[path.name] = used.get(path.name, 0) + len(parts[-1])
    events = pd.concat([p for p in parts if len(p)] or parts, ignore_index=True)
    # A person's changes.csv must not take the ids of the theatre's own changes.csv.
    named = events.assign(event_id="given:" + events["event_id"].astype(str))
    return Given(events=named, left_out=pd.concat(lost, ignore_index=True), used=used)


def _own(kind: TableKind, path: Path, columns: pd.Index) -> pd.DataFrame:
    if kind == "strikes":
        return read_strikes(path)
    return read_holders(path) if "as_of" in columns else read_changes(path)

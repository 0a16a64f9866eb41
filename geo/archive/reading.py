"""Events of an archive as a reading, of which the layers of a map are made."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from gazetteer import load_places
from geo.archive.publish import THEATRE
from geo.archive.query import Archive, Wanted
from geo.documented import documented_sources
from geo.errors import InputError
from geo.geography import known_lines
from geo.reading import Reading
from geo.tables import ACTIONS
from geo.theatre import load_theatre

if TYPE_CHECKING:
    from pathlib import Path

    from geo.archive.query import Box
    from geo.theatre import Theatre

__all__ = ["read_archive"]

# What says nothing of who holds a place later, so that only the map's own days need it.
_PASSING: Final = ("advance", "strike")
_LASTING: Final = tuple(action for action in ACTIONS if action not in _PASSING)


def read_archive(
    folder: Path,
    *,
    theatre: str | Path = "syria",
    since: str | None = None,
    until: str | None = None,
    box: Box | None = None,
) -> Reading:
    """Read from an archive what the map of some days and some ground needs, and no more.

    Parameters
    ----------
    folder
        An archive's folder, made by `geo.archive.run.build_archive`.
    theatre
        The theatre it was made for.
    since, until
        First and last ISO day of the map, both inclusive. What changes who holds a place is read
        from the beginning; strikes and advances only of these days.
    box
        West, south, east, north in degrees (EPSG:4326), outside of which nothing is read.

    Returns
    -------
    Reading
        For `geo.story.make_layers`; its sources are those that the events and the theatre's
        lines name.

    Raises
    ------
    InputError
        If the folder is none of an archive or one of another theatre, or a day is none.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from geo.archive.options import Engine
    >>> from geo.archive.run import build_archive
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = build_archive([Path("seeds")], folder, engine=Engine(workers=1))
    >>> reading = read_archive(folder, since="2024-12-01", until="2024-12-05")
    >>> reading.events["last"].max() <= "2024-12-31"
    True
    """
    war = load_theatre(theatre)
    _check_theatre(folder, war)
    asked = Wanted(until=until, box=box)
    with Archive(folder) as archive:
        lasting = archive.find(replace(asked, actions=_LASTING))
        passing = archive.find(replace(asked, actions=_PASSING, since=since))
        events = pd.concat([lasting, passing], ignore_index=True)
        order = ["first", "place_id", "event_id"]
        events = events.sort_values(order, na_position="last", ignore_index=True)
        texts = archive.sources(_quoted(events))
    lines = known_lines(war)
    documented = documented_sources(events, lines)
    return Reading(
        theatre=war,
        sources=pd.concat([t for t in (texts, documented) if len(t)] or [texts], ignore_index=True),
        events=events,
        gazetteer=load_places(war.country, extra=war.place_files),
        made_from=_inputs(texts),
        lines=lines,
    )


def _check_theatre(folder: Path, theatre: Theatre) -> None:
    known = folder / THEATRE
    made_for = known.read_bytes().decode(errors="replace") if known.is_file() else theatre.id
    if made_for != theatre.id:
        raise InputError(
            f"{folder}: its events were read for the theatre {made_for}, not {theatre.id}; "
            "give the same --theatre"
        )


def _quoted(events: pd.DataFrame) -> list[str]:
    pieces = (e for items in events["evidence"] for e in items)
    return sorted({e["source"] for e in pieces if e["quote"] is not None})


def _inputs(texts: pd.DataFrame) -> dict[str, str]:
    return {
        name: hashlib.sha256(text.encode()).hexdigest()
        for name, text in zip(texts["source"], texts["text"], strict=True)
    }

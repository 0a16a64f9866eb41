"""A person's verdicts on events, kept between visits."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from gazetteer.load import imports_folder
from geo.errors import InputError
from geo.reports.review import add_verdict, verdict_on
from geo.tables import ACTIONS, FACTUALITIES
from geo.workbench.search import find_places

if TYPE_CHECKING:
    from pathlib import Path

    from geo.maps.layers import Layers
    from geo.reports.verdicts import Decision
    from geo.theatre import Theatre

__all__ = ["FIELDS", "choices_of", "corrected", "decide", "verdicts_file", "verdicts_mark"]

FIELDS: Final = (
    "place", "action", "actor", "opponent", "first", "last", "count_min", "count_max", "target",
    "factuality",
)  # fmt: skip
"""What a person may correct on the page."""

_SURE: Final = 0.75  # a score below this is a guess, and a correction must not be one
_PLACE: Final = ("name", "name_ar", "kind", "lon", "lat")


def verdicts_file(theatre: Theatre) -> Path:
    """Say where the verdicts on a war are kept: among the user's data, one file a theatre.

    Parameters
    ----------
    theatre
        The war.

    Returns
    -------
    pathlib.Path
        A file that need not exist.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> verdicts_file(load_theatre("syria")).name
    'syria.jsonl'
    """
    letters = "".join(c if c.isalnum() else "-" for c in theatre.id) or "theatre"
    return imports_folder().parent / "verdicts" / f"{letters}.jsonl"


def verdicts_mark(path: Path) -> str:
    """Tell one state of a file from another.

    Parameters
    ----------
    path
        The file; it need not exist.

    Returns
    -------
    str
        A digest of its content; empty when there is no file.

    Examples
    --------
    >>> from pathlib import Path
    >>> verdicts_mark(Path("none.jsonl"))
    ''
    """
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def choices_of(field: str, theatre: Theatre) -> list[str]:
    """List the values that a field can have.

    Parameters
    ----------
    field
        One of `FIELDS`.
    theatre
        The war, for its actors.

    Returns
    -------
    list of str
        The values; empty when any text, number or day will do.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> choices_of("factuality", load_theatre("syria"))
    ['asserted', 'claimed', 'possible', 'denied']
    """
    closed = {"action": ACTIONS, "factuality": FACTUALITIES}
    if field in {"actor", "opponent"}:
        return list(dict.fromkeys([*theatre.actors, *theatre.sides]))
    return list(closed.get(field, ()))


def corrected(field: str, value: str, theatre: Theatre) -> dict[str, Any]:
    """Turn what a person typed into values of an event.

    Parameters
    ----------
    field
        One of `FIELDS`.
    value
        What should stand there; a place by any of its names.
    theatre
        The war, whose country settles namesakes.

    Returns
    -------
    dict
        Columns of the events table and their values.

    Raises
    ------
    InputError
        If no place goes by the name, a count is no number or a day no day.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> corrected("place", "ar-Rastan", load_theatre("syria"))["place_id"]
    'geonames:172946'
    """
    if field == "place":
        return _place(value, theatre)
    if field.startswith("count"):
        if not value.isdigit():
            raise InputError(f"{value!r} is no count: write a whole number")
        return {field: int(value)}
    if field in {"first", "last"}:
        return {field: _day(value)}
    return {field: value}


def decide(
    layers: Layers,
    event_id: str,
    decision: Decision,
    *,
    fix: tuple[str, str] | None = None,
    replace: bool = False,
) -> None:
    """Keep a verdict on an event.

    Parameters
    ----------
    layers
        The story that the person sees.
    event_id
        Of one of its events.
    decision
        ``accept``, ``reject`` or ``correct``.
    fix
        For a correction: one of `FIELDS` and what should stand there, see `corrected`.
    replace
        Whether it shall hold although it contradicts an earlier verdict.

    Raises
    ------
    InputError
        If the correction makes no sense, somebody decided otherwise before, or the file cannot be
        written.

    Examples
    --------
    >>> decide.__name__
    'decide'
    """
    values = corrected(*fix, layers.theatre) if fix else None
    event = layers.events.set_index("event_id", drop=False).loc[event_id].to_dict()
    verdict = verdict_on(event, decision, values=values, at=datetime.now(UTC).isoformat()[:19])
    path = verdicts_file(layers.theatre)
    path.parent.mkdir(parents=True, exist_ok=True)
    add_verdict(path, verdict, replace=replace)


def _place(name: str, theatre: Theatre) -> dict[str, Any]:
    found = find_places(name, country=theatre.country, limit=1)
    if found.empty or found["score"].iloc[0] < _SURE:
        raise InputError(f"no place goes by the name {name!r}: try another spelling")
    place = found.iloc[0]
    values = {field: place[field] for field in ("place_id", *_PLACE, "radius_km")}
    values["place"], values["place_ar"] = values.pop("name"), values.pop("name_ar")
    return values


def _day(text: str) -> str:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError as error:
        raise InputError(f"{text!r} is no day: write it as YYYY-MM-DD") from error

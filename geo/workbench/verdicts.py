"""A person's verdicts on events, kept between visits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.errors import InputError
from geo.reports.review import add_verdict, read_verdicts, standing, take_back, verdict_on
from geo.tables import ACTIONS, FACTUALITIES
from geo.workbench.search import find_places
from geo.workbench.verdict_file import verdicts_file
from geo.workbench.words import WORDS

if TYPE_CHECKING:
    from geo.maps.layers import Layers
    from geo.reports.verdicts import Decision, Verdict
    from geo.theatre import Theatre

__all__ = ["FIELDS", "choices_of", "corrected", "decide", "verdict_rows", "withdraw"]

FIELDS: Final = (
    "place", "action", "actor", "opponent", "first", "last", "count_min", "count_max", "target",
    "factuality",
)  # fmt: skip
"""What a person may correct on the page."""

_SURE: Final = 0.75  # a score below this is a guess, and a correction must not be one
_COLUMNS: Final = ["verdict", "place", "action", "value", "quote", "by", "at"]
_PLACE: Final = ("name", "name_ar", "kind", "lon", "lat")


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
    """Keep a verdict on an event; one that stands already is not kept twice.

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
    verdict = verdict_on(event, decision, values=values, at=_now())
    path = verdicts_file(layers.theatre)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not any(_says_the_same(old, verdict) for old in standing(read_verdicts(path))):
        add_verdict(path, verdict, replace=replace)


def _says_the_same(old: Verdict, new: Verdict) -> bool:
    said = ((v.decision, v.passages, dict(v.values)) for v in (old, new))
    return next(said) == next(said)


def verdict_rows(layers: Layers, *, language: str = "en") -> pd.DataFrame:
    """List the verdicts that stand, the newest first.

    Parameters
    ----------
    layers
        The story that the person sees.
    language
        ``en`` or ``ar``.

    Returns
    -------
    pandas.DataFrame
        Index mark, see `geo.reports.verdicts.Verdict`; columns verdict, place, action, value, quote
        (of a documented row, its day), by and at.

    Raises
    ------
    InputError
        If the file has a line that is no verdict.

    Examples
    --------
    >>> from geo import map_texts
    >>> verdict_rows(map_texts([])).columns.tolist()
    ['verdict', 'place', 'action', 'value', 'quote', 'by', 'at']
    """
    stand = standing(read_verdicts(verdicts_file(layers.theatre)))[::-1]
    say, names = WORDS[language], _names(layers, language)
    rows = [
        {
            "verdict": say(verdict.decision),
            "place": names.get(verdict.passages[0].place_id, ""),
            "action": say(f"action_{verdict.passages[0].action}"),
            "value": _values(verdict, language),
            "quote": verdict.passages[0].quote,
            "by": verdict.by,
            "at": verdict.at.replace("T", " "),
        }
        for verdict in stand
    ]
    marks = pd.Index([verdict.mark for verdict in stand], name="mark", dtype=object)
    return pd.DataFrame(rows, index=marks, columns=_COLUMNS)


def withdraw(theatre: Theatre, mark: str) -> None:
    """Take a verdict back; what it had overruled stands again.

    Parameters
    ----------
    theatre
        The war.
    mark
        Of a verdict in `verdict_rows`.

    Raises
    ------
    InputError
        If it does not stand any more: somebody took it back or decided otherwise meanwhile.

    Examples
    --------
    >>> withdraw.__name__
    'withdraw'
    """
    path = verdicts_file(theatre)
    found = [v for v in standing(read_verdicts(path)) if v.mark == mark]
    if not found:
        raise InputError("this verdict does not stand any more: somebody changed it meanwhile")
    add_verdict(path, take_back(found[-1], at=_now()))


def _names(layers: Layers, language: str) -> dict[str, str]:
    events = layers.events.dropna(subset="place_id")
    arabic = events["place_ar"].where(events["place_ar"].fillna("") != "", events["place"])
    return dict(
        zip(events["place_id"], arabic if language == "ar" else events["place"], strict=True)
    )


def _values(verdict: Verdict, language: str) -> str:
    """Say what a correction sets; accepting sets all that was seen, which says nothing."""
    if verdict.decision != "correct":
        return ""
    say = WORDS[language]
    return ", ".join(f"{say(name)}: {value}" for name, value in dict(verdict.values).items())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")[:19]


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

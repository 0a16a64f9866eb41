"""``frontline review``: takes a person's verdicts from an events table and keeps them."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.commands.common import add_reading_options, read
from geo.documented import read_rows
from geo.errors import InputError
from geo.reports.review import CORRECTABLE, Verdict, add_verdict, passages_of, verdict_on
from geo.tables import plain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Hashable, Iterator, Mapping

    import pandas as pd

    _Event = dict[Hashable, Any]

__all__ = ["add_to"]

_KEEP: Final = Path("verdicts.jsonl")
_TYPES: Final[Mapping[str, Callable[[str], Any]]] = {
    "lon": float, "lat": float, "radius_km": float, "count_min": int, "count_max": int,
}  # fmt: skip


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand.

    Parameters
    ----------
    commands
        The subcommands of the ``frontline`` parser.

    Examples
    --------
    >>> import argparse
    >>> parser = argparse.ArgumentParser()
    >>> add_to(parser.add_subparsers())
    >>> parser.parse_args(["review", "events.csv", "seeds/"]).events
    PosixPath('events.csv')
    """
    parser = commands.add_parser(
        "review",
        help="keep the verdicts of an events table that a person has gone through",
        description="EVENTS is a table as `frontline events --format csv` or `-o events.csv` "
        "writes it, with a column verdict added: accept, reject, correct (the row's cells as they "
        "should be), merge EVENT_ID, split, or withdraw (takes the event's last verdict back). The "
        "verdicts are added to those kept in --verdicts and hold for every later `frontline ... "
        "--verdicts FILE`, even when texts are read again.",
    )
    parser.add_argument("events", type=Path, metavar="EVENTS", help="the table gone through")
    add_reading_options(parser)
    parser.add_argument("--by", default="", metavar="NAME", help="who decided")
    parser.add_argument(
        "--replace", action="store_true", help="overrule earlier verdicts that say otherwise"
    )
    parser.set_defaults(run=_run, verdicts=_KEEP)


def _run(options: argparse.Namespace) -> int:
    kept = options.verdicts
    options.verdicts = None  # verdicts are on events as they were read
    events = read(options).events
    verdicts = list(_verdicts(options.events, events, options.by))
    for verdict in verdicts:
        add_verdict(kept, verdict, replace=options.replace)
    sys.stdout.write(f"{len(verdicts)} verdicts added to {kept}\n")
    return 0


def _verdicts(path: Path, events: pd.DataFrame, by: str) -> Iterator[Verdict]:
    table = read_rows(path)
    missing = [c for c in ("event_id", "verdict") if c not in table.columns]
    if missing:
        raise InputError(f"{path}: columns {', '.join(missing)} are missing")
    known = {row["event_id"]: row for row in events.to_dict("records")}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for number, row in enumerate(table.to_dict("records"), start=2):
        if row["verdict"].strip():
            try:
                yield replace(_verdict(row, known), by=by, at=now)
            except (InputError, ValueError) as error:
                raise InputError(f"{path}: row {number}: {error}") from error


def _verdict(row: Mapping[Hashable, str], known: Mapping[str, _Event]) -> Verdict:
    word, _, other = row["verdict"].strip().partition(" ")
    event = _event(row["event_id"], known)
    if word == "merge":
        both = (*passages_of(event), *passages_of(_event(other.strip(), known)))
        return Verdict(decision="merge", passages=both)
    if word == "split":
        return Verdict(decision="split", passages=passages_of(event)[1:])
    if word == "correct":
        return verdict_on(event, "correct", values=_corrections(row, event))
    if word == "accept":
        return verdict_on(event, "accept")
    if word == "reject":
        return verdict_on(event, "reject")
    if word == "withdraw":
        return Verdict(decision="withdraw", passages=passages_of(event))
    known_words = "accept, reject, correct, merge, split or withdraw"
    raise InputError(f"verdict {word!r} is not known: use {known_words}")


def _event(event_id: str, known: Mapping[str, _Event]) -> _Event:
    if event_id not in known:
        raise InputError(f"no event {event_id!r} is read from these texts")
    return known[event_id]


def _corrections(row: Mapping[Hashable, str], event: _Event) -> dict[str, Any]:
    """Give the cells that a person changed, in the type that the column has."""
    changed = {}
    for column in CORRECTABLE:
        was, now = plain(event[column]), row.get(column)
        if now is not None and now.removeprefix("'") != ("" if was is None else str(was)):
            changed[column] = _TYPES.get(column, str)(now) if now else None
    if not changed:
        raise InputError("says correct, but no cell differs from what was read")
    return changed

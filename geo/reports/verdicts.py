"""What a person decided about events, kept in a file of JSON lines that only grows."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import tempfile
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from geo.errors import InputError
from geo.geopackage import read_table
from geo.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "Decision", "Passage", "Verdict", "add_verdict", "conflicts", "read_verdicts", "standing",
    "take_back", "verdict_row",
]  # fmt: skip

Decision = Literal["accept", "reject", "correct", "merge", "split", "withdraw"]
_NESTED: Final = ("passages", "values")
_DECISIONS: Final = get_args(Decision)
_TOLD: Final = ("by", "at", "note", "withdraws")
_MARK_LETTERS: Final = 12
_QUOTED: Final = 60  # characters of a quote in a message
_BREAKS: Final = "\r\n"
_ONLY_READ: Final = (".csv", ".gpkg")


@dataclass(frozen=True, slots=True)
class Passage:
    """What an event was read from: it stays the same when texts are read again.

    Parameters
    ----------
    source
        The report.
    quote
        Its words, or for a documented row its first day.
    action, place_id
        What was read there, before any correction.
    """

    source: str
    quote: str
    action: str
    place_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A person's decision.

    Parameters
    ----------
    decision
        ``accept`` keeps the event as it was seen, ``reject`` leaves it out, ``correct`` sets
        ``values``, ``merge`` makes one event of those with these passages, ``split`` makes these
        passages an event of their own, ``withdraw`` takes an earlier verdict back.
    passages
        What it is about.
    values
        Columns and values that hold from now on, whatever is read.
    by, at, note
        Who decided, when (ISO), and why.
    withdraws
        Which verdict is taken back, by its ``mark``; when empty, the last on one of the passages.
    """

    decision: Decision
    passages: tuple[Passage, ...]
    values: tuple[tuple[str, Any], ...] = ()
    by: str = ""
    at: str = ""
    note: str = ""
    withdraws: str = ""

    @property
    def mark(self) -> str:
        """Tell this verdict from others, whatever comes after it in the file.

        Returns
        -------
        str
            A digest of all it says.

        Examples
        --------
        >>> Verdict(decision="reject", passages=(Passage("a", "q", "lose", "x"),)).mark
        'bf3167079b83'
        """
        return hashlib.sha256(_line(self).encode()).hexdigest()[:_MARK_LETTERS]


def read_verdicts(path: Path) -> list[Verdict]:
    """Read verdicts.

    Parameters
    ----------
    path
        JSON lines as `add_verdict` writes them; a story.gpkg; or a CSV with columns decision,
        source, quote, action, place_id and optionally field, value, by, at, note. A missing file
        has none.

    Returns
    -------
    list[Verdict]
        In the order in which they were made.

    Raises
    ------
    InputError
        If a line is faulty; the text names it.

    Examples
    --------
    >>> from pathlib import Path
    >>> read_verdicts(Path("none.jsonl"))
    []
    """
    if not path.exists():
        return []
    rows = _rows(path)
    return [_verdict(row, f"{path}, verdict {n}") for n, row in enumerate(rows, start=1)]


def verdict_row(verdict: Verdict) -> dict[str, str]:
    """Give a verdict as a row of a table, to be kept with a story.

    Parameters
    ----------
    verdict
        The decision.

    Returns
    -------
    dict of str to str
        Columns as of ``verdicts`` in `geo.tables`; passages and values as JSON.

    Examples
    --------
    >>> verdict_row(Verdict(decision="reject", passages=(), by="Ada"))["values"]
    '{}'
    """
    fields: dict[str, Any] = {"withdraws": "", **json.loads(_line(verdict))}
    return fields | {name: json.dumps(fields[name], ensure_ascii=False) for name in _NESTED}


def add_verdict(path: Path, verdict: Verdict, *, replace: bool = False) -> None:
    """Add a verdict; whoever writes at the same time waits.

    Parameters
    ----------
    path
        The file of JSON lines; made when missing.
    verdict
        The decision.
    replace
        Add it although it contradicts an earlier one; the later holds, both stay in the file.

    Raises
    ------
    InputError
        If it contradicts an earlier verdict that stands and ``replace`` is not set, if what it
        takes back does not stand, if another program keeps the file locked, or if it cannot be
        written.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> file = Path(tempfile.mkdtemp()) / "verdicts.jsonl"
    >>> add_verdict(file, Verdict(decision="reject", passages=(Passage("a", "q", "lose", "x"),)))
    >>> read_verdicts(file)[0].decision
    'reject'
    """
    if path.suffix.lower() in _ONLY_READ:
        raise InputError(f"{path}: verdicts are added to JSON lines; name a file .jsonl")
    try:
        with locked(path):
            _refuse(path, read_verdicts(path), verdict, replace=replace)
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            _write(path, f"{text.rstrip(_BREAKS)}\n{_line(verdict)}\n".lstrip(_BREAKS))
    except OSError as fault:
        raise InputError(f"{path}: verdicts cannot be written: {fault.strerror}") from fault


def take_back(verdict: Verdict, *, by: str = "", at: str = "") -> Verdict:
    """Make the verdict that takes another back.

    Parameters
    ----------
    verdict
        One that stands, see `standing`.
    by, at
        Who, and when (ISO).

    Returns
    -------
    Verdict
        To be given to `add_verdict`. What the other had overruled stands again.

    Examples
    --------
    >>> reject = Verdict(decision="reject", passages=(Passage("a", "q", "lose", "x"),))
    >>> standing([reject, take_back(reject)])
    []
    """
    return Verdict(
        decision="withdraw", passages=verdict.passages, by=by, at=at, withdraws=verdict.mark
    )


def standing(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Leave out verdicts that were taken back and those that a later one contradicts.

    Parameters
    ----------
    verdicts
        All, in the order in which they were made.

    Returns
    -------
    list[Verdict]
        Those that hold, in the same order.

    Examples
    --------
    >>> passages = (Passage("a", "q", "lose", "x"),)
    >>> accept = Verdict(decision="accept", passages=passages)
    >>> reject = Verdict(decision="reject", passages=passages)
    >>> [v.decision for v in standing([accept, reject])]
    ['reject']
    >>> [v.decision for v in standing([accept, reject, take_back(reject)])]
    ['accept']
    """
    left: list[Verdict] = []
    for verdict in _not_taken_back(verdicts):
        overruled = conflicts(left, verdict)
        left = [*(old for old in left if old not in overruled), verdict]
    return left


def conflicts(earlier: Sequence[Verdict], verdict: Verdict) -> list[Verdict]:
    """Find earlier verdicts that a new one contradicts.

    Parameters
    ----------
    earlier
        Verdicts so far, in order.
    verdict
        The new one.

    Returns
    -------
    list[Verdict]
        Those about the same passages that reject what it keeps or keep what it rejects, set a
        column to another value, or merge what it splits.

    Examples
    --------
    >>> passages = (Passage("a", "q", "lose", "x"),)
    >>> keep = Verdict(decision="accept", passages=passages)
    >>> conflicts([keep], Verdict(decision="reject", passages=passages)) == [keep]
    True
    """
    return [old for old in earlier if _contradicts(old, verdict)]


def _not_taken_back(verdicts: Iterable[Verdict]) -> list[Verdict]:
    left: list[Verdict] = []
    for verdict in verdicts:
        if verdict.decision != "withdraw":
            left.append(verdict)
        elif (place := _place_of_withdrawn(left, verdict)) is not None:
            del left[place]
    return left


def _place_of_withdrawn(left: Sequence[Verdict], verdict: Verdict) -> int | None:
    places = (
        place
        for place, old in enumerate(left)
        if set(old.passages) & set(verdict.passages) and verdict.withdraws in {"", old.mark}
    )
    return max(places, default=None)


def _refuse(path: Path, earlier: Sequence[Verdict], verdict: Verdict, *, replace: bool) -> None:
    if verdict.decision == "withdraw":
        if _place_of_withdrawn(_not_taken_back(earlier), verdict) is None:
            quote = verdict.passages[0].quote[:_QUOTED]
            raise InputError(f"{path}: “{quote}” has no such verdict that could be taken back")
        return
    against = conflicts(standing(earlier), verdict)
    if against and not replace:
        raise InputError(_told(path, against[-1]))


def _contradicts(old: Verdict, new: Verdict) -> bool:
    if not set(old.passages) & set(new.passages):
        return False
    pair = {old.decision, new.decision}
    if "reject" in pair:
        return len(pair) > 1
    if pair == {"merge", "split"}:
        return True
    before = dict(old.values)
    return any(column in before and before[column] != value for column, value in new.values)


def _told(path: Path, old: Verdict) -> str:
    who = f" by {old.by}" if old.by else ""
    when = f" on {old.at[:10]}" if old.at else ""
    values = ", ".join(f"{column} = {value}" for column, value in old.values)
    quote = old.passages[0].quote[:_QUOTED]
    return f"{path}: “{quote}” already has the verdict {old.decision}{who}{when} {values}".rstrip()


def _rows(path: Path) -> list[Any]:
    if path.suffix.lower() == ".gpkg":
        return list(read_table(path, "verdicts").to_dict("records"))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(f"{path}: verdicts cannot be read: {fault}") from fault
    if path.suffix.lower() == ".csv":
        return [_of_row(row) for row in csv.DictReader(io.StringIO(text, newline=""))]
    # Only at line feeds: a quote may hold other characters that end a line.
    return [line for line in text.split("\n") if line.strip()]


def _of_row(row: Mapping[str, str]) -> dict[str, Any]:
    passage = {name: row.get(name) or "" for name in ("source", "quote", "action", "place_id")}
    values = {row["field"]: row.get("value")} if row.get("field") else {}
    rest = {name: row.get(name) or "" for name in ("decision", *_TOLD)}
    return {"passages": [passage], "values": values, **rest}


def _fields(row: str | Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(row, str):
        parsed: Mapping[str, Any] = json.loads(row)
        return parsed
    packed = {name: json.loads(row[name]) for name in _NESTED if isinstance(row[name], str)}
    return {**row, **packed}


def _verdict(row: str | Mapping[str, Any], where: str) -> Verdict:
    try:
        fields = _fields(row)
        decision = fields["decision"]
        passages = tuple(Passage(**passage) for passage in fields["passages"])
        values = tuple(fields.get("values", {}).items())
        rest = {name: str(fields.get(name) or "") for name in _TOLD}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise InputError(f"{where}: not a verdict ({fault})") from fault
    if not all(isinstance(text, str) for passage in passages for text in astuple(passage)):
        raise InputError(f"{where}: not a verdict (a passage is made of texts)")
    if decision not in _DECISIONS or not passages:
        raise InputError(f"{where}: decision is {decision!r}; known are {', '.join(_DECISIONS)}")
    return Verdict(decision=decision, passages=passages, values=values, **rest)


def _line(verdict: Verdict) -> str:
    fields = asdict(verdict) | {"values": dict(verdict.values)}
    if not verdict.withdraws:
        del fields["withdraws"]
    return json.dumps(fields, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as stream:
        fresh = Path(stream.name)
        try:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
            fresh.replace(path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise

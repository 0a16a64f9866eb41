"""What a person decided about events, kept in a file of JSON lines that only grows."""

from __future__ import annotations

import csv
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
    from collections.abc import Mapping, Sequence

__all__ = [
    "Decision", "Passage", "Verdict", "add_verdict", "conflicts", "read_verdicts", "verdict_row",
]  # fmt: skip

Decision = Literal["accept", "reject", "correct", "merge", "split"]
_NESTED: Final = ("passages", "values")
_DECISIONS: Final = get_args(Decision)


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
        passages an event of their own.
    passages
        What it is about.
    values
        Columns and values that hold from now on, whatever is read.
    by, at, note
        Who decided, when (ISO), and why.
    """

    decision: Decision
    passages: tuple[Passage, ...]
    values: tuple[tuple[str, Any], ...] = ()
    by: str = ""
    at: str = ""
    note: str = ""


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
    fields: dict[str, Any] = json.loads(_line(verdict))
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
        If it contradicts an earlier verdict and ``replace`` is not set, if another program keeps
        the file locked, or if it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> file = Path(tempfile.mkdtemp()) / "verdicts.jsonl"
    >>> add_verdict(file, Verdict(decision="reject", passages=(Passage("a", "q", "lose", "x"),)))
    >>> read_verdicts(file)[0].decision
    'reject'
    """
    try:
        with locked(path):
            earlier = read_verdicts(path)
            against = conflicts(earlier, verdict)
            if against and not replace:
                raise InputError(_told(path, against[-1]))
            _write(path, [*map(_line, earlier), _line(verdict)])
    except OSError as fault:
        raise InputError(f"{path}: verdicts cannot be written: {fault.strerror}") from fault


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
    quote = old.passages[0].quote[:60]
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
    rest = {name: row.get(name) or "" for name in ("decision", "by", "at", "note")}
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
        rest = {name: str(fields.get(name) or "") for name in ("by", "at", "note")}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise InputError(f"{where}: not a verdict ({fault})") from fault
    if not all(isinstance(text, str) for passage in passages for text in astuple(passage)):
        raise InputError(f"{where}: not a verdict (a passage is made of texts)")
    if decision not in _DECISIONS or not passages:
        raise InputError(f"{where}: decision is {decision!r}; known are {', '.join(_DECISIONS)}")
    return Verdict(decision=decision, passages=passages, values=values, **rest)


def _line(verdict: Verdict) -> str:
    fields = asdict(verdict) | {"values": dict(verdict.values)}
    return json.dumps(fields, ensure_ascii=False)


def _write(path: Path, lines: Sequence[str]) -> None:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as stream:
        fresh = Path(stream.name)
        try:
            stream.write("".join(f"{line}\n" for line in lines))
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
            fresh.replace(path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise

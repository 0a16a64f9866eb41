"""What a person decided about events, kept in a file of JSON lines that only grows."""

from __future__ import annotations

import csv
import json
import os
import tempfile
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Decision", "Passage", "Verdict", "add_verdict", "conflicts", "read_verdicts"]

Decision = Literal["accept", "reject", "correct", "merge", "split"]
_DECISIONS: Final = get_args(Decision)
_PATIENCE: Final = 10.0  # seconds to wait for another writer
_STALE: Final = 60.0  # seconds after which a lock is one that a crash left behind
_PAUSE: Final = 0.02


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
        JSON lines as `add_verdict` writes them; or a CSV with columns decision, source, quote,
        action, place_id and optionally field, value, by, at, note. A missing file has none.

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
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() == ".csv":
        rows: list[Any] = [_of_row(row) for row in csv.DictReader(text.splitlines(keepends=True))]
    else:
        rows = [line for line in text.splitlines() if line.strip()]
    return [_verdict(row, f"{path}, verdict {n}") for n, row in enumerate(rows, start=1)]


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
        with _lock(path):
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


def _of_row(row: Mapping[str, str]) -> dict[str, Any]:
    passage = {name: row.get(name) or "" for name in ("source", "quote", "action", "place_id")}
    values = {row["field"]: row.get("value")} if row.get("field") else {}
    rest = {name: row.get(name) or "" for name in ("decision", "by", "at", "note")}
    return {"passages": [passage], "values": values, **rest}


def _verdict(row: str | Mapping[str, Any], where: str) -> Verdict:
    try:
        fields = json.loads(row) if isinstance(row, str) else row
        decision = fields["decision"]
        passages = tuple(Passage(**passage) for passage in fields["passages"])
        values = tuple(fields.get("values", {}).items())
        rest = {name: str(fields.get(name, "")) for name in ("by", "at", "note")}
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise InputError(f"{where}: not a verdict ({fault})") from fault
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
        stream.write("".join(f"{line}\n" for line in lines))
        stream.flush()
        os.fsync(stream.fileno())
    Path(stream.name).replace(path)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Hold a lock file while writing."""
    lock = path.with_name(f"{path.name}.lock")
    until = time.monotonic() + _PATIENCE
    while not _made(lock):
        if time.monotonic() > until:
            raise InputError(f"{lock}: another program is writing; remove the file if none is")
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _made(lock: Path) -> bool:
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        try:
            if time.time() - lock.stat().st_mtime > _STALE:
                lock.unlink(missing_ok=True)
        except FileNotFoundError:
            return False  # its holder has just gone; try again
        return False
    return True

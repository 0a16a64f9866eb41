"""What is finished, with hashes: the file that makes an interrupted run go on where it was."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Final

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Done", "Manifest", "file_hash"]

_NAME: Final = "_manifest.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One finished task.

    Parameters
    ----------
    key
        What was done to what: a name that changes with the input and with how it is read.
    outputs
        Files it wrote, below the archive's folder, each with its SHA-256.
    reports, rows, faults
        How many reports were read, rows written, and lines that could not be read.
    """

    key: str
    outputs: Mapping[str, str] = field(default_factory=dict)
    reports: int = 0
    rows: int = 0
    faults: int = 0


class Manifest:
    """The finished tasks of one folder; only the process that hands out the tasks writes it.

    Parameters
    ----------
    folder
        The archive's folder; the file in it is ``_manifest.jsonl``, a task a line.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile
    >>> manifest = Manifest(Path(tempfile.mkdtemp()))
    >>> manifest.add(Done(key="read-1", reports=2))
    >>> Manifest(manifest.path.parent).finished("read-1").reports
    2
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / _NAME
        self._folder = folder
        self._done = {done.key: done for done in self._read()}

    def finished(self, key: str) -> Done | None:
        """Give a task's entry if it is finished and its files are as it left them.

        Parameters
        ----------
        key
            The task.

        Returns
        -------
        Done or None
            ``None`` when the task is still to be done, or again because a file is gone or changed.

        Examples
        --------
        >>> from pathlib import Path
        >>> import tempfile
        >>> Manifest(Path(tempfile.mkdtemp())).finished("read-1") is None
        True
        """
        done = self._done.get(key)
        if done is None or not all(self._is_whole(*output) for output in done.outputs.items()):
            return None
        return done

    def add(self, done: Done) -> None:
        """Note a task as finished, so that it outlives a loss of power.

        Parameters
        ----------
        done
            The task; its files must be in place.

        Examples
        --------
        >>> from pathlib import Path
        >>> import tempfile
        >>> Manifest(Path(tempfile.mkdtemp())).add(Done(key="read-1"))
        """
        self._done[done.key] = done
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(done), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _is_whole(self, name: str, digest: str) -> bool:
        path = self._folder / name
        return path.is_file() and file_hash(path) == digest

    def _read(self) -> Iterator[Done]:
        if not self.path.is_file():
            return
        lines = self.path.read_text(encoding="utf-8").split("\n")
        if lines[-1]:  # cut short by an interruption: that task counts as not done
            self.path.write_text("".join(f"{line}\n" for line in lines[:-1]), encoding="utf-8")
        for number, line in enumerate(lines[:-1], start=1):
            yield self._entry(line, number)

    def _entry(self, line: str, number: int) -> Done:
        try:
            done = Done(**json.loads(line))
        except (ValueError, TypeError, RecursionError) as error:
            raise InputError(
                f"{self.path}, line {number}: no finished task; begin anew in another folder"
            ) from error
        return done


def file_hash(path: Path) -> str:
    """Give a file's SHA-256.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    str
        Hexadecimal digits.

    Examples
    --------
    >>> from pathlib import Path
    >>> len(file_hash(Path("seeds/sources.toml")))
    64
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

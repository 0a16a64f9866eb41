"""What a person asks to see."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.extra import read_given
from geo.reading import read_events
from geo.theatre import load_theatre
from geo.workbench.files import Fault, usable_texts

if TYPE_CHECKING:
    from geo.extra import TableKind
    from geo.reading import Reading

__all__ = ["Request", "read_usable"]


@dataclass(frozen=True, slots=True)
class Request:
    """Texts, tables and a theatre.

    Parameters
    ----------
    paths
        Files and folders with texts.
    tables
        Tables of a person's own, each with what it tells of.
    theatre
        As `geo.read_events` takes it.
    documented
        Whether what the theatre documents takes part.
    """

    paths: tuple[str, ...]
    tables: tuple[tuple[TableKind, str], ...]
    theatre: str
    documented: bool

    @property
    def key(self) -> tuple[object, ...]:
        """Tell requests apart by their content, so that nothing is read twice.

        Returns
        -------
        tuple
            Digests of all files, and the rest of the request.

        Examples
        --------
        >>> Request((), (), "syria", documented=True).key
        ((), (), 'syria', True)
        """
        files = [*self.paths, *(path for _, path in self.tables)]
        kinds = tuple(kind for kind, _ in self.tables)
        return (tuple(map(_mark, files)), kinds, self.theatre, self.documented)

    def read(self) -> Reading:
        """Read the events.

        Returns
        -------
        Reading
            As `geo.read_events` gives it.

        Raises
        ------
        InputError
            If a text, a table or the theatre cannot be used.

        Examples
        --------
        >>> len(Request((), (), "syria", documented=True).read().events) > 500
        True
        """
        return read_events(
            self.paths,
            theatre=self.theatre,
            theatre_reports=self.documented,
            tables=[(kind, Path(path)) for kind, path in self.tables],
        )


def read_usable(request: Request) -> tuple[Reading, tuple[Fault, ...]]:
    """Read what can be read, and say what cannot.

    Parameters
    ----------
    request
        What is asked for.

    Returns
    -------
    Reading
        Of the usable texts and tables.
    tuple of Fault
        The files left aside.

    Raises
    ------
    InputError
        If it is not a file's fault: the theatre is not known, for instance.

    Examples
    --------
    >>> request = Request(("no-such-file.txt",), (), "syria", documented=True)
    >>> [fault.name for fault in read_usable(request)[1]]
    ['no-such-file.txt']
    """
    try:
        return request.read(), ()
    except InputError:
        # Only now is it worth reading each file by itself, to tell the good from the bad.
        texts, faults = usable_texts([Path(path) for path in request.paths])
        tables, lost = _usable_tables(request)
        if not faults + lost:
            raise
    usable = replace(request, paths=tuple(map(str, texts)), tables=tables)
    return usable.read(), (*faults, *lost)


def _usable_tables(request: Request) -> tuple[tuple[tuple[TableKind, str], ...], list[Fault]]:
    theatre = load_theatre(request.theatre)
    usable: list[tuple[TableKind, str]] = []
    faults: list[Fault] = []
    for kind, path in request.tables:
        try:
            read_given([(kind, Path(path))], theatre)
        except InputError as error:
            faults.append(Fault.of(error, Path(path)))
        else:
            usable.append((kind, path))
    return tuple(usable), faults


def _mark(path: str) -> str:
    """Digest the names and contents of a file, or of a folder's files."""
    digest = hashlib.sha256()
    for file in sorted(p for p in (Path(path), *Path(path).rglob("*")) if p.is_file()):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()

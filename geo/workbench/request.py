"""What a person asks to see."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.story import read_events

if TYPE_CHECKING:
    from geo.extra import TableKind
    from geo.story import Reading

__all__ = ["Request"]


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


def _mark(path: str) -> str:
    """Digest the names and contents of a file, or of a folder's files."""
    digest = hashlib.sha256()
    for file in sorted(p for p in (Path(path), *Path(path).rglob("*")) if p.is_file()):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()

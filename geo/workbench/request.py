"""What a person asks to see."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from geo.theatre import theatre_names

if TYPE_CHECKING:
    from geo.extra import TableKind

__all__ = ["Request", "seeds_folder"]

Kind = Literal["texts", "archive", "story"]

_INDEX: Final = "_index/files.json"  # what every archive has, see `geo.archive.publish`


def seeds_folder() -> Path:
    """Find the bundled texts, in a checkout or in an installed package.

    Returns
    -------
    pathlib.Path
        Their folder.

    Examples
    --------
    >>> seeds_folder().name
    'seeds'
    """
    package = Path(str(resources.files("geo")))
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parent / "seeds"


@dataclass(frozen=True, slots=True)
class Request:
    """Texts, tables and a theatre; or an archive's folder; or a story's file.

    Parameters
    ----------
    paths
        Files and folders with texts; or one folder written by ``frontline events -o``; or one
        ``.gpkg`` written by ``geo.save``.
    tables
        Tables of a person's own, each with what it tells of.
    theatre
        As `geo.read_events` takes it.
    documented
        Whether what the theatre documents takes part.
    days
        First and last ISO day, of an archive's strikes and advances; empty for all.
    """

    paths: tuple[str, ...]
    tables: tuple[tuple[TableKind, str], ...]
    theatre: str
    documented: bool
    days: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """Tell what is to be opened, by what lies there.

        Returns
        -------
        str
            ``story``, ``archive`` or ``texts``.

        Examples
        --------
        >>> Request(("war.gpkg",), (), "syria", documented=True).kind
        'story'
        """
        if len(self.paths) == 1 and self.paths[0].lower().endswith(".gpkg"):
            return "story"
        if len(self.paths) == 1 and Path(self.paths[0], _INDEX).is_file():
            return "archive"
        return "texts"

    @property
    def bundled(self) -> bool:
        """Tell whether all of it comes with the program and nothing from a person.

        Returns
        -------
        bool
            Whether what is made of it may be kept for whoever opens the page next.

        Examples
        --------
        >>> Request((str(seeds_folder()),), (), "syria", documented=True).bundled
        True
        """
        texts = self.paths == (str(seeds_folder()),)
        return texts and not self.tables and self.theatre in theatre_names()

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
        ((), (), 'syria', True, ())
        """
        files = [*self.paths, *(path for _, path in self.tables)]
        kinds = tuple(kind for kind, _ in self.tables)
        marks = tuple(_mark(Path(file)) for file in files)
        return marks, kinds, self.theatre, self.documented, self.days


def _mark(path: Path) -> str:
    """Digest the names and contents of a file, or of a folder's files; of an archive, its index."""
    known = path / _INDEX
    inside = [known] if known.is_file() else sorted(path.rglob("*"))
    digest = hashlib.sha256()
    for file in (p for p in (path, *inside) if p.is_file()):
        now = file.stat()
        digest.update(f"{file.name}\0{_content(file, now.st_size, now.st_mtime_ns)}\0".encode())
    return digest.hexdigest()


@lru_cache(maxsize=10_000)
def _content(file: Path, size: int, changed: int) -> str:  # noqa: ARG001 (they tell versions apart)
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

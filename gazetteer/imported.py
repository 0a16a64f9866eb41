"""The places that a person imported: added, listed, renewed after upgrades, removed."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gazetteer._store import Store, is_sound, write
from gazetteer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from gazetteer.imports import Reading
    from gazetteer.places import Place

__all__ = ["Import", "add", "listed", "remove", "renewed"]

_SUFFIX: Final = ".sqlite"
_STEP: Final = 20_000  # places between two messages


@dataclass(frozen=True, slots=True)
class Import:
    """Places imported from one file.

    Parameters
    ----------
    name
        What to call them by.
    count
        How many there are.
    """

    name: str
    count: int


def add(
    folder: Path, name: str, reading: Reading, *, progress: Callable[[int], None] | None = None
) -> Import:
    """Import places, all or none; an earlier import of the same name is replaced.

    Parameters
    ----------
    folder
        Where imports are kept, see `gazetteer.load.imports_folder`.
    name
        What to call them by: letters, digits, hyphens.
    reading
        The places.
    progress
        Called with the number of places read so far.

    Returns
    -------
    Import
        What was imported.

    Raises
    ------
    InputError
        If a row is faulty, there is no place at all, or the folder cannot be written; nothing has
        changed then.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from gazetteer.imports import read_places
    >>> from gazetteer.sources import own_tables
    >>> add(Path(mkdtemp()), "mine", read_places(own_tables()[1])).name
    'mine'
    """
    path = _path(folder, name)
    places = reading.places if progress is None else _told(reading.places, progress)
    count = write(path, _some(places, name))
    return Import(name, count)


def _some(places: Iterable[Place], name: str) -> Iterator[Place]:
    empty = True
    for place in places:
        empty = False
        yield place
    if empty:
        raise InputError(f"{name}: no places in it; nothing was imported")


def _told(places: Iterable[Place], progress: Callable[[int], None]) -> Iterator[Place]:
    for number, place in enumerate(places, start=1):
        if number % _STEP == 0:
            progress(number)
        yield place


def listed(folder: Path) -> list[Import]:
    """List what was imported.

    Parameters
    ----------
    folder
        Where imports are kept.

    Returns
    -------
    list of Import
        In the order of their names.

    Examples
    --------
    >>> from pathlib import Path
    >>> listed(Path("no-such-folder"))
    []
    """
    found = []
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        with closing(Store(renewed(path))) as store:
            found.append(Import(path.stem, store.count()))
    return found


def remove(folder: Path, name: str) -> None:
    """Remove an import.

    Parameters
    ----------
    folder
        Where imports are kept.
    name
        What it is called.

    Raises
    ------
    InputError
        If there is none of this name; the text lists those that exist.

    Examples
    --------
    >>> from pathlib import Path
    >>> remove(Path("no-such-folder"), "mine")
    Traceback (most recent call last):
    gazetteer.errors.InputError: mine: no such import; there are none
    """
    path = _path(folder, name)
    if not path.is_file():
        names = ", ".join(p.stem for p in sorted(folder.glob(f"*{_SUFFIX}"))) or "none"
        raise InputError(f"{name}: no such import; there are {names}")
    path.unlink()


def _path(folder: Path, name: str) -> Path:
    if not re.fullmatch(r"[\w-]+", name):
        raise InputError(f"{name!r}: an import's name is made of letters, digits and hyphens")
    return folder / f"{name}{_SUFFIX}"


def renewed(path: Path) -> Path:
    """Bring an imported index to the present format, so that it survives upgrades.

    Parameters
    ----------
    path
        An index among the imports.

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    InputError
        If the file is damaged.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> path = Path(mkdtemp()) / "mine.sqlite"
    >>> write(path, []), renewed(path).name
    (0, 'mine.sqlite')
    """
    if not is_sound(path):
        import sqlite3  # noqa: PLC0415

        try:
            with closing(Store(path)) as old:
                places = list(old.everything())
        except sqlite3.Error as error:
            raise InputError(
                f"{path}: a damaged import ({error}); delete the file and import again"
            ) from error
        write(path, places)
    return path

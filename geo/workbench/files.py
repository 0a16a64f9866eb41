"""Files that a person gives, and files that a person takes away."""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.maps.save import save
from geo.reading import read_texts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from geo.maps.layers import Layers

__all__ = ["Fault", "SessionFolder", "make_download", "store_files", "store_paste", "usable_texts"]

_UNSAFE: Final = re.compile(r"[^\w.\- ]+")
_LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that cannot be used, and why, in one sentence.

    Parameters
    ----------
    name
        The file's name as the person knows it.
    reason
        What is wrong and what to do.
    """

    name: str
    reason: str

    @classmethod
    def of(cls, error: InputError, path: Path) -> Fault:
        """Tell what is wrong with a file, without where it lies: its name stands beside.

        Parameters
        ----------
        error
            What reading it raised.
        path
            The file.

        Returns
        -------
        Fault
            Name and reason.

        Examples
        --------
        >>> Fault.of(InputError("/tmp/a.txt: it is empty"), Path("/tmp/a.txt"))
        Fault(name='a.txt', reason='it is empty')
        """
        text = str(error).replace(f"{path}: ", "").replace(str(path), path.name)
        return cls(path.name, " ".join(text.split()))


class SessionFolder:
    """A folder that lives as long as somebody holds it.

    Parameters
    ----------
    prefix
        How its name begins.
    """

    def __init__(self, prefix: str) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=prefix))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def store_files(files: Iterable[tuple[str, bytes]], folder: Path) -> list[Path]:
    """Write files into a folder under names that cannot lead out of it.

    Parameters
    ----------
    files
        Name and content of each.
    folder
        Where to; it is made when missing.

    Returns
    -------
    list of pathlib.Path
        The files, in order. Of two with one name the later gets a number.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as place:
    ...     [p.name for p in store_files([("../../a b.txt", b"x"), ("a b.txt", b"y")], Path(place))]
    ['a b.txt', 'a b 2.txt']
    """
    folder.mkdir(parents=True, exist_ok=True)
    stored: list[Path] = []
    for name, content in files:
        path = _free(folder, _safe_name(name), {p.name for p in stored})
        path.write_bytes(content)
        stored.append(path)
    return stored


def store_paste(text: str, issued: dt.date | None, folder: Path) -> Path:
    """Write a pasted report, and beside it the day it was issued.

    Parameters
    ----------
    text
        The report.
    issued
        Its day; ``None`` when not known.
    folder
        Where to; it is made when missing. A report pasted before is replaced.

    Returns
    -------
    pathlib.Path
        The text's file.

    Examples
    --------
    >>> import datetime as dt
    >>> with tempfile.TemporaryDirectory() as place:
    ...     store_paste("Hama fell today.", dt.date(2024, 12, 5), Path(place)).read_text()
    'Hama fell today.'
    """
    path = folder / "pasted.txt"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    about = f'["{path.name}"]\nissued = ["{issued}", "{issued}"]\n' if issued else ""
    (folder / "sources.toml").write_text(about, encoding="utf-8")
    return path


def usable_texts(paths: Sequence[Path]) -> tuple[list[Path], list[Fault]]:
    """Part files that can be read from those that cannot.

    Parameters
    ----------
    paths
        Files and folders.

    Returns
    -------
    list of pathlib.Path
        What can be read.
    list of Fault
        What cannot, with the reason.

    Examples
    --------
    >>> usable_texts([Path("no-such-file.txt")])[1][0].name
    'no-such-file.txt'
    """
    usable: list[Path] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            read_texts([path])
        except InputError as error:
            faults.append(Fault.of(error, path))
        else:
            usable.append(path)
    return usable, faults


def make_download(layers: Layers, suffix: str, *, language: str, status: str) -> bytes:
    """Make one file of a story, as bytes.

    Parameters
    ----------
    layers
        The story.
    suffix
        What to make, one of ``geo.maps.save.suffixes()``, for instance ``.png``.
    language, status
        As `geo.save` takes them.

    Returns
    -------
    bytes
        The whole file.

    Raises
    ------
    InputError
        If the suffix is not known.

    Examples
    --------
    >>> from geo import map_texts
    >>> make_download(map_texts(["seeds"]), ".csv", language="en", status="confirmed")[:8]
    b'event_id'
    """
    with tempfile.TemporaryDirectory() as folder:
        target = save(layers, Path(folder) / f"story{suffix}", language=language, status=status)
        return target.read_bytes()


def _safe_name(name: str) -> str:
    plain = _UNSAFE.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    return f"{(stem or suffix or 'text')[:_LONGEST_NAME]}{dot}{suffix}" if dot else plain or "text"


def _free(folder: Path, name: str, taken: set[str]) -> Path:
    path = folder / name
    number = 2
    while path.name in taken:
        path = folder / f"{Path(name).stem} {number}{Path(name).suffix}"
        number += 1
    return path

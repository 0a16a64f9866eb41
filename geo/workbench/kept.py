"""What was made of the bundled texts, kept between starts; nothing of a person's own is."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gazetteer.load import cache_folder, imports_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["keep", "kept_file"]

_LETTERS: Final = 24
_MOST: Final = 12  # files: a story and its pages in two languages, of a few versions


def kept_file(key: tuple[object, ...], suffix: str) -> Path:
    """Say where something made of the bundled texts is kept.

    Parameters
    ----------
    key
        Of what it was made, as `Request.key` gives it, and how.
    suffix
        Of the file.

    Returns
    -------
    pathlib.Path
        A file of the user's cache that need not exist. Its name changes with the texts, this
        program, the packages beside it and the places a person has imported.

    Examples
    --------
    >>> kept_file(("a",), ".html") == kept_file(("b",), ".html")
    False
    """
    made_of = (key, _program(), tuple(_states(imports_folder())))
    name = hashlib.sha256(repr(made_of).encode()).hexdigest()[:_LETTERS]
    return cache_folder() / "stories" / f"{name}{suffix}"


def keep(path: Path, content: bytes) -> None:
    """Keep something; where the cache cannot be written, it is made again next time.

    Parameters
    ----------
    path
        What `kept_file` gave.
    content
        The whole file.

    Examples
    --------
    >>> path = Path(tempfile.mkdtemp()) / "stories" / "a.html"
    >>> keep(path, b"<p>")
    >>> path.read_bytes()
    b'<p>'
    """
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
        newest = sorted(path.parent.iterdir(), key=lambda file: -file.stat().st_mtime)
        for old in newest[_MOST:]:
            old.unlink()


@cache
def _program() -> tuple[str, ...]:
    """Tell this state of the program and of the packages beside it from others."""
    own = [Path(str(resources.files(package))) for package in ("geo", "gazetteer")]
    beside = [p.name for entry in sys.path for p in Path(entry).glob("*.dist-info")]
    return (sys.version, *sorted(beside), *(state for folder in own for state in _states(folder)))


def _states(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            now = file.stat()
            yield f"{file.relative_to(folder)} {now.st_size} {now.st_mtime_ns}"

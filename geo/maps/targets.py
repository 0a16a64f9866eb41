"""Files to be written: their folders, and how a new one takes the place of an old one."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["check_folder", "replacing"]


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Write a file beside its target, then put it in the target's place at once.

    Parameters
    ----------
    target
        The file to replace.

    Yields
    ------
    pathlib.Path
        A temporary file in the same folder, with the same suffix; absolute, so that nobody takes
        a name such as ``concat:a.mp4`` for an address.

    Raises
    ------
    InputError
        If the folder is missing or cannot be written, or the disk is full.

    Examples
    --------
    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "a.txt"
    >>> with replacing(target) as path:
    ...     _ = path.write_text("whole")
    >>> target.read_text()
    'whole'
    """
    if target.is_dir():
        raise InputError(f"{target}: is a folder; name a file in it")
    try:
        folder = tempfile.mkdtemp(prefix=f".{target.stem}.", dir=target.parent.absolute())
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}") from error
    temporary = Path(folder) / target.name
    try:
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)
        Path(folder).rmdir()


def check_folder(target: Path) -> Path:
    """Hold a target to a folder that exists and can be written.

    Parameters
    ----------
    target
        The file to write.

    Returns
    -------
    pathlib.Path
        The same target.

    Raises
    ------
    InputError
        If its folder is missing or cannot be written.

    Examples
    --------
    >>> check_folder(Path("nowhere/events.csv"))
    Traceback (most recent call last):
    gazetteer.errors.InputError: nowhere/events.csv: folder nowhere does not exist: make it first
    """
    if not target.parent.is_dir():
        raise InputError(f"{target}: folder {target.parent} does not exist: make it first")
    if not os.access(target.parent, os.W_OK):
        raise InputError(f"{target}: folder {target.parent} cannot be written")
    return target

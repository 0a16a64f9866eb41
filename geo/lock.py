"""Let one program at a time write a file, and say which one when another has to wait."""

from __future__ import annotations

import os
import platform
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

__all__ = ["locked"]

_PATIENCE: Final = 10.0  # seconds
_PAUSE: Final = 0.02
_AT: Final = 1 << 20  # Windows locks bytes: one far behind what the file holds


@contextmanager
def locked(path: Path, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the lock of a file while writing it.

    The lock is the system's, on a file beside it, not the file's being there: it goes with the
    process that holds it, however that ends, and no clock has a part in it.

    Parameters
    ----------
    path
        The file to write; its folder must exist.
    patience
        Seconds to wait for another program.

    Yields
    ------
    None
        While nobody else holds it.

    Raises
    ------
    InputError
        If another program keeps it; the text says which. Also if the lock's file is a link, which
        may lead to any file.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with locked(Path(tempfile.mkdtemp()) / "verdicts.jsonl"):
    ...     pass
    """
    name = path.with_name(f"{path.name}.lock")
    if name.is_symlink():
        raise InputError(f"{name}: is a link; remove it")
    with name.open("a+", encoding="utf-8") as file:
        until = time.monotonic() + patience
        while not _take(file):
            if time.monotonic() > until:
                file.seek(0)
                who = file.read().strip() or "another process"
                raise InputError(f"{path}: {who} is writing it; try again when it is done")
            time.sleep(_PAUSE)
        file.truncate(0)
        file.write(f"process {os.getpid()} on {platform.node()}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _take(file: IO[str]) -> bool:
    """Take the lock unless somebody has it; closing the file gives it back."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415

            file.seek(_AT)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

"""The bytes and the text of a file of places, unpacked and decoded, or a line that says why not."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from gazetteer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["decoded", "lines_of", "unpacked"]

_UNPACKED: Final = 1 << 30  # bytes


def unpacked(path: Path) -> bytes:
    """Read a file, out of its ``.gz`` or ``.zip`` if it is in one.

    Parameters
    ----------
    path
        The file; of an archive the largest file is taken that is no readme.

    Returns
    -------
    bytes
        Its content.

    Raises
    ------
    InputError
        If it cannot be read, is damaged, or unpacks to more than 1 GB.

    Examples
    --------
    >>> from gazetteer.sources import own_tables
    >>> unpacked(own_tables()[0])[:7]
    b'id,name'
    """
    try:
        data = path.read_bytes()
        if data[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                return _limited(path, packed.read(_UNPACKED + 1))
        if data[:2] == b"PK":
            with (
                zipfile.ZipFile(io.BytesIO(data)) as archive,
                archive.open(_member(path, archive)) as packed,
            ):
                return _limited(path, packed.read(_UNPACKED + 1))
    except InputError:
        raise
    # RuntimeError: packed by a method that Python lacks, or under a password; ValueError: cut in.
    except (
        EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, RuntimeError, ValueError,
    ) as error:  # fmt: skip
        raise InputError(f"{path.name}: damaged archive ({error}); fetch it again") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    return data


def _limited(path: Path, data: bytes) -> bytes:
    if len(data) > _UNPACKED:
        raise InputError(f"{path.name}: unpacks to more than 1 GB; give the file of one country")
    return data


def _member(path: Path, archive: zipfile.ZipFile) -> str:
    """Choose the file of places in an archive: GeoNames puts a readme beside it."""
    names = [n for n in archive.namelist() if not n.endswith("/") and "readme" not in n.lower()]
    if not names:
        raise InputError(f"{path.name}: an empty archive")
    return max(names, key=lambda name: archive.getinfo(name).file_size)


def decoded(path: Path, data: bytes, encoding: str) -> str:
    """Decode a file's text.

    Parameters
    ----------
    path
        Where it is from, for messages.
    data
        Its bytes; a byte order mark counts for more than `encoding`.
    encoding
        The name of its encoding.

    Returns
    -------
    str
        The text.

    Raises
    ------
    InputError
        If it is no text, or not of this encoding.

    Examples
    --------
    >>> from pathlib import Path
    >>> decoded(Path("a.csv"), "حمص".encode("windows-1256"), "windows-1256")
    'حمص'
    """
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(
            f"{path.name}: not a text file; places come as CSV, GeoJSON or a GeoNames dump"
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{path.name}, row {row}: not {encoding}; name its encoding, for example "
            "--encoding windows-1256"
        ) from error
    except (LookupError, ValueError) as error:
        raise InputError(f"{encoding}: no such encoding; try utf-8 or windows-1256") from error


def lines_of(text: str) -> Iterator[str]:
    r"""Yield lines one by one: a list or a stream of them would take several times the memory.

    Parameters
    ----------
    text
        A text.

    Yields
    ------
    str
        A line with its line feed.

    Examples
    --------
    >>> list(lines_of("a\nb"))
    ['a\n', 'b']
    """
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end

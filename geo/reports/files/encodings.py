"""Turn bytes into text, in whatever encoding they are."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from geo.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["decode", "file_encoding", "read_bytes", "read_text"]

_LARGEST: Final = 512 * 1024**2
_SAMPLE: Final = 256 * 1024
_ARABIC: Final = ("cp1256", "iso-8859-6")  # asked first: short Arabic texts are guessed badly
_FREQUENT: Final = frozenset("اليمونترةبعدسفكهأحقج")
_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def read_text(path: Path) -> str:
    r"""Read a text file of any encoding.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    str
        Its text with ``\n`` line ends, without a byte order mark.

    Raises
    ------
    InputError
        If it cannot be opened, is empty, or is no text.

    Examples
    --------
    >>> from pathlib import Path
    >>> read_text(Path("seeds/000_8f7a0ced13051b4e.txt"))[:4]
    'تُعد'
    """
    text = decode(read_bytes(path), str(path))
    if not text.strip():
        raise InputError(f"{path}: the file is empty")
    return text


def read_bytes(path: Path) -> bytes:
    """Read a file's bytes, up to a limit.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    bytes
        All of it.

    Raises
    ------
    InputError
        If it cannot be opened or is larger than 512 MB.

    Examples
    --------
    >>> from pathlib import Path
    >>> read_bytes(Path("seeds/002_3b6b6f97769b0406.txt"))[:4]
    b'| 22'
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path}: larger than 512 MB; split it, or make it a .jsonl batch")
        return path.read_bytes()
    except OSError as fault:
        raise InputError(f"{path}: cannot be read: {fault.strerror}") from fault


def decode(data: bytes, where: str) -> str:
    r"""Decode text of any encoding.

    Parameters
    ----------
    data
        The bytes.
    where
        The file, for the error.

    Returns
    -------
    str
        The text with ``\n`` line ends.

    Raises
    ------
    InputError
        If the bytes are no text.

    Examples
    --------
    >>> decode("سيطر الجيش على حلب".encode("cp1256"), "a.txt")
    'سيطر الجيش على حلب'
    """
    text = _decoded(data, where)
    if "\0" in text:
        raise InputError(f"{where}: the file is binary, not text")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def file_encoding(path: Path) -> str:
    """Tell the encoding of a file too large to load by its beginning.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    str
        A name that `open` understands.

    Raises
    ------
    InputError
        If it cannot be opened or is no text.

    Examples
    --------
    >>> from pathlib import Path
    >>> file_encoding(Path("seeds/sources.toml"))
    'utf-8'
    """
    try:
        with path.open("rb") as stream:
            sample = stream.read(_SAMPLE)
    except OSError as fault:
        raise InputError(f"{path}: cannot be read: {fault.strerror}") from fault
    marked = _marked(sample)
    if marked:
        return marked
    cut = sample.rfind(b"\n") + 1 or len(sample)  # the sample may end inside a letter
    try:
        sample[:cut].decode("utf-8")
    except UnicodeDecodeError:
        return _guess(sample, str(path))
    return "utf-8"


def _marked(data: bytes) -> str:
    return next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")


def _decoded(data: bytes, where: str) -> str:
    marked = _marked(data)
    if marked:
        return data.decode(marked, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_guess(data[:_SAMPLE], where), errors="replace")


def _guess(sample: bytes, where: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # slow to load, seldom needed

    if b"\0\0\0" in sample:
        raise InputError(f"{where}: the file is binary, not text")
    arabic = [name for name in _ARABIC if _reads_as_arabic(sample.decode(name, errors="replace"))]
    if arabic:
        return arabic[0]
    best = from_bytes(sample).best()
    if best is None:
        raise InputError(f"{where}: the file is no text in any known encoding; save it as UTF-8")
    return best.encoding


def _reads_as_arabic(text: str) -> bool:
    """Tell whether most of what is not ASCII are the letters that Arabic uses most."""
    foreign = [c for c in text if c > "\x7f"]
    return sum(c in _FREQUENT for c in foreign) > 0.8 * len(foreign)

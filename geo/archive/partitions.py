"""Cut an archive into partitions of about equal work, each known by its content."""

from __future__ import annotations

import hashlib
import os
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gazetteer.rowgroups import refuse_false_counts
from geo.errors import InputError
from geo.reports.files.encodings import file_encoding
from geo.reports.read import list_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["SIZE", "Partition", "Slice", "split_archive"]

SIZE: Final = 512 * 1024
"""Bytes: about two seconds of reading, so that no core waits long for the last."""
_ROWS: Final = 1024  # of a Parquet file, whose bytes say little of how much text they unpack to
_BY_LINE: Final = {".jsonl": "lines", ".ndjson": "lines", ".csv": "csv"}
# Encodings in which the byte of a line's end or of a quote stands for nothing else.
_PLAIN: Final = ("utf-8", "ascii", "cp125", "windows-125", "latin", "iso8859", "iso-8859")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A file or a part of one.

    Parameters
    ----------
    path
        The file.
    label
        What sources are called by: the path below the folder that all files share.
    form
        ``lines`` (JSON), ``csv``, ``parquet`` or ``whole``.
    begin, end
        Bytes, or rows of a Parquet file, half-open.
    row
        How many lines, or rows of a Parquet file, come before.
    sha256
        Of what is read: the bytes (with the header, for CSV) or the whole Parquet file.
    """

    path: str
    label: str
    form: str
    begin: int
    end: int
    row: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Partition:
    """What one task reads: part of a large file or several small ones.

    Parameters
    ----------
    slices
        In the order of the files.
    """

    slices: tuple[Slice, ...]

    @property
    def key(self) -> str:
        """Name the partition by what it holds, wherever the archive lies.

        Returns
        -------
        str
            Sixteen hexadecimal digits.

        Examples
        --------
        >>> Partition(()).key == Partition(()).key
        True
        """
        told = [astuple(part)[1:] for part in self.slices]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def split_archive(paths: Sequence[Path], *, size: int = SIZE) -> list[Partition]:
    """Cut files into partitions.

    Parameters
    ----------
    paths
        Files (.jsonl, .ndjson, .csv, .parquet and all that single reports come in) and folders.
    size
        About how many bytes a partition holds; a Parquet file gives 1,024 rows to each.

    Returns
    -------
    list of Partition
        Each report is in exactly one. Large batches are cut between lines, small files put
        together. Every file is read once for its hashes.

    Raises
    ------
    InputError
        If a path does not exist, a folder holds nothing to read, or a file cannot be opened.

    Examples
    --------
    >>> [part.label for part in split_archive([Path("seeds")])[0].slices]
    ['000_8f7a0ced13051b4e.txt', '002_3b6b6f97769b0406.txt']
    """
    files = _files(paths)
    root = Path(os.path.commonpath([file.absolute().parent for file in files]))
    slices = (
        part
        for file in files
        for part in _slices(file, file.absolute().relative_to(root).as_posix(), size)
    )
    return list(_together(slices, size))


def _files(paths: Sequence[Path]) -> list[Path]:
    if not paths:
        raise InputError("no files: name those of the archive, or its folder")
    return list_files(paths)


def _slices(path: Path, label: str, size: int) -> Iterator[Slice]:
    suffix = path.suffix.lower()
    try:
        if suffix == ".parquet":
            yield from _rows(path, label)
        elif suffix in _BY_LINE and file_encoding(path).lower().startswith(_PLAIN):
            yield from _lines(path, label, size)
        else:
            yield _whole(path, label)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def _whole(path: Path, label: str) -> Slice:
    end = path.stat().st_size
    return Slice(
        path=str(path), label=label, form="whole", begin=0, end=end, row=0, sha256=_digest(path)
    )


def _rows(path: Path, label: str) -> Iterator[Slice]:
    import pyarrow as pa  # noqa: PLC0415 (only an archive of Parquet needs it)
    from pyarrow import parquet  # noqa: PLC0415

    try:
        about = parquet.read_metadata(path)
    except pa.ArrowInvalid as error:
        raise InputError(f"{path}: no Parquet file, or cut short; write it again") from error
    refuse_false_counts(about, path)
    digest = _digest(path)
    for begin in range(0, about.num_rows, _ROWS):
        yield Slice(
            path=str(path), label=label, form="parquet", begin=begin,
            end=min(begin + _ROWS, about.num_rows), row=begin, sha256=digest,
        )  # fmt: skip


def _lines(path: Path, label: str, size: int) -> Iterator[Slice]:
    form = _BY_LINE[path.suffix.lower()]
    begin = end = row = count = 0
    quoted = False  # a CSV row may run over several lines
    with path.open("rb") as stream:
        header = stream.readline() if form == "csv" else b""
        digest = hashlib.sha256()
        stream.seek(0)
        for line in stream:
            digest.update(line)
            end, count = end + len(line), count + 1
            quoted ^= form == "csv" and line.count(b'"') % 2 == 1
            if end - begin >= size and not quoted:
                yield _part(path, label, form, (begin, end, row, digest.hexdigest()))
                begin, row, digest = end, count, hashlib.sha256(header)
    if end > begin:
        yield _part(path, label, form, (begin, end, row, digest.hexdigest()))


def _part(path: Path, label: str, form: str, what: tuple[int, int, int, str]) -> Slice:
    begin, end, row, digest = what
    return Slice(
        path=str(path), label=label, form=form, begin=begin, end=end, row=row, sha256=digest
    )


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _together(slices: Iterable[Slice], size: int) -> Iterator[Partition]:
    """Put slices together until a partition is worth a task."""
    kept: list[Slice] = []
    for part in slices:
        kept.append(part)
        if part.form == "parquet" or sum(p.end - p.begin for p in kept) >= size:
            yield Partition(tuple(kept))
            kept = []
    if kept:
        yield Partition(tuple(kept))

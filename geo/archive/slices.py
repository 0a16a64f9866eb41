"""Read the reports of a partition."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.reports.files.batches import parquet_rows, row_document
from geo.reports.files.encodings import file_encoding
from geo.reports.files.formats import documents
from geo.reports.files.sources import Source, read_sources
from geo.reports.read import make_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geo.archive.partitions import Partition, Slice
    from geo.reports.files.document import Document
    from geo.reports.read import Report

__all__ = ["partition_reports"]

_Row = str | dict[str, Any]


def partition_reports(
    partition: Partition, *, on_fault: Callable[[InputError], None]
) -> Iterator[Report]:
    """Read the reports of a partition, one at a time.

    Parameters
    ----------
    partition
        One of `geo.archive.partitions.split_archive`.
    on_fault
        Called with each line or file that cannot be read; reading goes on.

    Yields
    ------
    Report
        The next report; its source is the slice's label, with ``#line`` for a batch.

    Examples
    --------
    >>> from geo.archive.partitions import split_archive
    >>> part = split_archive([Path("seeds")])[0]
    >>> [report.source for report in partition_reports(part, on_fault=print)]
    ['000_8f7a0ced13051b4e.txt', '002_3b6b6f97769b0406.txt']
    """
    for part in partition.slices:
        path = Path(part.path)
        try:
            known = read_sources(path.parent).get(path.name, Source())
            for document in _documents(part, path, on_fault):
                source = part.label + document.source.removeprefix(path.name)
                yield replace(make_report(document, known), source=source)
        except InputError as fault:
            on_fault(fault)


def _documents(
    part: Slice, path: Path, on_fault: Callable[[InputError], None]
) -> Iterator[Document]:
    if part.form == "whole":
        yield from documents(path, on_fault=on_fault)
        return
    readers: Mapping[str, Callable[[Slice, Path], Iterator[tuple[int, _Row]]]] = {
        "lines": _lines, "csv": _csv, "parquet": _parquet,
    }  # fmt: skip
    for number, row in readers[part.form](part, path):
        try:
            yield row_document(row, path, number)
        except InputError as fault:
            on_fault(fault)


def _lines(part: Slice, path: Path) -> Iterator[tuple[int, _Row]]:
    for number, line in enumerate(_text(part, path).split("\n"), start=part.row + 1):
        if line.strip("\ufeff \t\r"):
            yield number, line


def _csv(part: Slice, path: Path) -> Iterator[tuple[int, _Row]]:
    csv.field_size_limit(sys.maxsize)  # a report is longer than the 128 KB that csv allows
    header = _header(path)
    lines = csv.DictReader(io.StringIO(_text(part, path), newline=""), fieldnames=header)
    for row in lines:
        number = part.row + lines.line_num
        if part.row or lines.line_num > 1:  # the file's first line is the header
            yield number, row


def _header(path: Path) -> list[str]:
    encoding = file_encoding(path).replace("utf-8-sig", "utf-8")
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        header = next(csv.reader([stream.readline().lstrip("\ufeff")]), [])
    if "text" not in header:
        raise InputError(f"{path}, line 1: no column text; the first line must name it")
    return header


def _text(part: Slice, path: Path) -> str:
    encoding = file_encoding(path).replace("utf-8-sig", "utf-8")
    with path.open("rb") as stream:
        stream.seek(part.begin)
        return stream.read(part.end - part.begin).decode(encoding, errors="replace")


def _parquet(part: Slice, path: Path) -> Iterator[tuple[int, _Row]]:
    return parquet_rows(path, part.begin, part.end)

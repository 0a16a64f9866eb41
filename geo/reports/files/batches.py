"""Read batches of reports, a line each, without holding more than one."""

from __future__ import annotations

import csv
import itertools
import json
import sys
from typing import TYPE_CHECKING, Any, Final

from gazetteer.rowgroups import refuse_false_counts
from geo.errors import InputError
from geo.reports.files.document import Document
from geo.reports.files.encodings import file_encoding
from geo.reports.files.sources import issued_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

__all__ = ["csv_documents", "json_documents", "parquet_documents", "parquet_rows", "row_document"]

_FIELDS: Final = ("text", "issued", "source", "title", "url", "publisher", "language")


def json_documents(
    path: Path, *, on_fault: Callable[[InputError], None] | None = None
) -> Iterator[Document]:
    """Read a file of one JSON object a line.

    Parameters
    ----------
    path
        The file; its objects have ``text`` and may have issued, source, title, url, publisher,
        language. ``source`` is taken for the publisher when there is none.
    on_fault
        Called with each faulty line, the others are read; without it the first is raised.

    Yields
    ------
    Document
        One per line; its source is ``name#line``, counted from 1.

    Raises
    ------
    InputError
        If the file cannot be opened or, without ``on_fault``, a line is faulty.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile
    >>> batch = Path(tempfile.mkdtemp()) / "a.jsonl"
    >>> _ = batch.write_text('{"text": "Aleppo fell.", "issued": "2024-11-30"}')
    >>> next(json_documents(batch)).source
    'a.jsonl#1'
    """
    with path.open(encoding=file_encoding(path), errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip("\ufeff \t\r\n"):
                yield from _document(line, path, number, on_fault)


def csv_documents(
    path: Path, *, on_fault: Callable[[InputError], None] | None = None
) -> Iterator[Document]:
    r"""Read a CSV of one report a row.

    Parameters
    ----------
    path
        The file, with a header; columns as the fields of `json_documents`.
    on_fault
        Called with each faulty row, the others are read; without it the first is raised.

    Yields
    ------
    Document
        One per row; its source is ``name#line``, the line in the file where the row ends.

    Raises
    ------
    InputError
        If the file cannot be opened, has no column ``text`` or, without ``on_fault``, a row is
        faulty.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile
    >>> batch = Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = batch.write_text("issued,text\n2024-11-30,Aleppo fell.\n")
    >>> next(csv_documents(batch)).source
    'a.csv#2'
    """
    csv.field_size_limit(sys.maxsize)  # a report is longer than the 128 KB that csv allows
    encoding = file_encoding(path).replace("utf-8-sig", "utf-8")
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        first = stream.readline().lstrip("\ufeff")
        header = next(csv.reader([first]), [])
        if "text" not in header:
            raise InputError(f"{path}, line 1: no column text; the first line must name it")
        rows = csv.DictReader(stream, fieldnames=header)
        for row in rows:
            yield from _document(row, path, rows.line_num + 1, on_fault)


def parquet_documents(
    path: Path, *, on_fault: Callable[[InputError], None] | None = None
) -> Iterator[Document]:
    """Read a (Geo)Parquet file of one report a row.

    Parameters
    ----------
    path
        The file; columns as the fields of `json_documents`, others are passed over.
    on_fault
        Called with each faulty row, the others are read; without it the first is raised.

    Yields
    ------
    Document
        One per row; its source is ``name#row``, counted from 1.

    Raises
    ------
    InputError
        If the file cannot be read, has no column ``text`` or, without ``on_fault``, a row is
        faulty.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> import tempfile
    >>> batch = Path(tempfile.mkdtemp()) / "a.parquet"
    >>> pd.DataFrame({"text": ["Aleppo fell."]}).to_parquet(batch)
    >>> next(parquet_documents(batch)).source
    'a.parquet#1'
    """
    for number, row in parquet_rows(path):
        yield from _document(row, path, number, on_fault)


def parquet_rows(
    path: Path, begin: int = 0, end: int = sys.maxsize
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read rows of a Parquet file, without holding more than a batch of them.

    Parameters
    ----------
    path
        The file.
    begin, end
        Which rows, counted from 0, half-open; row groups without them are not read.

    Yields
    ------
    tuple of int and dict
        A row's number, counted from 1, and its fields.

    Raises
    ------
    InputError
        If the file cannot be read or has no column ``text``.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> import tempfile
    >>> batch = Path(tempfile.mkdtemp()) / "a.parquet"
    >>> pd.DataFrame({"text": ["Aleppo fell.", "Hama fell."]}).to_parquet(batch)
    >>> list(parquet_rows(batch, begin=1))
    [(2, {'text': 'Hama fell.'})]
    """
    import pyarrow as pa  # noqa: PLC0415 (only Parquet needs it)
    from pyarrow import parquet  # noqa: PLC0415

    try:
        with parquet.ParquetFile(path) as file:
            refuse_false_counts(file.metadata, path)
            columns = [c for c in _FIELDS if c in file.schema_arrow.names]
            if "text" not in columns:
                named = ", ".join(file.schema_arrow.names)
                raise InputError(f"{path}: no column text; it has {named}")
            row, groups = _groups(file, begin, end)
            for batch in file.iter_batches(row_groups=groups, columns=columns):
                wanted = batch[max(begin - row, 0) : max(end - row, 0)].to_pylist()
                yield from enumerate(wanted, start=max(begin, row) + 1)
                row += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: no Parquet file, or damaged; write it again") from error


def _groups(file: Any, begin: int, end: int) -> tuple[int, list[int]]:  # noqa: ANN401 (pyarrow has no types)
    """Find the row groups that hold some rows, and the first row of the first of them."""
    sizes = (file.metadata.row_group(i).num_rows for i in range(file.num_row_groups))
    ends = list(itertools.accumulate(sizes, initial=0))
    spans = enumerate(itertools.pairwise(ends))
    groups = [i for i, (first, last) in spans if first < end and begin < last]
    return (ends[groups[0]] if groups else 0), groups


def _document(
    raw: str | Mapping[str, Any],
    path: Path,
    number: int,
    on_fault: Callable[[InputError], None] | None,
) -> Iterator[Document]:
    try:
        yield row_document(raw, path, number)
    except InputError as fault:
        if on_fault is None:
            raise
        on_fault(fault)


def row_document(raw: str | Mapping[str, Any], path: Path, number: int) -> Document:
    """Make a document of one line or row of a batch.

    Parameters
    ----------
    raw
        A line of JSON, or the fields of a row.
    path
        The batch it stands in.
    number
        Its line or row, counted from 1.

    Returns
    -------
    Document
        The document; its source is ``name#number``.

    Raises
    ------
    InputError
        If it is broken or has no text.

    Examples
    --------
    >>> from pathlib import Path
    >>> row_document({"text": "Aleppo fell."}, Path("a.parquet"), 7).source
    'a.parquet#7'
    """
    where = f"{path}, line {number}"
    row = _object(raw, where) if isinstance(raw, str) else raw
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"{where}: no text; each line needs a field text that is not empty")
    return Document(
        source=f"{path.name}#{number}",
        text=text,
        title=_field(row, "title"),
        publisher=_field(row, "publisher") or _field(row, "source"),
        language=_field(row, "language"),
        issued=issued_days(row.get("issued"), where),
        url=_field(row, "url"),
    )


def _object(line: str, where: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError) as fault:
        raise InputError(f"{where}: broken JSON ({fault}); mend or remove the line") from fault
    if not isinstance(row, dict):
        raise InputError(f'{where}: not an object; write {{"text": …}}')
    return row


def _field(row: Mapping[str, Any], name: str) -> str:
    return str(row.get(name) or "")

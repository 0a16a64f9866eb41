"""Get the texts out of a file, whatever its format."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from geo.clean import plain
from geo.errors import InputError
from geo.reports.files.batches import csv_documents, json_documents, parquet_documents
from geo.reports.files.document import Document
from geo.reports.files.encodings import read_bytes, read_text
from geo.reports.files.pdf import pdf_document
from geo.reports.files.sources import SOURCES_FILE, issued_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docx.document import Document as Word

__all__ = ["KNOWN", "Document", "documents", "is_readable"]

_BATCHES: Final = {
    ".jsonl": json_documents, ".ndjson": json_documents, ".csv": csv_documents,
    ".parquet": parquet_documents,
}  # fmt: skip
_UNPACKED: Final = 256 * 1024**2  # bytes that the parts of a .docx may unpack to
KNOWN: Final = ".txt, .md, .html, .pdf, .docx, .jsonl, .csv, .parquet"
"""What a person is told to give."""


def is_readable(path: Path) -> bool:
    """Tell whether a file found in a folder is one to read.

    Parameters
    ----------
    path
        The file; only its name is looked at.

    Returns
    -------
    bool
        Hidden files and ``sources.toml`` are not.

    Examples
    --------
    >>> from pathlib import Path
    >>> is_readable(Path("a.txt")), is_readable(Path("a.png")), is_readable(Path("sources.toml"))
    (True, False, False)
    """
    known = path.suffix.lower() in _SINGLE | _BATCHES.keys()
    return bool(path.suffix) and known and path.name[0] not in ".~" and path.name != SOURCES_FILE


def documents(
    path: Path, *, on_fault: Callable[[InputError], None] | None = None
) -> Iterator[Document]:
    """Read the texts of a file.

    Parameters
    ----------
    path
        The file; its suffix tells the format.
    on_fault
        Called with each faulty line of a batch; without it the first is raised.

    Yields
    ------
    Document
        One, or one per line of a batch.

    Raises
    ------
    InputError
        If the file cannot be read; the text names it and what to do.

    Examples
    --------
    >>> from pathlib import Path
    >>> next(documents(Path("seeds/002_3b6b6f97769b0406.txt"))).text[:4]
    '| 22'
    """
    suffix = path.suffix.lower()
    if suffix in _BATCHES:
        yield from map(_cleaned, _BATCHES[suffix](path, on_fault=on_fault))
    elif suffix in _SINGLE:
        yield _cleaned(_SINGLE[suffix](path))
    else:
        raise InputError(f"{path}: files of format {suffix} are not read; give {KNOWN}")


def _cleaned(document: Document) -> Document:
    """Replace what no file that we write could hold, before anything is counted from it."""
    return replace(
        document,
        source=plain(document.source),
        text=plain(document.text),
        title=plain(document.title),
        publisher=plain(document.publisher),
        url=plain(document.url),
    )


def _plain(path: Path) -> Document:
    return Document(source=path.name, text=read_text(path))


def _html(path: Path) -> Document:
    from trafilatura import bare_extraction  # noqa: PLC0415  # half a second to load

    found = bare_extraction(read_bytes(path), with_metadata=True, include_comments=False)
    page: dict[str, Any] = found.as_dict() if found and not isinstance(found, dict) else {}
    if not (page.get("text") or "").strip():
        raise InputError(f"{path}: the page has no main text; save the article itself")
    return Document(
        source=path.name,
        text=page["text"],
        title=page["title"] or "",
        publisher=page["sitename"] or "",
        language=page["language"] or "",
        issued=issued_days(page["date"], str(path)),
        url=page["url"] or "",
        notes=("issued: the date that the page states",) if page["date"] else (),
    )


def _word(path: Path) -> Document:
    import docx  # noqa: PLC0415  # seldom needed

    _check_size(path)
    try:
        word = docx.Document(str(path))
        text = "\n".join(_word_lines(word))
        title = word.core_properties.title or ""
    except Exception as fault:  # damage makes python-docx raise errors of a dozen kinds
        raise InputError(f"{path}: no Word document; save it again as .docx") from fault
    if not text.strip():
        raise InputError(f"{path}: the document has no text")
    return Document(source=path.name, text=text, title=title)


def _word_lines(word: Word) -> Iterator[str]:
    """Yield paragraphs and table rows in the order of the document."""
    for item in word.iter_inner_content():
        if hasattr(item, "rows"):
            yield from ("\t".join(cell.text for cell in row.cells) for row in item.rows)
        else:
            yield item.text


def _check_size(path: Path) -> None:
    """Refuse a package that unpacks to more than a text can be."""
    try:
        with zipfile.ZipFile(path) as package:
            size = sum(part.file_size for part in package.infolist())
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError) as fault:
        raise InputError(f"{path}: no Word document, or cut short; save it as .docx") from fault
    if size > _UNPACKED:
        raise InputError(f"{path}: unpacks to {size >> 20} MB, more than any text; not opened")


_SINGLE: Final = {
    ".txt": _plain, ".md": _plain, ".text": _plain, "": _plain,
    ".html": _html, ".htm": _html, ".pdf": pdf_document, ".docx": _word,
}  # fmt: skip

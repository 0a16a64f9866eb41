"""Get the text of a PDF in its reading order, by two routes where one is not enough."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.reports.files.document import Document
from geo.reports.files.encodings import read_bytes
from geo.reports.repair import repair
from geo.reports.repair._visual import reversed_words
from geo.reports.repair.order import disorder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["pdf_document"]

_HEADER: Final = b"%PDF-"
_NAMED: Final = 8  # page numbers named in a note before it says "and more"
_PATIENT: Final = 400  # pages up to which the slow second route is worth its time


def pdf_document(path: Path) -> Document:
    """Read the text of a PDF, line breaks kept.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Document
        The pages' texts with a blank line between them. Each page is read by pdfium; where its
        Arabic looks disordered, by pypdf too, and the more plausible order is kept. Notes name the
        pages that have no text.

    Raises
    ------
    InputError
        If it is no PDF, is cut short, wants a password, or holds only pictures of pages.

    Examples
    --------
    >>> from pathlib import Path
    >>> pdf_document(Path("seeds/sources.toml"))
    Traceback (most recent call last):
    gazetteer.errors.InputError: seeds/sources.toml: no PDF; its beginning is not %PDF-
    """
    data = read_bytes(path)
    if _HEADER not in data[:1024]:
        raise InputError(f"{path}: no PDF; its beginning is not %PDF-")
    pages = _ordered(data, list(_pdfium_pages(data, path)))
    bare = [number for number, text in enumerate(pages, start=1) if not text.strip()]
    if len(bare) == len(pages):
        raise InputError(f"{path}: all {len(pages)} pages are pictures; run text recognition first")
    return Document(
        source=path.name,
        text="\n\n".join(text for text in pages if text.strip()),
        title=_title(data),
        notes=(*_note(bare), *_hasty(pages)),
    )


def _note(bare: Sequence[int]) -> tuple[str, ...]:
    if not bare:
        return ()
    named = ", ".join(str(number) for number in bare[:_NAMED])
    more = f" and {len(bare) - _NAMED} more" if len(bare) > _NAMED else ""
    return (f"pages without text (pictures?): {named}{more}",)


def _hasty(pages: Sequence[str]) -> tuple[str, ...]:
    """Tell of late pages that look wrong: a very long file is read by one route to its end."""
    late = [n for n, text in enumerate(pages, start=1) if n > _PATIENT and reversed_words(text)]
    if not late:
        return ()
    return (f"from page {late[0]} on words may be back to front; split the file to mend that",)


def _pdfium_pages(data: bytes, path: Path) -> Iterator[str]:
    import pypdfium2  # noqa: PLC0415  # loads a large library

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise InputError(f"{path}: protected by a password; save it without one") from fault
        raise InputError(f"{path}: cannot be read as PDF, perhaps cut short: {fault}") from fault
    try:
        for number in range(len(pdf)):
            yield _pdfium_text(pdf, number)
    except pypdfium2.PdfiumError as fault:
        raise InputError(f"{path}: page {number + 1} is damaged: {fault}") from fault
    finally:
        pdf.close()


def _pdfium_text(pdf: object, number: int) -> str:
    page = pdf[number]  # type: ignore[index]
    text_page = page.get_textpage()
    text: str = text_page.get_text_range().replace("\r\n", "\n").replace("\r", "\n")
    text_page.close()
    page.close()
    return text


def _ordered(data: bytes, pages: list[str]) -> list[str]:
    """Try the second route on the pages whose order looks wrong."""
    doubtful = [n for n, text in enumerate(pages[:_PATIENT]) if _faults(text) > 0]
    for number, text in zip(doubtful, _pypdf_pages(data, doubtful), strict=False):
        if text.strip() and _faults(text) < _faults(pages[number]):
            pages[number] = text
    return pages


def _faults(text: str) -> float:
    """Count what is still out of order after repair."""
    return disorder(repair(text)[0])


def _pypdf_pages(data: bytes, numbers: Sequence[int]) -> Iterator[str]:
    if not numbers:
        return
    from pypdf import PdfReader  # noqa: PLC0415  # slow to load

    # pypdf raises errors of any kind on damage; the first route's text then stands.
    with suppress(Exception):
        reader = PdfReader(io.BytesIO(data))
        for number in numbers:
            yield reader.pages[number].extract_text(extraction_mode="layout")


def _title(data: bytes) -> str:
    import pypdfium2  # noqa: PLC0415

    pdf = pypdfium2.PdfDocument(data)
    try:
        return str(pdf.get_metadata_value("Title"))
    finally:
        pdf.close()

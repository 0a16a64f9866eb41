"""Read files into reports: the text repaired, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.reports.dates import find_dateline
from geo.reports.files.formats import KNOWN, Document, documents, is_readable
from geo.reports.files.sources import Source, read_sources
from geo.reports.language import detect_language
from geo.reports.repair import repair
from geo.reports.repair._edits import Repair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

__all__ = [
    "Repair",
    "Report",
    "iter_reports",
    "language_note",
    "list_files",
    "make_report",
    "read_reports",
]

_READ: Final = frozenset({"ar", "en"})  # ISO 639-1 codes of the languages that have rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text and where it comes from.

    Parameters
    ----------
    source
        A stable id: the file's name, or ``name#line`` for a line of a batch.
    title, publisher, url
        What is known of it; empty when nothing is.
    language
        ``ar``, ``en``, another ISO 639-1 code, or ``und`` when it cannot be told.
    issued
        First and last ISO day it can have been issued, inclusive; None when unknown.
    text
        The repaired text; offsets anywhere in this package refer to it.
    repairs
        What was repaired, with the way back to the text as it was.
    notes
        What a reader should know: a language that is not read, a date that was inferred.
    """

    source: str
    text: str
    title: str = ""
    publisher: str = ""
    language: str = "und"
    issued: tuple[str, str] | None = None
    url: str = ""
    repairs: tuple[Repair, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()


def read_reports(
    paths: Sequence[Path],
    *,
    progress: bool = False,
    on_fault: Callable[[InputError], None] | None = None,
) -> list[Report]:
    """Read files and folders.

    Parameters
    ----------
    paths
        Files (.txt .md .html .pdf .docx .jsonl .csv) and folders of them. ``sources.toml`` beside
        the files tells what they do not.
    progress
        Show a bar on standard error.
    on_fault
        Called with each fault, after which reading goes on with the next file or line. Without it
        the first fault is raised.

    Returns
    -------
    list[Report]
        In the order of the paths; the files of a folder by name.

    Raises
    ------
    InputError
        If a path does not exist or a folder holds nothing to read; and, without ``on_fault``, if a
        file or a line of a batch cannot be read.

    Examples
    --------
    >>> from pathlib import Path
    >>> [r.source for r in read_reports([Path("seeds")])]
    ['000_8f7a0ced13051b4e.txt', '002_3b6b6f97769b0406.txt']
    """
    return list(iter_reports(paths, progress=progress, on_fault=on_fault))


def iter_reports(
    paths: Sequence[Path],
    *,
    progress: bool = False,
    on_fault: Callable[[InputError], None] | None = None,
) -> Iterator[Report]:
    """Read files and folders one report at a time, in constant memory.

    Parameters
    ----------
    paths
        Files and folders, as for `read_reports`.
    progress
        Show a bar on standard error.
    on_fault
        As for `read_reports`.

    Yields
    ------
    Report
        The next report.

    Raises
    ------
    InputError
        As for `read_reports`; paths are checked before the first report.

    Examples
    --------
    >>> from pathlib import Path
    >>> next(iter_reports([Path("seeds")])).issued
    ('2024-12-01', '2024-12-05')
    """
    files = list_files(paths)
    known = {folder: read_sources(folder) for folder in {f.parent for f in files}}
    for file in _bar(files, progress=progress):
        try:
            for document in documents(file, on_fault=on_fault):
                yield make_report(document, known[file.parent].get(file.name, Source()))
        except InputError as fault:
            if on_fault is None:
                raise
            on_fault(fault)


def list_files(paths: Sequence[Path]) -> list[Path]:
    """List the files to read.

    Parameters
    ----------
    paths
        Files, and folders whose readable files are taken in the order of their names.

    Returns
    -------
    list[Path]
        Each file once.

    Raises
    ------
    InputError
        If a path does not exist, or a folder holds no file that can be read.

    Examples
    --------
    >>> from pathlib import Path
    >>> [f.name for f in list_files([Path("seeds")])]
    ['000_8f7a0ced13051b4e.txt', '002_3b6b6f97769b0406.txt']
    """
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if not path.is_dir():
        return [path]
    files = sorted(f for f in path.rglob("*") if f.is_file() and is_readable(f))
    if not files:
        raise InputError(f"{path}: the folder holds no {KNOWN}")
    return files


def _bar(files: list[Path], *, progress: bool) -> Iterator[Path]:
    if not progress:
        return iter(files)
    from tqdm import tqdm  # noqa: PLC0415  # only when there is something to show

    # `disable=None`: no bar where nobody watches, such as a pipe.
    bar: Iterator[Path] = iter(tqdm(files, unit="file", desc="reading", disable=None))
    return bar


def make_report(document: Document, source: Source) -> Report:
    """Repair a document's text and put together what is known about it.

    Parameters
    ----------
    document
        The text as it was found.
    source
        What ``sources.toml`` says of it, which comes before what the document says itself.

    Returns
    -------
    Report
        The report.

    Examples
    --------
    >>> make_report(Document(source="a", text="Aleppo fell."), Source(publisher="A")).publisher
    'A'
    """
    text, repairs = repair(document.text)
    language = source.language or document.language or detect_language(text)
    if not (source.issued or document.issued):
        document = _dated(document, text)
    return Report(
        source=document.source,
        text=text,
        title=source.title or document.title,
        publisher=source.publisher or document.publisher,
        language=language,
        issued=source.issued or document.issued,
        url=source.url or document.url,
        repairs=repairs,
        notes=_notes(document, source, language),
    )


def language_note(language: str) -> str:
    """Say that a language has no rules.

    Parameters
    ----------
    language
        An ISO 639-1 code, or ``und``.

    Returns
    -------
    str
        One line; empty for a language that is read.

    Examples
    --------
    >>> language_note("fr")
    'language fr: only Arabic (ar) and English (en) are read for events'
    """
    if language in _READ:
        return ""
    return f"language {language}: only Arabic (ar) and English (en) are read for events"


def _dated(document: Document, text: str) -> Document:
    """Add the day that the text itself states, if it does."""
    dateline = find_dateline(text)
    if dateline is None or dateline.first is None or dateline.last is None:
        return document
    note = f"issued: the text says {dateline.text}"
    return replace(document, issued=(dateline.first, dateline.last), notes=(*document.notes, note))


def _notes(document: Document, source: Source, language: str) -> tuple[str, ...]:
    notes = [*document.notes, *filter(None, [language_note(language)])]
    notes += [f"{what}: inferred, not printed with the text" for what in source.inferred]
    return tuple(notes)

"""Open what a person asks to see: texts, an archive or a story's file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geo.commands.database import check_installed
from geo.errors import InputError
from geo.extra import read_given
from geo.maps.story_file import read_story
from geo.reading import read_events
from geo.theatre import load_theatre
from geo.workbench.files import Fault, usable_texts

if TYPE_CHECKING:
    from geo.extra import TableKind
    from geo.maps.layers import Layers
    from geo.reading import Reading
    from geo.workbench.request import Request

__all__ = ["Story", "open_file", "read_usable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the page shows, and what of a person's files is not in it.

    Parameters
    ----------
    layers
        The story.
    faults
        Files that could not be used.
    left_out
        Columns file, row and reason of each row of a person's tables that was not used.
    final
        Whether no verdicts can be given: those of a story's file are in it.
    """

    layers: Layers
    faults: tuple[Fault, ...] = ()
    left_out: pd.DataFrame = field(default_factory=pd.DataFrame)
    final: bool = False


def open_file(request: Request) -> Story:
    """Open a story that `geo.save` wrote.

    Parameters
    ----------
    request
        Whose one path is a ``.gpkg``.

    Returns
    -------
    Story
        As it was saved.

    Raises
    ------
    InputError
        If the file is missing or holds no story.

    Examples
    --------
    The page calls it when a person gives a ``story.gpkg``.
    """
    path = Path(request.paths[0])
    try:
        return Story(layers=read_story(path), final=True)
    except InputError as error:
        fault = Fault.of(error, path)
        raise InputError(f"{fault.name}: {fault.reason}") from error


def read_usable(request: Request) -> tuple[Reading, tuple[Fault, ...]]:
    """Read what can be read, and say what cannot.

    Parameters
    ----------
    request
        Texts or an archive.

    Returns
    -------
    Reading
        Of the usable texts and tables.
    tuple of Fault
        The files left aside.

    Raises
    ------
    InputError
        If it is not a file's fault: the theatre is not known, for instance.

    Examples
    --------
    >>> from geo.workbench.request import Request
    >>> request = Request(("no-such-file.txt",), (), "syria", documented=True)
    >>> [fault.name for fault in read_usable(request)[1]]
    ['no-such-file.txt']
    """
    if request.kind == "archive":
        return _read_archive(request), ()
    try:
        return _read_texts(request), ()
    except InputError:
        # Only now is it worth reading each file by itself, to tell the good from the bad.
        texts, faults = usable_texts([Path(path) for path in request.paths])
        tables, lost = _usable_tables(request)
        if not faults + lost:
            raise
    usable = replace(request, paths=tuple(map(str, texts)), tables=tables)
    return _read_texts(usable), (*faults, *lost)


def _read_texts(request: Request) -> Reading:
    return read_events(
        request.paths,
        theatre=request.theatre,
        theatre_reports=request.documented,
        tables=[(kind, Path(path)) for kind, path in request.tables],
    )


def _read_archive(request: Request) -> Reading:
    """Read of an archive what the map needs: its days' strikes, and what came to hold by then."""
    check_installed("duckdb")
    from geo.archive.reading import read_archive  # noqa: PLC0415 (the extra "scale")

    since, until = request.days or (None, None)
    return read_archive(Path(request.paths[0]), theatre=request.theatre, since=since, until=until)


def _usable_tables(request: Request) -> tuple[tuple[tuple[TableKind, str], ...], list[Fault]]:
    theatre = load_theatre(request.theatre)
    usable: list[tuple[TableKind, str]] = []
    faults: list[Fault] = []
    for kind, path in request.tables:
        try:
            read_given([(kind, Path(path))], theatre)
        except InputError as error:
            faults.append(Fault.of(error, Path(path)))
        else:
            usable.append((kind, path))
    return tuple(usable), faults

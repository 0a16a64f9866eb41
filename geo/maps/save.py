"""Save a story as a page, picture, film or GIS file: the suffix of the target decides."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.maps import files
from geo.maps.job import Job
from geo.maps.kml import write_kml
from geo.maps.options import Options
from geo.maps.provenance import provenance
from geo.maps.words import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.maps.layers import Layers

__all__ = ["check_folder", "check_target", "replacing", "save", "suffixes"]

_DEFAULT: Final = Options()
_WITHOUT_NOTES: Final = (".csv", ".geojsonl")  # formats with no room for where they come from


def save(  # noqa: PLR0913 (one for each option of the command line)
    layers: Layers,
    target: Path,
    *,
    on: str | None = None,
    since: str | None = None,
    until: str | None = None,
    status: str = "confirmed",
    language: str = "en",
    options: Options = _DEFAULT,
) -> Path:
    """Save a story.

    Parameters
    ----------
    layers
        The story.
    target
        Where to; its suffix, one of `suffixes`, says what is made. For ``.geojson``,
        ``.geojsonl``, ``.kml``, ``.parquet`` and ``.csv`` its stem may name a table, see
        `geo.maps.rows.table_for`; without one they hold the events.
    on
        The day of a picture (its last when not given), or the day that a file is cut to.
    since, until
        First and last day of a film or file, both inclusive.
    status
        ``confirmed``, or ``claimed`` where the last word counts.
    language
        One of ``en``, ``ar`` or ``both``.
    options
        Size, theme, box and the rest.

    Returns
    -------
    pathlib.Path
        The target. A file that was there is replaced only when the new one is whole. Where the
        data come from stands inside it, or, for ``.csv`` and ``.geojsonl``, beside it in a file
        whose name ends in ``-metadata.json``.

    Raises
    ------
    InputError
        If the suffix is not known, a day lies outside the story, an option is wrong, or the
        target cannot be written.

    Examples
    --------
    >>> suffixes()[:4]
    ['.csv', '.geojson', '.geojsonl', '.gif']
    """
    target = Path(target)
    writer = _writer(target)
    first, last = _day(layers, since), _day(layers, until)
    if first and last and first > last:
        raise InputError(f"since {first} lies after until {last}")
    job = Job(
        layers=layers,
        stem=target.stem,
        on=_day(layers, on),
        since=first,
        until=last,
        status=status,
        language=language,
        options=options,
    )
    with replacing(target) as temporary:
        writer(job, temporary)
    if target.suffix.lower() in _WITHOUT_NOTES:
        with replacing(target.with_name(f"{target.name}-metadata.json")) as temporary:
            files.write_notes(temporary, target.name, provenance(layers))
    return target


def suffixes() -> list[str]:
    """List the suffixes that `save` knows.

    Returns
    -------
    list of str
        Suffixes with their dot.

    Examples
    --------
    >>> ".gpkg" in suffixes()
    True
    """
    return sorted(_WRITERS)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Write a file beside its target, then put it in the target's place at once.

    Parameters
    ----------
    target
        The file to replace.

    Yields
    ------
    pathlib.Path
        A temporary file in the same folder, with the same suffix; absolute, so that nobody takes
        a name such as ``concat:a.mp4`` for an address.

    Raises
    ------
    InputError
        If the folder is missing or cannot be written, or the disk is full.

    Examples
    --------
    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "a.txt"
    >>> with replacing(target) as path:
    ...     _ = path.write_text("whole")
    >>> target.read_text()
    'whole'
    """
    if target.is_dir():
        raise InputError(f"{target}: is a folder; name a file in it")
    try:
        folder = tempfile.mkdtemp(prefix=f".{target.stem}.", dir=target.parent.absolute())
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}") from error
    temporary = Path(folder) / target.name
    try:
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)
        Path(folder).rmdir()


def check_target(target: Path) -> Path:
    """Hold a target to what can be written, before long work is done for it.

    Parameters
    ----------
    target
        The file to write.

    Returns
    -------
    pathlib.Path
        The same target.

    Raises
    ------
    InputError
        If its suffix is not known or its folder cannot be written.

    Examples
    --------
    >>> check_target(Path("map.docx"))
    Traceback (most recent call last):
    gazetteer.errors.InputError: map.docx: suffix '.docx' is not known: ...
    """
    _writer(target)
    return check_folder(target)


def check_folder(target: Path) -> Path:
    """Hold a target to a folder that exists and can be written.

    Parameters
    ----------
    target
        The file to write.

    Returns
    -------
    pathlib.Path
        The same target.

    Raises
    ------
    InputError
        If its folder is missing or cannot be written.

    Examples
    --------
    >>> check_folder(Path("nowhere/events.csv"))
    Traceback (most recent call last):
    gazetteer.errors.InputError: nowhere/events.csv: folder nowhere does not exist: make it first
    """
    if not target.parent.is_dir():
        raise InputError(f"{target}: folder {target.parent} does not exist: make it first")
    if not os.access(target.parent, os.W_OK):
        raise InputError(f"{target}: folder {target.parent} cannot be written")
    return target


def _writer(target: Path) -> Callable[[Job, Path], None]:
    found = _WRITERS.get(target.suffix.lower())
    if found is None:
        raise InputError(
            f"{target}: suffix {target.suffix!r} is not known: use one of {', '.join(suffixes())}"
        )
    return found


def _day(layers: Layers, day: str | None) -> str:
    return "" if day is None else f"{layers.check_day(day):%Y-%m-%d}"


def _page(job: Job, path: Path) -> None:
    from geo.maps.page import render_page  # noqa: PLC0415 (brings folium)

    language = languages(job.language)[0]  # the page itself can change to the other
    page = render_page(job.layers, language=language, status=job.status)
    path.write_text(page, encoding="utf-8", newline="\n")


def _picture(job: Job, path: Path) -> None:
    from geo.maps.picture import write_picture  # noqa: PLC0415 (brings matplotlib)

    write_picture(job, path)


def _film(job: Job, path: Path) -> None:
    from geo.maps.film import write_film  # noqa: PLC0415 (brings matplotlib)

    write_film(job, path)


def _story(job: Job, path: Path) -> None:
    from geo.maps.story_file import write_story  # noqa: PLC0415 (brings GDAL)

    write_story(job.layers, path)


def _geojson(job: Job, path: Path) -> None:
    files.write_geojson(job.rows(), path, provenance(job.layers))


def _geojsonl(job: Job, path: Path) -> None:
    files.write_geojsonl(job.rows(), path)


def _parquet(job: Job, path: Path) -> None:
    files.write_parquet(job.rows(), path, provenance(job.layers))


def _csv(job: Job, path: Path) -> None:
    files.write_csv(job.rows(), path, bom=job.options.bom)


def _kml(job: Job, path: Path) -> None:
    write_kml(job.rows(), path, provenance(job.layers), job.layers.theatre)


_WRITERS: Final[dict[str, Callable[[Job, Path], None]]] = {
    ".html": _page,
    **dict.fromkeys((".png", ".svg", ".pdf"), _picture),
    **dict.fromkeys((".gif", ".mp4"), _film),
    ".gpkg": _story,
    ".geojson": _geojson,
    ".geojsonl": _geojsonl,
    ".parquet": _parquet,
    ".csv": _csv,
    ".kml": _kml,
}

"""Save a story as a page, picture, film or GIS file: the suffix of the target decides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.maps import files
from geo.maps.job import Job
from geo.maps.options import Options
from geo.maps.provenance import provenance
from geo.maps.targets import check_folder, replacing
from geo.maps.writers import suffixes, writer_of

if TYPE_CHECKING:
    from geo.maps.layers import Layers

__all__ = ["check_target", "save", "suffixes"]

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
    writer = writer_of(target)
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
    writer_of(target)
    return check_folder(target)


def _day(layers: Layers, day: str | None) -> str:
    return "" if day is None else f"{layers.check_day(day):%Y-%m-%d}"

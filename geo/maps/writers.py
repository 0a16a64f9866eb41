"""What writes which kind of file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.maps import files
from geo.maps.kml import write_kml
from geo.maps.provenance import provenance
from geo.maps.words import languages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.maps.job import Job

__all__ = ["suffixes", "writer_of"]


def suffixes() -> list[str]:
    """List the suffixes that `geo.maps.save.save` knows.

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


def writer_of(target: Path) -> Callable[[Job, Path], None]:
    """Choose what writes a target.

    Parameters
    ----------
    target
        A file; its suffix decides.

    Returns
    -------
    callable
        Takes the job and where to write.

    Raises
    ------
    InputError
        If the suffix is not known; the text lists those that are.

    Examples
    --------
    >>> from pathlib import Path
    >>> writer_of(Path("map.docx"))
    Traceback (most recent call last):
    gazetteer.errors.InputError: map.docx: suffix '.docx' is not known: ...
    """
    found = _WRITERS.get(target.suffix.lower())
    if found is None:
        raise InputError(
            f"{target}: suffix {target.suffix!r} is not known: use one of {', '.join(suffixes())}"
        )
    return found


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

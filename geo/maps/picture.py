"""Write pictures as PNG, SVG or PDF, with where they come from inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.clean import plain
from geo.maps.heading import titles
from geo.maps.image import draw
from geo.maps.multiples import draw_days
from geo.maps.pdf_text import mend_text
from geo.maps.provenance import licence_lines, program, provenance_text
from geo.maps.svg_fonts import embed_fonts

if TYPE_CHECKING:
    from pathlib import Path

    from geo.maps.job import Job

__all__ = ["write_picture"]


def write_picture(job: Job, path: Path) -> None:
    """Write a picture as PNG, SVG or PDF.

    Parameters
    ----------
    job
        What to draw; without a day, the story's last.
    path
        Where to; its suffix decides. The same job gives the same bytes.

    Raises
    ------
    InputError
        If a day lies outside the story or an option is not known.

    Examples
    --------
    ``save(layers, Path("map.png"))`` ends here.
    """
    import matplotlib as mpl  # noqa: PLC0415 (slow to import)

    if job.options.days:
        figure = draw_days(
            job.layers, status=job.status, language=job.language, options=job.options
        )
    else:
        figure = draw(
            job.layers,
            on=job.on or job.until or None,
            status=job.status,
            language=job.language,
            options=job.options,
        )
    # Text stays text in SVG, whole fonts' outlines stay in PDF, and ids hang on nothing random.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "map", "pdf.fonttype": 42}):
        figure.savefig(path, metadata=_metadata(job, path.suffix.lower()))
    if path.suffix.lower() == ".svg":
        embed_fonts(path)
    if path.suffix.lower() == ".pdf":
        mend_text(path)


def _metadata(job: Job, suffix: str) -> dict[str, Any]:
    title = plain(titles(job.layers.theatre, job.language, job.options)[0])
    about = plain(provenance_text(job.layers))
    rights = " ".join(licence_lines(job.layers))
    if suffix == ".png":
        return {"Software": program(), "Title": title, "Description": about, "Copyright": rights}
    if suffix == ".svg":
        return {
            "Date": None, "Title": title, "Creator": program(), "Description": about,
            "Rights": rights,
        }  # fmt: skip
    return {
        "CreationDate": None, "Creator": program(), "Title": title, "Subject": about,
        "Keywords": rights,
    }  # fmt: skip

"""Films: one frame a day, and only what changed is drawn again."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.maps.cels import prepare
from geo.maps.claims import CLAIM, claims_in
from geo.maps.columns import columns_by_day, columns_of
from geo.maps.gif import write_gif
from geo.maps.heading import captions, split_captions
from geo.maps.image import compose, draw
from geo.maps.layers import places_by_day
from geo.maps.marks import PASSING
from geo.maps.mp4 import write_mp4
from geo.maps.sight import chosen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.maps.columns import Columns
    from geo.maps.job import Job
    from geo.maps.options import Options

    Pixels = NDArray[np.uint8]

__all__ = ["film_days", "frames", "write_film"]

_MOST_FRAMES: Final = 1000


def write_film(job: Job, path: Path) -> None:
    """Write a film as GIF or MP4.

    Parameters
    ----------
    job
        What to show, from when to when.
    path
        Where to; its suffix decides.

    Raises
    ------
    InputError
        If a day lies outside the story or an option is not known.
    OSError
        If the film cannot be written whole.

    Examples
    --------
    ``save(layers, Path("war.mp4"))`` ends here.
    """
    write = write_gif if path.suffix.lower() == ".gif" else write_mp4
    write(frames(job), path, job)


def film_days(job: Job) -> list[pd.Timestamp]:
    """List the days of a film.

    Parameters
    ----------
    job
        ``since`` and ``until``; where they are not given, the theatre's period, else the story.

    Returns
    -------
    list of pandas.Timestamp
        Every day, or every second, third … where there are more than a thousand; the last always.
        None where nothing is dated.

    Examples
    --------
    A film of 27 November to 1 December 2024 has five frames.
    """
    span = job.layers.span()
    first, last = job.layers.theatre.period or span
    if not first:
        return []
    days = pd.date_range(job.since or first, job.until or last, freq="D")
    step = math.ceil(len(days) / _MOST_FRAMES)
    return list(days[::-step][::-1])


def frames(job: Job) -> Iterator[Pixels]:
    """Draw a film frame by frame.

    Parameters
    ----------
    job
        What to show.

    Yields
    ------
    numpy.ndarray
        Pixels of shape (height, width, 4), 8 bits; the same memory every time, so copy to keep.

    Examples
    --------
    Artists are made once. Land, lines and names are drawn once; areas and fronts where one changed;
    symbols and the date every day.
    """
    options = job.options if job.options.size else replace(job.options, size="film")
    story = chosen(job.layers.of(job.status), options)
    days = film_days(job)
    if not days:
        yield _still(job, options)
        return
    seen = story.between(days[0], days[-1])
    claims, every = _claims(job, days, options)
    drawing = compose(seen, every, language=job.language, options=options, still=False)
    lines = [captions(day, job.status, job.language) for day in days]
    moving, said = split_captions(drawing.sheet.title, drawing.captions, lines)
    cels = prepare(drawing, moving)
    for count, (today, claimed) in enumerate(zip(columns_by_day(seen, days), claims, strict=True)):
        changed = drawing.marks.show({**today, "claims": claimed})
        lasting = [shapes for name, shapes in changed.items() if name not in PASSING]
        if lasting:
            cels.draw_lasting(np.concatenate(lasting))
        yield cels.draw_day((count + 1) / len(days), said[count])


def _still(job: Job, options: Options) -> Pixels:
    """Draw the one frame of a story without days."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415

    canvas = FigureCanvasAgg(
        draw(job.layers, status=job.status, language=job.language, options=options)
    )
    canvas.draw()  # type: ignore[no-untyped-call]
    return np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]


def _claims(
    job: Job, days: list[pd.Timestamp], options: Options
) -> tuple[list[Columns], gpd.GeoDataFrame]:
    """Find each day's claims, once for days on which no area changes, and all of them."""
    areas = job.layers.areas
    columns, sides = columns_of(areas, *CLAIM), set(job.layers.theatre.sides)
    if job.status == "claimed" or not options.shows("areas"):
        return [columns.take([])] * len(days), areas.iloc[:0]
    found: list[Columns] = []
    before = None
    for places in places_by_day(areas, days):
        day = columns.take(places)
        found.append(found[-1] if places is before else day.take(claims_in(day, sides)))
        before = places
    return found, areas.loc[sorted({row for day in found for row in day.rows.tolist()})]

"""Films: one frame a day, and only what changed is drawn again."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.maps.cels import prepare
from geo.maps.claims import claims_in
from geo.maps.image import captions, chosen, compose, titles
from geo.maps.layers import SHAPES, day_by_day
from geo.maps.provenance import licence_lines, program, provenance_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd
    from numpy.typing import NDArray
    from PIL import Image

    from geo.maps.job import Job
    from geo.maps.layers import Layers
    from geo.maps.options import Options

    Pixels = NDArray[np.uint8]

__all__ = ["film_days", "frames", "write_film"]

_MOST_FRAMES: Final = 1000
_SAMPLES: Final = 8  # frames from which a GIF's colours are taken
_LEAST_RATE: Final = 10.0  # frames a second


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

    Examples
    --------
    ``save(layers, Path("war.mp4"))`` ends here.
    """
    write = _write_gif if path.suffix.lower() == ".gif" else _write_mp4
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
    Artists are made once. Land, lines and names are drawn once; areas when one changed; fronts
    and symbols every day.
    """
    options = job.options if job.options.size else replace(job.options, size="film")
    story = chosen(job.layers.of(job.status), options)
    days = film_days(job)
    if not days:
        yield _still(story, job, options)
        return
    seen = story.between(days[0], days[-1])
    claims = _claims(job, days, options)
    shown = pd.concat(list({id(table): table for table in claims}.values()))
    drawing = compose(seen, shown, language=job.language, options=options, still=False)
    cels = prepare(drawing)
    for count, (today, claimed) in enumerate(zip(_daily(seen, days), claims, strict=True)):
        anew = drawing.marks.show(today, claimed)
        if "areas" in anew or count == 0:
            cels.draw_areas()
        lines = captions(days[count], job.status, job.language)
        for text, line in zip(drawing.captions, lines, strict=True):
            text.set_text(line)
        yield cels.draw_day((count + 1) / len(days))


def _still(story: Layers, job: Job, options: Options) -> Pixels:
    """Draw the one frame of a story without days."""
    drawing = compose(story, story.areas, language=job.language, options=options)
    lines = captions(None, job.status, job.language)
    for text, line in zip(drawing.captions, lines, strict=True):
        text.set_text(line)
    cels = prepare(drawing)
    cels.draw_areas()
    return cels.draw_day(1.0)


def _daily(seen: Layers, days: list[pd.Timestamp]) -> Iterator[Layers]:
    """Give what moves on each day; places stand still."""
    names = [name for name in SHAPES if name != "places"]
    for tables in zip(*(day_by_day(getattr(seen, name), days) for name in names), strict=True):
        yield replace(seen, **dict(zip(names, tables, strict=True)))


def _claims(job: Job, days: list[pd.Timestamp], options: Options) -> list[gpd.GeoDataFrame]:
    """Find each day's claims, once for days on which no area changes."""
    if job.status == "claimed" or not options.shows("areas"):
        return [job.layers.areas.iloc[:0]] * len(days)
    sides = set(job.layers.theatre.sides)
    found: list[gpd.GeoDataFrame] = []
    before = None
    for areas in day_by_day(job.layers.areas, days):
        found.append(found[-1] if areas is before else claims_in(areas, sides))
        before = areas
    return found


def _write_mp4(pictures: Iterator[Pixels], path: Path, job: Job) -> None:
    """Hand the frames to ffmpeg, which comes with imageio-ffmpeg, through a pipe."""
    import imageio_ffmpeg  # noqa: PLC0415

    first = np.ascontiguousarray(next(pictures))
    high, wide = first.shape[:2]
    writer = imageio_ffmpeg.write_frames(
        str(path),
        (wide, high),
        fps=job.options.speed,
        pix_fmt_in="rgba",
        codec="libx264",
        quality=None,
        macro_block_size=2,
        ffmpeg_log_level="error",
        output_params=_mp4_settings(job),
    )
    writer.send(None)
    writer.send(first)
    for picture in pictures:
        writer.send(np.ascontiguousarray(picture))
    writer.close()


def _mp4_settings(job: Job) -> list[str]:
    options = job.options
    smooth = max(options.speed, _LEAST_RATE)  # some players stumble over a few frames a second
    still = f"tpad=stop_mode=clone:stop_duration={options.hold:g},fps={smooth:g}"
    notes = {
        "title": titles(job.layers.theatre, job.language, options)[0],
        "comment": provenance_text(job.layers),
        "copyright": " ".join(licence_lines(job.layers)),
    }
    return [
        "-vf", still, "-preset", "veryfast", "-crf", "20", "-tune", "animation",
        "-movflags", "+faststart", "-fflags", "+bitexact", "-flags:v", "+bitexact",
        *(part for key, text in notes.items() for part in ("-metadata", f"{key}={text}")),
    ]  # fmt: skip


def _write_gif(pictures: Iterator[Pixels], path: Path, job: Job) -> None:
    from PIL import Image  # noqa: PLC0415

    images = [Image.fromarray(p[:, :, :3].copy()) for p in pictures]
    palette = _palette(images[:: math.ceil(len(images) / _SAMPLES)] + images[-1:])
    flat = [image.quantize(palette=palette, dither=Image.Dither.NONE) for image in images]
    pace = round(1000 / job.options.speed)
    times = [pace] * (len(flat) - 1) + [pace + round(1000 * job.options.hold)]
    flat[0].save(
        path,
        save_all=True,
        append_images=flat[1:],
        duration=times,
        loop=0,
        comment=f"{program()}; {provenance_text(job.layers)}".encode(),
    )


def _palette(images: list[Image.Image]) -> Image.Image:
    """Choose one palette for a whole film, so that still parts keep their colours."""
    from PIL import Image  # noqa: PLC0415

    wide, high = (side // 2 for side in images[0].size)
    strip = Image.new("RGB", (wide, high * len(images)))
    for i, image in enumerate(images):
        # Every second pixel, unmixed: a palette of true colours, at a quarter of the work.
        strip.paste(image.resize((wide, high), Image.Resampling.NEAREST), (0, i * high))
    return strip.quantize(colors=256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)

"""Write a film as GIF: after the first frame only the pixels that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.maps.provenance import program, provenance_text
from geo.maps.shades import mix
from geo.maps.style import load_style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from PIL import Image

    from geo.maps.job import Job
    from geo.maps.style import Style

    Pixels = NDArray[np.uint8]

__all__ = ["choose_palette", "matcher", "patches", "write_gif"]

_COLORS: Final = 255  # one of the 256 stands for what has not changed
_CLEAR: Final = 255
_STEP: Final = 0b11111100  # Pillow looks for the nearest colour in steps of four
_OWN: Final = 128  # at most so many of them are taken from the style
_SETTINGS: Final = {"transparency": _CLEAR, "disposal": 1, "interlace": 0}


def write_gif(pictures: Iterator[Pixels], path: Path, job: Job) -> None:
    """Write frames as a GIF that runs in a loop.

    Parameters
    ----------
    pictures
        The frames, shape (height, width, 4); one at a time is kept.
    path
        Where to.
    job
        How fast it runs, how long it holds its last frame, and where its data come from.

    Examples
    --------
    `geo.maps.film.write_film` ends here.
    """
    from PIL.GifImagePlugin import getdata, getheader  # noqa: PLC0415 (slow to import)

    pace = round(1000 / job.options.speed)
    notes: dict[str, Any] = {
        "loop": 0, "comment": f"{program()}; {provenance_text(job.layers)}".encode(),
    }  # fmt: skip
    first = next(pictures).copy()
    palette = choose_palette(first, load_style(job.layers.theatre, job.options.theme))
    nearest = matcher(palette)
    frame, corner = _quantized(first, nearest), (0, 0)
    frame.putpalette(palette)
    with path.open("wb") as file:
        file.writelines(getheader(frame, info=notes)[0])
        for patch in patches(first, pictures, nearest):
            file.writelines(getdata(frame, corner, duration=pace, **_SETTINGS))
            frame, corner = patch
        hold = pace + round(1000 * job.options.hold)
        file.writelines(getdata(frame, corner, duration=hold, **_SETTINGS))
        file.write(b";")


def choose_palette(first: Pixels, style: Style) -> bytes:
    """Choose one palette for a whole film, so that still parts keep their colours.

    Parameters
    ----------
    first
        The first frame, whose legend shows what will be seen.
    style
        Its own colours are taken as they are.

    Returns
    -------
    bytes
        Red, green and blue of each: the style's colours and, for the edges of dots and letters,
        what lies between them; then those of the first frame.

    Examples
    --------
    What a side holds has the very colour of the still picture.
    """
    from PIL import Image  # noqa: PLC0415

    fills = [style.fill(s, c) for s in style.sides for c in style.symbols["certainty"]]
    named = [*style.colors.values(), *(f.color for f in fills), *style.sides.values()]
    between = [mix(f.color, ink, 0.5) for f in fills for ink in (f.ink, style.colors["band"])]
    own = list(dict.fromkeys([*named, *(f.ink for f in fills), *between]))[:_OWN]
    # Every second pixel, unmixed: a palette of true colours, at a quarter of the work.
    seen = Image.fromarray(np.ascontiguousarray(first[::2, ::2])).convert("RGB")
    more = seen.quantize(_COLORS - len(own), method=Image.Quantize.MEDIANCUT).getpalette() or []
    return bytes.fromhex("".join(own).replace("#", "")) + bytes(more)


def matcher(palette: bytes) -> Image.Image:
    """Make the picture by whose palette Pillow finds the nearest colours.

    Parameters
    ----------
    palette
        Red, green and blue of each colour.

    Returns
    -------
    PIL.Image.Image
        A picture with the colours as Pillow sees them, in steps of four: so a colour that is in
        the palette finds itself, and not one that lies beside it.

    Examples
    --------
    >>> matcher(bytes([255, 255, 255])).getpalette()[:3]
    [252, 252, 252]
    """
    from PIL import Image  # noqa: PLC0415

    picture = Image.new("P", (1, 1))
    picture.putpalette([value & _STEP for value in palette])
    return picture


def patches(
    first: Pixels, pictures: Iterator[Pixels], nearest: Image.Image
) -> Iterator[tuple[Image.Image, tuple[int, int]]]:
    """Cut out what changes from frame to frame.

    Parameters
    ----------
    first
        The first frame; it is overwritten with each that follows.
    pictures
        The frames after it.
    nearest
        Their colours, see `matcher`.

    Yields
    ------
    tuple
        A picture of the changed part, clear where it has not changed, and its left upper corner.

    Examples
    --------
    >>> ground = np.zeros((4, 4, 4), dtype=np.uint8)
    >>> spot = ground.copy()
    >>> spot[1:3, 2] = 255
    >>> nearest = matcher(bytes([0, 0, 0, 255, 255, 255]))
    >>> [(p.size, corner) for p, corner in patches(ground, iter([spot]), nearest)]
    [((1, 2), (2, 1))]
    """
    from PIL import Image  # noqa: PLC0415

    before = first.view(np.uint32)[..., 0]
    for picture in pictures:
        now = picture.view(np.uint32)[..., 0]
        changed = now != before
        box = _box(changed)
        seen = picture[changed]
        part = np.full(changed.shape, _CLEAR, dtype=np.uint8)
        part[changed] = np.asarray(_quantized(seen[None], nearest))[0]
        before[changed] = now[changed]
        frame = Image.fromarray(np.ascontiguousarray(part[box]), "P")
        yield frame, (int(box[1].start), int(box[0].start))


def _box(changed: NDArray[np.bool_]) -> tuple[slice, slice]:
    """Find the rectangle around what changed; a frame is at least one pixel."""
    rows, columns = (np.flatnonzero(changed.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return slice(0, 1), slice(0, 1)
    return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)


def _quantized(pixels: Pixels, nearest: Image.Image) -> Image.Image:
    from PIL import Image  # noqa: PLC0415

    image = Image.fromarray(pixels).convert("RGB")
    return image.quantize(palette=nearest, dither=Image.Dither.NONE)

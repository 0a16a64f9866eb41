"""Film frames as cels: still parts are drawn once and laid under and over what moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.maps.ground import ABOVE_AREAS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.artist import Artist
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.patches import Rectangle
    from matplotlib.text import Text
    from numpy.typing import NDArray

    from geo.maps.image import Drawing

    Pixels = NDArray[np.uint8]

__all__ = ["Cels", "Stamp", "prepare"]

_BAR: Final = 3.0  # height of the progress bar in points
_FULL: Final = np.array([0, 0, 0, 255], dtype=np.uint8)  # a drawn pixel, before its opacity
_BELOW: Final = 40.0  # the map's frame lies above this layer


@dataclass(frozen=True, slots=True)
class Stamp:
    """The drawn pixels of a see-through picture.

    Parameters
    ----------
    where
        Their places in the flattened picture.
    color
        Red, green, blue and full opacity, times opacity and half a step more, shape (n, 4).
    rest
        What shines through, shape (n, 1), 0 to 1.
    """

    where: NDArray[np.intp]
    color: NDArray[np.float32]
    rest: NDArray[np.float32]

    def press(self, pixels: Pixels) -> None:
        """Lay the picture over another.

        Parameters
        ----------
        pixels
            Shape (height, width, 4); changed in place.

        Examples
        --------
        >>> glass = np.zeros((1, 2, 4), dtype=np.uint8)
        >>> glass[0, 1] = (200, 0, 0, 255)
        >>> ground = np.full((1, 2, 4), 255, dtype=np.uint8)
        >>> stamp(glass).press(ground)
        >>> ground[0].tolist()
        [[255, 255, 255, 255], [200, 0, 0, 255]]
        """
        flat = pixels.reshape(-1, 4).view(np.uint32)[
            :, 0
        ]  # a pixel in one piece is quicker to move
        under = flat[self.where].view(np.uint8).reshape(-1, 4)
        mixed = (self.color + under * self.rest).astype(np.uint8)
        flat[self.where] = mixed.view(np.uint32)[:, 0]


@dataclass(slots=True, kw_only=True)
class Cels:
    """The parts of a film's frames.

    Parameters
    ----------
    drawing
        The map with its artists.
    canvas
        What they are drawn on.
    base
        Paper, land, legend.
    lines, names
        What lies over the areas, and over everything.
    lasting
        Base, areas, lines and fronts, until one of them changes.
    captions
        The texts that name the day.
    bar
        How far the film has run.
    """

    drawing: Drawing
    canvas: FigureCanvasAgg
    base: Pixels
    lines: Stamp
    names: Stamp
    lasting: Pixels
    captions: list[Text]
    bar: Rectangle

    def draw_lasting(self) -> None:
        """Draw areas, fronts and all else that holds for more than a day.

        Examples
        --------
        Called on days when something of it changed.
        """
        pixels = self._pixels()
        pixels[:] = self.base
        self._draw(list(self.drawing.marks.areas.values()))
        self.lines.press(pixels)
        self._draw(self.drawing.marks.lasting())
        self.lasting[:] = pixels

    def draw_day(self, share: float, said: Iterable[str]) -> Pixels:
        """Draw what changes every day.

        Parameters
        ----------
        share
            How much of the film has run, 0 to 1.
        said
            What the captions say.

        Returns
        -------
        numpy.ndarray
            Pixels of shape (height, width, 4); the same memory every time.

        Examples
        --------
        Called once a frame.
        """
        pixels = self._pixels()
        pixels[:] = self.lasting
        self._draw(self.drawing.marks.passing())
        self.names.press(pixels)
        _, wide = self.drawing.sheet.over.get_xlim()
        self.bar.set_width(wide * share)
        for text, words in zip(self.captions, said, strict=True):
            text.set_text(words)
        self._draw([*self.captions, self.bar])
        return pixels

    def _draw(self, artists: Iterable[Artist]) -> None:
        renderer = self.canvas.get_renderer()  # type: ignore[no-untyped-call]
        for artist in artists:
            artist.draw(renderer)

    def _pixels(self) -> Pixels:
        return _buffer(self.canvas)


def prepare(drawing: Drawing, captions: list[Text]) -> Cels:
    """Draw the still parts of a film.

    Parameters
    ----------
    drawing
        A composed map whose marks are empty.
    captions
        The texts that change with the day.

    Returns
    -------
    Cels
        Still parts, ready to be laid under and over each day.

    Examples
    --------
    `geo.maps.film.frames` calls this once a film.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415

    sheet, bar = drawing.sheet, _add_bar(drawing)
    canvas = FigureCanvasAgg(sheet.figure)
    marks = drawing.marks.all()
    for artist in (*marks, *captions, bar):
        artist.set_animated(True)  # leaves it out when the still parts are drawn
    charts = set(sheet.map.get_children()) - set(marks)
    lines = {c for c in charts if ABOVE_AREAS <= c.get_zorder() < _BELOW}
    frame = {c for c in charts if c.get_zorder() >= _BELOW}
    others = {*sheet.figure.axes, sheet.figure.patch} - {sheet.map, sheet.over}
    base = _shot(canvas, hidden={*lines, *frame, sheet.over})
    over_areas = stamp(_shot(canvas, hidden={*(charts - lines), *others, sheet.over}))
    over_all = stamp(_shot(canvas, hidden={*(charts - frame), *others}))
    return Cels(
        drawing=drawing, canvas=canvas, base=base, lines=over_areas, names=over_all,
        lasting=base.copy(), captions=captions, bar=bar,
    )  # fmt: skip


def stamp(pixels: Pixels) -> Stamp:
    """Keep only the drawn pixels of a see-through picture.

    Parameters
    ----------
    pixels
        Shape (height, width, 4), opacity not yet multiplied in.

    Returns
    -------
    Stamp
        What `Stamp.press` lays over another picture.

    Examples
    --------
    >>> len(stamp(np.zeros((2, 2, 4), dtype=np.uint8)).where)
    0
    """
    flat = pixels.reshape(-1, 4)
    where = np.flatnonzero(flat[:, 3])
    opacity = flat[where, 3:].astype(np.float32) / 255
    color = np.maximum(flat[where], _FULL) * opacity + np.float32(0.5)
    return Stamp(where, np.asarray(color, np.float32), np.asarray(1 - opacity, np.float32))


def _shot(canvas: FigureCanvasAgg, *, hidden: set[Any]) -> Pixels:
    were = {artist: artist.get_visible() for artist in hidden}
    for artist in hidden:
        artist.set_visible(False)
    canvas.draw()  # type: ignore[no-untyped-call]
    for artist, visible in were.items():
        artist.set_visible(visible)
    return _buffer(canvas).copy()


def _buffer(canvas: FigureCanvasAgg) -> Pixels:
    return np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]


def _add_bar(drawing: Drawing) -> Rectangle:
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    color = drawing.marks.style.colors["ink"]
    bar = Rectangle((0, 0), 0, _BAR, facecolor=color, linewidth=0, zorder=60)
    drawing.sheet.over.add_artist(bar)
    return bar

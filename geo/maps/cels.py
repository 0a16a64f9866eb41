"""Film frames as cels: still parts are drawn once and laid under and over what moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.maps.frames import POINTS
from geo.maps.ground import ABOVE_AREAS
from geo.maps.stamp import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.artist import Artist
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.patches import Rectangle
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox
    from numpy.typing import NDArray

    from geo.maps.image import Drawing
    from geo.maps.stamp import Stamp

    Pixels = NDArray[np.uint8]

__all__ = ["Cels", "prepare"]

_BAR: Final = 3.0  # height of the progress bar in points
_RIM: Final = 4.0  # points beyond its shape that no mark's line reaches, however it is dashed
_BELOW: Final = 40.0  # the map's frame lies above this layer


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
        Base, areas, lines and fronts, as they are until one of them changes.
    window
        Where they are drawn anew, in pixels.
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
    window: Bbox
    captions: list[Text]
    bar: Rectangle

    def draw_lasting(self, changed: NDArray[np.object_]) -> None:
        """Draw areas, fronts and all else that holds for more than a day, where it changed.

        Parameters
        ----------
        changed
            Shapes that came or went, longitude before latitude.

        Examples
        --------
        Called on days when something of it changed. Elsewhere even the dashes of a line stay.
        """
        pixels, marks = self._pixels(), self.drawing.marks
        (left, low), (right, high) = self._around(changed)
        self.window.set_points(np.array([[left, low], [right, high]]))
        pixels[:] = self.base
        self._draw(list(marks.areas.values()))
        self.lines.press(pixels)
        self._draw(marks.lasting())
        part = slice(len(pixels) - high, len(pixels) - low), slice(left, right)
        self.lasting[part] = pixels[part]

    def _around(self, shapes: NDArray[np.object_]) -> NDArray[np.intp]:
        """Give the lower left and upper right pixel around shapes, their lines' width included."""
        sheet = self.drawing.sheet
        corners = sheet.map.transData.transform(shapely.total_bounds(shapes).reshape(2, 2))
        rim = _RIM * sheet.figure.dpi / POINTS
        inside = np.clip([corners[0] - rim, corners[1] + rim], *sheet.map.bbox.get_points())
        return np.asarray(np.rint(inside), np.intp)

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
    from matplotlib.transforms import Bbox  # noqa: PLC0415

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
    lasting, window = base.copy(), Bbox.null()
    over_areas.press(lasting)
    for artist in (*drawing.marks.areas.values(), *drawing.marks.lasting()):
        artist.set_clip_box(window)
    return Cels(
        drawing=drawing, canvas=canvas, base=base, lines=over_areas, names=over_all,
        lasting=lasting, window=window, captions=captions, bar=bar,
    )  # fmt: skip


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

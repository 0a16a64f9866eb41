"""Write text on a sheet: joined Arabic letters, right to left, never as formulas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from geo.clean import plain, without_overrides
from geo.maps.typefaces import BOLD, PLAIN, use_fonts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

__all__ = ["LEADING", "Type", "drawable", "text_size", "wrap", "write"]

LEADING: Final = 1.32  # from one line to the next, as a multiple of the size
_BOX: Final = "□"
_FONT_LEADING: Final = 1.356  # what matplotlib takes for one line of our font


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How text is set.

    Parameters
    ----------
    size
        In points.
    color
        ``#RRGGBB``.
    bold
        Whether in the heavier face.
    align
        Which end of the text stands at the point given.
    base
        Which height of the text stands at the point given.
    halo
        Colour of a rim around the letters; empty for none.
    layer
        Higher is nearer to the reader.
    """

    size: float
    color: str
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"
    base: Literal["top", "center", "bottom", "baseline"] = "baseline"
    halo: str = ""
    layer: int = 40


def write(axes: Axes, at: tuple[float, float], text: str, look: Type) -> Text:
    """Write a text.

    Parameters
    ----------
    axes
        Where.
    at
        The point, in the axes' own coordinates.
    text
        What; it is never read as a formula.
    look
        How.

    Returns
    -------
    matplotlib.text.Text
        The text; its rim, where it has one, is an artist of its own under it, so that SVG and PDF
        keep the text as text.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = Figure().add_axes((0, 0, 1, 1))
    >>> write(axes, (0, 0), "$حلب$", Type(size=9, color="#000000")).get_text()
    '$حلب$'
    """
    use_fonts()
    if look.halo:
        from matplotlib.patheffects import Stroke  # noqa: PLC0415 (slow to import)

        rim = _text(axes, at, text, look)
        rim.set_path_effects([Stroke(linewidth=look.size * 0.28, foreground=look.halo)])
        rim.set_zorder(look.layer - 1)
        rim.set_gid("rim")
    return _text(axes, at, text, look)


def text_size(text: str, look: Type) -> tuple[float, float]:
    """Measure a text.

    Parameters
    ----------
    text
        What, of one or more lines.
    look
        How it is set.

    Returns
    -------
    tuple of float
        Width and height in points.

    Examples
    --------
    >>> look = Type(size=10, color="#000000")
    >>> text_size("Homs, Hama", look)[0] > text_size("Homs", look)[0] > 20
    True
    """
    lines = text.split("\n")
    widths = [_width(line, look.size, bold=look.bold) for line in lines]
    return max(widths), len(lines) * look.size * LEADING


def wrap(text: str, look: Type, width: float) -> list[str]:
    """Break a text into lines.

    Parameters
    ----------
    text
        What; it is broken between words only.
    look
        How it is set.
    width
        The longest line in points; a single longer word stays whole.

    Returns
    -------
    list of str
        The lines.

    Examples
    --------
    >>> wrap("Syrian Democratic Forces", Type(size=10, color="#000000"), 90)
    ['Syrian Democratic', 'Forces']
    """
    lines: list[str] = []
    for each in text.split(" "):
        longer = f"{lines[-1]} {each}" if lines else each
        if lines and text_size(longer, look)[0] <= width:
            lines[-1] = longer
        else:
            lines.append(each)
    return lines


def drawable(text: str) -> str:
    r"""Give the text as our fonts can draw it.

    Parameters
    ----------
    text
        Words of anybody.

    Returns
    -------
    str
        Without marks that reorder letters; a box or U+FFFD stands for what cannot be drawn.

    Examples
    --------
    >>> drawable("\u202eHoms \x1b حمص")
    'Homs � حمص'
    """
    known = _characters()
    return "".join(c if c in known else _BOX for c in without_overrides(plain(text)))


@cache
def _characters() -> frozenset[str]:
    from matplotlib.font_manager import FontProperties, fontManager, get_font  # noqa: PLC0415

    use_fonts()
    paths = [fontManager.findfont(FontProperties(family=[name])) for name in {*PLAIN, *BOLD}]
    return frozenset("\n").union(*(map(chr, get_font(path).get_charmap()) for path in paths))


@cache
def _width(line: str, size: float, *, bold: bool) -> float:
    from matplotlib.backends.backend_agg import RendererAgg  # noqa: PLC0415
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    use_fonts()
    # At 72 pixels an inch, a pixel is a point; ten times that measures to a tenth.
    paper = RendererAgg(1, 1, 720)  # type: ignore[no-untyped-call]
    font = FontProperties(family=BOLD if bold else PLAIN, size=size)
    size_in_pixels = paper.get_text_width_height_descent(drawable(line), font, ismath=False)  # type: ignore[no-untyped-call]
    return float(size_in_pixels[0]) / 10


def _text(axes: Axes, at: tuple[float, float], text: str, look: Type) -> Text:
    return axes.text(
        *at,
        drawable(text),
        fontsize=look.size,
        color=look.color,
        fontfamily=BOLD if look.bold else PLAIN,
        horizontalalignment=look.align,
        verticalalignment=look.base,
        linespacing=LEADING / _FONT_LEADING,
        parse_math=False,
        clip_on=False,
        zorder=look.layer,
    )

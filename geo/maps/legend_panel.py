"""Draw the legend: texts in columns, each beside the symbol it explains."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.maps.inset import width_beside
from geo.maps.swatches import HIGH, WIDE, swatch
from geo.maps.text import LEADING, Type, text_size, wrap, write
from geo.maps.words import BETWEEN, word

if TYPE_CHECKING:
    from geo.maps.legend import Entry
    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["Line", "draw_legend", "flow"]

_BETWEEN: Final = 7.0  # points from swatch to text
_GAP: Final = 5.5  # from one entry to the next
_SIZES: Final = (8.6, 8.0, 7.4, 6.8, 6.2)  # text sizes, the first that fits is taken
_NARROWEST: Final = 140.0  # a column's least width where there are several


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its place in the panel.

    Parameters
    ----------
    entry
        What is explained.
    column
        Which column, from 0.
    top, height
        How far below the legend's top it begins, and how much it takes, in points.
    text
        Its text, broken into lines.
    """

    entry: Entry
    column: int
    top: float
    height: float
    text: str


def draw_legend(sheet: Sheet, entries: list[Entry], style: Style, language: str) -> float:
    """Draw the legend into the panel.

    Parameters
    ----------
    sheet
        Its panel.
    entries
        What to explain.
    style
        The look.
    language
        One of ``en``, ``ar`` or ``both``.

    Returns
    -------
    float
        Height in points that is left free below it in the first column.

    Examples
    --------
    A step of `geo.maps.image.draw`.
    """
    (_, wide), (_, high) = sheet.panel.get_xlim(), sheet.panel.get_ylim()
    if not entries:
        return float(high)
    head = Type(size=10 * sheet.scale, color=style.colors["ink"], bold=True, base="top")
    top = high - head.size * LEADING - _GAP
    room = wide - width_beside(sheet)
    size, width, lines = _fitting(entries, room, top, sheet.scale)
    look = Type(size=size, color=style.colors["ink"], base="center")
    _write(sheet, 0.0, high, word("legend", language), head)
    for line in lines:
        middle = top - line.top - line.height / 2
        left = line.column * width
        x = wide - left - WIDE if sheet.mirrored else left
        for artist in swatch(x, middle, line.entry, style):
            sheet.panel.add_artist(artist)
        _write(sheet, left + WIDE + _BETWEEN, middle, line.text, look)
    return top - max((x.top + x.height for x in lines if x.column == 0), default=0.0)


def flow(entries: list[Entry], width: float, height: float, look: Type) -> list[Line]:
    """Set entries one under another, and go to the next column when one is full.

    Parameters
    ----------
    entries
        What is explained.
    width, height
        A column's size in points.
    look
        How the text is set.

    Returns
    -------
    list of Line
        Their places; the number of columns is not bounded.

    Examples
    --------
    >>> from geo.maps.legend import Entry
    >>> lines = flow([Entry("line", "Front")] * 3, 100, 32, Type(size=8, color="#000000"))
    >>> [(line.column, line.top) for line in lines]
    [(0, 0.0), (0, 16.5), (1, 0.0)]
    """
    lines: list[Line] = []
    column, top = 0, 0.0
    for entry in entries:
        text = _lines(entry.text, look, width - WIDE - 2 * _BETWEEN)
        tall = max(HIGH, len(text) * look.size * LEADING)
        if top + tall > height and top > 0:
            column, top = column + 1, 0.0
        lines.append(Line(entry, column, top, tall, "\n".join(text)))
        top += tall + _GAP
    return lines


def _lines(text: str, look: Type, width: float) -> list[str]:
    """Break a text; two languages that do not fit on one line get lines of their own."""
    if text_size(text, look)[0] <= width:
        return [text]
    return [line for part in text.split(BETWEEN) for line in wrap(part, look, width)]


def _fitting(
    entries: list[Entry], room: float, height: float, scale: float
) -> tuple[float, float, list[Line]]:
    """Choose the largest text, and the fewest columns, with which all entries find room."""
    most = max(1, int(room // (_NARROWEST * scale)))
    for size in _SIZES:
        for columns in range(1, most + 1):
            lines = flow(entries, room / columns, height, Type(size=size * scale, color=""))
            if all(line.column < columns for line in lines):
                return size * scale, room / columns, lines
    return size * scale, room / most, lines


def _write(sheet: Sheet, left: float, y: float, text: str, look: Type) -> None:
    if sheet.mirrored:
        _, wide = sheet.panel.get_xlim()
        write(sheet.panel, (wide - left, y), text, replace(look, align="right"))
    else:
        write(sheet.panel, (left, y), text, look)

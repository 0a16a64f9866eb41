"""Free spots for names around their dots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.maps.text import text_size

if TYPE_CHECKING:
    from geo.maps.text import Type

__all__ = ["Label", "Rect", "place_labels"]

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top in points on paper."""

_GAP: Final = 2.5  # points between a dot and its name
# Where a name may stand around its dot, the best first: east, north-east, south-east, then west,
# above, below (x and y in halves of the name's size, from its middle).
_AROUND: Final = ((1, 0), (1, 1), (1, -1), (-1, 0), (-1, 1), (-1, -1), (0, 1), (0, -1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name with its place on the paper.

    Parameters
    ----------
    text
        The name, of one or two lines.
    x, y
        Its dot, in points from the map's lower left corner.
    rank
        How important it is, 1 the most.
    left, bottom, width, height
        Where the name stands, in points.
    """

    text: str
    x: float
    y: float
    rank: int
    left: float = 0.0
    bottom: float = 0.0
    width: float = 0.0
    height: float = 0.0

    def rect(self) -> Rect:
        """Give the ground that the name covers.

        Returns
        -------
        tuple of float
            Left, bottom, right, top.

        Examples
        --------
        >>> Label(text="", x=0, y=0, rank=1, left=1, bottom=2, width=3, height=4).rect()
        (1, 2, 4, 6)
        """
        return (self.left, self.bottom, self.left + self.width, self.bottom + self.height)


def place_labels(
    wanted: list[Label],
    looks: dict[int, Type],
    radius: dict[int, float],
    *,
    area: Rect,
    keep: list[Rect],
    most: int,
) -> list[Label]:
    """Find a free place for each name, the important ones first.

    Parameters
    ----------
    wanted
        Names with their dots, the important ones first.
    looks, radius
        How a name of each rank is set, and the radius of its dot in points.
    area
        Where names must stay.
    keep
        Rectangles that no name may cover.
    most
        How many names at most.

    Returns
    -------
    list of Label
        Those that found a place; no two cover each other, nor another's dot.

    Examples
    --------
    >>> from geo.maps.text import Type
    >>> looks = {1: Type(size=10, color="#000000")}
    >>> wanted = [Label(text=t, x=50, y=50 + i, rank=1) for i, t in enumerate(["Hama", "Homs"])]
    >>> placed = place_labels(wanted, looks, {1: 2}, area=(0, 0, 99, 99), keep=[], most=9)
    >>> [label.text for label in placed]
    ['Hama']
    """
    taken, names = list(keep), list[Rect]()  # a dot may lie under a symbol, not under a name
    placed: list[Label] = []
    for label in wanted:
        size = radius[label.rank]
        dot = (label.x - size, label.y - size, label.x + size, label.y + size)
        if len(placed) == most or _hits(dot, names) or not _inside(dot, area):
            continue
        found = _free_spot(label, looks[label.rank], size, taken, area)
        if found:
            placed.append(found)
            taken += [dot, found.rect()]
            names += [dot, found.rect()]
    return placed


def _free_spot(
    label: Label, look: Type, radius: float, taken: list[Rect], area: Rect
) -> Label | None:
    width, height = text_size(label.text, look)
    for right, up in _AROUND:
        spot = Label(
            text=label.text,
            x=label.x,
            y=label.y,
            rank=label.rank,
            left=label.x - width / 2 + right * (width / 2 + radius + _GAP),
            bottom=label.y - height / 2 + up * (height / 2 + (0 if right else radius)),
            width=width,
            height=height,
        )
        if _inside(spot.rect(), area) and not _hits(spot.rect(), taken):
            return spot
    return None


def _inside(rect: Rect, area: Rect) -> bool:
    return area[0] <= rect[0] and area[1] <= rect[1] and rect[2] <= area[2] and rect[3] <= area[3]


def _hits(rect: Rect, taken: list[Rect]) -> bool:
    return any(
        rect[0] < other[2] and other[0] < rect[2] and rect[1] < other[3] and other[1] < rect[3]
        for other in taken
    )

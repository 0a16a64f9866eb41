"""What of a day's rows is drawn, and how large."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.maps.shapes import path_of
from geo.maps.symbols import to_points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.path import Path
    from numpy.typing import NDArray

    from geo.maps.columns import Columns
    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["Merged", "burst_sizes", "drawn_arrows", "merged_areas", "rows_by"]


Merged = dict[tuple[str, ...], tuple[tuple[object, ...], "Path"]]
"""For every pair of holder (empty for no data) and certainty its cells, and them as one shape."""


def merged_areas(areas: Columns, before: Merged) -> Merged:
    """Merge the cells of one day that look the same.

    Parameters
    ----------
    areas
        Areas of one day and one status; neighbours share their edges exactly.
    before
        The areas of the same story merged for another day, or nothing: what has the same cells
        is taken from there.

    Returns
    -------
    dict
        Shapes without borders between their cells, sorted.

    Examples
    --------
    A day on which one town changes hands merges anew what its old and its new holder have.
    """
    merged: Merged = {}
    for look, rows in rows_by(areas, "holder", "certainty").items():
        named = tuple(areas.rows[rows].tolist())
        known = before.get(look)
        merged[look] = (
            known
            if known is not None and known[0] == named
            else (named, path_of(shapely.coverage_union_all(areas.shapes[rows])))
        )
    return merged


def rows_by(columns: Columns, *names: str) -> dict[tuple[str, ...], list[int]]:
    """Group rows by what they have in common.

    Parameters
    ----------
    columns
        Any rows.
    *names
        The columns in which rows of a group agree; an empty cell counts as an empty text.

    Returns
    -------
    dict
        The rows' positions for every combination of values, sorted.

    Examples
    --------
    >>> from geo.maps.columns import Columns
    >>> holders = np.array(["sdf", None, "gov", "sdf"], dtype=object)
    >>> rows_by(Columns(np.arange(4), holders, {"holder": holders}), "holder")
    {('',): [1], ('gov',): [2], ('sdf',): [0, 3]}
    """
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, look in enumerate(zip(*(columns[name] for name in names), strict=True)):
        groups[tuple(value or "" for value in look)].append(i)
    return {look: groups[look] for look in sorted(groups)}


def burst_sizes(counts: Iterable[int | None], style: Style, scale: float) -> NDArray[np.float64]:
    """Size the bursts by the number of strikes.

    Parameters
    ----------
    counts
        At least how many strikes each stands for; an unknown number counts as one.
    style
        Smallest and largest size.
    scale
        Factor on lengths.

    Returns
    -------
    numpy.ndarray
        Areas in square points, shape (n,): the area grows with the number, as the eye reads it.

    Examples
    --------
    Nine strikes cover more than twice the ground of two, not nine times its width.
    """
    look = style.symbols["strike"]
    known = np.array([count or 1 for count in counts], dtype=float)
    share = np.clip((known - 1) / (look["full_count"] - 1), 0, 1)
    least, most = look["smallest"] ** 2, look["largest"] ** 2
    areas: NDArray[np.float64] = (least + share * (most - least)) * scale**2
    return areas


def drawn_arrows(arrows: NDArray[np.object_], sheet: Sheet, style: Style) -> NDArray[np.bool_]:
    """Tell which arrows are long enough on paper to be seen as arrows.

    Parameters
    ----------
    arrows
        Lines, longitude before latitude.
    sheet
        The map, whose scale decides.
    style
        Says how long they must be.

    Returns
    -------
    numpy.ndarray
        One truth value an arrow.

    Examples
    --------
    Advances from one village to the next are drawn on a map of the district, not of the country.
    """
    ends = [to_points(shapely.get_point(arrows, i), sheet) for i in (0, -1)]
    least = style.symbols["arrow"]["shortest"] * sheet.scale
    return np.asarray(np.hypot(*(ends[1] - ends[0]).T) >= least)

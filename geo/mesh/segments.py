"""The straight pieces of a coverage's boundaries, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["OUTSIDE", "Segments", "lines_of", "segments"]

OUTSIDE: Final = -1
"""Stands for the far side of an edge that only one cell has."""


@dataclass(frozen=True, slots=True)
class Segments:
    """Straight pieces of a coverage's boundaries, each once.

    Parameters
    ----------
    starts, ends
        Coordinates, shape (n, 2), the smaller end first.
    left, right
        Positions of the two polygons that have the piece; ``right`` is `OUTSIDE` where only one
        has it. ``left`` is always the smaller position.
    corners
        Points where more than two pieces meet, as x + iy, sorted.
    """

    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    corners: NDArray[np.complex128]


def segments(polygons: NDArray[np.object_]) -> Segments:
    """Find the straight pieces of polygons' boundaries and whose they are.

    Parameters
    ----------
    polygons
        A valid coverage: neighbours share the very same vertices.

    Returns
    -------
    Segments
        Each piece once.

    Examples
    --------
    >>> two = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    >>> found = segments(two)
    >>> list(zip(found.left.tolist(), found.right.tolist())).count((0, 1))
    1
    """
    parts, part_owner = shapely.get_parts(polygons, return_index=True)
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    ring_owner = part_owner[ring_part]
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    name, points = pd.factorize(xy @ [1, 1j], sort=True)  # one number a point is hashed faster
    whole = (ring[1:] == ring[:-1]) & (name[1:] != name[:-1])  # a point may be there twice
    a, b, owner = name[:-1][whole], name[1:][whole], ring_owner[ring[1:][whole]]
    low, high = np.minimum(a, b), np.maximum(a, b)
    order = np.argsort(low * len(points) + high, kind="stable")
    low, high, owner = low[order], high[order], owner[order]
    twin = (low[1:] == low[:-1]) & (high[1:] == high[:-1])
    first = np.append(True, ~twin)
    right = np.full(len(owner), OUTSIDE)
    right[:-1][twin] = owner[1:][twin]
    low, high = low[first], high[first]
    meeting = np.bincount(np.concatenate([low, high]), minlength=len(points))
    corners = points[meeting > 2]  # noqa: PLR2004 (two pieces join there, three meet)
    return Segments(_xy(points[low]), _xy(points[high]), owner[first], right[first], corners)


def _xy(points: NDArray[np.complex128]) -> NDArray[np.float64]:
    return np.stack([points.real, points.imag], axis=1)


def lines_of(pieces: Segments) -> NDArray[np.object_]:
    """Make one line of two points of each piece.

    Parameters
    ----------
    pieces
        What `segments` gives.

    Returns
    -------
    numpy.ndarray
        Lines in the same order.

    Examples
    --------
    >>> len(lines_of(segments(np.array([shapely.box(0, 0, 1, 1)]))))
    4
    """
    made: NDArray[np.object_] = shapely.linestrings(np.stack([pieces.starts, pieces.ends], axis=1))
    return made

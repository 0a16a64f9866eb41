"""Numbers and shapes as short text for the player: differences, printable characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

__all__ = ["DIGITS", "pack_numbers", "pack_points", "pack_shapes", "pack_sorted"]

DIGITS: Final = 4
"""Decimals kept of a degree: about 10 m, half a pixel at the player's closest zoom."""

# Sixty-four characters that need no escape, neither in JSON nor in HTML.
_ALPHABET: Final = np.frombuffer(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", dtype=np.uint8
)
_LONGEST: Final = 7  # five bits a character: numbers below 2 to the 34
_RING: Final = shapely.GeometryType.LINEARRING


def pack_numbers(numbers: ArrayLike) -> str:
    """Write whole numbers as text: zigzag coded, five bits a character, the lowest first.

    Parameters
    ----------
    numbers
        Whole numbers of at most 34 bits, either sign.

    Returns
    -------
    str
        A text in which small numbers take one character.

    Examples
    --------
    >>> pack_numbers([0, -1, 1, 15, 16])
    'ABCegB'
    """
    values = np.asarray(numbers, dtype=np.int64).reshape(-1)
    zigzag = (values << 1) ^ (values >> 63)
    chunks = (zigzag[:, None] >> (5 * np.arange(_LONGEST))) & 31
    lengths = np.where(zigzag == 0, 1, _LONGEST - np.argmax(chunks[:, ::-1] > 0, axis=1))
    place = np.arange(_LONGEST)
    characters = chunks | np.where(place < lengths[:, None] - 1, 32, 0)
    text: bytes = _ALPHABET[characters[place < lengths[:, None]]].tobytes()
    return text.decode("ascii")


def pack_sorted(numbers: ArrayLike) -> str:
    """Write whole numbers that lie near those before them: the differences, see `pack_numbers`.

    Parameters
    ----------
    numbers
        Whole numbers.

    Returns
    -------
    str
        Their differences as text, the first from zero.

    Examples
    --------
    >>> pack_sorted([100, 101, 102])
    'oGCC'
    """
    return pack_numbers(np.diff(np.asarray(numbers, dtype=np.int64), prepend=0))


def pack_points(lon: ArrayLike, lat: ArrayLike) -> str:
    """Write points in a row, as differences of ten-thousandths of a degree.

    Parameters
    ----------
    lon, lat
        Degrees, EPSG:4326.

    Returns
    -------
    str
        Longitude and latitude in turn, see `pack_numbers`.

    Examples
    --------
    >>> pack_points([0.0001, 0.0002], [0, 0])
    'CACA'
    """
    whole = _whole(np.column_stack([lon, lat]))
    return pack_numbers(np.diff(whole, axis=0, prepend=0))


def pack_shapes(shapes: Sequence[shapely.Geometry]) -> dict[str, str]:
    """Write shapes so that a corner shared by several is written once.

    Corners are met in the shapes' order. A new one is written as 0 in ``corners`` and by its step
    from the corner met before it in ``steps``; one met before as how many corners ago it was new.
    Neighbouring shapes should stand near each other.

    Parameters
    ----------
    shapes
        Points, lines or polygons, single or multiple; EPSG:4326, longitude before latitude.

    Returns
    -------
    dict of str
        Texts of `pack_numbers`: ``paths``, how many paths (rings, lines, points) each shape has;
        ``lengths``, how many corners each path has, without closing points; ``corners``; ``steps``.

    Examples
    --------
    >>> pack_shapes([shapely.LineString([(0, 0), (0, 0.0001)]), shapely.Point(0, 0)])
    {'paths': 'CC', 'lengths': 'EC', 'corners': 'AAE', 'steps': 'AAAC'}
    """
    paths, shape_of = _paths(np.asarray(shapes, dtype=object))
    whole, path_of = _corners(paths)
    back, is_new = _references(whole)
    steps = np.diff(whole, axis=0, prepend=0)
    return {
        "paths": pack_numbers(np.bincount(shape_of, minlength=len(shapes))),
        "lengths": pack_numbers(np.bincount(path_of, minlength=len(paths))),
        "corners": pack_numbers(back),
        "steps": pack_numbers(steps[is_new]),
    }


def _paths(shapes: NDArray[np.object_]) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Give every ring, line and point with the number of its shape, in the shapes' order."""
    parts, shape_of = shapely.get_parts(shapes, return_index=True)
    polygonal = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    turned = shapely.orient_polygons(parts[polygonal])  # the player fills by the non-zero rule
    rings, owners = shapely.get_rings(turned, return_index=True)
    part_of = np.concatenate([np.flatnonzero(polygonal)[owners], np.flatnonzero(~polygonal)])
    paths = np.concatenate([rings, parts[~polygonal]])
    order = np.argsort(part_of, kind="stable")
    order = order[~shapely.is_empty(paths[order])]
    return paths[order], shape_of[part_of[order]]


def _corners(paths: NDArray[np.object_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the corners without those that rounding made equal, and without closing points."""
    degrees, path_of = shapely.get_coordinates(paths, return_index=True)
    whole = _whole(degrees)
    is_ring = shapely.get_type_id(paths) == _RING
    first = np.diff(path_of, prepend=-1) != 0
    last = np.diff(path_of, append=-1) != 0
    same = np.all(np.diff(whole, axis=0, prepend=whole[:1] - 1) == 0, axis=1)
    kept = first | ~(same | (last & is_ring[path_of]))
    return whole[kept], path_of[kept]


def _references(whole: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Say of each corner how many new corners ago it was new: 0 if it is new now."""
    if not len(whole):
        return np.zeros(0, np.int64), np.zeros(0, bool)
    _, at, inverse = np.unique(
        whole @ np.array([1 << 32, 1]), return_index=True, return_inverse=True
    )
    is_new = np.zeros(len(whole), bool)
    is_new[at] = True
    number = np.cumsum(is_new)  # of new corners so far, this one included
    return np.where(is_new, 0, number - number[at][inverse] + 1), is_new


def _whole(degrees: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.rint(np.asarray(degrees) * 10**DIGITS).astype(np.int64)

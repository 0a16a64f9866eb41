"""Shapes as short text: whole numbers, differences, printable characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["DIGITS", "encode"]

DIGITS: Final = 4
"""Decimals kept of a degree: about 10 m, half a pixel at the player's closest zoom."""

# Sixty-four characters that need no escape, neither in JSON nor in HTML.
_ALPHABET: Final = np.frombuffer(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", dtype=np.uint8
)
_LONGEST: Final = 5  # 25 bits hold 360 degrees at four decimals, with the sign


def encode(shapes: Sequence[shapely.Geometry]) -> list[str]:
    """Write shapes as text that the player decodes.

    Each path (line, ring or point) is a run of differences of longitude and latitude, in
    ten-thousandths of a degree, zigzag coded, five bits a character. Rings leave their closing
    point out. A space parts the rings of a polygon or the lines of a shape; a comma parts polygons.

    Parameters
    ----------
    shapes
        Points, lines or polygons, single or multiple; EPSG:4326, longitude before latitude.

    Returns
    -------
    list of str
        One text a shape, in the same order; an empty shape gives an empty text.

    Examples
    --------
    >>> encode([shapely.Point(36.7342, 34.9262), shapely.LineString([(0, 0), (0, 0.0001)])])
    ['8utW8kqV', 'AAAC']
    """
    parts, shape_of = shapely.get_parts(np.asarray(shapes, dtype=object), return_index=True)
    paths, part_of = _paths(parts)
    texts = _texts(paths)
    polygons = [""] * len(parts)
    for text, part in zip(texts, part_of.tolist(), strict=True):
        polygons[part] += f" {text}" if polygons[part] else text
    return _join(polygons, parts, shape_of, len(shapes))


def _join(
    texts: list[str], parts: NDArray[np.object_], shape_of: NDArray[np.int64], count: int
) -> list[str]:
    is_polygon = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    joined = [""] * count
    for text, shape, polygon in zip(texts, shape_of.tolist(), is_polygon.tolist(), strict=True):
        between = ("," if polygon else " ") if joined[shape] else ""
        joined[shape] += between + text
    return joined


def _paths(parts: NDArray[np.object_]) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Give every ring, line and point, and the part it belongs to, in the parts' order."""
    polygonal = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    rings, owners = shapely.get_rings(parts[polygonal], return_index=True)
    at_polygon, at_other = np.flatnonzero(polygonal), np.flatnonzero(~polygonal)
    paths = np.concatenate([rings, parts[~polygonal]])
    part_of = np.concatenate([at_polygon[owners], at_other])
    order = np.argsort(part_of, kind="stable")
    order = order[~shapely.is_empty(paths[order])]
    return paths[order], part_of[order]


def _texts(paths: NDArray[np.object_]) -> list[str]:
    if not len(paths):
        return []
    degrees, path_of = shapely.get_coordinates(paths, return_index=True)
    whole = np.rint(degrees * 10**DIGITS).astype(np.int64)
    keep = _kept(
        whole, path_of, is_ring=shapely.get_type_id(paths) == shapely.GeometryType.LINEARRING
    )
    whole, path_of = whole[keep], path_of[keep]
    steps = np.diff(whole, axis=0, prepend=0)
    starts = np.flatnonzero(np.diff(path_of, prepend=-1))
    steps[starts] = whole[starts]
    codes, lengths = _characters(steps.reshape(-1))
    ends = np.cumsum(np.add.reduceat(lengths.reshape(-1, 2).sum(axis=1), starts))
    text = codes.tobytes().decode("ascii")
    return [text[a:b] for a, b in zip([0, *ends.tolist()], ends.tolist(), strict=False)]


def _kept(
    whole: NDArray[np.int64], path_of: NDArray[np.int64], *, is_ring: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Drop points that rounding made equal to the one before, and the closing point of rings."""
    first = np.diff(path_of, prepend=-1) != 0
    last = np.diff(path_of, append=-1) != 0
    same = np.all(np.diff(whole, axis=0, prepend=whole[:1] - 1) == 0, axis=1)
    return first | ~(same | (last & is_ring[path_of]))


def _characters(steps: NDArray[np.int64]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Give the characters of all numbers in a row, and how many each number takes."""
    zigzag = (steps << 1) ^ (steps >> 63)
    chunks = (zigzag[:, None] >> (5 * np.arange(_LONGEST))) & 31
    lengths = np.maximum(1, _LONGEST - np.argmax(chunks[:, ::-1] > 0, axis=1))
    lengths[zigzag == 0] = 1
    more = np.arange(_LONGEST) < lengths[:, None] - 1
    used = np.arange(_LONGEST) < lengths[:, None]
    return _ALPHABET[(chunks | np.where(more, 32, 0))[used]], lengths

"""Tell how deep the shapes in well-known binary lie in each other, before GEOS follows them."""

from __future__ import annotations

import struct
from typing import Final

__all__ = ["is_shallow"]

_DEEPEST: Final = 8  # collections of multipolygons have 2; GEOS' stack ends after many thousands
_POINT, _LINES, _POLYGONS = 1, (2, 8), (3, 17)
_SRID, _M, _Z = 1 << 29, 1 << 30, 1 << 31  # as PostGIS marks what follows
_THOUSAND: Final = 1000  # as ISO marks it: 1000 Z, 2000 M, 3000 both


def is_shallow(shape: bytes) -> bool:
    r"""Say whether GEOS can read a shape without running out of its stack.

    Parameters
    ----------
    shape
        Well-known binary.

    Returns
    -------
    bool
        Also for what is cut short, of which GEOS itself complains.

    Examples
    --------
    >>> import shapely
    >>> is_shallow(shapely.to_wkb(shapely.box(0, 0, 1, 1)))
    True
    >>> is_shallow((b"\x01" + struct.pack("<II", 7, 1)) * 9)
    False
    """
    try:
        return _end(shape, 0, 0) > 0
    except struct.error:
        return True


def _end(shape: bytes, at: int, depth: int) -> int:
    """Give where a shape ends; 0 when it lies too deep."""
    order = "<I" if shape[at : at + 1] == b"\1" else ">I"
    word = _number(shape, at + 1, order)
    kind, corner = _kind(word)
    at += 9 if word & _SRID else 5
    if kind == _POINT:
        return at + corner
    count = _number(shape, at, order)
    at += 4
    if kind in _LINES:
        return at + corner * count
    for _ in range(count):
        if kind in _POLYGONS:
            at += 4 + corner * _number(shape, at, order)
        elif depth == _DEEPEST or not (at := _end(shape, at, depth + 1)):
            return 0
    return at


def _number(shape: bytes, at: int, order: str) -> int:
    number: int = struct.unpack_from(order, shape, at)[0]
    return number


def _kind(word: int) -> tuple[int, int]:
    """Part a type into the plain one and the bytes of a corner."""
    iso, plain = divmod(word & 0xFFFF, _THOUSAND)
    height, measure = bool(word & _Z) or iso in (1, 3), bool(word & _M) or iso in (2, 3)
    return plain, 8 * (2 + height + measure)

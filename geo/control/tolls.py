"""How far apart towns are in a war: rivers and borders of provinces count as a way of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CHUNK", "apart", "closest"]

CHUNK: Final = 2_048
"""So many points are worked on at once."""

_TOLLS_KM: Final = np.array([40.0, 20.0])
"""How much farther another bank, and another province, is than the way as the crow flies; chosen
on Syria (towns left out in turn), and found no worse on fronts that heed neither."""


def apart(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Measure kilometres and add the toll of each divide on whose two sides they lie.

    Parameters
    ----------
    a, b
        Coordinates in kilometres, and the numbers of the bank and the province if known, see
        `geo.control.divides`; last axis of 2 or 4, the others broadcast.

    Returns
    -------
    numpy.ndarray
        Kilometres with tolls.

    Examples
    --------
    >>> float(apart(np.array([0.0, 0, 1, 7]), np.array([3.0, 4, 2, 7])))
    45.0
    """
    km: NDArray[np.float64] = np.hypot(a[..., 0] - b[..., 0], a[..., 1] - b[..., 1])
    for divide in range(2, a.shape[-1]):
        km += _TOLLS_KM[divide - 2] * (a[..., divide] != b[..., divide])
    return km


def closest(
    town: NDArray[np.intp], far: NDArray[np.float64], *, most: int
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Sort the towns of each row by distance and keep the nearest.

    Parameters
    ----------
    town, far
        Positions of towns and their distances, a row for each point.
    most
        How many are kept.

    Returns
    -------
    tuple of numpy.ndarray
        The two, nearest first.

    Examples
    --------
    >>> town, far = closest(np.array([[0, 1, 2]]), np.array([[9.0, 4, 5]]), most=2)
    >>> town.tolist(), far.tolist()
    ([[1, 2]], [[4.0, 5.0]])
    """
    if far.shape[1] > most:
        some = np.argpartition(far, most, axis=1)[:, :most]
        town, far = np.take_along_axis(town, some, axis=1), np.take_along_axis(far, some, axis=1)
    order = np.argsort(far, axis=1, kind="stable")
    return np.take_along_axis(town, order, axis=1), np.take_along_axis(far, order, axis=1)

"""A smooth guess between towns that never contradicts a town: kriged signed distances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Neighbours", "find_neighbours", "side_distances", "winners"]

_CAP_KM: Final = 80.0  # a town this deep behind the line is as good as any deeper one
_JITTER: Final = 1e-6  # keeps the equations solvable when towns nearly coincide
_CHUNK: Final = 2_048


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The towns around each point, nearest first, and how much each counts.

    Parameters
    ----------
    town
        Positions of the towns, shape (points, k).
    km
        Their distances in kilometres, same shape.
    weight
        Kriging weights, same shape; each row sums to 1.
    """

    town: NDArray[np.intp]
    km: NDArray[np.float64]
    weight: NDArray[np.float64]


def find_neighbours(
    points: NDArray[np.float64], towns: NDArray[np.float64], *, most: int = 24
) -> Neighbours:
    """Find the towns around each point and their weights in ordinary kriging.

    The variogram is linear, so there is nothing to fit; at a town the weights give that town alone,
    so a field made of them is exact there. (G. Matheron, Principles of geostatistics, 1963.)

    Parameters
    ----------
    points, towns
        Coordinates in kilometres, shapes (n, 2) and (m, 2), m at least 1.
    most
        How many towns count for one point.

    Returns
    -------
    Neighbours
        One row a point.

    Examples
    --------
    >>> found = find_neighbours(np.array([[1.0, 0]]), np.array([[0.0, 0], [4, 0]]))
    >>> found.town.tolist(), found.weight.round(2).tolist()
    ([[0, 1]], [[0.75, 0.25]])
    """
    parts = [_near(points[i : i + _CHUNK], towns, most) for i in range(0, len(points), _CHUNK)]
    town, km, weight = (np.concatenate(x) for x in zip(*parts, strict=True))
    return Neighbours(town, km, weight)


def _near(
    points: NDArray[np.float64], towns: NDArray[np.float64], most: int
) -> tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.float64]]:
    apart = np.hypot(*(points[:, None] - towns[None]).transpose(2, 0, 1))
    if len(towns) > most:
        some = np.argpartition(apart, most, axis=1)[:, :most]
    else:
        some = np.broadcast_to(np.arange(len(towns)), apart.shape)
    km = np.take_along_axis(apart, some, axis=1)
    order = np.argsort(km, axis=1, kind="stable")
    town, km = np.take_along_axis(some, order, axis=1), np.take_along_axis(km, order, axis=1)
    return town, km, _weights(towns[town], km)


def _weights(around: NDArray[np.float64], km: NDArray[np.float64]) -> NDArray[np.float64]:
    """Solve the kriging equations of many points at once."""
    count, most = km.shape
    apart = np.hypot(*(around[:, :, None] - around[:, None, :]).transpose(3, 0, 1, 2))
    left = np.ones((count, most + 1, most + 1))
    left[:, :most, :most] = -apart
    left[:, range(most), range(most)] = _JITTER
    left[:, most, most] = 0
    right = np.ones((count, most + 1, 1))
    right[:, :most, 0] = -km
    solved: NDArray[np.float64] = np.linalg.solve(left, right)[:, :most, 0]
    return solved


def side_distances(
    towns: NDArray[np.float64], sides: NDArray[np.intp], count: int
) -> NDArray[np.float64]:
    """Say how deep each town lies inside each side's ground: its signed distance.

    Parameters
    ----------
    towns
        Coordinates in kilometres, shape (m, 2).
    sides
        The side of each town, as numbers from 0.
    count
        How many sides there are.

    Returns
    -------
    numpy.ndarray
        Shape (m, count), kilometres: the distance to the nearest town of another side where the
        side holds the town, minus the distance to the side's nearest town elsewhere; at most 80.

    Examples
    --------
    >>> towns = np.array([[0.0, 0], [3, 0], [7, 0]])
    >>> side_distances(towns, np.array([0, 0, 1]), 2).tolist()
    [[7.0, -7.0], [4.0, -4.0], [-4.0, 4.0]]
    """
    depth = np.full((len(towns), count), -_CAP_KM)
    points = shapely.points(towns)
    for side in range(count):
        mine = sides == side
        if not mine.any() or mine.all():
            depth[mine, side] = _CAP_KM
            continue
        for here, there, sign in ((mine, ~mine, 1), (~mine, mine, -1)):
            tree = shapely.STRtree(points[there])
            found = tree.query_nearest(points[here], return_distance=True, all_matches=False)
            depth[here, side] = sign * np.minimum(found[1], _CAP_KM)
    return depth


def winners(
    around: Neighbours, towns: NDArray[np.float64], sides: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Give each point the side in whose ground it lies deepest.

    Parameters
    ----------
    around
        What `find_neighbours` gives.
    towns
        Coordinates in kilometres, shape (m, 2).
    sides
        The side of each town, as numbers from 0.

    Returns
    -------
    numpy.ndarray
        One side a point.

    Examples
    --------
    >>> towns = np.array([[0.0, 0], [4, 0]])
    >>> around = find_neighbours(np.array([[1.0, 0], [3, 0]]), towns)
    >>> winners(around, towns, np.array([0, 1])).tolist()
    [0, 1]
    """
    won: NDArray[np.intp] = sides[around.town[:, 0]].copy()
    mixed = np.flatnonzero((sides[around.town] != won[:, None]).any(axis=1))
    depth = side_distances(towns, sides, int(sides.max()) + 1)
    near, weight = around.town[mixed], around.weight[mixed]
    deep = np.stack([(weight * d[near]).sum(axis=1) for d in depth.T], axis=1)
    won[mixed] = deep.argmax(axis=1)
    return won

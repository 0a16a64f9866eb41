"""A smooth guess between towns that never contradicts a town: kriged signed distances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.control.neighbours import weigh
from geo.control.tolls import CHUNK, apart, closest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.control.neighbours import Neighbours

__all__ = ["ABSENT", "Ranking", "rank_towns", "side_distances", "winners"]

ABSENT: Final = -1
"""Stands for the side of a town of which nothing has been reported yet."""

_LISTED: Final = 256  # towns searched for the nearest of another side
_CAP_KM: Final = 80.0  # a town this deep behind the line is as good as any deeper one


@dataclass(frozen=True, slots=True)
class Ranking:
    """The other towns around each town, nearest first.

    Parameters
    ----------
    town
        Positions of the towns, shape (towns, k).
    far
        Their distances with tolls, at most 80 km, and one more: how deep a town is at least when
        all of them are of its side; shape (towns, k + 1).
    """

    town: NDArray[np.intp]
    far: NDArray[np.float64]


def rank_towns(towns: NDArray[np.float64]) -> Ranking:
    """List the towns around each town.

    Parameters
    ----------
    towns
        As in `geo.control.neighbours.find_neighbours`.

    Returns
    -------
    Ranking
        The 256 nearest others, or all.

    Examples
    --------
    >>> rank_towns(np.array([[0.0, 0], [3, 0], [7, 0]])).far.tolist()
    [[3.0, 7.0, 80.0], [3.0, 4.0, 80.0], [4.0, 7.0, 80.0]]
    """
    starts = range(0, len(towns), CHUNK)
    every = np.arange(len(towns))
    aparts = (apart(towns[i : i + CHUNK, None], towns[None]) for i in starts)
    parts = [closest(np.broadcast_to(every, far.shape), far, most=_LISTED + 1) for far in aparts]
    town, far = (np.concatenate(x) for x in zip(*parts, strict=True))
    others = town != np.arange(len(towns))[:, None]
    others[others.all(axis=1), -1] = False  # of many towns at one spot a town may miss itself
    shape = len(towns), town.shape[1] - 1
    far = np.minimum(far[others].reshape(shape), _CAP_KM)
    whole = shape[1] == len(towns) - 1
    rest = np.full((len(towns), 1), _CAP_KM) if whole else far[:, -1:]
    return Ranking(town[others].reshape(shape), np.concatenate([far, rest], axis=1))


def side_distances(
    ranking: Ranking, sides: NDArray[np.intp], who: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Say how deep towns lie inside each side's ground: their signed distances.

    Parameters
    ----------
    ranking
        What `rank_towns` gives.
    sides
        The side of each town, as numbers from 0; towns that are `ABSENT` do not count.
    who
        Positions of the towns asked for.

    Returns
    -------
    numpy.ndarray
        Shape (who, sides), kilometres with tolls: the distance to the nearest town of another side
        where the side holds the town, minus the distance to the side's nearest town elsewhere; at
        most 80.

    Examples
    --------
    >>> ranking = rank_towns(np.array([[0.0, 0], [3, 0], [7, 0]]))
    >>> side_distances(ranking, np.array([0, 0, 1]), np.array([0, 1, 2])).tolist()
    [[7.0, -7.0], [4.0, -4.0], [-4.0, 4.0]]
    """
    there = sides[ranking.town[who]]
    far = ranking.far[who]
    last = np.full((len(who), 1), fill_value=True)
    depth = np.empty((len(who), int(sides.max()) + 1))
    for side in range(depth.shape[1]):
        mine = sides[who] == side
        unlike = ((there == side) != mine[:, None]) & (there != ABSENT)
        first = np.concatenate([unlike, last], axis=1).argmax(axis=1)
        depth[:, side] = np.where(mine, 1, -1) * far[np.arange(len(who)), first]
    return depth


def winners(
    around: Neighbours, towns: NDArray[np.float64], ranking: Ranking, sides: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Give each point the side in whose ground it lies deepest.

    Parameters
    ----------
    around
        What `geo.control.neighbours.find_neighbours` gives, of towns that are not `ABSENT`.
    towns
        As in `geo.control.neighbours.find_neighbours`.
    ranking
        What `rank_towns` gives.
    sides
        The side of each town, as numbers from 0.

    Returns
    -------
    numpy.ndarray
        One side a point.

    Examples
    --------
    >>> from geo.control.neighbours import find_neighbours
    >>> towns = np.array([[0.0, 0], [4, 0]])
    >>> around = find_neighbours(np.array([[1.0, 0], [3, 0]]), towns)
    >>> winners(around, towns, rank_towns(towns), np.array([0, 1])).tolist()
    [0, 1]
    """
    won: NDArray[np.intp] = sides[around.town[:, 0]].copy()
    mixed = np.flatnonzero((sides[around.town] != won[:, None]).any(axis=1))
    weigh(around, towns, mixed)
    used, near = np.unique(around.town[mixed], return_inverse=True)
    depth = side_distances(ranking, sides, used)[near.reshape(-1, around.town.shape[1])]
    won[mixed] = (around.weight[mixed][..., None] * depth).sum(axis=1).argmax(axis=1)
    return won

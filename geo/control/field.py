"""A smooth guess between towns that never contradicts a town: kriged signed distances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "ABSENT", "Neighbours", "Ranking", "find_neighbours", "let_in", "rank_towns", "side_distances",
    "weigh", "winners",
]  # fmt: skip

ABSENT: Final = -1
"""Stands for the side of a town of which nothing has been reported yet."""

_TOLLS_KM: Final = np.array([40.0, 20.0])
"""How much farther another bank, and another province, is than the way as the crow flies; chosen
on Syria (towns left out in turn), and found no worse on fronts that heed neither."""

_MOST: Final = 24  # towns that count for one point
_LISTED: Final = 256  # towns searched for the nearest of another side
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
    far
        Their distances with the tolls of what lies between, same shape.
    km
        Their distances as the crow flies, same shape.
    weight
        Kriging weights, same shape; each row sums to 1, and is NaN until `winners` needs it.
    """

    town: NDArray[np.intp]
    far: NDArray[np.float64]
    km: NDArray[np.float64]
    weight: NDArray[np.float64]


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


def find_neighbours(points: NDArray[np.float64], towns: NDArray[np.float64]) -> Neighbours:
    """Find the 24 towns around each point.

    Parameters
    ----------
    points, towns
        Coordinates in kilometres, and the numbers of the bank and the province if known, see
        `geo.control.divides`; shapes (n, 2 or 4) and (m, 2 or 4).

    Returns
    -------
    Neighbours
        One row a point.

    Examples
    --------
    >>> find_neighbours(np.array([[1.0, 0]]), np.array([[0.0, 0], [4, 0]])).km.tolist()
    [[1.0, 3.0]]
    >>> divided = np.array([[0.0, 0, 1, 0], [4, 0, 2, 0]])  # a river at 0.5 km
    >>> find_neighbours(np.array([[1.0, 0, 2, 0]]), divided).town.tolist()
    [[1, 0]]
    """
    return let_in(None, points, towns, np.arange(len(towns)))


def let_in(
    around: Neighbours | None,
    points: NDArray[np.float64],
    towns: NDArray[np.float64],
    fresh: NDArray[np.intp],
) -> Neighbours:
    """Let towns that are reported for the first time in among the neighbours of each point.

    Parameters
    ----------
    around
        The neighbours so far, or ``None``.
    points, towns
        As in `find_neighbours`.
    fresh
        Positions of the new towns.

    Returns
    -------
    Neighbours
        What `find_neighbours` gives for all towns let in by now, as positions in ``towns``.

    Examples
    --------
    >>> towns, point = np.array([[9.0, 0], [4, 0]]), np.array([[1.0, 0]])
    >>> early = let_in(None, point, towns, np.array([0]))
    >>> let_in(early, point, towns, np.array([1])).town.tolist()
    [[1, 0]]
    """
    if around is None:
        none = np.empty((len(points), 0))
        around = Neighbours(none.astype(np.intp), none, none, none)
    if not len(fresh):
        return around
    parts = [
        _with(Neighbours(*(x[i : i + _CHUNK] for x in _arrays(around))), points[i : i + _CHUNK],
              towns, fresh)
        for i in range(0, max(len(points), 1), _CHUNK)
    ]  # fmt: skip
    return Neighbours(*(np.concatenate(x) for x in zip(*map(_arrays, parts), strict=True)))


def _arrays(around: Neighbours) -> tuple[NDArray[Any], ...]:
    return around.town, around.far, around.km, around.weight


def _with(
    old: Neighbours,
    points: NDArray[np.float64],
    towns: NDArray[np.float64],
    fresh: NDArray[np.intp],
) -> Neighbours:
    far = _apart(points[:, None], towns[fresh][None])
    hit = np.arange(len(points))
    if old.far.shape[1] == _MOST:
        hit = np.flatnonzero(far.min(axis=1) < old.far[:, -1])
    town, far = _closest(
        np.concatenate([old.town[hit], np.broadcast_to(fresh, far[hit].shape)], axis=1),
        np.concatenate([old.far[hit], far[hit]], axis=1),
        most=_MOST,
    )
    km = np.hypot(*np.moveaxis(points[hit, None, :2] - towns[town][..., :2], -1, 0))
    new = town, far, km, np.full(far.shape, np.nan)
    if len(hit) == len(points):
        return Neighbours(*new)
    return Neighbours(*(_put(x, hit, y) for x, y in zip(_arrays(old), new, strict=True)))


def _put(old: NDArray[Any], where: NDArray[np.intp], new: NDArray[Any]) -> NDArray[Any]:
    fresh = old.copy()
    fresh[where] = new
    return fresh


def _closest(
    town: NDArray[np.intp], far: NDArray[np.float64], *, most: int
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Sort the towns of each row by distance and keep the nearest."""
    if far.shape[1] > most:
        some = np.argpartition(far, most, axis=1)[:, :most]
        town, far = np.take_along_axis(town, some, axis=1), np.take_along_axis(far, some, axis=1)
    order = np.argsort(far, axis=1, kind="stable")
    return np.take_along_axis(town, order, axis=1), np.take_along_axis(far, order, axis=1)


def _apart(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Measure kilometres and add the toll of each divide on whose two sides they lie."""
    km: NDArray[np.float64] = np.hypot(a[..., 0] - b[..., 0], a[..., 1] - b[..., 1])
    for divide in range(2, a.shape[-1]):
        km += _TOLLS_KM[divide - 2] * (a[..., divide] != b[..., divide])
    return km


def weigh(around: Neighbours, towns: NDArray[np.float64], which: NDArray[np.intp]) -> None:
    """Fill in the weights of some points' neighbours in ordinary kriging.

    The variogram is linear, so there is nothing to fit; at a town the weights give that town alone,
    so a field made of them is exact there. (G. Matheron, Principles of geostatistics, 1963.) What
    divides towns adds a toll to their distance, which keeps it a valid variogram.

    Parameters
    ----------
    around
        What `find_neighbours` gives; only weights still missing are worked out.
    towns
        As in `find_neighbours`.
    which
        Positions of the points.

    Examples
    --------
    >>> towns = np.array([[0.0, 0], [4, 0]])
    >>> found = find_neighbours(np.array([[1.0, 0]]), towns)
    >>> weigh(found, towns, np.array([0]))
    >>> found.weight.round(2).tolist()
    [[0.75, 0.25]]
    """
    which = which[np.isnan(around.weight[which, 0])]
    for i in range(0, len(which), _CHUNK):
        some = which[i : i + _CHUNK]
        around.weight[some] = _weights(towns[around.town[some]], around.far[some])


def _weights(around: NDArray[np.float64], far: NDArray[np.float64]) -> NDArray[np.float64]:
    """Solve the kriging equations of many points at once."""
    count, most = far.shape
    left = np.ones((count, most + 1, most + 1))
    left[:, :most, :most] = -_apart(around[:, :, None], around[:, None])
    left[:, range(most), range(most)] = _JITTER
    left[:, most, most] = 0
    right = np.ones((count, most + 1, 1))
    right[:, :most, 0] = -far
    solved: NDArray[np.float64] = np.linalg.solve(left, right)[:, :most, 0]
    return solved


def rank_towns(towns: NDArray[np.float64]) -> Ranking:
    """List the towns around each town.

    Parameters
    ----------
    towns
        As in `find_neighbours`.

    Returns
    -------
    Ranking
        The 256 nearest others, or all.

    Examples
    --------
    >>> rank_towns(np.array([[0.0, 0], [3, 0], [7, 0]])).far.tolist()
    [[3.0, 7.0, 80.0], [3.0, 4.0, 80.0], [4.0, 7.0, 80.0]]
    """
    starts = range(0, len(towns), _CHUNK)
    every = np.arange(len(towns))
    aparts = (_apart(towns[i : i + _CHUNK, None], towns[None]) for i in starts)
    parts = [_closest(np.broadcast_to(every, far.shape), far, most=_LISTED + 1) for far in aparts]
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
        What `find_neighbours` gives, of towns that are not `ABSENT`.
    towns
        As in `find_neighbours`.
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

"""The towns around each point, and how much each counts: ordinary kriging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.control.tolls import CHUNK, apart, closest

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Neighbours", "find_neighbours", "let_in", "weigh"]

_MOST: Final = 24  # towns that count for one point
_JITTER: Final = 1e-6  # keeps the equations solvable when towns nearly coincide


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
        _with(Neighbours(*(x[i : i + CHUNK] for x in _arrays(around))), points[i : i + CHUNK],
              towns, fresh)
        for i in range(0, max(len(points), 1), CHUNK)
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
    far = apart(points[:, None], towns[fresh][None])
    hit = np.arange(len(points))
    if old.far.shape[1] == _MOST:
        hit = np.flatnonzero(far.min(axis=1) < old.far[:, -1])
    town, far = closest(
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
    for i in range(0, len(which), CHUNK):
        some = which[i : i + CHUNK]
        around.weight[some] = _weights(towns[around.town[some]], around.far[some])


def _weights(around: NDArray[np.float64], far: NDArray[np.float64]) -> NDArray[np.float64]:
    """Solve the kriging equations of many points at once."""
    count, most = far.shape
    left = np.ones((count, most + 1, most + 1))
    left[:, :most, :most] = -apart(around[:, :, None], around[:, None])
    left[:, range(most), range(most)] = _JITTER
    left[:, most, most] = 0
    right = np.ones((count, most + 1, 1))
    right[:, :most, 0] = -far
    solved: NDArray[np.float64] = np.linalg.solve(left, right)[:, :most, 0]
    return solved

"""Finds the clusters that a telling could belong to without looking at all of them."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.reports._clusters import Cluster, Fact

__all__ = ["Nearby"]

_CELL: Final = 4  # days; near the reach of most look-ups, so that each touches two or three cells
_ENOUGH: Final = 2  # among two that fit equally well nobody can choose, nor among more
_Sides = tuple[str | None, str | None]


class Nearby:
    """Clusters of one key, indexed by day and, for tellings without a day, by sides.

    Parameters
    ----------
    slack
        Days by which a telling may miss a cluster and still belong to it.

    Examples
    --------
    >>> Nearby(slack=3).clusters
    []
    """

    def __init__(self, *, slack: int) -> None:
        self.clusters: list[Cluster] = []
        self._slack = slack
        self._numbers: dict[int, int] = {}
        self._cells: defaultdict[int, set[int]] = defaultdict(set)
        self._undated: set[int] = set()
        self._sides: dict[_Sides, list[tuple[str, int]]] | None = None  # made when first needed
        self._sides_of: dict[int, _Sides] = {}

    def candidates(self, fact: Fact) -> list[Cluster]:
        """Give the clusters that decide where a telling belongs.

        Parameters
        ----------
        fact
            The telling.

        Returns
        -------
        list of Cluster
            In the order of their making: all that its days can meet; for a telling without a day
            the two earliest of each pair of sides, as more would not change the choice.

        Examples
        --------
        >>> from geo.reports._clusters import Fact
        >>> told = Fact(key=("hama",), gainer=None, loser="gov", first=None, last=None, soft=True,
        ...             limit=None, order=(), payload=None)
        >>> Nearby(slack=3).candidates(told)
        []
        """
        if fact.first is None or fact.last is None:
            numbers = self._earliest()
        else:
            cells = _cells(fact.first, fact.last, self._slack)
            numbers = self._undated.union(*(self._cells.get(c, ()) for c in cells))
        return [self.clusters[n] for n in sorted(numbers)]

    def add(self, cluster: Cluster) -> None:
        """Take up a new cluster.

        Parameters
        ----------
        cluster
            It joins those that `candidates` gives.

        Examples
        --------
        >>> from geo.reports._clusters import Cluster
        >>> near = Nearby(slack=3)
        >>> near.add(Cluster([], "gov", None, "2024-12-05", "2024-12-05"))
        >>> len(near.clusters)
        1
        """
        self._numbers[id(cluster)] = len(self.clusters)
        self.clusters.append(cluster)
        self.renew(cluster)

    def renew(self, cluster: Cluster) -> None:
        """Take note that a telling has joined a cluster.

        Parameters
        ----------
        cluster
            Its days or sides may have changed. Cells that it has left are kept: they only cost a
            look.

        Examples
        --------
        >>> from geo.reports._clusters import Cluster
        >>> near, fall = Nearby(slack=3), Cluster([], "gov", None, None, None)
        >>> near.add(fall)
        >>> fall.first = fall.last = "2024-12-05"
        >>> near.renew(fall)
        """
        number = self._numbers[id(cluster)]
        if cluster.first is None or cluster.last is None:
            self._undated.add(number)
        else:
            self._undated.discard(number)
            for cell in _cells(cluster.first, cluster.last, 0):
                self._cells[cell].add(number)
        if self._sides is not None:
            self._note_sides(self._sides, number)

    def _earliest(self) -> set[int]:
        if self._sides is None:
            self._sides = {}
            for number in range(len(self.clusters)):
                self._note_sides(self._sides, number)
        groups: Iterable[list[tuple[str, int]]] = self._sides.values()
        return {number for group in groups for _, number in group[:_ENOUGH]}

    def _note_sides(self, groups: dict[_Sides, list[tuple[str, int]]], number: int) -> None:
        cluster = self.clusters[number]
        sides, entry = (cluster.gainer, cluster.loser), (cluster.first or "", number)
        before = self._sides_of.get(number)
        if before is not None:
            groups[before] = [e for e in groups[before] if e[1] != number]
        insort(groups.setdefault(sides, []), entry)
        self._sides_of[number] = sides


def _cells(first: str, last: str, slack: int) -> Iterator[int]:
    begin = (date.fromisoformat(first).toordinal() - slack) // _CELL
    end = (date.fromisoformat(last).toordinal() + slack) // _CELL
    return iter(range(begin, end + 1))

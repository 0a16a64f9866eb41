"""Which mentions can be one event: the same place and kind, sides that agree, days that meet."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.reports.nearby import Nearby

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Cluster", "Fact", "cluster"]

_SLACK: Final = 3  # days by which sources differ about one event
_ONCE: Final = frozenset({"change", "withdraw", "ceasefire"})  # else it may be so again next day


class Fact(NamedTuple):
    """One telling of an event, from a text or a theatre's table, made comparable.

    Parameters
    ----------
    key
        Place, kind of event and whether it happened: what must be equal.
    gainer, loser
        Sides; for events that change no control, who acts and against whom.
    first, last
        Days, or ``None``.
    soft
        Whether the days are inherited rather than told.
    limit
        Day by which it must have happened: the report's.
    order
        What makes the order of facts independent of the order of input.
    payload
        The mention or the row behind it.
    documented
        Whether it comes from a theatre's table.
    """

    key: tuple[str, ...]
    gainer: str | None
    loser: str | None
    first: str | None
    last: str | None
    soft: bool
    limit: str | None
    order: tuple[str, ...]
    payload: Any
    documented: bool = False


@dataclass(slots=True)
class Cluster:
    """Facts that are one event.

    Parameters
    ----------
    facts
        What tells of it.
    gainer, loser, first, last
        What all of them together say.
    conflicts
        What they do not agree on: date, holder.
    """

    facts: list[Fact]
    gainer: str | None
    loser: str | None
    first: str | None
    last: str | None
    conflicts: set[str] = field(default_factory=set)


def cluster(facts: Iterable[Fact]) -> list[Cluster]:
    """Put the facts that tell of one event together.

    Parameters
    ----------
    facts
        All facts of one key.

    Returns
    -------
    list of Cluster
        The events; a fact that could be one of several stands alone.

    Examples
    --------
    >>> told = Fact(key=("hama", "change"), gainer="opposition", loser=None, first="2024-12-05",
    ...             last="2024-12-05", soft=False, limit=None, order=("a",), payload=None)
    >>> other = told._replace(gainer=None, loser="gov", first=None, last=None, order=("b",))
    >>> [(c.gainer, c.loser, len(c.facts)) for c in cluster([other, told])]
    [('opposition', 'gov', 2)]
    """
    found = Nearby(slack=_SLACK)
    for fact in sorted(facts, key=_rank):
        home = _home(fact, found.candidates(fact))
        if home is None:
            found.add(Cluster([fact], fact.gainer, fact.loser, fact.first, fact.last))
        else:
            _join(home, fact)
            found.renew(home)
    _flag_holders(found.clusters)
    return found.clusters


def _rank(fact: Fact) -> tuple[Any, ...]:
    """Order facts: documented before told, exact before wide, dated before undated."""
    return (not fact.documented, fact.first is None, fact.soft, _width(fact), fact.order)


def _width(fact: Fact) -> int:
    if fact.first is None or fact.last is None:
        return 0
    return (date.fromisoformat(fact.last) - date.fromisoformat(fact.first)).days


def _home(fact: Fact, found: Sequence[Cluster]) -> Cluster | None:
    if fact.documented:
        return None
    fits = [c for c in found if _sides_agree(fact, c) and _early_enough(fact, c)]
    near = [c for c in fits if _meets(fact, c)] or [
        c for c in fits if _meets(fact, c, slack=_slack(fact, c))
    ]
    if len(near) > 1:
        near = _best(fact, near)
    return near[0] if len(near) == 1 else None


def _best(fact: Fact, near: Sequence[Cluster]) -> list[Cluster]:
    """Prefer the events whose sides are told and the same."""
    exact = [c for c in near if fact.loser is not None and c.loser == fact.loser]
    exact = exact or [c for c in near if fact.gainer is not None and c.gainer == fact.gainer]
    if len(exact) > 1 and _width(fact) == 0 and fact.first is not None:
        return [min(exact, key=lambda c: (_distance(fact, c), c.first or ""))]
    return exact


def _sides_agree(fact: Fact, known: Cluster) -> bool:
    return _agrees(fact.gainer, known.gainer, known.loser) and _agrees(
        fact.loser, known.loser, known.gainer
    )


def _agrees(told: str | None, same: str | None, other: str | None) -> bool:
    """Say whether a side fits: one's gain may be another's loss, never its own."""
    return told is None or (told != other and same in (None, told))


def _early_enough(fact: Fact, known: Cluster) -> bool:
    return fact.limit is None or known.first is None or known.first <= fact.limit


def _slack(fact: Fact, known: Cluster) -> int:
    """Say by how many days tellings may differ: once they do, an event wanders no further."""
    if fact.key[1] in _ONCE:
        return 0 if "date" in known.conflicts else _SLACK
    return int(fact.soft)  # a strike of the night before is told the day after


def _meets(fact: Fact, known: Cluster, *, slack: int = 0) -> bool:
    if fact.first is None or fact.last is None or known.first is None or known.last is None:
        return fact.gainer is not None or fact.loser is not None
    begin, end = max(fact.first, known.first), min(fact.last, known.last)
    return (date.fromisoformat(begin) - date.fromisoformat(end)).days <= slack


def _distance(fact: Fact, known: Cluster) -> int:
    if fact.first is None or known.first is None:
        return 0
    return abs((date.fromisoformat(fact.first) - date.fromisoformat(known.first)).days)


def _join(home: Cluster, fact: Fact) -> None:
    home.facts.append(fact)
    home.gainer = home.gainer or fact.gainer
    home.loser = home.loser or fact.loser
    if fact.first is None or fact.last is None:
        return
    if home.first is None or home.last is None:
        home.first, home.last = fact.first, fact.last
        return
    first, last = max(home.first, fact.first), min(home.last, fact.last)
    if first <= last:
        if "date" not in home.conflicts:  # what differed stays told
            home.first, home.last = first, last
    elif not fact.soft:
        home.first, home.last = min(home.first, fact.first), max(home.last, fact.last)
        home.conflicts.add("date")


def _flag_holders(found: Sequence[Cluster]) -> None:
    """Mark events in which two sides are said to have taken one place on the same days."""
    dated = sorted((c for c in found if c.first and c.gainer), key=lambda c: c.first or "")
    for earlier, later in itertools.pairwise(dated):
        same = (earlier.last or "") >= (later.first or "") and earlier.gainer != later.gainer
        if same and earlier.facts[0].key[1] == "change":
            earlier.conflicts.add("holder")
            later.conflicts.add("holder")

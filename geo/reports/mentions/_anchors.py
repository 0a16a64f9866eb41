"""Days counted from another event of the text: two days after the fall of Hama."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from geo.reports.dates._calendar import shift, unit_around
from geo.reports.mentions._timing import find_offset
from geo.reports.mentions.mention import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.reports.dates._calendar import Unit
    from geo.reports.mentions._scene import Scene
    from geo.reports.mentions.mention import Mention

__all__ = ["Annals"]

_CHANGES: Final = frozenset({"capture", "lose", "withdraw"})  # seen from one side or the other


@dataclass(slots=True)
class Annals:
    """The days that a text has told so far, to count others from.

    Parameters
    ----------
    told
        Place and kind of event to its day.
    """

    told: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def settle(self, scene: Scene, found: Sequence[Sequence[Mention]]) -> list[Mention]:
        """Count the days of a sentence that hang on an event told before.

        Parameters
        ----------
        scene
            The sentence.
        found
            The mentions of each of its triggers.

        Returns
        -------
        list of Mention
            All of them; the event counted from has the day told for it, what came later or earlier
            the day counted. Days that the sentence names stay.
        """
        settled = [list(mentions) for mentions in found]
        for number in range(len(found)):
            offset = find_offset(scene, number)
            if offset is None or offset.first is not None:
                continue
            known = next(self._days(found[number]), None)
            if known is None:
                continue
            settled[number] = [_dated(m, known) for m in settled[number]]
            main = number - 1 if number and _is_left(scene, number, offset.start) else number + 1
            if main < len(settled) and offset.delta is not None:
                days = _counted(known, cast("tuple[int, Unit]", offset.delta))
                settled[main] = [_dated(m, days) for m in settled[main]]
        mentions = [m for part in settled for m in part]
        self._remember(mentions)
        return mentions

    def _days(self, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
        keys = (_key(m) for m in mentions if m.place_id)
        return (self.told[key] for key in keys if key in self.told)

    def _remember(self, mentions: Sequence[Mention]) -> None:
        for m in mentions:
            dated = m.first is not None and m.last is not None and m.first == m.last
            if m.place_id and dated and m.factuality in HAPPENED:
                self.told[_key(m)] = (m.first or "", m.last or "")


def _key(m: Mention) -> tuple[str, str]:
    return m.place_id or "", "change" if m.action in _CHANGES else m.action


def _is_left(scene: Scene, number: int, offset: int) -> bool:
    """Say whether what is dated stands before the date: "entered Homs two days after the fall"."""
    return scene.items[scene.triggers[number - 1].first].start < offset


def _dated(mention: Mention, days: tuple[str, str]) -> Mention:
    if mention.date_from == "text":
        return mention
    return mention._replace(first=days[0], last=days[1], date_from="inherited")


def _counted(known: tuple[str, str], delta: tuple[int, Unit]) -> tuple[str, str]:
    count, unit = delta
    first, last = (shift(dt.date.fromisoformat(day), count, unit) for day in known)
    if unit in {"month", "year"}:  # "two months after" names a month
        first, last = unit_around(first, unit).first, unit_around(last, unit).last
    return first.isoformat(), last.isoformat()

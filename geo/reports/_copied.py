"""Turn strings that a model copied into a mention, by our own places, days and actors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.reports.dates import find_dates
from geo.reports.mentions import Mention
from geo.reports.mentions.inflect import normal
from geo.reports.repair import uncertain_spans

if TYPE_CHECKING:
    from gazetteer import Gazetteer
    from gazetteer.scan import Hit
    from geo.reports.dates import DateMention
    from geo.reports.read import Report
    from geo.theatre import Theatre

__all__ = ["Copied", "Resolver"]

_SPACE: Final = re.compile(r"\s+")
_SHORTEST: Final = 8  # characters; a shorter quote shows nothing


class Copied(NamedTuple):
    """An event as a model gave it: two closed words and copied strings."""

    action: str
    factuality: str
    quote: str
    place: str
    actor: str
    opponent: str
    date: str
    speaker: str


@dataclass
class Resolver:
    """What copied strings of one report mean.

    Parameters
    ----------
    report
        The report.
    gazetteer, theatre
        Where places and actors are looked up.
    rule
        The mark of the mentions.
    """

    report: Report
    gazetteer: Gazetteer
    theatre: Theatre
    rule: str = field(kw_only=True)

    @cached_property
    def _places(self) -> list[Hit]:
        from gazetteer.scan import scan  # noqa: PLC0415  # only when a model is asked

        countries = [self.theatre.country, *self.theatre.neighbours]
        return scan(self.report.text, self.gazetteer, countries=countries)

    @cached_property
    def _days(self) -> list[DateMention]:
        rebuilt = uncertain_spans(self.report.repairs)
        return find_dates(self.report.text, issued=self.report.issued, rebuilt=rebuilt)

    def mention(self, copied: Copied, start: int, part: str) -> Mention | None:
        """Make a mention of what the text bears out.

        Parameters
        ----------
        copied
            What the model gave.
        start, part
            The stretch of the text that it was given.

        Returns
        -------
        Mention | None
            None when the text has no such quote.

        Examples
        --------
        >>> from gazetteer import load_places
        >>> from geo.reports.read import Report
        >>> from geo.theatre import load_theatre
        >>> text = "Rebels took Hama."
        >>> report = Report(source="a", text=text)
        >>> resolver = Resolver(report, load_places("SY"), load_theatre("syria"), rule="llm:x")
        >>> lie = Copied("capture", "asserted", "Rebels took Homs.", "Homs", "", "", "", "")
        >>> resolver.mention(lie, 0, text) is None
        True
        """
        quote = _find(copied.quote, part, 0, len(part)) if len(copied.quote) >= _SHORTEST else None
        if quote is None:
            return None
        low, high = start + quote[0], start + quote[1]
        day = self._day(copied.date, low, high)
        return Mention(
            source=self.report.source,
            start=low,
            end=high,
            quote=self.report.text[low:high],
            trigger="",
            rule=self.rule,
            action=copied.action,
            factuality=copied.factuality,
            actor=self._actor(copied.actor, part),
            actor_name=_kept(copied.actor, part),
            opponent=self._actor(copied.opponent, part),
            opponent_name=_kept(copied.opponent, part),
            speaker=_kept(copied.speaker, part),
            first=day.first if day else None,
            last=day.last if day else None,
            date_from=day.origin if day and day.first else "none",
            date_uncertain=bool(day and day.uncertain),
            **self._place(copied.place, low, high),
        )

    def _place(self, name: str, low: int, high: int) -> dict[str, Any]:
        hits = [hit for hit in self._places if low <= hit.start and hit.end <= high]
        named = next((hit for hit in hits if name.strip() and _alike(name, hit.text)), None)
        if named is None:
            return {}
        place = named.place
        return {
            "place_id": place.id, "place": place.name, "place_ar": place.name_ar,
            "kind": place.kind, "lon": place.lon, "lat": place.lat, "radius_km": place.radius_km,
        }  # fmt: skip

    def _day(self, words: str, low: int, high: int) -> DateMention | None:
        """Find the date with these words that stands nearest to the quote."""
        wanted = _plain(words)
        if not wanted:
            return None
        same = [
            day for day in self._days if wanted in _plain(day.text) or _plain(day.text) in wanted
        ]
        return min(same, key=lambda d: max(low - d.end, d.start - high, 0), default=None)

    def _actor(self, name: str, part: str) -> str | None:
        """Choose the actor with the longest name in the words copied."""
        padded = f" {normal(_kept(name, part))} "
        named = [alias for alias in self._aliases if f" {alias} " in padded]
        return self._aliases[max(named, key=len)] if named else None

    @cached_property
    def _aliases(self) -> dict[str, str]:
        actors = self.theatre.actors.values()
        return {normal(alias): actor.id for actor in actors for alias in actor.aliases}


def _find(quote: str, text: str, low: int, high: int) -> tuple[int, int] | None:
    """Find a quote, allowing for other spaces only."""
    words = quote.split()
    if not words:
        return None
    found = re.compile(r"\s+".join(map(re.escape, words))).search(text, low, high)
    return found.span() if found else None


def _kept(words: str, part: str) -> str:
    """Keep a string that the text has; what a model made up is left empty."""
    span = _find(words, part, 0, len(part))
    return part[slice(*span)] if span else ""


def _plain(words: str) -> str:
    return _SPACE.sub(" ", normal(words)).strip()


def _alike(name: str, text: str) -> bool:
    one, other = _plain(name), _plain(text)
    return one in other or other in one

"""Find in a report what it tells of: where, when, who, and whether as fact."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geo.reports.actors import ActorNames, Party, compile_actors, find_parties
from geo.reports.clauses import Sentence, sentences
from geo.reports.dates import find_dates
from geo.reports.factuality import Judgement, judge_all
from geo.reports.items import Item, Span, build_items
from geo.reports.lexicon import Lexicon, load_lexicon
from geo.reports.mention import Mention
from geo.reports.parties import Named, name_parties
from geo.reports.places import Located, PlaceMemory, locate
from geo.reports.quantities import find_casualties, find_count
from geo.reports.repair import uncertain_spans
from geo.reports.roles import Roles, find_roles
from geo.reports.scene import Scene
from geo.reports.timing import Clock, find_topic, find_when, is_news
from geo.reports.triggers import find_triggers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer import Gazetteer
    from geo.reports.read import Report
    from geo.reports.triggers import Trigger
    from geo.theatre import Theatre

__all__ = ["Mention", "find_mentions"]

_QUOTE: Final = 280  # characters; a longer sentence is quoted in part


def find_mentions(report: Report, gazetteer: Gazetteer, theatre: Theatre) -> list[Mention]:
    """Find every event that a report tells of, whether as fact or not.

    Parameters
    ----------
    report
        The report; its text may be Arabic, English or both.
    gazetteer
        Where its places are looked up.
    theatre
        Gives the actors' names and the countries whose places are preferred.

    Returns
    -------
    list of Mention
        In the order of the text. An enumeration of places gives one mention each. Mentions without
        a place or date are kept; who draws leaves them off.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> from geo.reports.read import Report
    >>> from geo.theatre import load_theatre
    >>> report = Report(source="a", text="Rebels captured Hama on 5 December 2024.", language="en")
    >>> found = find_mentions(report, load_places("SY"), load_theatre("syria"))
    >>> [(m.action, m.place, m.first, m.actor) for m in found]
    [('capture', 'Hama', '2024-12-05', 'opposition')]
    """
    return list(_Reader(report, gazetteer, theatre).mentions())


@dataclass(slots=True)
class _Reader:
    """One report being read: what it has told so far."""

    report: Report
    gazetteer: Gazetteer
    theatre: Theatre
    lexicon: Lexicon = field(default_factory=load_lexicon)
    memory: PlaceMemory = field(default_factory=PlaceMemory)
    subject: Named | None = None

    def mentions(self) -> Iterator[Mention]:
        from gazetteer.scan import scan  # noqa: PLC0415 (only needed once there is text)

        text, theatre = self.report.text, self.theatre
        countries = [theatre.country, *theatre.neighbours]
        dates = find_dates(
            text, issued=self.report.issued, rebuilt=uncertain_spans(self.report.repairs)
        )
        spans = _Spans(scan(text, self.gazetteer, countries=countries), "place")
        days = _Spans(dates, "date")
        clock = Clock(
            self.report,
            is_news(self.report, dates),
            find_topic(self.report, dates, self.lexicon.lists["topics"]),
        )
        names = compile_actors(theatre)
        for sentence in sentences(text, self.lexicon):
            places = spans.within(sentence)
            if sentence.triggers:
                found = [*self._parties(sentence, names), *days.within(sentence), *places]
                yield from self._read(sentence, found, clock)
            self.memory.remember(s.value for s in places)
            clock.tick([s.value for s in days.within(sentence)], sentence.paragraph)

    def _parties(self, sentence: Sentence, names: ActorNames) -> list[Span]:
        parties = find_parties(sentence.tokens, names, self.lexicon, text=self.report.text)
        return [_party_span(sentence, p) for p in parties]

    def _read(self, sentence: Sentence, spans: list[Span], clock: Clock) -> Iterator[Mention]:
        items = build_items(sentence, spans, self.lexicon)
        scene = Scene(items, find_triggers(items, self.lexicon), self.lexicon, self.report.text)
        if not scene.triggers:
            return
        judgements = judge_all(scene, question=sentence.question)
        for number, roles in enumerate(find_roles(scene)):
            yield from self._event(sentence, scene, number, (roles, judgements[number], clock))

    def _event(
        self,
        sentence: Sentence,
        scene: Scene,
        number: int,
        told: tuple[Roles, Judgement, Clock],
    ) -> Iterator[Mention]:
        roles, judgement, clock = told
        trigger = scene.triggers[number]
        when = find_when(scene, number, clock)
        who = name_parties(
            scene, number, (roles, judgement, self.subject), self.theatre, when.first
        )
        if trigger.frame.weak and not who.actor.named:
            return
        if who.actor.named and not trigger.nominal:
            self.subject = who.actor
        count = find_count(scene.items, trigger, self.lexicon)
        casualties = find_casualties(scene.items, self.lexicon)
        start, end = _quote(sentence, scene, number, roles)
        common: dict[str, Any] = {
            "source": self.report.source,
            "start": start,
            "end": end,
            "quote": self.report.text[start:end],
            "trigger": self.report.text[
                scene.items[trigger.first].start : scene.items[trigger.last].end
            ],
            "rule": trigger.frame.id,
            "action": _action(trigger),
            "actor": who.actor.id,
            "actor_name": who.actor.name,
            "opponent": who.opponent.id,
            "opponent_name": who.opponent.name,
            "first": when.first,
            "last": when.last,
            "date_from": when.date_from,
            "date_uncertain": when.uncertain,
            "count_min": count.least if trigger.frame.action == "strike" else None,
            "count_max": count.most if trigger.frame.action == "strike" else None,
            "killed": tuple(casualties.killed),
            "wounded": tuple(casualties.wounded),
            "factuality": who.factuality,
            "speaker": who.speaker.name,
            "speaker_id": who.speaker.id,
            "cue": judgement.cue,
        }
        located = locate(scene, roles, self.memory) or [Located()]
        for place in located:
            yield Mention(**common, **place.columns())


def _action(trigger: Trigger) -> str:
    frame = trigger.frame
    return frame.state if frame.state and trigger.tag.form == "present" else frame.action


def _party_span(sentence: Sentence, party: Party) -> Span:
    first, last = sentence.tokens[party.first], sentence.tokens[party.last - 1]
    return Span(first.start, last.end, "actor", party, party.prep)


class _Spans:
    """Findings of a text, to be handed out sentence by sentence."""

    def __init__(self, found: Sequence[Any], kind: str) -> None:
        self._found = found
        self._starts = [f.start for f in found]
        self._kind = kind

    def within(self, sentence: Sentence) -> list[Span]:
        """Give the findings that begin inside a sentence."""
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, sentence.end)
        return [Span(f.start, f.end, self._kind, f) for f in self._found[first:last]]


def _quote(sentence: Sentence, scene: Scene, number: int, roles: Roles) -> tuple[int, int]:
    """Give the clause that carries an event, or the whole sentence when it is short."""
    if sentence.end - sentence.start <= _QUOTE:
        return sentence.start, sentence.end
    items: Sequence[Item] = scene.items
    trigger = scene.triggers[number]
    used = [trigger.first, trigger.last, *roles.places, *roles.toward]
    used += [i for i in (*roles.actors, *roles.opponents) if abs(i - trigger.first) < _FAR]
    first, last = min(used), max(used)
    while first > 0 and items[first - 1].kind not in {"comma", "stop"}:
        first -= 1
    while last + 1 < len(items) and items[last + 1].kind not in {"comma", "stop"}:
        last += 1
    return items[first].start, items[last].end


_FAR: Final = 25

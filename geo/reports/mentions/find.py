"""Find in a report what it tells of: where, when, who, and whether as fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from geo.reports.dates import find_dates
from geo.reports.mentions._actor_names import compile_actors
from geo.reports.mentions._actors import find_parties, without_place
from geo.reports.mentions._anchors import Annals
from geo.reports.mentions._capital import find_capital
from geo.reports.mentions._cast import Cast
from geo.reports.mentions._clauses import Sentence, sentences
from geo.reports.mentions._clock import Clock, When, find_topic, is_news, main_days
from geo.reports.mentions._elided import with_elided
from geo.reports.mentions._factuality import Judgement, judge_all
from geo.reports.mentions._findings import Findings, span_of
from geo.reports.mentions._foreseen import has_come, is_day_of_another
from geo.reports.mentions._gapping import with_gaps
from geo.reports.mentions._named_places import named_places
from geo.reports.mentions._parties import Named, Who, name_parties
from geo.reports.mentions._places import Located, PlaceMemory, locate, of_hit
from geo.reports.mentions._quantities import Casualties, Count, find_casualties, find_count
from geo.reports.mentions._quotations import Quotations
from geo.reports.mentions._repeats import without_repeats
from geo.reports.mentions._roles import Roles, settle_roles
from geo.reports.mentions._row import build_items
from geo.reports.mentions._scene import Scene, is_relative
from geo.reports.mentions._sentence_dates import days_of_places
from geo.reports.mentions._telling import find_quote, what_happened
from geo.reports.mentions._timing import find_when
from geo.reports.mentions._triggers import find_triggers, may_tell, words_said
from geo.reports.mentions.lexicon import Lexicon, load_lexicon
from geo.reports.mentions.mention import HAPPENED, Mention
from geo.reports.repair import uncertain_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gazetteer import Gazetteer
    from geo.reports.mentions._items import Span
    from geo.reports.mentions._party import Party
    from geo.reports.read import Report
    from geo.theatre import Theatre

__all__ = ["Mention", "find_mentions"]

_HAD: Final = frozenset({c + w for c in ("", "و", "ف") for w in ("كان", "كانت", "كانوا")})
_OPENING: Final = 8  # words in which a sentence says that it looks back


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
    annals: Annals = field(default_factory=Annals)
    cast: Cast = field(init=False)
    subject: Named | None = None
    quotations: Quotations = field(init=False)

    def __post_init__(self) -> None:
        self.cast = Cast(
            self.lexicon.party_nouns, compile_actors(self.theatre), self.lexicon.lists["feminine"]
        )

        self.quotations = Quotations(self.report.text)

    def mentions(self) -> Iterator[Mention]:
        from gazetteer.scan import scan  # noqa: PLC0415 (only needed once there is text)

        text, theatre = self.report.text, self.theatre
        countries = [theatre.country, *theatre.neighbours]
        dates = find_dates(
            text, issued=self.report.issued, rebuilt=uncertain_spans(self.report.repairs)
        )
        hits = scan(text, self.gazetteer, countries=countries)
        named = named_places(hits, text, self.lexicon, theatre)
        capital = find_capital(text, self.gazetteer, theatre)
        spans = Findings(sorted([*named, *capital], key=attrgetter("start")), "place")
        days = Findings([d for d in dates if not _is_name(d, text)], "date")
        clock = Clock(
            self.report,
            is_news(self.report, dates),
            find_topic(self.report, dates, self.lexicon.lists["topics"]),
        )
        for sentence in sentences(text, self.lexicon):
            places, told = spans.within(sentence), days.within(sentence)
            self.quotations.hear(sentence)
            if sentence.triggers:
                found = [*self._parties(sentence, places), *told, *places]
                yield from self._read(sentence, found, clock)
            self.memory.remember(s.value for s in places)
            if told and not self._looks_back(sentence):
                clock.tick(main_days(sentence, [s.value for s in told]))

    def _looks_back(self, sentence: Sentence) -> bool:
        """Say whether a sentence tells what had been before: its date holds for no other."""
        keys = [t.word.key for t in sentence.tokens[:_OPENING]]
        keys = keys[: next((i for i, k in enumerate(keys) if k in {"which", "who", ","}), None)]
        arabic = any(k in _HAD for k in keys) and "قد" in keys
        return arabic or "had" in keys

    def _parties(self, sentence: Sentence, places: Sequence[Span]) -> list[Span]:
        parties = find_parties(sentence.tokens, self.cast.names)
        starts = {place.start for place in places}
        found = []
        for party in parties:
            own = self._without_place(party, sentence, starts)
            meant = self.cast.resolve(own, sentence.tokens)
            self.cast.remember(meant, sentence.tokens)
            found.append(span_of(meant, sentence, self.report.text))
        return found

    def _without_place(self, party: Party, sentence: Sentence, starts: set[int]) -> Party:
        """End a party before a place behind it, and look what is left of its name up again."""
        own = without_place(party, sentence.tokens, starts)
        if own is party:
            return party
        left = find_parties(sentence.tokens[: own.last], self.cast.names)
        return next((p for p in left if p.first == own.first), own)

    def _read(self, sentence: Sentence, spans: list[Span], clock: Clock) -> Iterator[Mention]:
        said = words_said(sentence.tokens)
        if not may_tell(sentence.tokens, said):
            return
        items = build_items(sentence, spans, self.lexicon)
        triggers = find_triggers(items, self.lexicon, said)
        if not triggers:
            return
        triggers = with_gaps(items, with_elided(items, triggers))
        scene = Scene(items, triggers, self.lexicon, self.report.text)
        scene, parts = settle_roles(scene)
        judged = judge_all(scene, question=sentence.question)
        judgements = [self.quotations.judged(j, sentence) for j in judged]
        casualties = find_casualties(scene.items, self.lexicon)
        found = [
            list(self._event(sentence, scene, number, (*told, clock, casualties)))
            for number, told in enumerate(zip(parts, judgements, strict=True))
        ]
        yield from without_repeats(self.annals.settle(scene, found))

    def _event(
        self,
        sentence: Sentence,
        scene: Scene,
        number: int,
        told: tuple[Roles, Judgement, Clock, Casualties],
    ) -> Iterator[Mention]:
        roles, judgement, clock, casualties = told
        trigger = scene.triggers[number]
        action = what_happened(sentence, scene, number, roles)
        when = find_when(scene, number, clock, state=action == "hold")
        judgement = has_come(judgement, when, self.report.issued)
        if judgement.factuality == "possible" and is_day_of_another(scene, number, judgement, when):
            when = When(None, None, "none")  # what may come has no day of what was
        who = name_parties(
            scene,
            number,
            (roles, judgement, self.subject, self.quotations.speaker),
            self.theatre,
            when.first,
        )
        struck = trigger.passive and (who.opponent.named or trigger.frame.action == "strike")
        if who.speaker.named:
            self.quotations.speaker = who.speaker
        if trigger.weak and not (who.actor.named or struck):
            return
        if who.actor.named and not (trigger.nominal or is_relative(scene, number)):
            self.subject = who.actor
        strikes = trigger.frame.action == "strike"
        count = find_count(scene.items, trigger, self.lexicon) if strikes else Count()
        common = {
            **self._quoted(sentence, scene, number, roles),
            **_told(who, when),
            "rule": trigger.frame.id,
            "action": action,
            "count_min": count.least,
            "count_max": count.most,
            "killed": tuple(casualties.killed),
            "wounded": tuple(casualties.wounded),
            "cue": judgement.cue,
        }
        yield from self._placed(scene, number, roles, common)

    def _placed(
        self, scene: Scene, number: int, roles: Roles, common: Mapping[str, Any]
    ) -> Iterator[Mention]:
        """Tell of an event at each of its places, and of the towns a list took before."""
        happened = common["factuality"] in HAPPENED
        scenes = self.memory.scenes
        located = locate(scene, number, roles, self.memory) or [Located()]
        if not happened:
            self.memory.scenes = scenes  # "it" is where something happened, not where it may
        days = days_of_places(scene, number, roles.spots)
        for at, place in enumerate(located):
            own = _when_told(days[at]) if len(days) == len(located) else {}
            yield Mention(**{**common, **own}, **place.columns())
        for at in roles.earlier if happened else ():
            undated = _when_told(When(None, None, "none"))
            yield Mention(**{**common, **undated}, **of_hit(scene.items[at].value).columns())

    def _quoted(
        self, sentence: Sentence, scene: Scene, number: int, roles: Roles
    ) -> dict[str, Any]:
        """Give where the event is told."""
        text, trigger = self.report.text, scene.triggers[number]
        start, end = find_quote(sentence, scene, number, roles)
        return {
            "source": self.report.source,
            "start": start,
            "end": end,
            "quote": text[start:end],
            "trigger": text[scene.items[trigger.first].start : scene.items[trigger.last].end],
        }


def _is_name(date: Any, text: str) -> bool:  # noqa: ANN401 (a date found, of any kind)
    """Say whether a date alone in quotation marks is what something is called."""
    around = text[max(0, date.start - 1) : date.start], text[date.end : date.end + 1]
    return around in {('"', '"'), ("“", "”"), ("«", "»"), ("'", "'")}


def _told(who: Who, when: When) -> dict[str, Any]:
    """Give who and when as columns."""
    return {
        "actor": who.actor.id,
        "actor_name": who.actor.name,
        "opponent": who.opponent.id,
        "opponent_name": who.opponent.name,
        **_when_told(when),
        "factuality": who.factuality,
        "speaker": who.speaker.name,
        "speaker_id": who.speaker.id,
    }


def _when_told(when: When) -> dict[str, Any]:
    return {
        "first": when.first,
        "last": when.last,
        "date_from": when.date_from,
        "date_uncertain": when.uncertain,
    }

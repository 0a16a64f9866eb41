"""Which of a text's dates belongs to an event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.mentions._items import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.dates import DateMention
    from geo.reports.mentions._clauses import Sentence
    from geo.reports.mentions._items import Item
    from geo.reports.mentions._scene import Scene
    from geo.reports.mentions._triggers import Trigger
    from geo.reports.read import Report

__all__ = [
    "Clock", "When", "days_of_places", "find_offset", "find_topic", "find_when", "is_news",
    "main_days",
]  # fmt: skip

_NEWS_LENGTH: Final = 3000  # characters; longer texts are rarely news of one day
_STALE_DAYS: Final = 45  # a topic period must end this shortly before the report
_LASTING: Final = frozenset({"hold", "siege", "strike"})
_SINCE: Final = ("since", "منذ")
_OFFSET: Final = 8  # words between "two days after" and the verb
_AUXILIARIES: Final = 3  # words from "had" to the verb
_CLAUSES: Final = frozenset({"boundaries", "relatives"})
_UNTIL: Final = frozenset({"before", "until", "till", "قبل", "قبل ان", "حتى"})
_WEEK: Final = 7  # days; a longer span is no date of news
_DISTANT: Final = frozenset(
    {"after", "before", "بعد", "قبل", "بعدما", "قبلما", "عقب", "following", "في اعقاب", "اثر"}
)


class When(NamedTuple):
    """The days of an event."""

    first: str | None
    last: str | None
    date_from: str
    uncertain: bool = False


@dataclass(slots=True)
class Clock:
    """What a report has told so far about time.

    Parameters
    ----------
    report
        The report.
    news
        Whether it is news: one sentence's date holds for the next.
    topic
        The period that the report is about, when it names one.
    last
        The last day that the text named in a main clause.
    paragraph
        Number of the paragraph of that day.
    """

    report: Report
    news: bool
    topic: DateMention | None = None
    last: DateMention | None = None
    paragraph: int = -1

    def tick(self, dates: list[DateMention], paragraph: int) -> None:
        """Remember a sentence's dates.

        Parameters
        ----------
        dates
            What the sentence names.
        paragraph
            Its paragraph.
        """
        text = self.report.text
        days = [d for d in dates if _is_daylike(d) and not _same_day(d, text)]
        if days:
            self.last, self.paragraph = days[-1], paragraph


def main_days(sentence: Sentence, dates: list[DateMention]) -> list[DateMention]:
    """Give the dates that hold for the next sentence: not those of what had been before.

    Parameters
    ----------
    sentence
        A sentence.
    dates
        The dates in it.

    Returns
    -------
    list of DateMention
        Those outside of clauses with "after" or "before"; all when there is no other.
    """
    return [d for d in dates if not _is_of_another_time(sentence, d)] or dates


def _is_of_another_time(sentence: Sentence, found: DateMention) -> bool:
    before = [t for t in sentence.tokens if t.end <= found.start]
    for token in reversed(before):
        if token.kind in {"comma", "stop"}:
            return False
        if token.word.key in _DISTANT:
            return True
    return False


def _is_daylike(found: DateMention) -> bool:
    if found.first is None or found.last is None:
        return False
    return _days((found.first, found.last)) <= _WEEK


def _days(span: tuple[str, str]) -> int:
    return (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days


def is_news(report: Report, dates: list[DateMention]) -> bool:
    """Say whether a report reads like news of a day or a few.

    Parameters
    ----------
    report
        The report.
    dates
        The dates it names.

    Returns
    -------
    bool
        Whether it is short and most dates are days near each other.
    """
    vague = report.issued is not None and _days(report.issued) > _WEEK
    if len(report.text) > _NEWS_LENGTH or vague:
        return False
    # "after nearly three years" is no date of what is to come
    dated = [d for d in dates if d.first is not None and not _is_later(d, report)]
    if not dated:
        return report.issued is not None and report.issued[0] == report.issued[1]
    days = [d for d in dated if _is_daylike(d)]
    return 2 * len(days) >= len(dated)


def find_when(scene: Scene, number: int, clock: Clock, *, state: bool) -> When:
    """Find the days of one event.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    clock
        What the report has told so far.
    state
        Whether it is a state that lasts, not a change.

    Returns
    -------
    When
        The days, and where they come from.
    """
    offset = find_offset(scene, number)
    if offset is not None and not _is_dated_behind(scene, number):
        return _counted_from(offset)
    own, direct = _in_sentence(scene, number)
    if not direct and state and _had_been(scene, number):
        return When(None, None, "none")  # "which rebels had held": until what is told next
    if own is not None and _is_later(own, clock.report) and not _is_ahead(scene, number):
        if own.relative and own.text.endswith("later"):
            return When(None, None, "none")  # later than what, is not told
        # "after five years" counts no day behind the report's; "on 2 March" may belie its date
        own = replace(own, uncertain=True) if _is_written_day(own) else None
    if own is not None and _same_day(own, clock.report.text):
        own = _day_before(scene, own) or clock.last or own
    if own is not None:
        return When(own.first, own.last, "text" if direct else "inherited", own.uncertain)
    if state:
        return _document(clock)
    return _inherited(clock)


def days_of_places(scene: Scene, number: int, places: Sequence[int]) -> list[When]:
    """Give each place of an enumeration the day behind it: "took A on 9 May and B on 17 May".

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    places
        Indices of the places.

    Returns
    -------
    list of When
        One per place; empty when no day stands between the places, so that one holds for all.
    """
    items, last = scene.items, scene.triggers[number].last
    ahead = range(last + 1, len(items)) if places and places[0] > last else ()
    dated = [i for i in ahead if _is_dated(items[i]) and _same_clause(items, i, last)]
    if not any(places[0] < i < places[-1] for i in dated):
        return []
    behind = [next((items[i].value for i in dated if i > at), None) for at in places]
    told = [When(d.first, d.last, "text", d.uncertain) for d in behind if d is not None]
    return told if len(told) == len(places) else []


def _day_before(scene: Scene, found: DateMention) -> DateMention | None:
    """Give the day named last before another in a sentence."""
    before = [i.value for i in scene.items if i.kind == "date" and i.end <= found.start]
    return next((d for d in reversed(before) if _is_daylike(d)), None)


def _had_been(scene: Scene, number: int) -> bool:
    trigger = scene.triggers[number]
    before = scene.items[max(0, trigger.first - _AUXILIARIES) : trigger.first]
    return any(written(i) == "had" for i in before)


def _is_later(found: DateMention, report: Report) -> bool:
    return report.issued is not None and (found.first or "") > report.issued[1]


def _is_written_day(found: DateMention) -> bool:
    """Say whether a date names a day of a month, so that only the year may be guessed."""
    numbered = any(word.isdecimal() for word in found.text.split())
    return numbered and found.precision == "day" and not found.relative


def _is_ahead(scene: Scene, number: int) -> bool:
    return scene.triggers[number].tag.form in {"future", "base"}


def find_offset(scene: Scene, number: int) -> DateMention | None:
    """Give what only counts another's day from an event: "two days after it had taken X".

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers is counted from.

    Returns
    -------
    DateMention or None
        The distance, a date without days of its own unless a day beside it settled them.
    """
    trigger = scene.triggers[number]
    for item in scene.items[max(0, trigger.first - _OFFSET) : trigger.first][::-1]:
        if item.kind == "date":
            found: DateMention = item.value
            return found if found.precision == "relative" else None
        if item.kind in {"comma", "stop"} or item.tells:
            return None
    return None


def _is_dated_behind(scene: Scene, number: int) -> bool:
    """Say whether an event has a date of its own: "two months after it began on 20 January"."""
    items, triggers = scene.items, scene.triggers
    last = triggers[number].last
    end = triggers[number + 1].first if number + 1 < len(triggers) else len(items)
    spots = (i for i in range(last + 1, end) if _is_dated(items[i]))
    return any(_same_clause(items, i, last) for i in spots)


def _counted_from(offset: DateMention) -> When:
    """Count back to an event's day when the day of what followed it is told, and in days."""
    if offset.first is None or offset.last is None or offset.delta is None:
        return When(None, None, "none")
    count, unit = offset.delta
    if unit != "day":
        return When(None, None, "none")
    days = (date.fromisoformat(d) - timedelta(days=count) for d in (offset.first, offset.last))
    first, last = (day.isoformat() for day in days)
    return When(first, last, "inherited", uncertain=offset.uncertain)


def _is_beginning(items: Sequence[Item], at: int) -> bool:
    """Say whether a date only tells since when: "the worst defeat since 2012"."""
    before = written(items[at - 1]) if at else ""
    return before in _SINCE or items[at].value.text.casefold().startswith(_SINCE)


def _same_day(found: DateMention, text: str) -> bool:
    """Say whether a date only points to the day named before ("the same evening")."""
    around = text[found.start : found.end + 7]
    return any(word in around for word in ("نفس", "ذات", "same"))


def _in_sentence(scene: Scene, number: int) -> tuple[DateMention | None, bool]:
    """Give the date that belongs to a trigger, and whether it stands in its own clause."""
    items, triggers = scene.items, scene.triggers
    trigger = triggers[number]
    lasting = trigger.frame.action in _LASTING or trigger.tag.form in {"present", "ing"}
    spots = [i for i, item in enumerate(items) if _is_dated(item)]
    spots = [i for i in spots if lasting or not _is_beginning(items, i)]
    if not spots:
        return None, False
    begin = triggers[number - 1].last if number else -1
    end = triggers[number + 1].first if number + 1 < len(triggers) else len(items)
    own = [i for i in spots if begin < i < end and _same_clause(items, i, trigger.first)]
    if own:
        right = [i for i in own if i > trigger.first and not _opens_next(scene, number, i)]
        own = [i for i in own if i < trigger.first] or own
        # "the cradle of the protests seven years ago" says nothing of the flag raised on Thursday
        fine = [i for i in own if _is_daylike(items[i].value)]
        best = min(right or own, key=lambda i: (i not in fine, abs(i - trigger.last)))
        return items[best].value, True
    head = [i for i in spots if i < triggers[0].first]
    if head and not _apart(scene, number):
        return items[head[-1]].value, True
    same = [i for i in spots if _same_clause(items, i, trigger.first)]
    spots = [i for i in spots if not _is_beginning(items, i)]
    spots = [i for i in spots if i in same or not _is_beyond(items, i, trigger.last)]
    spots = [i for i in spots if i in same or not _is_aside(items, i, trigger)]
    if not spots:
        return None, False
    near = min(same or spots, key=lambda i: abs(i - trigger.last))
    if len({items[i].value.first for i in spots}) == 1 or same:
        return items[near].value, bool(same) and not _apart(scene, number)
    return None, False


def _opens_next(scene: Scene, number: int, at: int) -> bool:
    """Say whether a date begins the next event's clause: "took X, *and two days later* Y fell"."""
    items = scene.items
    if number + 1 == len(scene.triggers) or at > scene.triggers[number + 1].first:
        return False
    before = at - 1
    while items[before].is_in("prepositions"):
        before -= 1
    return written(items[before]) in {"and", "but", "then"}


def _is_beyond(items: Sequence[Item], at: int, trigger: int) -> bool:
    """Say whether a date is of what came later: "besieged for years before … in September"."""
    between = items[trigger + 1 : at]
    return any(written(i) in _UNTIL or (i.kind == "date" and _parts(i)) for i in between)


def _is_aside(items: Sequence[Item], at: int, trigger: Trigger) -> bool:
    """Say whether a date stands in a relative clause that says more of a noun: "Raqqa, where …"."""
    opens = (i for i in range(trigger.last + 1, at) if items[i].kind == "comma")
    return any(items[i + 1].is_in("relatives") or written(items[i + 1]) == "where" for i in opens)


def _is_dated(item: Item) -> bool:
    return item.kind == "date" and item.value.first is not None


def _same_clause(items: Sequence[Item], at: int, trigger: int) -> bool:
    low, high = sorted((at, trigger))
    if at > trigger and at > _relative_end(items, trigger):
        return False
    return not any(_parts(i) for i in items[low + 1 : high])


def _parts(item: Item) -> bool:
    """Say whether a word parts two clauses: "three years before" is one too."""
    counts = item.kind == "date" and item.value.text.rsplit(maxsplit=1)[-1] in _DISTANT
    return counts or item.kind == "stop" or bool(item.classes & _CLAUSES)


def _relative_end(items: Sequence[Item], trigger: int) -> int:
    """Give where the relative clause ends that a trigger stands in: ", which X had held, fell"."""
    for item in reversed(items[:trigger]):
        if item.is_in("relatives"):
            commas = (i for i in range(trigger, len(items)) if items[i].kind == "comma")
            return next(commas, len(items))
        if item.kind == "comma" or item.is_in("boundaries"):
            break
    return len(items)


def _apart(scene: Scene, number: int) -> bool:
    """Say whether a trigger stands in a clause of another time."""
    items = scene.items
    for at in range(scene.triggers[number].first - 1, -1, -1):
        if items[at].is_in("boundaries"):
            return written(items[at]) in _DISTANT
        if items[at].kind == "comma":
            return False
    return False


def _inherited(clock: Clock) -> When:
    if clock.news and clock.last is not None:
        return When(clock.last.first, clock.last.last, "inherited", clock.last.uncertain)
    if clock.topic is not None:
        return When(clock.topic.first, clock.topic.last, "inherited", clock.topic.uncertain)
    if clock.news and clock.last is None:
        return _document(clock)
    return When(None, None, "none")


def _document(clock: Clock) -> When:
    issued = clock.report.issued
    if clock.news and issued is not None and issued[0] == issued[1]:
        return When(issued[0], issued[1], "document")
    return When(None, None, "none")


def find_topic(
    report: Report, dates: list[DateMention], heads: frozenset[str]
) -> DateMention | None:
    """Find the period a report is about: ``the events of November 2024``.

    Parameters
    ----------
    report
        The report.
    dates
        The dates it names.
    heads
        Words that make a date the period of what is told (events, offensive …), normalised.

    Returns
    -------
    DateMention or None
        The period; none when no date follows such a word or it lies long before the report.
    """
    from geo.reports.mentions.inflect import normal  # noqa: PLC0415

    for found in dates:
        if found.first is None or found.precision == "year":
            continue
        before = normal(report.text[max(0, found.start - 24) : found.start]).split()
        if heads & set(before[-2:]) and _is_recent(found, report):
            return found
    return None


def _is_recent(found: DateMention, report: Report) -> bool:
    if report.issued is None:
        return True
    if found.last is None:
        return False
    gap = date.fromisoformat(report.issued[0]) - date.fromisoformat(found.last)
    return gap.days <= _STALE_DAYS

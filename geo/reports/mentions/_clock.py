"""What a report has told so far about time, and which of its dates hold on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.reports.dates import DateMention
    from geo.reports.mentions._clauses import Sentence
    from geo.reports.mentions.lexicon import Word
    from geo.reports.read import Report

__all__ = [
    "DISTANT", "SINCE", "Clock", "When", "begins", "days_between", "find_topic", "is_daylike",
    "is_later", "is_news", "is_same_day", "main_days",
]  # fmt: skip

_NEWS_LENGTH: Final = 3000  # characters; longer texts are rarely news of one day
_STALE_DAYS: Final = 45  # a topic period must end this shortly before the report
_WEEK: Final = 7  # days; a longer span is no date of news
DISTANT: Final = frozenset(
    {"after", "before", "بعد", "قبل", "بعدما", "قبلما", "عقب", "following", "في اعقاب", "اثر"}
)
SINCE_WORDS: Final = ("since", "منذ")
SINCE: Final = frozenset(SINCE_WORDS)


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
    """

    report: Report
    news: bool
    topic: DateMention | None = None
    last: DateMention | None = None

    def tick(self, dates: list[DateMention]) -> None:
        """Remember a sentence's dates.

        Parameters
        ----------
        dates
            What the sentence names.
        """
        text = self.report.text
        days = [d for d in dates if is_daylike(d) and not is_same_day(d, text)]
        days = [d for d in days if not self._looks_back(d) and not is_later(d, self.report)]
        if days:
            self.last = days[-1]

    def _looks_back(self, found: DateMention) -> bool:
        """Say whether a date counts back from the one before: "four days earlier" is an aside."""
        if self.last is None or not found.relative or found.origin != "inherited":
            return False
        return (found.last or "") < (self.last.first or "")


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
        Those outside of clauses with "after" or "before", or all when there is no other; but none
        that only tells since when, or more of a noun ("which fell in May").
    """
    dates = [d for d in dates if not _is_behind(sentence, d, _is_aside) and not begins(d)]
    return [d for d in dates if not _is_behind(sentence, d, _is_distant)] or dates


def begins(found: DateMention) -> bool:
    """Say whether a date names the beginning of something that lasts: "since Friday".

    Parameters
    ----------
    found
        A date of the text.

    Returns
    -------
    bool
        Whether it does.
    """
    return found.text.casefold().startswith(SINCE_WORDS)


def _is_aside(word: Word) -> bool:
    return word.key in SINCE or ("relatives" in word.classes and word.key != "that")


def _is_distant(word: Word) -> bool:
    return word.key in DISTANT


def _is_behind(sentence: Sentence, found: DateMention, opens: Callable[[Word], bool]) -> bool:
    """Say whether a date stands in a clause that a word opens."""
    before = [t for t in sentence.tokens if t.end <= found.start]
    for token in reversed(before):
        if token.kind in {"comma", "stop"}:
            return False
        if opens(token.word):
            return True
    return False


def is_daylike(found: DateMention) -> bool:
    """Say whether a date is a day or a few.

    Parameters
    ----------
    found
        A date of the text.

    Returns
    -------
    bool
        Whether it spans no more than a week.
    """
    if found.first is None or found.last is None:
        return False
    return days_between((found.first, found.last)) <= _WEEK


def is_same_day(found: DateMention, text: str) -> bool:
    """Say whether a date only points to the day named before ("the same evening").

    Parameters
    ----------
    found
        A date of the text.
    text
        The text.

    Returns
    -------
    bool
        Whether a word for "same" stands with it.
    """
    around = text[found.start : found.end + 7] if found.precision == "day" else ""
    return any(word in around for word in ("نفس", "ذات", "same"))


def days_between(span: tuple[str, str]) -> int:
    """Count the days from the first to the last of a span.

    Parameters
    ----------
    span
        Two ISO days.

    Returns
    -------
    int
        0 for a single day.
    """
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
    vague = report.issued is not None and days_between(report.issued) > _WEEK
    if len(report.text) > _NEWS_LENGTH or vague:
        return False
    # "after nearly three years" is no date of what is to come
    dated = [d for d in dates if d.first is not None and not is_later(d, report)]
    dated = [d for d in dated if not d.text.startswith("منذ") or is_daylike(d)]
    if not dated:
        return report.issued is not None and report.issued[0] == report.issued[1]
    days = [d for d in dated if is_daylike(d)]
    return 2 * len(days) >= len(dated)


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


def is_later(found: DateMention, report: Report) -> bool:
    """Say whether a date lies behind the day of the report.

    Parameters
    ----------
    found
        A date of the text.
    report
        The report.

    Returns
    -------
    bool
        Whether it does; never when the report's day is unknown.
    """
    return report.issued is not None and (found.first or "") > report.issued[1]

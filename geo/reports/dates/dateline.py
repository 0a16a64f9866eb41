"""The day on which a text says that it was written: its dateline."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.reports.dates._words import table
from geo.reports.dates.find import DateMention, find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_dateline"]

_LINES: Final = 8  # with something on them, at the head of a text
_LAST: Final = 2  # at its foot
_START: Final = 120  # characters of a line that a dateline can take
_WORDS: Final = 6  # of the place, the agency and the author beside the day
_OTHER: Final = re.compile(r"[^\W\d_]+")
_AGENCY: Final = r"(?:\s*[(\[][^()\[\]]{2,40}[)\]])?"
_ENDS: Final = re.compile(rf"\W?{_AGENCY}\s*(?:[-–—:|]|ـ+)(?=\s)|\s*[)\]]\s*[-–—:]?\s")
_BETWEEN: Final = re.compile(r"[.,،;|/•·–—-]\s*$")  # what parts a day from the place before it
_PLACE: Final = 2  # words of a place with nothing between it and the day
_SENTENCE: Final = re.compile(r"[.!?؟…][\"”»*_]*$")


def find_dateline(text: str) -> DateMention | None:
    r"""Find the day that a text states as its own.

    It stands behind a label ("Published:", «تاريخ النشر»), alone in a line but for a place, an
    agency or an author ("Khartoum, 20 December 2023"), or before the first sentence ("DAMASCUS,
    5 Dec 2024 (Agency) -"). A day without its year is none, and an unlabelled one none if the text
    names a later day: it then begins a chronicle.

    Parameters
    ----------
    text
        The text of a report.

    Returns
    -------
    DateMention or None
        The date; none when the text does not state it.

    Examples
    --------
    >>> find_dateline("الخرطوم، 27 مارس 2025\nاستعاد الجيش القصر.").first
    '2025-03-27'
    >>> find_dateline("Hama fell on 5 December 2024.") is None
    True
    """
    lines = [m for m in re.finditer(r"\S.*", text) if _OTHER.search(m[0]) or m[0][0].isdigit()]
    near = lines[:_LINES] + lines[max(_LINES, len(lines) - _LAST) :]
    stated = [(label, d) for line in near for label, d in _stated(text, line.start(), line.end())]
    labelled = [d for label, d in stated if label]
    if labelled or not stated:
        return labelled[0] if labelled else None
    first = stated[0][1]
    return None if _names_later(text, first) else first


def _stated(text: str, start: int, end: int) -> Iterator[tuple[bool, DateMention]]:
    """Give the date that a line states as the text's own, and whether a label says so."""
    line = text[start : min(end, start + _START)]
    for found in find_dates(line):
        if found.precision != "day" or found.origin != "text" or found.relative or not found.first:
            continue
        before, behind = line[: found.start], line[found.end :]
        label = _labels().match(before)
        if label:
            yield True, found
        elif _is_few(before) and (
            _opens(before, behind) or (end - start <= _START and _is_alone(before, behind))
        ):
            yield False, found
        return


def _opens(before: str, behind: str) -> bool:
    """Say whether a day ends what stands before a first sentence."""
    place = len(_OTHER.findall(before)) <= _PLACE and not before.endswith(("(", "["))
    return bool(_ENDS.match(behind)) and (place or bool(_BETWEEN.search(before)))


def _is_alone(before: str, behind: str) -> bool:
    """Say whether a line tells no more than the day, and where or by whom it was written."""
    parted = not _OTHER.search(before) or bool(_BETWEEN.search(before))
    return parted and _is_few(before + behind) and not _SENTENCE.search(behind.rstrip())


def _is_few(words: str) -> bool:
    return len(_OTHER.findall(words)) <= _WORDS


def _names_later(text: str, dateline: DateMention) -> bool:
    issued = dateline.first or ""
    days = (d for d in find_dates(text) if d.precision == "day" and d.origin == "text")
    return any((d.first or "") > issued and not d.relative for d in days)


@cache
def _labels() -> re.Pattern[str]:
    labels = sorted(table()["dateline"]["labels"], key=len, reverse=True)
    either = "|".join(map(re.escape, labels))
    return re.compile(rf"\W*(?:{either})(?:\W|\b(?:on|في|بتاريخ|يوم)\b)*$", re.IGNORECASE)

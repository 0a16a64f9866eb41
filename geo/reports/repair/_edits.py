"""Changes to a text that keep the way back to the text as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Edit", "Repair", "apply", "compose", "original_span"]


class Edit(NamedTuple):
    """Put ``after`` in the place of ``text[start:end]``."""

    start: int
    end: int
    after: str
    kind: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A change that was made.

    Parameters
    ----------
    start, end
        Where it stands in the repaired text, half-open.
    original_start, original_end
        Where it stood in the text as it was, half-open.
    kind
        What was wrong.
    before, after
        The text as it was and as it is.
    """

    start: int
    end: int
    original_start: int
    original_end: int
    kind: str
    before: str
    after: str


class _Span(NamedTuple):
    start: int
    end: int
    kind: str
    shift: int  # by how much the text after it moves
    first: bool  # of the first round of edits


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Make edits.

    Parameters
    ----------
    text
        The text; the edits' offsets are its own.
    edits
        Edits in ascending order, without overlap.

    Returns
    -------
    str
        The changed text.

    Examples
    --------
    >>> apply("روســيا", [Edit(3, 5, "", "tatweel")])
    'روسيا'
    """
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += text[done : edit.start], edit.after
        done = edit.end
    return "".join([*parts, text[done:]]) if parts else text


def compose(
    text: str, first: Sequence[Edit], second: Sequence[Edit]
) -> tuple[str, tuple[Repair, ...]]:
    """Make two rounds of edits and record them as one list of repairs.

    Parameters
    ----------
    text
        The text as it was.
    first
        Edits of ``text``, ascending, without overlap.
    second
        Edits of what the first round made, ascending, without overlap. Those that touch a stretch
        of the first round become part of its repair.

    Returns
    -------
    tuple[str, tuple[Repair, ...]]
        The repaired text and its repairs, ascending.

    Examples
    --------
    >>> compose("ab  cd", [Edit(0, 2, "xy", "order")], [Edit(2, 4, " ", "space")])[0]
    'xy cd'
    """
    between = apply(text, first)
    final = apply(between, second)
    if not first and not second:
        return final, ()
    return final, tuple(_repairs(text, final, _groups(first, second)))


def original_span(repairs: Sequence[Repair], start: int, end: int) -> tuple[int, int]:
    """Find where a stretch of the repaired text stood in the original.

    Parameters
    ----------
    repairs
        Repairs of the text, ascending.
    start, end
        The stretch in the repaired text, half-open.

    Returns
    -------
    tuple[int, int]
        Start and end in the original; when the stretch begins or ends inside a repair, or where
        something was left out, the whole repair is included.

    Examples
    --------
    >>> repaired, repairs = compose("روســيا كلها", (), [Edit(3, 5, "", "tatweel")])
    >>> original_span(repairs, 6, 10)
    (8, 12)
    """
    shift_start = shift_end = 0
    low, high = start, end
    for r in repairs:
        if r.start >= end and r.end > end:
            break
        shift = r.original_end - r.end
        if r.end <= start and (r.start, r.end) != (start, start):
            shift_start = shift
        elif r.start < start:
            low, shift_start = r.start, r.original_start - r.start
        if r.end <= end:
            shift_end = shift
        elif r.start < end:
            high, shift_end = r.end, shift
    return low + shift_start, high + shift_end


def _spans(first: Sequence[Edit], second: Sequence[Edit]) -> Iterator[_Span]:
    """Place both rounds in the text between them."""
    moved = 0
    for edit in first:
        start = edit.start + moved
        shift = len(edit.after) - (edit.end - edit.start)
        moved += shift
        yield _Span(start, start + len(edit.after), edit.kind, shift, first=True)
    for edit in second:
        shift = len(edit.after) - (edit.end - edit.start)
        yield _Span(edit.start, edit.end, edit.kind, shift, first=False)


def _groups(first: Sequence[Edit], second: Sequence[Edit]) -> Iterator[list[_Span]]:
    """Gather spans that overlap; within a group those of the first round stand first."""
    group: list[_Span] = []
    reach = -1
    for span in sorted(_spans(first, second), key=lambda s: (s.start, not s.first, s.end)):
        if group and span.start >= reach:
            yield group
            group = []
        group.append(span)
        reach = max(reach, span.end) if len(group) > 1 else span.end
    if group:
        yield group


def _repairs(text: str, final: str, groups: Iterable[list[_Span]]) -> Iterator[Repair]:
    before_shift = after_shift = 0
    for group in groups:
        start, end = group[0].start, max(s.end for s in group)
        old_start, new_start = start - before_shift, start + after_shift
        before_shift += sum(s.shift for s in group if s.first)
        after_shift += sum(s.shift for s in group if not s.first)
        old_end, new_end = end - before_shift, end + after_shift
        kind = next((s.kind for s in group if s.first), group[0].kind)
        before, after = text[old_start:old_end], final[new_start:new_end]
        if before != after:
            yield Repair(new_start, new_end, old_start, old_end, kind, before, after)

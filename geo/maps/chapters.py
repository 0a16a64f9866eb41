"""Stretches of time in which something happens, parted by long silences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["chapters"]

_SILENCE: Final = 60  # days without an event after which a new chapter begins


def chapters(
    days: Iterable[int], *, period: tuple[int, int] | None = None, margin: int = 1
) -> list[tuple[int, int]]:
    """Part a story's days into chapters.

    Parameters
    ----------
    days
        Days on which something happens, as whole numbers, in any order.
    period
        First and last day (inclusive) that shall lie in one chapter, whatever happens in it.
    margin
        Days added before and after each chapter, so that a first change is seen as a change.

    Returns
    -------
    list of (int, int)
        First and last day (inclusive) of each chapter, in order, never overlapping.

    Examples
    --------
    >>> chapters([0, 17, 500, 504], margin=1)
    [(-1, 18), (499, 505)]
    >>> chapters([], period=(3, 9))
    [(3, 9)]
    """
    spans = [(day - margin, day + margin) for day in set(days)]
    if period is not None:
        spans = [*(s for s in spans if not period[0] <= s[0] + margin <= period[1]), period]
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first - joined[-1][1] < _SILENCE:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined

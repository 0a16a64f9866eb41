"""Undo what PDF extraction and bad encodings do to Arabic text, and say what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reports.repair._edits import Repair, apply, compose, original_span
from geo.reports.repair._letters import letter_edits
from geo.reports.repair._visual import visual_edits
from geo.reports.repair.order import order_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Repair", "original_span", "repair", "uncertain_spans"]


def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Repair damaged Arabic text.

    Clean text comes out unchanged. Repairs are: runs of a line put back in reading order
    (``order``), lines of glyphs from left to right turned around (``visual``), and inside words
    stretching (``tatweel``), doubled diacritics (``diacritic``), presentation forms (``form``),
    lam-alef back to front (``ligature``), characters that could not be read (``unreadable``),
    stray spaces (``space``) and hyphenation (``hyphen``).

    Parameters
    ----------
    text
        The text as it was extracted.

    Returns
    -------
    tuple[str, tuple[Repair, ...]]
        The repaired text and the repairs in its order, each with offsets into both texts.

    Examples
    --------
    >>> text, repairs = repair("روســيا")
    >>> text, repairs[0].kind, repairs[0].original_start
    ('روسيا', 'tatweel', 3)
    >>> repair("Clean text stays.")
    ('Clean text stays.', ())
    """
    ordered = visual_edits(text) or order_edits(text)
    return compose(text, ordered, letter_edits(apply(text, ordered)))


def uncertain_spans(repairs: Sequence[Repair]) -> tuple[tuple[int, int], ...]:
    """List the stretches whose reading order was rebuilt.

    Parameters
    ----------
    repairs
        Repairs as `repair` gives them.

    Returns
    -------
    tuple[tuple[int, int], ...]
        Start and end in the repaired text, ascending. What stands there, above all a date or a
        number, may belong elsewhere in its line.

    Examples
    --------
    >>> uncertain_spans(repair("Clean text stays.")[1])
    ()
    """
    return tuple((r.start, r.end) for r in repairs if r.kind == "order")

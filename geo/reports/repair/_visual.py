"""Turn lines that were extracted glyph by glyph, left to right, back into reading order."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geo.reports.repair._edits import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["logical", "reversed_words", "visual_edits"]

_ARABIC: Final = re.compile(r"[\u0621-\u064A\uFB50-\uFDFB\uFE80-\uFEFC]")
_LINE: Final = re.compile(r"[^\n]*[\u0621-\u064A\uFB50-\uFDFB\uFE80-\uFEFC][^\n]*")
_FORMS: Final = re.compile(r"[\uFB50-\uFDFB\uFE80-\uFEFC]{2}")
# ة and ى end words in Arabic, never begin them.
_BEGINS: Final = re.compile(r"(?<![\u0621-\u0652\uFB50-\uFEFC])[ةىﺓﺔﻯﻰ](?=[\u0621-\u064A\uFE80])")
_ENDS: Final = re.compile(r"(?<=[\u0621-\u064A\u0651])[ةىﺓﺔﻯﻰ](?![\u0621-\u0652\uFB50-\uFEFC])")
# Digits and Latin words stay left to right inside a line from right to left.
_FORWARD: Final = re.compile(
    r"[%٪]?[0-9٠-٩]+(?:[.,:/٫٬-][0-9٠-٩]+)*[%٪]?"
    r"|[A-Za-z\u00C0-\u024F0-9][A-Za-z\u00C0-\u024F0-9.,:;'@/_& -]*[A-Za-z\u00C0-\u024F0-9]"
)
_GAP: Final = re.compile(
    r"(?P<left>[\uFE80-\uFEFC])(?P<marks>[\u064B-\u0652 ]* [\u064B-\u0652 ]*)"
    r"(?=(?P<right>[\uFE80-\uFEFC]))"
)
_PERCENT: Final = re.compile(r"(?<![0-9٠-٩])([%٪]) ?([0-9٠-٩]+)(?![0-9٠-٩%٪])")
_SPACES: Final = re.compile(r"[ \u00A0]{2,}")
_MIRROR: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_SURE: Final = 9  # times as many signs for as against
_FIRST: Final = {"initial", "medial"}
_SECOND: Final = {"medial", "final"}


def logical(line: str) -> str:
    """Turn a line around.

    Parameters
    ----------
    line
        A line whose characters stand as they were printed, from left to right.

    Returns
    -------
    str
        The line as it reads; numbers and Latin words keep their direction, brackets are mirrored,
        gaps become single spaces.

    Examples
    --------
    >>> logical(".(12) ةيروس 2024 ماع")
    'عام 2024 سورية (12).'
    """
    turned = line[::-1].translate(_MIRROR)
    forward = _FORWARD.sub(lambda found: found.group()[::-1].translate(_MIRROR), turned)
    spaced = _SPACES.sub(" ", _GAP.sub(_joined, forward)).strip()
    return _PERCENT.sub(r"\2\1", spaced)


def _joined(found: re.Match[str]) -> str:
    """Close a gap inside a word: the forms on both sides join."""
    left, right = _form(found["left"]), _form(found["right"])
    inside = left in _FIRST and right in _SECOND
    return found["left"] + found["marks"].replace(" ", "") if inside else found.group()


def reversed_words(text: str) -> int:
    """Count words that are written back to front.

    Parameters
    ----------
    text
        Arabic text.

    Returns
    -------
    int
        The words that begin with a letter that only ends words.

    Examples
    --------
    >>> reversed_words("ةيروس"), reversed_words("سورية")
    (1, 0)
    """
    return len(_BEGINS.findall(text))


def visual_edits(text: str) -> list[Edit]:
    """Find the lines to turn around.

    Parameters
    ----------
    text
        Extracted text.

    Returns
    -------
    list[Edit]
        One for each such line. Joining forms of letters prove it line by line; of bare letters
        the text must show that all of it was extracted so.

    Examples
    --------
    >>> [edit.after for edit in visual_edits("ﺐﻠﺣ")]
    ['ﺣﻠﺐ']
    """
    if not (_FORMS.search(text) or _BEGINS.search(text)):
        return []
    lines = [(found.start(), found.end(), found.group()) for found in _LINE.finditer(text)]
    votes = [_vote(line) for _, _, line in lines]
    if not _is_visual(text, votes):
        return []
    return [
        Edit(start, end, logical(line), "visual")
        for (start, end, line), vote in zip(lines, votes, strict=True)
        if vote >= 0 and logical(line) != line
    ]


def _is_visual(text: str, votes: Sequence[int]) -> bool:
    """Judge a text as a whole: it is of one kind, or damaged in other ways."""
    against, favour = sum(v < 0 for v in votes), sum(v > 0 for v in votes)
    ends, begins = len(_ENDS.findall(text)), len(_BEGINS.findall(text))
    return favour > _SURE * against and (_FORMS.search(text) is not None or begins > _SURE * ends)


def _vote(line: str) -> int:
    """Say +1 for a line that stands as printed, -1 for one that reads, 0 when nothing tells."""
    joins = [_join(pair) for pair in _pairs(line)]
    score = sum(joins) or len(_BEGINS.findall(line)) - len(_ENDS.findall(line))
    return (score > 0) - (score < 0)


def _pairs(line: str) -> Sequence[tuple[str, str]]:
    return [(a, b) for a, b in pairwise(line) if a >= "\ufb50" <= b]


def _form(letter: str) -> str:
    """Name the joining form of a letter: initial, medial, final, isolated, or nothing."""
    return unicodedata.decomposition(letter).split(" ")[0].strip("<>")


def _join(pair: tuple[str, str]) -> int:
    """Say in which direction two forms join: +1 when the right one comes first."""
    left, right = map(_form, pair)
    if left in _SECOND and right in _FIRST:
        return 1 if not (left in _FIRST and right in _SECOND) else 0
    return -1 if left in _FIRST and right in _SECOND else 0

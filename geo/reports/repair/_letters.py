"""Find damage inside Arabic words: stretching, doubled marks, forms of print, lost glyphs."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from geo.reports.repair._edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["letter_edits"]

_LETTER: Final = r"\u0621-\u063A\u0641-\u064A\u066E-\u06D3\uFB50-\uFD3D\uFD50-\uFDEF\uFE80-\uFEFC"
_MARK: Final = r"\u064B-\u0652\u0670"
# Ornaments (﴿ ﴾) and the honorifics from U+FDF0 on are what an author typed, not print forms.
_FORMS: Final = r"\uFB50-\uFD3D\uFD50-\uFDEF\uFE70-\uFEFC"

_DAMAGE: Final = re.compile(
    rf"(?P<space>(?<=[{_LETTER}\u0640])\u0640*[ \u00A0]+(?=[{_MARK}]))"
    rf"|(?P<tatweel>(?<=[{_LETTER}{_MARK}])\u0640+(?=[{_LETTER}{_MARK}]))"
    rf"|(?P<diacritic>(?P<mark>[{_MARK}])(?P=mark)+)"
    rf"|(?P<form>[{_FORMS}]+)"
    r"|(?P<ligature>(?<![\u0621-\u064A])(?P<clitic>[وفبك]?)ا(?P<alef>[أإآا])ل(?=[\u0621-\u064A]{2}))"
    r"|(?P<unreadable>(?P<gap>[ ]?)\uFFFD+(?P<after>[ ]?))"
    r"|(?P<hyphen>(?<=[a-z])(?:\u00AD|-\n|\u00AD\n)(?=[a-z]))"
)


def letter_edits(text: str) -> list[Edit]:
    """Find the edits that repair words.

    Parameters
    ----------
    text
        Any text; clean text gives no edits.

    Returns
    -------
    list[Edit]
        Ascending, without overlap.

    Examples
    --------
    >>> letter_edits("دورًًا")
    [Edit(start=3, end=5, after='ً', kind='diacritic')]
    >>> letter_edits("1446هـ")
    []
    """
    return list(_edits(text))


def _edits(text: str) -> Iterator[Edit]:
    for found in _DAMAGE.finditer(text):
        kind = _kind(found)
        after = _repaired(found, kind)
        if after != found.group():
            yield Edit(found.start(), found.end(), after, kind)


_KINDS: Final = ("space", "tatweel", "diacritic", "form", "ligature", "unreadable", "hyphen")


def _kind(found: re.Match[str]) -> str:
    return next(k for k in _KINDS if found.group(k) is not None)


def _repaired(found: re.Match[str], kind: str) -> str:
    if kind == "diacritic":
        return found.group("mark")
    if kind == "form":
        # A lone mark decomposes to a space and the mark; the space was never printed.
        return unicodedata.normalize("NFKC", found.group()).replace(" ", "")
    if kind == "ligature":  # lam-alef came out back to front: no word begins with two alefs
        return f"{found.group('clitic')}ال{found.group('alef')}"
    if kind == "unreadable":
        return " " if found.group("gap") and found.group("after") else _outer_space(found)
    return ""


def _outer_space(found: re.Match[str]) -> str:
    return found.group("gap") or found.group("after")

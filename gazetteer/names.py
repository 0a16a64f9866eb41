"""Fold the spellings of a name, in any script, to one form; offsets into the original are kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = [
    "LATIN_ARTICLES",
    "Folded",
    "fold",
    "fold_aligned",
    "fold_lines",
    "fold_with_offsets",
    "is_arabic",
    "key",
    "script",
    "words_of",
]

# What decomposition alone does not bring together: each line is one folded letter and its forms.
_FORMS: Final = """
ا آأإٱ|ي ىئیېے|و ؤۆۇ|ه ةۀۃەہھ|ك کڪگڭ|ج چ|ب پ|ف ڤ|ق ڨ|ت ٹ|د ڈ|ر ڑ|ل ڵ|ن ں
i ı|l ł|d đð|o øœ|a æ|h ħ
"""
_LETTERS: Final = {
    ord(form): pair.split()[0]
    for pair in re.split(r"[|\n]", _FORMS.strip())
    for form in pair.split()[1]
}
_UNSEEN: Final = frozenset("ء'’‘‛`´ʹʻʼʾʿˈ˙\u0640\u2032")  # hamza alone, apostrophes, tatweel
_DROPPED: Final = frozenset({"Mn", "Me", "Cf", "Cs"})
_SEPARATES: Final = frozenset("PSZC")  # punctuation, symbols, spaces, controls

_ARABIC_LETTERS: Final = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئء -")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
LATIN_ARTICLES: Final = frozenset(
    [
        "al",
        "el",
        "il",
        "ul",
        "ar",
        "er",
        "as",
        "es",
        "ash",
        "esh",
        "ach",
        "ech",
        "at",
        "et",
        "az",
        "ez",
        "ad",
        "ed",
        "adh",
        "edh",
        "ath",
        "an",
        "en",
        "the",
    ]
)


class Folded(NamedTuple):
    """Folded text that still knows where each of its characters came from.

    Parameters
    ----------
    text
        The folded text; runs of spaces are kept, so that words stay apart as they were.
    starts, shifts
        From the folded offset ``starts[i]`` on, the original offset is larger by ``shifts[i]``.
    """

    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def offset(self, position: int) -> int:
        """Return the offset in the original of a folded character.

        Parameters
        ----------
        position
            An offset in the folded text.

        Returns
        -------
        int
            The offset in the original text.

        Examples
        --------
        >>> fold_aligned("حـمـص").offset(2)
        4
        """
        if not self.starts:
            return position
        return position + self.shifts[bisect_right(self.starts, position) - 1]


class _Table(dict[int, str]):
    """Each character's folded form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


def _fold_char(char: str) -> str:
    before, now = "", char
    while now != before:
        before = now
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", now).casefold())
        now = "".join(map(_plain_letter, plain.translate(_LETTERS)))
    return now


def _plain_letter(char: str) -> str:
    category = unicodedata.category(char)
    if char in _UNSEEN or category in _DROPPED:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    separates = category[0] in _SEPARATES and category not in {"Cn", "Co"}
    return " " if separates else char


_TABLE: Final = _Table()
_LINES: Final = _Table({ord("\n"): "\n"})  # the same, lines kept apart


def fold(text: str) -> str:
    """Fold a name so that its spellings with and without signs become one.

    Case, diacritics, hamza seats, tatweel, apostrophes and presentation forms go; digits become
    ASCII; hyphens and punctuation become single spaces. Articles stay: see `key`.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        The folded text; folding it again changes nothing.

    Examples
    --------
    >>> fold("Dayr az-Zawr"), fold("حَماة"), fold("حماه"), fold("٣٠")
    ('dayr az zawr', 'حماه', 'حماه', '30')
    """
    return " ".join(text.translate(_TABLE).split())


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold a text and say where each folded character came from.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    tuple of str and list of int
        The same as `fold` gives, and for each of its characters the offset in ``text``.

    Examples
    --------
    >>> fold_with_offsets("حـمـص")
    ('حمص', [0, 2, 4])
    """
    chars: list[str] = []
    offsets: list[int] = []
    for position, char in enumerate(text):
        for folded in _TABLE[ord(char)]:
            if folded != " " or (chars and chars[-1] != " "):
                chars.append(folded)
                offsets.append(position)
    if chars and chars[-1] == " ":
        chars.pop()
        offsets.pop()
    return "".join(chars), offsets


def fold_lines(text: str) -> str:
    r"""Fold many words or names at once, one a line.

    Parameters
    ----------
    text
        Lines of text, parted by line feeds.

    Returns
    -------
    str
        As many lines; in them, spaces are not brought together.

    Examples
    --------
    >>> fold_lines("Ḩalab\nحَماة")
    'halab\nحماه'
    """
    return text.translate(_LINES)


def fold_aligned(text: str) -> Folded:
    """Fold running text quickly, keeping a way back to its offsets.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    Folded
        The folded text, in which spaces are not brought together.

    Examples
    --------
    >>> folded = fold_aligned("مدينة حـمص")
    >>> folded.text, folded.offset(8)
    ('مدينه حمص', 9)
    """
    folded = text.translate(_TABLE)
    uneven = frozenset(c for c in set(text) if len(_TABLE[ord(c)]) != 1)
    if not uneven:
        return Folded(folded, (), ())
    starts, shifts, shift = [0], [0], 0
    for found in _any_of(uneven).finditer(text):
        length = len(_TABLE[ord(found[0])])
        start = found.start() - shift
        # Every character an uneven one became points at it; the next points past it.
        for i in range(1, length):
            starts.append(start + i)
            shifts.append(shift - i)
        shift += 1 - length
        starts.append(start + length)
        shifts.append(shift)
    return Folded(folded, tuple(starts), tuple(shifts))


@lru_cache(maxsize=256)
def _any_of(chars: frozenset[str]) -> re.Pattern[str]:
    return re.compile("[" + "".join(map(re.escape, sorted(chars))) + "]")


def script(text: str) -> str:
    """Say in which script a name is written.

    Parameters
    ----------
    text
        A name.

    Returns
    -------
    str
        ``"arabic"``, ``"latin"``, ``"cyrillic"`` or ``"other"``.

    Examples
    --------
    >>> script("حلب"), script("Ḩalab"), script("Київ")
    ('arabic', 'latin', 'cyrillic')
    """
    if text.isascii() or _ARABIC.search(text):
        return "latin" if text.isascii() else "arabic"
    letter = next((c for c in text if c.isalpha()), " ")
    name = unicodedata.name(letter, "")
    return next((s for s in ("latin", "cyrillic") if name.startswith(s.upper())), "other")


def is_arabic(text: str) -> bool:
    """Say whether a name is spelled with the letters of Arabic; Persian and Kurdish have others.

    Parameters
    ----------
    text
        A name without vowel signs.

    Returns
    -------
    bool
        False as well for any other script.

    Examples
    --------
    >>> is_arabic("سوريا"), is_arabic("سوری"), is_arabic("Syria")
    (True, False, False)
    """
    return _ARABIC_LETTERS.issuperset(text)


def key(folded: str) -> str:
    """Take articles and spaces out of a folded name.

    Parameters
    ----------
    folded
        What `fold` gave.

    Returns
    -------
    str
        The key; equal for spellings that differ in articles and gaps only.

    Examples
    --------
    >>> key("ar rastan"), key("rastan"), key("دير الزور"), key("the")
    ('rastan', 'rastan', 'ديرزور', 'the')
    """
    return "".join(words_of(folded))


def words_of(folded: str) -> list[str]:
    """Cut a folded name into words, its articles left out.

    Parameters
    ----------
    folded
        What `fold` gave.

    Returns
    -------
    list of str
        The words; of a name that is nothing but articles, those.

    Examples
    --------
    >>> words_of("ar rastan"), words_of("دير الزور")
    (['rastan'], ['دير', 'زور'])
    """
    words = folded.split()
    kept = [w[2:] if w[:2] == "ال" and len(w) > 4 else w for w in words]  # noqa: PLR2004
    return [w for w in kept if w not in LATIN_ARTICLES] or words

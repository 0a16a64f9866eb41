"""Know a town in a text by a romanisation that no table has: Serakeb is Saraqib."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from gazetteer.names import key
from gazetteer.sounds import rhythm, skeleton, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Romanised"]

_LETTERS: Final = 5  # shorter words sound like too many others
_CONSONANTS: Final = 3
_ALIKE: Final = 80.0  # per cent: of six sounds a vowel may differ, or one more be written
_WRITTEN_ALIKE: Final = 55.0  # "Goods" sounds like Qudsiya, and is written like nothing
_VOWELS: Final = frozenset("aeiou")
_MANY: Final = 4  # consonants of a name in which one vowel may be left out: Hraytan
_NOT_ARABIC: Final = re.compile(r"c(?![hk])|[pv]")  # letters of other languages' words
_ARTICLE: Final = re.compile(r"^[ae](?:l(?=...)|(.)(?=\1))")  # Albukamal, Assuwayda


class Romanised:
    """Names of one Latin word, found again in other romanisations of the same consonants.

    Parameters
    ----------
    names
        Folded names, Latin articles left out.

    Examples
    --------
    >>> Romanised(["saraqib", "hama"]).heard(["serakeb", "sarcoma", "syracuse"])
    {'serakeb': 'saraqib'}
    """

    def __init__(self, names: Iterable[str]) -> None:
        alike: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name in names:
            bones = skeleton(name) if name.isascii() and " " not in name else ""
            if len(bones) >= _CONSONANTS:
                alike[bones].append((name, sounds(key(name))))
        self._alike = dict(alike)
        self._known: dict[str, str | None] = {}

    def heard(self, words: Iterable[str]) -> Mapping[str, str]:
        """Return the words that are a name otherwise written, each with that name.

        Parameters
        ----------
        words
            Folded words that are no names themselves.

        Returns
        -------
        mapping
            Each such word and the name most like it.
        """
        long = [w for w in words if len(w) >= _LETTERS and w.isascii() and w.isalpha()]
        found = ((word, self._name_of(word)) for word in long)
        return {word: name for word, name in found if name}

    def _name_of(self, word: str) -> str | None:
        if word not in self._known:
            self._known[word] = self._closest(word)
        return self._known[word]

    def _closest(self, word: str) -> str | None:
        best = max(self._likest(form) for form in {word, _ARTICLE.sub("", word)})
        return best[1] if best[0] >= _ALIKE else None

    def _likest(self, word: str) -> tuple[float, str]:
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - slow to load

        said, opens = sounds(key(word)), word[0] in _VOWELS
        near = [
            (ratio(said, as_said), name)
            for name, as_said in self._alike.get(skeleton(word), ())
            if (name[0] in _VOWELS) == opens
            and ratio(word, name) >= _WRITTEN_ALIKE
            and _is_spelt_alike(word, name)
        ]
        return max(near, default=(0.0, ""))


def _is_spelt_alike(word: str, name: str) -> bool:
    """Say whether vowels stand in the same spots: "Greed" is not Gereida, nor "Coast" Kosti."""
    if _NOT_ARABIC.search(word) and not _NOT_ARABIC.search(name):
        return False
    shorter, longer = sorted((_rhythm(word), _rhythm(name)), key=len)
    if shorter == longer:
        return True
    if len(shorter.replace("-", "")) < _MANY or len(longer) != len(shorter) + 1:
        return False
    inner = (i for i in range(1, len(longer) - 1) if longer[i] == "-")
    return any(longer[:i] + longer[i + 1 :] == shorter for i in inner)


def _rhythm(word: str) -> str:
    return rhythm(word[:-1] if word.endswith("ine") else word)  # French: Hajine

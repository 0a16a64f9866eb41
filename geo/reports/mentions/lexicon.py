"""The words that events are told with, compiled from the word files into lookups."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final
from unicodedata import category

from geo.reports.mentions import _compile
from geo.reports.mentions._rules import Cue, Frame, Phrase, Run
from geo.reports.mentions.inflect import Tag, normal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Cue", "Frame", "Lexicon", "Phrase", "Run", "Word", "load_lexicon"]

_MARKS: Final = {
    "comma": ",،", "stop": ";؛:—", "open": "([{", "close": ")]}", "end": ".!?؟…|", "line": "\n",
}  # fmt: skip
_ARROWS: Final = "\u2190"  # before them are the signs of degrees and trade marks
_CONJUNCTIONS: Final = frozenset({"و", "ف"})
_DAMMA: Final = "\u064f"
_WORD: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:-\w+)?"  # U.S., U.S.-backed
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W_]+(?:[\u064b-\u065f\u0670\u0640'’\-–][^\W_]*)*"
    r"|\n+|[^\w\s]"
)
_LONG: Final = 60  # letters; what is longer seldom comes again
_CACHE: Final = 200_000  # distinct words kept; far more than a language's running text has


@dataclass(frozen=True, slots=True)
class Word:
    """One written word as the lexicon knows it.

    Parameters
    ----------
    text
        Normalised, as written.
    key
        The same without a conjunction written onto it, when it is known only so.
    conj
        Whether a conjunction is written onto it.
    tags
        Readings as a verb or noun of the lexicon.
    classes
        Classes of small words it belongs to.
    cues
        Cues it gives by itself.
    """

    text: str
    key: str
    conj: bool = False
    tags: tuple[Tag, ...] = ()
    classes: frozenset[str] = frozenset()
    cues: tuple[Cue, ...] = ()
    opens: bool = False
    """Whether a phrase or sequence of several words may begin here."""
    triggers: bool = False
    """Whether a rule may begin here."""
    needs: frozenset[str] = frozenset()
    """Words and lemmas one of which must stand there too; empty when it may tell by itself."""
    said: frozenset[str] = frozenset()
    """What it is of the words and lemmas that phrases need."""
    kind: str = "word"
    """word, number, comma, stop, open, close, end, line or other: what its first sign is."""
    capital: bool = False
    """Whether it is written with a capital."""
    upper: bool = False
    """Whether it is written in capitals only."""
    damma: bool = False
    """Whether a vowel u is written inside it: of an Arabic verb in the past, the passive's."""


@dataclass(slots=True)
class Lexicon:
    """All rules, ready to look words up; build it with :func:`load_lexicon`."""

    frames: tuple[Frame, ...]
    cues: tuple[Cue, ...]
    forms: dict[str, tuple[Tag, ...]] = field(repr=False)
    by_lemma: dict[str, Frame] = field(repr=False)
    phrases: dict[str, tuple[Phrase, ...]] = field(repr=False)
    seconds: frozenset[str] = field(repr=False)
    cues_by_lemma: dict[str, tuple[Cue, ...]] = field(repr=False)
    small: dict[str, frozenset[str]] = field(repr=False)
    cue_by_word: dict[str, tuple[Cue, ...]] = field(repr=False)
    sequences: dict[str, dict[str, list[Run]]] = field(repr=False)
    actor_words: dict[str, dict[str, frozenset[str]]] = field(repr=False)
    party_nouns: dict[str, str] = field(repr=False)
    lists: dict[str, frozenset[str]] = field(repr=False)
    numbers: dict[str, int] = field(repr=False)
    kinds: dict[str, frozenset[str]] = field(repr=False)
    _seen: dict[str, Word] = field(default_factory=dict, repr=False)
    _cut: dict[str, tuple[tuple[int, int, Word], ...]] = field(default_factory=dict, repr=False)

    @property
    def agents(self) -> frozenset[str]:
        """Give the prepositions behind which the doer stands.

        Returns
        -------
        frozenset of str
            Normalised.

        Examples
        --------
        >>> "by" in load_lexicon().agents
        True
        """
        return self.lists["agent"]

    def kinds_of(self, noun: str) -> frozenset[str]:
        """Give the kinds of place that a noun without a name can stand for.

        Parameters
        ----------
        noun
            A normalised noun such as ``city``.

        Returns
        -------
        frozenset of str
            Kinds; empty when it can be any.

        Examples
        --------
        >>> sorted(load_lexicon().kinds_of("city"))
        ['city', 'town']
        """
        return self.kinds.get(noun, frozenset())

    def word(self, text: str) -> Word:
        """Look one written word up.

        Parameters
        ----------
        text
            The word as the text has it.

        Returns
        -------
        Word
            Its readings; empty ones for a word the lexicon does not know.

        Examples
        --------
        >>> word = load_lexicon().word("Captured")
        >>> word.text, word.tags[0].lemma, word.capital
        ('captured', 'v:capture', True)
        """
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) >= _CACHE:
                self._seen.clear()
            found = self._analyse(normal(text))
            if kind := _kind(text[0]):
                found = replace(found, kind=kind)
            if _DAMMA in text[:-1]:
                found = replace(found, damma=True)
            if text[0].isupper():
                upper = text.removesuffix("'s").isupper()
                found = replace(found, capital=True, upper=upper)
            self._seen[text] = found
        return found

    def words(self, chunk: str) -> tuple[tuple[int, int, Word], ...]:
        """Look up the words and marks of what stands between two spaces.

        Parameters
        ----------
        chunk
            As the text has it.

        Returns
        -------
        tuple of (int, int, Word)
            Where each starts and ends in it, and its readings.

        Examples
        --------
        >>> [(start, end, word.text) for start, end, word in load_lexicon().words("(Captured)")]
        [(0, 1, '('), (1, 9, 'captured'), (9, 10, ')')]
        """
        found = self._cut.get(chunk)
        if found is None:
            if len(self._cut) >= _CACHE:
                self._cut.clear()
            found = tuple((*m.span(), self.word(m[0])) for m in _WORD.finditer(chunk))
            if len(chunk) <= _LONG:
                self._cut[chunk] = found
        return found

    def _analyse(self, text: str) -> Word:
        begins = text in self.sequences  # "ولا سيما", but "ولا" is "and not" as well
        for key, conj in _without_conjunction(text):
            tags = self.forms.get(key, ())
            classes = self.small.get(key, frozenset())
            cues = self.cue_by_word.get(key, ())
            lemmas = {t.lemma for t in tags}
            cues += tuple({cue for m in lemmas for cue in self.cues_by_lemma.get(m, ())})
            opens = key in self.sequences or any(k in self.phrases for k in (key, *lemmas))
            if begins and not conj and not (tags or classes or cues) and text[0] in _CONJUNCTIONS:
                continue
            opens = opens or begins
            if tags or classes or cues or opens:
                starts = any(m in self.by_lemma or m in self.phrases for m in lemmas)
                starts = starts or key in self.phrases
                needs = self._needs({key, *lemmas})
                said = self.seconds.intersection((text, key, *lemmas))
                return Word(text, key, conj, tags, classes, cues, opens, starts, needs, said)
        return Word(text, text, said=self.seconds.intersection((text,)))

    def _needs(self, starts: set[str]) -> frozenset[str]:
        """Give what must stand beside a word for a rule to begin with it."""
        needs = [phrase.seconds for start in starts for phrase in self.phrases.get(start, ())]
        alone = not all(needs) or any(start in self.by_lemma for start in starts)
        return frozenset() if alone else frozenset().union(*needs)


def _kind(sign: str) -> str:
    """Give what a mark or number is; empty for words."""
    if sign.isalpha():
        return ""
    if sign.isdigit():
        return "number"
    if sign >= _ARROWS and category(sign) == "So":
        return "end"  # an emoji parts the news of a channel
    return next((kind for kind, signs in _MARKS.items() if sign in signs), "other")


def _without_conjunction(text: str) -> Iterator[tuple[str, bool]]:
    yield text, False
    if text[:1] in _CONJUNCTIONS and len(text) > 2:  # noqa: PLR2004 (a letter is no word)
        yield text[1:], True
    if text.endswith(("'s", "'")):
        yield text.removesuffix("s").removesuffix("'"), False


@cache
def load_lexicon() -> Lexicon:
    """Read and compile the word files; once, then from memory.

    Returns
    -------
    Lexicon
        The rules, ready for use.

    Raises
    ------
    InputError
        If a word file names an unknown group or key.

    Examples
    --------
    >>> lexicon = load_lexicon()
    >>> [tag.lemma for tag in lexicon.word("وسيطرت").tags]
    ['v:سيطر']
    """
    groups = {name: _compile.group_of(g) for name, g in _compile.read("groups").items()}
    rows = _compile.read("frames_ar")["frame"] + _compile.read("frames_en")["frame"]
    cue_rows = _compile.read("cues")["cue"]
    frames = [_compile.frame_of(row, groups) for row in rows]
    cues = [_compile.cue_of(row) for row in cue_rows]
    phrases = _compile.phrases(rows, frames, groups)
    small, long_small = _compile.small_words(_compile.read("syntax"))
    by_word, long_cues = _compile.cue_words(cue_rows, cues)
    return Lexicon(
        frames=tuple(frames),
        cues=tuple(cues),
        forms=_compile.forms(
            [*rows, _compile.phrase_words(rows), *cue_rows, *_compile.read("groups").values()]
        ),
        by_lemma={m: f for row, f in zip(rows, frames, strict=True) for m in _compile.lemmas(row)},
        phrases=phrases,
        seconds=frozenset().union(*(p.seconds for of in phrases.values() for p in of)),
        cues_by_lemma=_compile.cues_by_lemma(cue_rows, cues),
        small=small,
        cue_by_word=by_word,
        sequences=_compile.sequences(chain(long_small, long_cues), small),
        actor_words=_compile.actor_words(_compile.read("actor_words")),
        party_nouns=_compile.party_nouns(_compile.read("actor_words")),
        lists={k: frozenset(map(normal, v)) for k, v in _compile.read("syntax").items()},
        kinds={normal(k): frozenset(v) for k, v in _compile.read("kinds")["kinds"].items()},
        numbers={normal(k): int(v) for k, v in _compile.read("numbers")["words"].items()},
    )

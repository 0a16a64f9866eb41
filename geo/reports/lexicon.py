"""The words that events are told with, compiled from the word files into lookups."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.errors import InputError
from geo.reports.inflect import Tag, normal, noun_forms, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Cue", "Frame", "Lexicon", "Phrase", "Word", "load_lexicon"]

_WORDS: Final = Path(__file__).parent / "words"
_CACHE: Final = 200_000  # distinct words kept; far more than a language's running text has


@dataclass(frozen=True, slots=True)
class Frame:
    """One rule of the word files: what tells of an event and where its parts stand.

    Parameters
    ----------
    id
        Name of the rule, kept in every mention it finds.
    action
        One of :data:`geo.tables.ACTIONS`, or ``none`` for a rule that only keeps others off.
    place, actor, opponent, toward
        Positions, best first, as the word files explain them.
    state
        What the present tense tells, when it is not the action.
    veto, needs
        Words near the trigger that forbid it, or one of which it needs.
    weak
        Whether it counts only with an armed actor named.
    passive
        What the passive tells, when its subject is the loser: "were driven out".
    examples
        Sentences with place, actor and opponent marked.
    """

    id: str
    action: str
    place: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    opponent: tuple[str, ...] = ()
    toward: frozenset[str] = frozenset()
    state: str = ""
    veto: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    weak: bool = False
    passive: str = ""
    examples: tuple[str, ...] = ()

    @property
    def arabic(self) -> bool:
        """Say whether the rule is for Arabic."""
        return self.id.startswith("ar-")


class Phrase(NamedTuple):
    """A rule whose trigger is several words."""

    frame: Frame
    parts: tuple[frozenset[str], ...]
    """Lemmas and words that each part may be."""
    gap: int


@dataclass(frozen=True, slots=True)
class Cue:
    """One rule of factuality: words that make an event less, or other, than told as fact.

    Parameters
    ----------
    id
        Name of the rule.
    means
        possible, denied, done, claim, admission or denial.
    reach
        How many words away the trigger may stand.
    where
        ``left`` or ``right`` of the trigger.
    nominal, verbal
        Whether it needs a noun, or a verb, as trigger.
    beyond
        How many words away the trigger must stand at least.
    only
        Actions it applies to; all when empty.
    follows
        Form of the trigger it needs, when not empty.
    examples
        Sentences whose event it must reach.
    """

    id: str
    means: str
    reach: int
    where: str = "left"
    nominal: bool = False
    verbal: bool = False
    beyond: int = 0
    only: frozenset[str] = frozenset()
    follows: str = ""
    examples: tuple[str, ...] = ()


class Run(NamedTuple):
    """Several words that are one small word or cue."""

    words: tuple[str, ...]
    classes: frozenset[str]
    cues: tuple[Cue, ...]


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
    capital: bool = False
    """Whether it is written with a capital."""
    upper: bool = False
    """Whether it is written in capitals only."""


@dataclass(slots=True)
class Lexicon:
    """All rules, ready to look words up; build it with :func:`load_lexicon`."""

    frames: tuple[Frame, ...]
    cues: tuple[Cue, ...]
    forms: dict[str, tuple[Tag, ...]] = field(repr=False)
    by_lemma: dict[str, Frame] = field(repr=False)
    phrases: dict[str, tuple[Phrase, ...]] = field(repr=False)
    cue_by_lemma: dict[str, Cue] = field(repr=False)
    small: dict[str, frozenset[str]] = field(repr=False)
    cue_by_word: dict[str, tuple[Cue, ...]] = field(repr=False)
    sequences: dict[str, tuple[Run, ...]] = field(repr=False)
    actor_words: dict[str, dict[str, frozenset[str]]] = field(repr=False)
    party_nouns: dict[str, str] = field(repr=False)
    lists: dict[str, frozenset[str]] = field(repr=False)
    numbers: dict[str, int] = field(repr=False)
    kinds: dict[str, frozenset[str]] = field(repr=False)
    _seen: dict[str, Word] = field(default_factory=dict, repr=False)

    @property
    def agents(self) -> frozenset[str]:
        """Give the prepositions behind which the doer stands."""
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
        """
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) >= _CACHE:
                self._seen.clear()
            found = self._analyse(normal(text))
            if text[0].isupper():
                upper = text.removesuffix("'s").isupper()
                found = replace(found, capital=True, upper=upper)
            self._seen[text] = found
        return found

    def _analyse(self, text: str) -> Word:
        for key, conj in _without_conjunction(text):
            tags = self.forms.get(key, ())
            classes = self.small.get(key, frozenset())
            cues = self.cue_by_word.get(key, ())
            lemmas = {t.lemma for t in tags}
            cues += tuple({self.cue_by_lemma[m] for m in lemmas if m in self.cue_by_lemma})
            opens = key in self.sequences or any(k in self.phrases for k in (key, *lemmas))
            if tags or classes or cues or opens:
                starts = any(m in self.by_lemma or m in self.phrases for m in lemmas)
                starts = starts or key in self.phrases
                return Word(text, key, conj, tags, classes, cues, opens, starts)
        return Word(text, text)


def _without_conjunction(text: str) -> Iterator[tuple[str, bool]]:
    yield text, False
    if text[:1] in {"و", "ف"} and len(text) > 2:  # noqa: PLR2004 (a letter is no word)
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
    groups = {name: _group(g) for name, g in _read("groups").items()}
    rows = _read("frames_ar")["frame"] + _read("frames_en")["frame"]
    cue_rows = _read("cues")["cue"]
    frames = [_frame(row, groups) for row in rows]
    cues = [_cue(row) for row in cue_rows]
    small, long_small = _small(_read("syntax"))
    by_word, long_cues = _cue_words(cue_rows, cues)
    return Lexicon(
        frames=tuple(frames),
        cues=tuple(cues),
        forms=_forms([*rows, _phrase_words(rows), *cue_rows, *_read("groups").values()]),
        by_lemma={m: f for row, f in zip(rows, frames, strict=True) for m in _lemmas(row)},
        phrases=_phrases(rows, frames, groups),
        cue_by_lemma={m: c for row, c in zip(cue_rows, cues, strict=True) for m in _lemmas(row)},
        small=small,
        cue_by_word=by_word,
        sequences=_sequences(chain(long_small, long_cues), small),
        actor_words=_actor_words(_read("actor_words")),
        party_nouns=_party_nouns(_read("actor_words")),
        lists={k: frozenset(map(normal, v)) for k, v in _read("syntax").items()},
        kinds={normal(k): frozenset(v) for k, v in _read("kinds")["kinds"].items()},
        numbers={normal(k): int(v) for k, v in _read("numbers")["words"].items()},
    )


def _read(name: str) -> dict[str, Any]:
    path = _WORDS / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path.name}: not valid TOML: {error}") from error


def _lemmas(row: Mapping[str, Any]) -> set[str]:
    verbs = {f"v:{normal(v.split('/')[0])}" for v in row.get("verbs", ())}
    return verbs | {f"n:{normal(n.split('/')[0])}" for n in row.get("nouns", ())}


def _phrase_words(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    parts = [p for row in rows for p in row.get("phrase", ())]
    return {
        "verbs": [p[2:] for p in parts if p.startswith("v:")],
        "nouns": [p[2:] for p in parts if p.startswith("n:")],
    }


def _group(row: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(_lemmas(row) | {normal(w) for w in row.get("words", ())})


def _frame(row: Mapping[str, Any], groups: Mapping[str, frozenset[str]]) -> Frame:
    unknown = [p for p in row.get("phrase", ()) if p[0] == "@" and p[1:] not in groups]
    if unknown:
        raise InputError(f"frame {row['id']}: no group is called {unknown[0]}")
    return Frame(
        id=row["id"],
        action=row["action"],
        place=_slots(row, "place"),
        actor=_slots(row, "actor"),
        opponent=_slots(row, "opponent"),
        toward=frozenset(_slots(row, "toward")),
        state=row.get("state", ""),
        veto=frozenset(normal(w) for w in row.get("veto", ())),
        needs=frozenset(normal(w) for w in row.get("needs", ())),
        weak=row.get("weak", False),
        passive=row.get("passive", ""),
        examples=tuple(row.get("examples", ())),
    )


def _slots(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(normal(slot) for slot in row.get(name, ()))


def _cue(row: Mapping[str, Any]) -> Cue:
    return Cue(
        id=row["id"],
        means=row["means"],
        reach=row["reach"],
        where=row.get("where", "left"),
        nominal=row.get("nominal", False),
        verbal=row.get("verbal", False),
        beyond=row.get("beyond", 0),
        only=frozenset(row.get("only", ())),
        follows=row.get("follows", ""),
        examples=tuple(row.get("examples", ())),
    )


def _forms(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Tag, ...]]:
    found: dict[str, dict[Tag, None]] = {}
    for row in rows:
        for spec in row.get("verbs", ()):
            for form, tag in verb_forms(spec):
                found.setdefault(form, {})[tag] = None
        for spec in row.get("nouns", ()):
            for form, tag in noun_forms(spec):
                found.setdefault(form, {})[tag] = None
    return {form: tuple(tags) for form, tags in found.items()}


def _phrases(
    rows: Iterable[Mapping[str, Any]],
    frames: Iterable[Frame],
    groups: Mapping[str, frozenset[str]],
) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for row, frame in zip(rows, frames, strict=True):
        if "phrase" in row:
            parts = [
                groups[p[1:]] if p[0] == "@" else frozenset({normal(p.split("/")[0])})
                for p in row["phrase"]
            ]
            parts = [frozenset(w for w in part if w.isascii() != frame.arabic) for part in parts]
            phrase = Phrase(frame, tuple(parts), row.get("gap", 0))
            for first in {part.split(" ")[0] for part in parts[0]}:
                found.setdefault(first, []).append(phrase)
    # A longer phrase tells more than a shorter one.
    return {k: tuple(sorted(v, key=lambda p: -len(p.parts))) for k, v in found.items()}


def _small(data: Mapping[str, list[str]]) -> tuple[dict[str, frozenset[str]], list[_Entry]]:
    single: dict[str, set[str]] = {}
    long: list[_Entry] = []
    for name, entries in data.items():
        for entry in map(normal, entries):
            words = tuple(entry.split(" "))
            if len(words) > 1:
                long.append((words, name, None))
            else:
                single.setdefault(entry, set()).add(name)
    return {k: frozenset(v) for k, v in single.items()}, long


_Entry = tuple[tuple[str, ...], str, Cue | None]


def _cue_words(
    rows: Iterable[Mapping[str, Any]], cues: Iterable[Cue]
) -> tuple[dict[str, tuple[Cue, ...]], list[_Entry]]:
    single: dict[str, list[Cue]] = {}
    long: list[_Entry] = []
    for row, cue in zip(rows, cues, strict=True):
        for entry in map(normal, row.get("words", ())):
            words = tuple(entry.split(" "))
            if len(words) > 1:
                long.append((words, "cue", cue))
            else:
                single.setdefault(entry, []).append(cue)
        long += [(tuple(normal(e).split(" ")), "plain", None) for e in row.get("except", ())]
    return {k: tuple(v) for k, v in single.items()}, long


def _sequences(
    entries: Iterable[_Entry], small: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Run, ...]]:
    classes: dict[tuple[str, ...], set[str]] = {}
    cues: dict[tuple[str, ...], list[Cue]] = {}
    for words, name, cue in entries:
        classes.setdefault(words, set()).add(name)
        cues.setdefault(words, []).extend([cue] if cue else [])
        if name == "cue":  # "did not" stands before a verb as "not" does
            classes[words] |= small.get(words[-1], frozenset()) & {"verb_before", "suffered"}
    found: dict[str, list[Run]] = {}
    for words, names in classes.items():
        found.setdefault(words[0], []).append(Run(words, frozenset(names), tuple(cues[words])))
    return {k: tuple(sorted(v, key=lambda r: -len(r.words))) for k, v in found.items()}


def _actor_words(
    data: Mapping[str, Mapping[str, Any]],
) -> dict[str, dict[str, frozenset[str]]]:
    return {
        language: {name: frozenset(map(normal, words)) for name, words in parts.items()}
        for language, parts in data.items()
        if not language.endswith("_back")
    }


def _party_nouns(data: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    tables = (part for name, part in data.items() if name.endswith("_back"))
    return {normal(noun): normal(word) for part in tables for noun, word in part.items()}

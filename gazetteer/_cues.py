"""The word lists of ``words.toml`` in the shapes that reading needs, clitics attached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from gazetteer._words import heads, tails, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OF", "Cues", "cues"]

Forms: TypeAlias = "dict[str, tuple[str, int]]"
_PROCLITICS: Final = ("وب", "ول", "فب", "و", "ف", "ب", "ل")
_MILE_KM: Final = 1.609344
OF: Final = frozenset({"of", "من", "عن", "from"})  # between a side and the name


@dataclass(frozen=True, slots=True)
class Cues:
    """What to look for around a name.

    Parameters
    ----------
    heads
        The last two words of a head, or its only one, with or without a clitic, to whole heads that
        end so.
    kinds
        A head to the kind it announces.
    tails
        English heads after a name, to their kinds.
    sides, adjectives
        Direction words to signs such as ``"n"``.
    side_forms, near, countryside, between, anaphors, owned
        Words with or without a clitic, to (the word, the clitic's length).
    english_countryside, qualifiers, prepositions, plurals
        Plain words.
    verbs, subjects
        Verbs that a place is the object of, and the last words of parties between the two.
    parts
        Heads of which a name before tells which part of a city is meant.
    settled
        Heads that keep the place behind them whole: "the northern city of Aleppo".
    quarters, unnamed
        Heads of quarters, with or without a clitic, and what behind them is no name.
    bearers, organisation_tails, tail_words
        What stands before the name of a person or organisation; what stands behind such a name,
        whole and its first word.
    units, numbers
        Units of distance to kilometres; numbers in words.
    roads
        Words for roads.
    before, after
        Words that may begin or end what belongs to a name, next to it: most names have none.
    """

    heads: dict[str, tuple[tuple[str, ...], ...]]
    kinds: dict[str, str]
    tails: dict[str, str]
    tail_starts: frozenset[str]
    sides: dict[str, str]
    adjectives: dict[str, str]
    side_forms: Forms
    near: Forms
    near_ends: frozenset[str]
    countryside: Forms
    between: Forms
    anaphors: Forms
    owned: Forms
    english_countryside: frozenset[str]
    qualifiers: frozenset[str]
    prepositions: frozenset[str]
    verbs: frozenset[str]
    subjects: frozenset[str]
    bearers: frozenset[str]
    organisation_tails: frozenset[str]
    tail_words: frozenset[str]
    units: dict[str, float]
    numbers: dict[str, float]
    roads: frozenset[str]
    plurals: frozenset[str]
    parts: frozenset[str]
    settled: frozenset[str]
    quarters: Forms
    unnamed: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Return the word lists, made once.

    Returns
    -------
    Cues
        The lists.

    Examples
    --------
    >>> cues().near["بقرب"], cues().side_forms["بشمال"]
    (('بقرب', 0), ('شمال', 1))
    """
    known = _read(vocabulary())
    return replace(known, before=_before(known), after=_after(known))


def _read(v: dict[str, Any]) -> Cues:
    sides, near = _signs(v["directions"]["noun"]), chain.from_iterable(v["near"].values())
    near_forms, organisations = _forms(near), v["organisations"]
    return Cues(
        heads=_by_last_words(heads()),
        kinds=heads(),
        tails=tails(),
        tail_starts=frozenset(tail.split()[0] for tail in tails()),
        sides=sides,
        adjectives=_signs(v["directions"]["adjective"]),
        side_forms=_forms(sides),
        near=near_forms,
        near_ends=frozenset(word.split()[-1] for word in near_forms),
        countryside=_forms(v["countryside"]["ar"]),
        between=_forms(v["between"]["words"]),
        anaphors=_forms(v["countryside"]["anaphor"]),
        owned=_forms(v["countryside"]["owned"]),
        english_countryside=frozenset(v["countryside"]["en"]),
        qualifiers=frozenset(v["qualifiers"]["words"]),
        prepositions=frozenset(
            c + w for words in v["prepositions"].values() for w in words for c in ("", "و")
        ),
        verbs=frozenset(c + w for w in v["objects"]["verbs"] for c in ("", "و", "ف")),
        subjects=frozenset(v["objects"]["subjects"]),
        bearers=frozenset(organisations["persons"]).union(_forms(organisations["before"])),
        plurals=frozenset(v["plural_heads"]["words"]),
        organisation_tails=frozenset(organisations["after"]),
        tail_words=frozenset(tail.split()[0] for tail in organisations["after"]),
        units=dict.fromkeys(v["distance"]["km"], 1.0)
        | dict.fromkeys(v["distance"]["mile"], _MILE_KM),
        numbers={word: float(n) for n, of in v["distance"]["numbers"].items() for word in of},
        roads=frozenset(v["heads"]["ar"]["road"]).union(
            v["tails"]["en"]["road"], v["roads"]["words"]
        ),
        parts=frozenset(v["parts"]["words"]),
        settled=frozenset(v["settled"]["words"]),
        quarters=_forms(v["quarters"]["heads"]),
        unnamed=frozenset(v["quarters"]["unnamed"]),
        before=frozenset(),
        after=frozenset(),
    )


def _before(known: Cues) -> frozenset[str]:
    ends = (end.split()[-1] for end in known.heads)
    sides = (known.countryside, known.side_forms, known.near_ends, known.adjectives)
    return frozenset({"the"}).union(ends, OF, known.english_countryside, *sides)


def _after(known: Cues) -> frozenset[str]:
    return known.tail_starts.union(known.english_countryside, known.adjectives)


def _signs(table: dict[str, Any]) -> dict[str, str]:
    return {word: sign for sign, words in table.items() for word in words}


def _forms(words: Iterable[str]) -> Forms:
    """Give each word with and without a clitic; a word of the list itself wins over a clitic."""
    plain = list(words)
    arabic = [word for word in plain if not word.isascii()]
    attached = {c + w: (w, len(c)) for w in arabic for c in _PROCLITICS}
    return {**attached, **{word: (word, 0) for word in plain}}


def _by_last_words(known: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for form, (head, clitic) in _forms(known).items():
        words = tuple(form.split())
        found.setdefault(" ".join(words[-2:]), []).append((*words, head, str(clitic)))
    # The longest head first.
    return {end: tuple(sorted(of, key=len, reverse=True)) for end, of in found.items()}

"""A sentence as a row of words, places, parties and dates, each with the preposition over it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from geo.reports.mentions.inflect import PLACE_PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.reports.mentions._clauses import Sentence, Token
    from geo.reports.mentions.lexicon import Cue, Lexicon, Run, Word

__all__ = ["Item", "Span", "build_items", "written"]

_CLITICS: Final = frozenset("بلك")
_OF: Final = frozenset({"of", "من"})
_NEARLY: Final = frozenset({"نحو", "around"})
_OUTSIDE: Final = frozenset({"outside", "خارج"})
_POINTERS: Final = frozenset({"anaphors", "anaphor_heads", "anaphor_parts"})
_OWNERS: Final = frozenset({"its"})
_DESCRIBED: Final = 3  # words from "the" to the noun: "the junction town"
_NONE: Final = frozenset[str]()
_PARTING: Final = frozenset({"boundaries"})
_BREAKS: Final = frozenset({"stop", "comma", "open"})
_CLOSING: Final = frozenset({"relatives", "complementizers", "times"})
_DEMONYMS: Final = ("ese", "ian", "ish", "i", "ean", "an")
_SMALL: Final = frozenset({"prepositions", "adverbs", "auxiliaries"})
_FINDINGS: Final = frozenset({"place", "actor", "date", "anaphor"})
_REACH: Final = 6  # words that a preposition governs at most


@dataclass(slots=True)
class Span:
    """Something found in the text: a place, a party or a date.

    Parameters
    ----------
    start, end
        Where it stands.
    kind
        place, actor or date.
    value
        What was found.
    prep
        A preposition written onto it.
    """

    start: int
    end: int
    kind: str
    value: Any
    prep: str = ""


@dataclass(slots=True)
class Item:
    """One word, mark or finding of a sentence.

    Parameters
    ----------
    kind
        word, number, comma, stop, open, close, place, actor or date.
    start, end
        Where it stands.
    word
        Its (first) word as the lexicon knows it.
    value
        The place, party or date.
    prep
        The preposition it stands under; empty when none.
    classes
        Classes of small words.
    cues
        Cues of factuality that it gives.
    conj
        Whether "and" is written onto it.
    outer
        The preposition over the noun that an "of" hangs on: "on the market of Idlib".
    """

    kind: str
    start: int
    end: int
    word: Word
    value: Any = None
    prep: str = ""
    classes: frozenset[str] = frozenset()
    cues: tuple[Cue, ...] = ()
    conj: bool = False
    outer: str = ""

    @property
    def tells(self) -> bool:
        """Say whether it may tell of an event by itself: not so "in" of "in the hands of"."""
        return self.kind == "word" and self.word.triggers and not self.classes & _SMALL

    def is_in(self, name: str) -> bool:
        """Say whether it is a small word of a class."""
        return name in self.classes


def build_items(sentence: Sentence, spans: Iterable[Span], lexicon: Lexicon) -> list[Item]:
    """Put a sentence's words and findings in one row.

    Parameters
    ----------
    sentence
        The sentence.
    spans
        Places, parties and dates in it; where two overlap, the first given wins.
    lexicon
        Gives small words that are written as several.

    Returns
    -------
    list of Item
        In order of the text, with the preposition each stands under.
    """
    starts = _merge(sentence, spans)
    tokens, items, at = sentence.tokens, list[Item](), 0
    while at < len(tokens):
        token = tokens[at]
        word = token.word
        span = starts.get(at) if starts else None
        if span is not None:
            items.append(item := _finding(span, token))
            while at < len(tokens) and tokens[at].start < span.end:
                at += 1
            item.end = max(item.end, tokens[at - 1].end)
            continue
        run = _run(tokens, at, starts, lexicon) if word.opens else None
        if run is not None:
            items.append(_of_run(run, token, tokens[at + len(run.words) - 1].end))
            at += len(run.words)
            continue
        items.append(
            Item(
                token.kind,
                token.start,
                token.end,
                word,
                None,
                "",
                word.classes,
                word.cues,
                word.conj,
            )
        )
        at += 1
    _free_dates(items)
    _mark_anaphors(items, lexicon)
    _govern(items)
    return items


def _free_dates(items: list[Item]) -> None:
    """Let "since 2012", "until past midnight" begin no clause: before a time they are plain."""
    for at, (item, after) in enumerate(pairwise(items)):
        if "boundaries" not in item.classes:
            continue
        later = items[at + 2 : at + 3] if after.is_in("nearly_times") else ()
        if after.kind == "date" or any(i.is_in("times") for i in (after, *later)):
            item.classes -= {"boundaries"}


def _of_run(run: Run, token: Token, end: int) -> Item:
    value, word = " ".join(run.words), token.word
    return Item(token.kind, token.start, end, word, value, "", run.classes, run.cues, word.conj)


def _finding(span: Span, token: Token) -> Item:
    clitics = (
        token.word.text[: max(0, span.start - token.start)]
        or (token.word.text[: getattr(span.value, "clitic", 0)])
    )
    conj = clitics[:1] in {"و", "ف"}
    prep = _prep(span, token)
    # "after months of fighting" parts clauses as "after" does
    parts = span.kind == "date" and span.value.first is None and "boundaries" in token.word.classes
    classes = _PARTING if parts else _NONE
    return Item(span.kind, token.start, span.end, token.word, span.value, prep, classes, conj=conj)


def _mark_anaphors(items: list[Item], lexicon: Lexicon) -> None:
    """Mark the words that stand for a place named elsewhere."""
    for at, item in enumerate(items):
        if item.kind != "word" or not item.classes & _POINTERS:
            continue
        after = items[at + 1] if at + 1 < len(items) else None
        named = after is not None and (after.kind == "place" or written(after) == "of")
        if not named and ("anaphors" in item.classes or _is_pointed_at(items, at, lexicon)):
            item.kind = "anaphor"
            item.prep = _prep_of_pronoun(item.word.key, lexicon)


def _prep_of_pronoun(key: str, lexicon: Lexicon) -> str:
    """Give the preposition that a pronoun is written onto: "منها", "داخله"."""
    for pronoun in PLACE_PRONOUNS:
        stem = key.removesuffix(pronoun)
        if stem != key and "prepositions" in lexicon.small.get(stem, ()):
            return stem
    return key[0] if key[0] in _CLITICS else ""


def _is_pointed_at(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Say whether "the" or "its" before a noun points back: "the border town", "its districts"."""
    part = "anaphor_parts" in items[at].classes
    sided = at > 0 and items[at - 1].word.key.endswith("ern")  # "the eastern districts"
    pointers = _OWNERS if part and not sided else lexicon.lists["anaphor_articles"]
    for before in reversed(items[max(0, at - _DESCRIBED) : at]):
        own = part or items[at].word.capital  # "the Old City"
        if before.kind != "word" or (before.is_in("elsewhere") and not own):
            return False
        if before.word.key in pointers:
            return True
        if before.word.tags or before.is_in("prepositions"):
            return False
    return False


def _merge(sentence: Sentence, spans: Iterable[Span]) -> dict[int, Span]:
    """Give each finding the index of its first token; earlier findings win."""
    kept: list[Span] = []
    for span in spans:
        if all(span.end <= k.start or span.start >= k.end for k in kept):
            kept.append(span)
    kept.sort(key=_start)
    found: dict[int, Span] = {}
    ends = [token.end for token in sentence.tokens]
    for span in kept:
        at = bisect_right(ends, span.start)
        if at < len(ends):
            found.setdefault(at, span)
    return found


def _start(span: Span) -> int:
    return span.start


def _prep(span: Span, token: Token) -> str:
    if span.prep:
        return span.prep
    if span.kind == "place" and span.value.relation == "near":
        if token.word.key in _OUTSIDE:
            return token.word.key
        return "near" if token.word.text.isascii() else "قرب"  # found as one place
    before = token.word.text[: max(0, span.start - token.start)]
    return before[-1] if before[-1:] in _CLITICS else ""


def _run(tokens: Sequence[Token], at: int, starts: dict[int, Span], lexicon: Lexicon) -> Run | None:
    """Give the several words, one in meaning, that begin at a token."""
    word = tokens[at].word
    second = tokens[at + 1].word.text if at + 1 < len(tokens) else ""
    for start in (word.text, word.key) if word.conj else (word.key,):
        runs = lexicon.sequences.get(start, {})
        fitting: list[Run] = [*runs.get(second, ()), *runs.get("", ())]
        for run in fitting:
            if _goes_through(tokens, at, starts, run.words):
                return run
    return None


def _goes_through(
    tokens: Sequence[Token], at: int, starts: dict[int, Span], words: Sequence[str]
) -> bool:
    """Say whether words stand here, one behind the other, and no finding among them."""
    if at + len(words) > len(tokens):
        return False
    return all(
        tokens[at + i].word.text == words[i] and at + i not in starts for i in range(1, len(words))
    )


def _govern(items: list[Item]) -> None:
    """Write over each finding the preposition it stands under."""
    prep, age, last, outer = "", 0, "", ""
    for i, item in enumerate(items):
        if item.word.key == "the" and age:
            prep = ""  # "by nightfall the rebels": another begins
        if item.kind in _FINDINGS:
            if item.prep == "ل" and prep and item.kind == "place":
                item.prep = prep  # "on the outskirts of": the outer preposition rules
            elif not item.prep:
                item.prep = prep or (last if last and _inherits(items, i) else "")
            item.outer = outer if item.prep == "of" else ""
            last, prep, age = item.prep, prep if _is_adjective(item) else "", 0
        elif item.is_in("prepositions"):
            outer = prep if written(item) == "of" else ""
            prep, age = _next_prep(items, i, prep), 0
        elif item.kind in _BREAKS or item.classes & _CLOSING:
            prep = ""
        elif item.is_in("determiners") or item.is_in("conjunctions"):
            continue
        elif item.tells or _reports(item) or age >= _REACH:
            prep = ""
        else:
            age += 1


def _reports(item: Item) -> bool:
    """Say whether a clause begins behind words such as "reports that"."""
    return isinstance(item.value, str) and item.value.endswith(" that")


def _is_adjective(item: Item) -> bool:
    """Say whether a party is only an adjective: "in the *Yemeni* port city of Hodeidah"."""
    return item.kind == "actor" and item.word.key.endswith(_DEMONYMS) and _is_one_word(item)


def _is_one_word(item: Item) -> bool:
    return item.end - item.start == len(item.word.text)


def _next_prep(items: list[Item], at: int, prep: str) -> str:
    """Give the preposition that rules behind a preposition: "of" behind "parts" lets it through."""
    word, before = written(items[at]), items[at - 1] if at else None
    if word == "to" and before is not None and before.is_in("ways"):
        return "leading to"  # "the road to X"
    through = word in _OF and before is not None and before.is_in("determiners")
    # "in the west of the city"
    through = through or (word.endswith(" of") and before is not None and before.word.key == "the")
    nearly = word in _NEARLY and before is not None and before.is_in("prepositions")
    return prep if through or nearly else word  # "على نحو أربعين في المئة من": "on some forty"


def written(item: Item) -> str:
    """Give an item's word or words as the lexicon has them.

    Parameters
    ----------
    item
        A word of a sentence.

    Returns
    -------
    str
        Normalised, several words with spaces.
    """
    return item.value if isinstance(item.value, str) else item.word.key


def _inherits(items: list[Item], at: int) -> bool:
    """Say whether a finding stands under the preposition of the one before it."""
    before = items[at - 1]
    named = items[at].kind == "place" and before.kind == "actor" and before.word.text.isascii()
    return named or _continues(items, at)  # "on the military airport of X"


def _continues(items: list[Item], at: int) -> bool:
    """Say whether a finding continues an enumeration begun by the one before it."""
    if items[at].conj and at > 0 and items[at - 1].kind == items[at].kind:
        return True
    back = at - 1
    linked = items[at].conj
    while back >= 0 and not linked:
        item = items[back]
        if item.kind == "comma" and items[at].kind == "actor":
            return False  # "after losing X to rebels, the army …" begins a clause
        if item.kind == "comma" or item.is_in("conjunctions"):
            linked = True
        elif not item.is_in("determiners"):
            return False
        back -= 1
    while back >= 0 and (
        items[back].kind == "comma"
        or items[back].is_in("determiners")
        or items[back].is_in("conjunctions")
    ):
        back -= 1
    return back >= 0 and items[back].kind == items[at].kind

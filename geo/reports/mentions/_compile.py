"""Word files into lookups: every inflected form, phrase and small word by how it begins."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.reports.mentions._rules import Cue, Frame, Phrase, Run
from geo.reports.mentions.inflect import (
    PLACE_PRONOUNS,
    Tag,
    normal,
    noun_forms,
    verb_forms,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = [
    "actor_words", "cue_of", "cue_words", "cues_by_lemma", "forms", "frame_of", "group_of",
    "lemmas", "party_nouns", "phrase_words", "phrases", "read", "sequences", "small_words",
]  # fmt: skip

_HEADS: Final = frozenset({"place_nouns", "shares"})  # «بقرى», «لبلدات»
_WORDS: Final = Path(__file__).parents[1] / "words"


def read(name: str) -> dict[str, Any]:
    path = _WORDS / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path.name}: not valid TOML: {error}") from error


def lemmas(row: Mapping[str, Any]) -> set[str]:
    verbs = {f"v:{normal(v.split('/')[0])}" for v in row.get("verbs", ())}
    return verbs | {f"n:{normal(n.split('/')[0])}" for n in row.get("nouns", ())}


def phrase_words(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    parts = [p for row in rows for p in row.get("phrase", ())]
    return {
        "verbs": [p[2:] for p in parts if p.startswith("v:")],
        "nouns": [p[2:] for p in parts if p.startswith("n:")],
    }


def group_of(row: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(lemmas(row) | {normal(w) for w in row.get("words", ())})


def frame_of(row: Mapping[str, Any], groups: Mapping[str, frozenset[str]]) -> Frame:
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
        weak=row.get("weak", False) is True,
        weak_active=row.get("weak") == "active",
        passive=row.get("passive", ""),
        examples=tuple(row.get("examples", ())),
        arabic=row["id"].startswith("ar-"),
    )


def _slots(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(normal(slot) for slot in row.get(name, ()))


def cue_of(row: Mapping[str, Any]) -> Cue:
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


def forms(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Tag, ...]]:
    found: dict[str, dict[Tag, None]] = {}
    for row in rows:
        for spec in row.get("verbs", ()):
            for form, tag in verb_forms(spec):
                found.setdefault(form, {})[tag] = None
        for spec in row.get("nouns", ()):
            for form, tag in noun_forms(spec):
                found.setdefault(form, {})[tag] = None
    return {form: tuple(tags) for form, tags in found.items()}


def phrases(
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
            parts = [
                frozenset(w for w in part if w[0] == "&" or w.isascii() != frame.arabic)
                for part in parts
            ]
            for first in {part.split(" ")[0] for part in parts[0]}:
                phrase = Phrase(frame, tuple(parts), row.get("gap", 0), _seconds(parts, first))
                found.setdefault(first, []).append(phrase)
    # A longer phrase tells more than a shorter one.
    return {k: tuple(sorted(v, key=lambda p: -len(p.parts))) for k, v in found.items()}


def _seconds(parts: Sequence[frozenset[str]], first: str) -> frozenset[str]:
    """Give what must stand beside a word for a phrase to begin with it; nothing if it may do."""
    own = [part.split(" ") for part in parts[0] if part.split(" ")[0] == first]
    if any(len(words) == 1 for words in own):
        spelled = (frozenset(w for w in part if w[0] != "&") for part in parts[1:])
        following = next(filter(None, spelled), frozenset())
        return frozenset(word.split(" ")[0] for word in following)
    return frozenset(words[1] for words in own)


def small_words(data: Mapping[str, list[str]]) -> tuple[dict[str, frozenset[str]], list[_Entry]]:
    single: dict[str, set[str]] = {}
    long: list[_Entry] = []
    for name, entries in data.items():
        for entry in map(normal, entries):
            words = tuple(entry.split(" "))
            if len(words) > 1:
                long.append((words, name, None))
            elif name == "anaphor_stems":
                for form in _with_pronouns(entry):
                    single.setdefault(form, set()).add("anaphors")
            else:
                single.setdefault(entry, set()).add(name)
                for clitic in "بل" if name in _HEADS and not entry.isascii() else ():
                    single.setdefault(clitic + entry, set()).add("written_on")
    return {k: frozenset(v) for k, v in single.items()}, long


def _with_pronouns(stem: str) -> Iterator[str]:
    return (clitic + stem + pronoun for clitic in ("", "ب", "ل") for pronoun in PLACE_PRONOUNS)


_Entry = tuple[tuple[str, ...], str, Cue | None]


def cues_by_lemma(
    rows: Iterable[Mapping[str, Any]], cues: Iterable[Cue]
) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for row, cue in zip(rows, cues, strict=True):
        for lemma in lemmas(row):
            found[lemma] = (*found.get(lemma, ()), cue)
    return found


def cue_words(
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


def sequences(
    entries: Iterable[_Entry], small: Mapping[str, frozenset[str]]
) -> dict[str, dict[str, list[Run]]]:
    """Give runs by their first word and their second, the longest first."""
    classes: dict[tuple[str, ...], set[str]] = {}
    cues: dict[tuple[str, ...], list[Cue]] = {}
    for words, name, cue in entries:
        classes.setdefault(words, set()).add(name)
        cues.setdefault(words, []).extend([cue] if cue else [])
        if name == "cue":  # "did not" stands before a verb as "not" does
            classes[words] |= small.get(words[-1], frozenset()) & {"verb_before", "suffered"}
    found: dict[str, dict[str, list[Run]]] = {}
    for words in sorted(classes, key=len, reverse=True):
        run = Run(words, frozenset(classes[words]), tuple(cues[words]))
        second = words[1] if len(words) > 1 else ""
        found.setdefault(words[0], {}).setdefault(second, []).append(run)
    return found


def actor_words(
    data: Mapping[str, Mapping[str, Any]],
) -> dict[str, dict[str, frozenset[str]]]:
    return {
        language: {name: frozenset(map(normal, words)) for name, words in parts.items()}
        for language, parts in data.items()
        if not language.endswith("_back")
    }


def party_nouns(data: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    tables = (part for name, part in data.items() if name.endswith("_back"))
    return {normal(noun): normal(word) for part in tables for noun, word in part.items()}

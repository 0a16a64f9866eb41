"""Who an English verb has for subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written
from geo.reports.mentions._scene import Scene, is_linked, leftward

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.reports.mentions._items import Item

__all__ = ["find_subject", "first_named", "is_bystanders", "is_object", "is_party", "later_subject"]

_NEAR: Final = 4  # items from a comma to the subject behind it
_ANTECEDENT: Final = 8  # items from "who" back to whom it means
_NOUN_PHRASE: Final = 3  # words from a preposition to its noun
_BESIDE: Final = 6  # items in which "and" joins relatives to fighters
_CHAIN: Final = frozenset({"auxiliaries", "modals", "adverbs"})
_CARRIERS: Final = frozenset({"conjunctions", "determiners", "attributes"})
_JOINS: Final = frozenset({"and", "but", "then", "or", "before", "after", "having", "while"})
_GERUND_MARKS: Final = frozenset({"of", "from", "for", "into"})
_TAKERS: Final = frozenset({"ing", "ed", "past", "base", "present"})  # of verbs with an object


def is_party(item: Item) -> bool:
    """Say whether an item can act: a party, or a country.

    Parameters
    ----------
    item
        A word or finding of a sentence.

    Returns
    -------
    bool
        Whether it can.
    """
    return item.kind == "actor" or (item.kind == "place" and item.value.place.kind == "country")


def find_subject(scene: Scene, number: int) -> list[int]:
    """Find the party that is the subject of an English verb.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers; a verb.

    Returns
    -------
    list of int
        Index of the party, the first of several that act together; empty when the sentence names
        none, as behind "they".
    """
    items, trigger = scene.items, scene.triggers[number]
    start = _verb_start(items, trigger.first)
    before = items[start - 1] if start else None
    if before is None:
        having = start < trigger.first and _has_having(items, start)
        return later_subject(scene, number) if having or trigger.tag.form == "ing" else []
    if before.is_in("relatives"):
        return _antecedent(items, start - 1)
    controlled = _controlled(items, start, trigger.first)
    if controlled is not None:
        return [first_named(items, controlled)]
    if written(before) == "they" or _is_bystander(items, start - 1):
        return _met(items, start - 1)  # who they are is told before; who else it is, is no party
    across = trigger.tag.form == "ing" or _is_joined(items, start) or _has_having(items, start)
    found = next(_candidates(scene, number, across=across), None)
    found = _battling(scene, number) if found is None else found
    if found is None:  # "Russia's ministry of defence denied bombing X"
        found = next(_candidates(scene, number, across=across, owners=True), None)
    if found is None:
        fronted = across and not any(i.kind == "comma" for i in items[:start])
        return later_subject(scene, number) if fronted else []
    return [first_named(items, found)]


def _met(items: Sequence[Item], they: int) -> list[int]:
    """Give the object that "as they" goes on with: "jets hit *the convoy* as they left"."""
    party = they - 2
    as_they = party > 0 and [written(i) for i in items[they - 1 : they + 1]] == ["as", "they"]
    return [party] if as_they and is_party(items[party]) and is_object(items, party) else []


def _candidates(scene: Scene, number: int, *, across: bool, owners: bool = False) -> Iterator[int]:
    items = scene.items
    for at in leftward(scene, number, across=across):
        if not is_party(items[at]) or not (items[at].prep == "" or _is_batch(items, at)):
            continue
        if not is_object(items, at) and (owners or not _owns(scene, at)):
            yield at


def _battling(scene: Scene, number: int) -> int | None:
    """Give the party of a participle before the verb: "*rebels* battling the army took X"."""
    earlier = scene.triggers[number - 1] if number else None
    if earlier is None or earlier.tag.form != "ing" or earlier.first == 0:
        return None
    between = scene.items[earlier.last : scene.triggers[number].first]
    parted = any(i.kind == "comma" or i.is_in("boundaries") for i in between)
    before = earlier.first - 1
    return before if is_party(scene.items[before]) and not parted else None


def _is_batch(items: Sequence[Item], at: int) -> bool:
    """Say whether a party is "of" a noun for many of it: "hundreds of *rebels*"."""
    before = at - 1
    while before >= 0 and items[before].is_in("determiners"):
        before -= 1
    return items[at].prep == "of" and before > 0 and items[before - 1].is_in("batches")


def _verb_start(items: Sequence[Item], first: int) -> int:
    """Give where an English verb's auxiliaries and adverbs begin: "*had already* taken"."""
    at = first
    while at:
        if at > 1 and at == first and _is_governed(items, at):
            at -= 1  # "refrain *from* attacking"
        elif not _helps(items[at - 1], items[at]):
            break
        at -= 1
    return at


def _is_governed(items: Sequence[Item], at: int) -> bool:
    """Say whether a gerund hangs on a verb of intention or success: "succeeded in taking"."""
    gerund = any(t.form == "ing" for t in items[at].word.tags)
    return gerund and items[at - 1].is_in("prepositions") and _has_verb_cue(items[at - 2])


def _helps(item: Item, after: Item) -> bool:
    """Say whether a word belongs to the verb behind it: "had", "to", "quickly", "managed to"."""
    if item.kind != "word":
        return False
    key = item.word.key
    if item.classes & _CHAIN or key in {"to", "not"} or key.endswith("ly"):
        return True
    if written(item).endswith(" to"):  # "were *the first to* enter"
        return True
    return _has_verb_cue(item) or (written(after) == "to" and bool(item.cues))


def _has_verb_cue(item: Item) -> bool:
    verb = any(t.lemma.startswith("v:") for t in item.word.tags)
    cues = (*item.cues, *item.word.cues)
    return verb and any(c.means in {"possible", "done", "denied"} for c in cues)


def _antecedent(items: Sequence[Item], relative: int) -> list[int]:
    """Give the party that "who" or "which" means: the last before it, but for "which" no place."""
    person = written(items[relative]) in {"who", "whom"}
    for at in range(relative - 1, max(-1, relative - 1 - _ANTECEDENT), -1):
        if is_party(items[at]):
            return [first_named(items, at)]
        if items[at].kind == "place" and not person:
            break
    return []


def _controlled(items: Sequence[Item], start: int, first: int) -> int | None:
    """Give whom another made act, or saw act: "forced *the army* to", "accused *X* of -ing"."""
    at = start - 1
    gerund = any(t.form == "ing" for t in items[start].word.tags)
    if gerund and written(items[at]) in _GERUND_MARKS:
        at -= 1
        return at if at >= 0 and is_party(items[at]) else None
    intended = any(written(i) == "to" for i in items[start:first])
    return at if (gerund or intended) and is_party(items[at]) else None


def _is_bystander(items: Sequence[Item], at: int) -> bool:
    """Say whether a subject is no party, nor joined to one: "fighters and their relatives"."""
    if items[at].is_in("batches") and items[at].kind != "word":
        return False
    if not items[at].is_in("bystanders"):
        return False
    beside = items[max(0, at - _BESIDE) : at]
    begun = [n for n, i in enumerate(beside) if i.is_in("relatives")]  # "from which residents"
    beside = beside[begun[-1] :] if begun else beside
    under = any(i.is_in("prepositions") for i in beside[-_NOUN_PHRASE:])  # "loyal to the president"
    under = under and not _is_batch_of(beside)
    return not under and not any(written(i) == "and" for i in beside)


def _is_batch_of(before: Sequence[Item]) -> bool:
    """Say whether a noun for many and "of" stand last: "*thousands of* people"."""
    return [written(i) for i in before[-1:]] == ["of"] and any(
        i.is_in("batches") for i in before[-2:]
    )


def is_bystanders(items: Sequence[Item], first: int) -> bool:
    """Say whether an English verb tells of people who are no party: "residents fled".

    Parameters
    ----------
    items
        The sentence.
    first
        Index of the verb.

    Returns
    -------
    bool
        Whether the subject right before it is one of the word files' bystanders.
    """
    subject = _verb_start(items, first) - 1
    while subject > 0 and (written(items[subject]) == "who" or items[subject].kind == "comma"):
        subject -= 1  # "residents, *who* fled"
    return subject >= 0 and _is_bystander(items, subject)


def _is_joined(items: Sequence[Item], start: int) -> bool:
    """Say whether a verb shares the subject of one before it: "entered X *but* withdrew"."""
    before = items[start - 1]
    return before.kind == "comma" or written(before) in _JOINS


def _has_having(items: Sequence[Item], start: int) -> bool:
    return written(items[start]) == "having"


def later_subject(scene: Scene, number: int) -> list[int]:
    """Give the subject that follows the comma: "after losing Aleppo, the army …".

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.

    Returns
    -------
    list of int
        Index of the party; empty when none stands there.
    """
    items, last = scene.items, scene.triggers[number].last
    comma = next((i for i in range(last + 1, len(items)) if items[i].kind == "comma"), None)
    if comma is None:
        return []
    after = range(comma + 1, min(comma + 1 + _NEAR, len(items)))
    return [i for i in after if is_party(items[i]) and items[i].prep == ""][:1]


def is_object(items: Sequence[Item], at: int) -> bool:
    """Say whether an English party is the object of the verb right before it.

    Parameters
    ----------
    items
        The sentence.
    at
        Index of the party.

    Returns
    -------
    bool
        Whether it is: "rebels battling *the army*".
    """
    before = at - 1
    while before >= 0 and items[before].is_in("determiners") and not items[before].word.tags:
        before -= 1
    if before < 0 or items[before].is_in("carrying"):
        return False  # "buses carrying rebels left"
    word = items[before].word
    speaks = any(c.means in {"claim", "admission", "denial"} for c in word.cues)
    forms = {t.form for t in word.tags if t.lemma.isascii()} & _TAKERS
    if "ed" in forms and (before == 0 or items[before - 1].is_in("noun_before")):
        return False  # "the besieged rebels"
    return bool(forms) and not speaks


def _owns(scene: Scene, at: int) -> bool:
    """Say whether a party is only the possessor of what follows: "the army's loss"."""
    end = scene.items[at].end
    name, after = scene.name(at), scene.text[end : end + 2]
    return name.endswith(("'s", "’s", "s'", "s’")) or after in {"'s", "’s"}


def first_named(items: Sequence[Item], at: int, *, listed: bool = False) -> int:
    """Give the first of several parties that act together; in a list also before a comma.

    Parameters
    ----------
    items
        The sentence.
    at
        Index of a party.
    listed
        Whether it is one of a list already.

    Returns
    -------
    int
        Index of the first.
    """
    for back in range(at - 1, -1, -1):
        if is_party(items[back]):
            linked = is_linked(items, back, at) and items[back].prep == ""
            return first_named(items, back, listed=True) if linked else at
        if not (items[back].classes & _CARRIERS or (listed and items[back].kind == "comma")):
            return at
    return at

"""Whose men a party's words say they are: "Haftar's army", "forces loyal to General Burhan"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._party import find_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._actor_names import ActorNames
    from geo.reports.mentions._clauses import Token
    from geo.reports.mentions._party import Party
    from geo.theatre import Actor

__all__ = ["leader_of", "with_house", "with_owner"]

_OF: Final = frozenset({"of", "from"})
_LOYAL: Final = frozenset({"loyal", "aligned", "allied", "answering", "commanded", "led", "under"})
_LINKS: Final = frozenset({"to", "with", "by", "the", "command", "of", "control"})
_MOST_LINKS: Final = 4  # words from "loyal" to whom
_MOST_TITLES: Final = 5  # words from "of" to the name: "renegade Field Marshal Khalifa"
_FOR: Final = "pro-"
_UNDER: Final = ("-led", "-aligned", "-allied", "-loyal")


def with_owner(tokens: Sequence[Token], party: Party, names: ActorNames) -> Party:
    """Give a party the actor named inside its name: "the regime's helicopters".

    Parameters
    ----------
    tokens
        The sentence's words.
    party
        A party without actors.
    names
        The theatre's actors.

    Returns
    -------
    Party
        The same, with the actors it is of, when its name holds theirs or their leader's.
    """
    if leader := leader_of(tokens, party, names):
        return party._replace(actors=leader)
    first = party.first + (not tokens[party.first].word.key.endswith("'s"))
    for at in range(first, min(party.last + 1, len(tokens))):
        owner = find_known(tokens, at, names.openings[tokens[at].word.text])
        if owner is None:
            continue
        if tokens[at - 1].word.key in names.nouns["ar"]["against"]:
            return party._replace(last=max(party.last, owner.last))  # "opposed to the government"
        joined = owner.clitic > 0 and owner.prep != "ل"  # "X and the army"
        if not joined:
            return party._replace(last=max(party.last, owner.last), actors=owner.actors)
    return party


def leader_of(tokens: Sequence[Token], party: Party, names: ActorNames) -> tuple[Actor, ...]:
    """Give whose men a leader named inside a party's name has: "*Haftar's* army".

    Parameters
    ----------
    tokens
        The sentence's words.
    party
        A party.
    names
        The theatre's actors.

    Returns
    -------
    tuple of Actor
        Empty when its name holds no leader's.
    """
    led = (_hinted(token, names) for token in tokens[party.first : party.last])
    return next(filter(None, led), ())


def _hinted(token: Token, names: ActorNames) -> tuple[Actor, ...]:
    """Give whom a word tells to lead: "*Burhan's* forces", "*pro-Haftar*", "*GNA-aligned*"."""
    word = token.word.text
    if word.endswith("'s"):
        return names.leaders.get(word.removesuffix("'s"), ())
    if word in names.nouns["en"]["adjectives"]:
        return ()  # "pro-Iranian": whose men they are is not told
    stem = word.removeprefix(_FOR)
    if stem == word:
        stem = next((word.removesuffix(end) for end in _UNDER if word.endswith(end)), "")
    alone = (alias.actors for alias in names.index.get(stem, ()) if len(alias.words) == 1)
    return names.leaders.get(stem) or next(alone, ())


def with_house(tokens: Sequence[Token], party: Party, names: ActorNames) -> Party:
    """Give nouns for men the group or leader they are of: "fighters of Ahrar al-Sham".

    Parameters
    ----------
    tokens
        The sentence's words.
    party
        A party.
    names
        The theatre's actors.

    Returns
    -------
    Party
        The same, or reaching to the name of whom "of" or "loyal to" tells.
    """
    word = tokens[party.last].word.text if party.last < len(tokens) else ""
    if word in _LOYAL:
        return _of_named(tokens, party, names, party.last + 1)
    proper = tokens[party.first].word.capital > (party.first == 0)
    if word in _OF and party.last - party.first == 1 and not proper:
        return _of_named(tokens, party, names, party.last + 1)
    return party


def _of_named(tokens: Sequence[Token], party: Party, names: ActorNames, at: int) -> Party:
    """Give a party the actor or leader that a name behind it means, titles and all."""
    end = min(len(tokens), at + _MOST_LINKS)
    at = next((i for i in range(at, end) if tokens[i].word.text not in _LINKS), end)
    for spot in range(at, min(len(tokens), at + _MOST_TITLES)):
        word = tokens[spot].word
        house = find_known(tokens, spot, names.openings[word.text])
        if house and (word.capital or tokens[at - 1].word.text == "the"):
            return party._replace(last=house.last, actors=house.actors)
        if led := names.leaders.get(word.text.removesuffix("'s"), ()):
            return party._replace(last=spot + 1, actors=led)
        if not (word.capital or word.text in names.nouns["en"]["ranks"]):
            break
    return party

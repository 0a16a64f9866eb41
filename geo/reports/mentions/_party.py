"""A fighting party as a sentence names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._actor_names import Opening
    from geo.reports.mentions._clauses import Token
    from geo.theatre import Actor

__all__ = ["Party", "find_known"]


class Party(NamedTuple):
    """A fighting party named in a sentence."""

    first: int
    """Index of its first token."""
    last: int
    """Index one behind its last token."""
    actors: tuple[Actor, ...]
    """The theatre's actors of that name; empty when it knows none."""
    prep: str
    """A preposition written onto its first word."""
    clitic: int = 0
    """How many letters are written onto its first word."""
    owned: bool = False
    """Whether it is only named as another's: "its fighters"."""


def find_known(tokens: Sequence[Token], at: int, openings: tuple[Opening, ...]) -> Party | None:
    """Find the party that begins at a token with one of the theatre's names.

    Parameters
    ----------
    tokens
        The sentence's words.
    at
        Index of the token.
    openings
        What its word may begin.

    Returns
    -------
    Party or None
        The one with the longest name; none when no name stands here.
    """
    if not openings:
        return None
    after = tokens[at + 1].word.text if at + 1 < len(tokens) else ""
    following = {after, after.removesuffix("'s")}
    for opening in openings:
        for alias in opening.aliases:
            words = alias.words
            if alias.capitals and not tokens[at].word.upper:
                continue
            if len(words) == 1 or (words[1] in following and _follows(tokens, at, words)):
                return Party(at, at + len(words), alias.actors, opening.prep, opening.clitic)
    return None


def _follows(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    run = tokens[at + 1 : at + len(words)]
    return len(run) == len(words) - 1 and all(
        token.word.text == word or token.word.text.removesuffix("'s").removesuffix("'") == word
        for token, word in zip(run, words[1:], strict=True)
    )

"""The rules of the word files as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Cue", "Frame", "Phrase", "Run"]


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
    weak_active
        Whether it does so in the active only: "Hama was taken" tells enough.
    passive
        What the passive tells, when its subject is the loser: "were driven out".
    examples
        Sentences with place, actor and opponent marked.
    arabic
        Whether the rule is for Arabic.
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
    weak_active: bool = False
    passive: str = ""
    examples: tuple[str, ...] = ()
    arabic: bool = False

    def needs_actor(self, *, passive: bool) -> bool:
        """Say whether it counts only with an armed actor named.

        Parameters
        ----------
        passive
            Whether it stands in the passive.

        Returns
        -------
        bool
            Whether it does.
        """
        return self.weak or (self.weak_active and not passive)


class Phrase(NamedTuple):
    """A rule whose trigger is several words."""

    frame: Frame
    parts: tuple[frozenset[str], ...]
    """Lemmas and words that each part may be; ``&party``, ``&place``, ``&distance``: any."""
    gap: int
    seconds: frozenset[str]
    """Words and lemmas one of which must stand beside the word that the phrase is listed under;
    empty when that word alone may be the phrase."""


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

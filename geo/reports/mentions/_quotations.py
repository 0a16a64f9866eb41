"""What is said in a quotation that goes on over several sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.reports.mentions._parties import Named

if TYPE_CHECKING:
    from geo.reports.mentions._clauses import Sentence
    from geo.reports.mentions._factuality import Judgement

__all__ = ["Quotations"]

# A quotation whose paragraph ends in it opens again with the next, so that it is closed there too.
_QUOTED: Final = re.compile(r"«[^»\n]*»?|“[^”\n]*”?|\"[^\"\n]*\"?")

_WORD: Final = re.compile(r"\S")


@dataclass(slots=True)
class Quotations:
    """The quotations of a text, and who speaks in the one being read.

    Parameters
    ----------
    text
        The text.
    """

    text: str
    speaker: Named = field(default_factory=Named)
    _starts: list[int] = field(init=False, repr=False)
    _ends: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        spans = [m.span() for m in _QUOTED.finditer(self.text)]
        self._starts, self._ends = [a for a, _ in spans], [b for _, b in spans]

    def goes_on(self, sentence: Sentence) -> bool:
        """Say whether a sentence is said by whom another names.

        Parameters
        ----------
        sentence
            A sentence of the text.

        Returns
        -------
        bool
            Whether it begins in a quotation that another sentence opened, or is one as a whole.
        """
        at = bisect_left(self._starts, sentence.start) - 1
        if at < 0 or sentence.start >= self._ends[at]:
            return False
        opened = _WORD.search(self.text, self._starts[at] + 1, sentence.start)
        return opened is not None or self._ends[at] >= sentence.end - 1

    def hear(self, sentence: Sentence) -> None:
        """Forget who spoke when a sentence stands outside of what was said.

        Parameters
        ----------
        sentence
            The sentence to be read next.
        """
        if not self.goes_on(sentence):
            self.speaker = Named()

    def judged(self, judgement: Judgement, sentence: Sentence) -> Judgement:
        """Give a fact told in a quotation that goes on to its speaker.

        Parameters
        ----------
        judgement
            How an event is told by its own sentence.
        sentence
            The sentence.

        Returns
        -------
        Judgement
            The same, or a claim.
        """
        if judgement.claim or not self.goes_on(sentence):
            return judgement
        return judgement._replace(claim="claim")

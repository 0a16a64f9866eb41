"""The places, days and parties of a text, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from geo.reports.mentions._items import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._clauses import Sentence
    from geo.reports.mentions._party import Party

__all__ = ["Findings", "span_of"]


class Findings:
    """Findings of a text, to be handed out sentence by sentence.

    Parameters
    ----------
    found
        Places or dates, in the order of the text.
    kind
        ``place`` or ``date``.
    """

    def __init__(self, found: Sequence[Any], kind: str) -> None:
        self._found = found
        self._starts = [f.start for f in found]
        self._kind = kind

    def within(self, sentence: Sentence) -> list[Span]:
        """Give the findings that begin inside a sentence.

        Parameters
        ----------
        sentence
            The sentence.

        Returns
        -------
        list of Span
            In the order of the text.
        """
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, sentence.end)
        return [Span(f.start, f.end, self._kind, f) for f in self._found[first:last]]


def span_of(party: Party, sentence: Sentence, text: str) -> Span:
    """Give where a party stands in the text, with a quotation mark that ends its name.

    Parameters
    ----------
    party
        The party.
    sentence
        Where it was found.
    text
        The report's text.

    Returns
    -------
    Span
        The party as a finding.
    """
    first, last = sentence.tokens[party.first], sentence.tokens[party.last - 1]
    end = last.end
    if text.count('"', first.start, end) % 2 and text[end : end + 1] == '"':
        end += 1
    return Span(first.start, end, "actor", party, party.prep)

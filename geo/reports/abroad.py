"""Tell when a report seems to be of another war than the theatre's."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from gazetteer.scan import scan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer import Gazetteer
    from geo.reports.mentions import Mention
    from geo.reports.read import Report
    from geo.theatre import Theatre

__all__ = ["abroad_note"]

_ENOUGH: Final = 3  # towns of one country that a report must name
_MORE: Final = 2  # times as many as of the theatre's


def abroad_note(
    report: Report, mentions: Sequence[Mention], gazetteer: Gazetteer, theatre: Theatre
) -> str:
    """Say that a report names the towns of another country than the theatre's.

    Read in the wrong theatre a text gives no error, only namesakes and sides that are not meant.

    Parameters
    ----------
    report
        The report.
    mentions
        What was read in it; the report is only looked at again when few of them have a place.
    gazetteer
        The theatre's places.
    theatre
        The theatre in which it was read.

    Returns
    -------
    str
        One line, empty where there is nothing to say.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> from geo.reports.read import Report
    >>> from geo.theatre import load_theatre
    >>> report = Report(source="a", text="After El Fasher they took El Obeid, then Port Sudan.")
    >>> abroad_note(report, [], load_places("SY"), load_theatre("syria"))[:53]
    'names towns of SD (El Fasher, El Obeid, Port Sudan), '
    """
    placed = sum(mention.place_id is not None for mention in mentions)
    if not theatre.country or 2 * placed > len(mentions):
        return ""
    towns: dict[str, dict[str, None]] = defaultdict(dict)
    for hit in scan(report.text, gazetteer, countries=[theatre.country]):
        if hit.place.kind in {"city", "town"}:
            towns[hit.place.country][hit.place.name] = None
    abroad = max(towns.keys() - {theatre.country}, key=lambda c: (len(towns[c]), c), default="")
    named = list(towns[abroad])
    if len(named) < max(_ENOUGH, _MORE * len(towns[theatre.country])):
        return ""
    return (
        f"names towns of {abroad} ({', '.join(named[:_ENOUGH])}), hardly any of "
        f"{theatre.country}: if it tells of a war there, read it with --theatre {abroad}"
    )

"""Read sentences, and the examples of the word files with their marks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gazetteer import Gazetteer, load_places
from gazetteer.scan import scan
from geo.reports.mentions import find_mentions
from geo.reports.read import Report
from geo.theatre import Theatre, load_theatre

if TYPE_CHECKING:
    from geo.reports.mentions import Mention

_MARK = re.compile(r"\[(.+?)\]|\{(.+?)\}|<(.+?)>")


class Example(NamedTuple):
    """A sentence and what is marked in it."""

    text: str
    places: list[str]
    actor: str
    opponent: str


@cache
def world(name: str = "syria") -> tuple[Theatre, Gazetteer]:
    """Load a theatre and its places, once."""
    theatre = load_theatre(name)
    return theatre, load_places(theatre.country)


def read(text: str, *, issued: str | None = None, theatre: str = "syria") -> list[Mention]:
    """Read a text as one report."""
    report = Report(source="example", text=text, issued=(issued, issued) if issued else None)
    return find_mentions(report, world(theatre)[1], world(theatre)[0])


def parse(marked: str) -> Example:
    """Take the marks off: [place] {actor} <opponent>."""
    groups = list(zip(*_MARK.findall(marked), strict=True)) or [(), (), ()]
    places, actors, opponents = ([w for w in group if w] for group in groups)
    text = _MARK.sub(lambda m: m[1] or m[2] or m[3], marked)
    return Example(text, places, "".join(actors), "".join(opponents))


def faults(marked: str, rule: str) -> list[str]:
    """Say how a rule's example is read other than marked."""
    wanted = parse(marked)
    found = [m for m in read(wanted.text) if m.rule == rule]
    if not found:
        return [f"nothing found in {wanted.text!r}"]
    found.sort(key=lambda m: m.place_id is None)
    return [*_place_faults(found, wanted), *_party_faults(found[0], wanted)]


def _place_faults(found: list[Mention], wanted: Example) -> list[str]:
    meant = [scan(w, world()[1], countries=["SY"]) for w in wanted.places]
    ids = {hits[0].place.id for hits in meant}
    places = {m.place_id for m in found if m.place_id}
    return [] if places == ids else [f"places {[m.place for m in found]}, not {wanted.places}"]


def _party_faults(first: Mention, wanted: Example) -> list[str]:
    result = []
    for name, meant in ((first.actor_name, wanted.actor), (first.opponent_name, wanted.opponent)):
        bare = meant.casefold().removeprefix("the ")
        if meant and bare not in name.casefold() and not (name and name in meant):
            result.append(f"{name!r}, not {meant!r}")
    return result

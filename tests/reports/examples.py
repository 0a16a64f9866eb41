"""Run the examples of the word files: marks off, then read."""

from __future__ import annotations

import re
from typing import NamedTuple

from geo.reports.mentions import Mention, find_mentions
from geo.reports.read import Report

_MARK = re.compile(r"\[(.+?)\]|\{(.+?)\}|<(.+?)>")


class Example(NamedTuple):
    """A sentence and what is marked in it."""

    text: str
    places: list[str]
    actor: str
    opponent: str


def parse(marked: str) -> Example:
    """Take the marks off: [place] {actor} <opponent>."""
    groups = list(zip(*_MARK.findall(marked), strict=True)) or [(), (), ()]
    places, actors, opponents = ([w for w in group if w] for group in groups)
    text = _MARK.sub(lambda m: m[1] or m[2] or m[3], marked)
    return Example(text, places, "".join(actors), "".join(opponents))


def read(text: str, world) -> list[Mention]:
    """Read one sentence as a report of late December 2024."""
    theatre, places = world
    return find_mentions(Report(source="example", text=text), places, theatre)


def faults(marked: str, rule: str, world) -> list[str]:
    """Say how a frame's example is read other than marked."""
    wanted = parse(marked)
    found = [m for m in read(wanted.text, world) if m.rule == rule]
    if not found:
        return [f"{rule}: nothing found in {wanted.text!r}"]
    result = []
    theatre, places = world
    from gazetteer.scan import scan

    meant = [scan(w, places, countries=[theatre.country]) for w in wanted.places]
    names = {h.place.id for hits in meant for h in hits[:1]}
    if {m.place_id for m in found if m.place_id} != names:
        result.append(
            f"{rule}: places {[m.place for m in found]}, not {wanted.places} in {wanted.text!r}"
        )
    found.sort(key=lambda m: m.place_id is None)
    if wanted.actor not in found[0].actor_name and found[0].actor_name not in wanted.actor:
        result.append(
            f"{rule}: actor {found[0].actor_name!r}, not {wanted.actor!r} in {wanted.text!r}"
        )
    if wanted.actor and not found[0].actor_name:
        result.append(f"{rule}: no actor, not {wanted.actor!r} in {wanted.text!r}")
    if wanted.opponent and wanted.opponent.removeprefix("the ") not in found[0].opponent_name:
        result.append(f"{rule}: opponent {found[0].opponent_name!r}, not {wanted.opponent!r}")
    return result

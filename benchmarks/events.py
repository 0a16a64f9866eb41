"""How right the reader of events is on paragraphs with known answers, and how fast."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from benchmarks.figure import Figure, cpu_seconds
from gazetteer import Gazetteer, load_places
from gazetteer.names import fold
from geo.reports.mentions import find_mentions
from geo.reports.read import Report, read_reports
from geo.theatre import Theatre, load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.reports.mentions import Mention

_CORPUS = Path(__file__).parent.parent / "tests" / "reports" / "corpus"
_CHANGES = {"capture", "lose"}
_LETTERS = 100_000  # of a text whose reading is timed


@dataclass
class Gold:
    """One event that a careful reader finds."""

    action: str
    places: list[str]
    days: list[tuple[str, str]]
    side: str
    factuality: list[str]
    undated: bool  # a careful reader may also leave its day open


@dataclass
class Score:
    """What was counted for one language."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def ratio(self, part: str, whole: str) -> float:
        """Divide one count by another."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        both = self.counts["found"] + self.counts["gold"]
        return 2 * self.counts["right"] / both if both else 0.0


def read_corpus(name: str) -> list[dict[str, Any]]:
    """Read a file of paragraphs."""
    return tomllib.loads((_CORPUS / f"{name}.toml").read_text(encoding="utf-8"))["paragraph"]


def parse(line: str) -> Gold:
    """Read one line of gold."""
    action, places, days, side, factuality = (part.strip() for part in line.split(" | "))
    told = days.split("/")
    spans = [_span(day) for day in told if day != "-"]
    names = places.casefold().split("/")
    return Gold(action, names, spans, side, factuality.split("/"), undated="-" in told)


def _span(day: str) -> tuple[str, str]:
    first, _, last = day.partition("..")
    begin, end = pd.Period(first), pd.Period(last or first)
    return str(begin.start_time.date()), str(end.end_time.date())


def _world(name: str) -> tuple[Theatre, Gazetteer]:
    theatre = load_theatre(name)
    return theatre, load_places(theatre.country)


def score(name: str) -> dict[str, Score]:
    """Score the reader on a file of paragraphs, by language."""
    paragraphs, scores = read_corpus(name), {"ar": Score(), "en": Score()}
    known = {theatre: _world(theatre) for theatre in {p["theatre"] for p in paragraphs}}
    for p in paragraphs:
        theatre, places = known[p["theatre"]]
        report = Report(
            source=p["id"],
            text=p["text"],
            language=p["language"],
            issued=(p["issued"], p["issued"]),
        )
        mentions = find_mentions(report, places, theatre)
        _count(scores[p["language"]], p, mentions, (theatre, places))
    return scores


def _count(
    total: Score,
    paragraph: dict[str, Any],
    mentions: list[Mention],
    world: tuple[Theatre, Gazetteer],
) -> None:
    theatre, places = world
    gold = [parse(line) for line in paragraph["events"]]
    found = [m for m in mentions if m.place_id is not None]
    total.counts["quotes"] += len(mentions)
    total.counts["quotes exact"] += sum(
        paragraph["text"][m.start : m.end] == m.quote != "" for m in mentions
    )
    total.counts["gold"] += len(gold)
    total.counts["found"] += len(found)
    for wanted in list(gold):
        best = max(
            (m for m in found if _same(m, wanted, places)),
            key=lambda m: _agreement(m, wanted, theatre),
            default=None,
        )
        if best is None:
            continue
        gold.remove(wanted)
        found.remove(best)
        _details(total, best, wanted, theatre, paragraph["id"])
    for wanted in gold:
        elsewhere = next((m for m in found if m.action == wanted.action), None)
        total.counts["misplaced"] += elsewhere is not None
        total.misses.append(f"{paragraph['id']} missed {wanted}")
    total.misses += [
        f"{paragraph['id']} extra {m.action} {m.place} [{m.rule}: {m.trigger}]" for m in found
    ]


def _same(m: Mention, wanted: Gold, places: Gazetteer) -> bool:
    return m.action == wanted.action and any(_is_place(m, name, places) for name in wanted.places)


def _is_place(m: Mention, name: str, places: Gazetteer) -> bool:
    """Say whether a mention's place is the one named: by name, or as the gazetteer's own choice."""
    if fold(name) in {fold(m.place), fold(m.place.partition(" (")[0])}:
        return True
    if m.kind == "site" and set(fold(name).split()) < set(fold(m.place).split()):
        return True
    bare, near = m.place.partition(" (")[0], m.place.startswith("near ")
    within, told_near = m.place_id.startswith("sub:"), name.startswith("near ")
    wide = within or m.kind == "area" or m.place_id.startswith("area:")
    if wide and _parts(fold(name)) == _parts(fold(bare)):
        return True
    ids = [match.place.id for match in places.find(name.removeprefix("near "), limit=3)]
    if within or (near and told_near):  # "camp at Ayn Issa", where the gold allows the town
        return any(m.place_id.endswith(f":{known}") for known in ids)
    return not wide and not told_near and m.place_id in ids


def _parts(name: str) -> set[str]:
    """Give the words of an area's name: "western Aleppo" is "west of Aleppo"."""
    return {w.removesuffix("ern") for w in name.split()} - {"at", "the", "of"}


def _agreement(m: Mention, wanted: Gold, theatre: Theatre) -> int:
    return 2 * _dated(m, wanted) + (m.factuality in wanted.factuality) + _sided(m, wanted, theatre)


def _dated(m: Mention, wanted: Gold) -> bool:
    if wanted.undated and m.date_from != "text":
        return True
    return (m.first, m.last) in wanted.days


def _sided(m: Mention, wanted: Gold, theatre: Theatre) -> bool:
    return (theatre.side_of(m.actor) or "-") in wanted.side.split("/")


def _details(total: Score, m: Mention, wanted: Gold, theatre: Theatre, where: str) -> None:
    total.counts["right"] += 1
    told = f"{where} {m.action} {m.place}"
    total.counts["dates"] += 1
    total.counts["dates right"] += _dated(m, wanted)
    if not _dated(m, wanted):
        total.misses.append(f"{told}: date {m.first}..{m.last} ({m.date_from}), not {wanted.days}")
    if theatre.id == "syria":  # the gold names sides of this theatre only
        total.counts["sides"] += 1
        total.counts["sides right"] += _sided(m, wanted, theatre)
        if not _sided(m, wanted, theatre):
            total.misses.append(f"{told}: side of {m.actor}/{m.actor_name}, not {wanted.side}")
    total.counts["factuality"] += 1
    total.counts["factuality right"] += m.factuality in wanted.factuality
    if m.factuality not in wanted.factuality:
        total.misses.append(f"{told}: {m.factuality} ({m.cue}), not {wanted.factuality}")


def figures() -> Iterator[Figure]:
    """Yield accuracy on the newest half (never looked at, see docs) by language, and speed."""
    for language, found in score("sixth_held_out").items():
        c = found.counts
        yield Figure(name=f"events F1, newest half, {language}", value=found.f1, unit="F1")
        yield Figure(
            name=f"events precision, {language}", value=found.ratio("right", "found"), unit="share"
        )
        yield Figure(
            name=f"events recall, {language}", value=found.ratio("right", "gold"), unit="share"
        )
        placed = c["right"] / (c["right"] + c["misplaced"])
        yield Figure(name=f"place right, {language}", value=placed, unit="share")
        for what in ("dates", "sides", "factuality"):
            share = found.ratio(f"{what} right", what)
            yield Figure(name=f"{what} right, {language}", value=share, unit="share")
        yield Figure(
            name=f"quotes exact, {language}",
            value=found.ratio("quotes exact", "quotes"),
            unit="share",
        )
    yield from speed()


def speed() -> Iterator[Figure]:
    """Yield how many megabytes of text a second are read on one core, end to end."""
    theatre, places = _world("syria")
    for name, paragraphs in _texts():
        text = "\n".join(paragraphs)
        report = Report(source="s", text="\n".join([text] * (_LETTERS // len(text) + 1)))
        found = len(find_mentions(report, places, theatre))
        took = cpu_seconds(lambda report=report: find_mentions(report, places, theatre), runs=2)
        plain = cpu_seconds(lambda report=report: Counter(report.text.split()))
        size = len(report.text.encode()) / 1e6
        yield Figure(
            name=f"texts read, {name}, an event every {len(report.text) // found} letters",
            value=size / took, unit="MB/s", peer="counting its words", peer_value=size / plain,
        )  # fmt: skip


def _texts() -> Iterator[tuple[str, list[str]]]:
    """Yield texts as they come, and paragraphs in which every sentence tells of something."""
    reports = read_reports([_CORPUS.parents[2] / "seeds"])
    yield "seeds", [report.text for report in reports]
    for language in ("ar", "en"):
        told = [p["text"] for p in read_corpus("tuning") if p["language"] == language]
        yield f"dense paragraphs, {language}", told


def main(name: str) -> None:
    """Print figures and what was missed, for tuning."""
    for language, found in score(name).items():
        c = found.counts
        print(
            language,
            f"F1 {found.f1:.3f}",
            f"P {found.ratio('right', 'found'):.3f}",
            f"R {found.ratio('right', 'gold'):.3f}",
        )
        for what in ("dates", "sides", "factuality"):
            print("  ", what, f"{found.ratio(f'{what} right', what):.3f}", c[what])
        if name.endswith("tuning"):
            print(*found.misses, sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:] or ["third_tuning"])

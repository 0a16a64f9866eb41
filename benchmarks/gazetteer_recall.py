"""How often the gazetteer is right, each against a peer or a naive way."""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from benchmarks.gazetteer import COLUMNS, DATA, ROOT, changed, own_imports, read, towns
from gazetteer import load_places
from gazetteer._commands import SURE
from gazetteer.imported import add
from gazetteer.imports import read_places
from gazetteer.load import imports_folder
from gazetteer.places import distance_km
from gazetteer.scan import scan
from geo.reports.mentions import find_mentions
from geo.reports.read import Report
from geo.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer import Gazetteer, Place
    from geo.reports.mentions import Mention

OTHERS = ROOT / "tests" / "gazetteer" / "other_spellings.csv"
WARS = DATA / "places_of_wars.csv"
ENGLISH, ARABIC = "Troops captured {} on Monday.", "سيطرت القوات على {} يوم الاثنين"
STRIKES = {"50 strike reports": "strikes_ar.csv", "30 unseen ones": "strikes_ar_unseen.csv"}
NEAR_KM = 5.0
AREAS = {"area", "country", "district", "governorate", "region", "river", "road"}
WOF = ROOT.parent / "shared" / "data" / "wof_sy.json.gz"
# Sentences as reports write them; {} is a village.
FRAMES = (
    "قصف على بلدة {}",
    "غارة استهدفت قرية {}",
    "مقتل مدنيين في قرية {}",
    "قصفت الطائرات بلدة {}",
)


def figures() -> Iterator[Figure]:
    """Measure; what needs a file that is not there is left out and said so."""
    with own_imports():
        yield from spellings(load_places("SY"))
        yield from others()
        yield from other_wars()
        yield from nonsense()
    yield from whos_on_first()


def spellings(places: Gazetteer) -> Iterator[Figure]:
    """Ask for sixty towns in five spellings; the peer knows GeoNames' names and no folding."""
    asked = [(row["id"], row[c]) for row in towns() for c in COLUMNS]
    world = load_places()
    within = [first(world, name, countries=["SY"]) == i for i, name in asked]
    without = [first(world, name) == i for i, name in asked]
    plain = {n for s in places.stores for p in s.of_countries(["SY"]) for n in (p.name, p.name_ar)}
    peer = sum(name in plain for _, name in asked) / len(asked)
    for name, right in (("with --country", within), ("without", without)):
        yield Figure(
            name=f"60 towns x 5 spellings at rank 1, {name}", value=sum(right) / len(right),
            unit="share", peer="the name as it is", peer_value=peer,
        )  # fmt: skip


def others() -> Iterator[Figure]:
    """Ask for eighty towns of four other wars in three spellings each."""
    world, rows = load_places(), read(OTHERS)
    for country in sorted({row["country"] for row in rows}):
        towns = [row for row in rows if row["country"] == country]
        right = [
            first(world, row["name"], countries=[country])
            == first(world, row[spelling], countries=[country])
            for row in towns
            for spelling in ("spelling", "arabic")
        ]
        yield Figure(
            name=f"{len(towns)} towns of {country}, press and Arabic spelling at rank 1",
            value=sum(right) / len(right), unit="share",
        )  # fmt: skip


def other_wars() -> Iterator[Figure]:
    """Read the places that reports of other wars name, in a sentence of each language."""
    rows = read(WARS)
    for war in sorted({row["war"] for row in rows}):
        of_war = [row for row in rows if row["war"] == war]
        found = [
            is_read(ENGLISH.format(row["english"]), row)
            and is_read(ARABIC.format(row["arabic"]), row)
            for row in of_war
        ]
        yield Figure(
            name=f"{len(of_war)} places of {war}, read in both languages",
            value=sum(found) / len(found), unit="share",
        )  # fmt: skip


def is_read(text: str, row: dict[str, str]) -> bool:
    """Say whether a sentence gives a place that is near enough to the point of a row."""
    code, reach = row["country"], float(row["within_km"])
    hits = scan(text, load_places(code), countries=[code])
    return is_near([h.place for h in hits], float(row["lon"]), float(row["lat"]), reach)


def nonsense() -> Iterator[Figure]:
    """Ask for random letters, and for names with one letter wrong."""
    rng = random.Random(1)  # noqa: S311 - the same words each time
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(rng.choices(letters, k=rng.randint(5, 10))) for _ in range(300)]
    words += ["".join(c * rng.randint(2, 5) for c in rng.sample(letters, 2)) for _ in range(200)]
    world = load_places()
    taken = [sure(world, word, "SY") != "" for word in words]
    yield Figure(
        name="500 random words taken for a place, with --country SY",
        value=sum(taken) / len(taken), unit="share",
    )  # fmt: skip
    slips = [(row["id"], changed(row[c], rng)) for row in towns() for c in COLUMNS[2:]]
    known = [sure(world, name, "SY") == i for i, name in slips]
    yield Figure(
        name="60 towns x 3 spellings, one letter wrong, surely understood",
        value=sum(known) / len(known), unit="share",
    )  # fmt: skip


def sure(places: Gazetteer, name: str, country: str) -> str:
    """Return the id that the command line would answer with, or nothing."""
    found = places.find(name, countries=[country], limit=1)
    return found[0].place.id if found and found[0].score >= SURE else ""


def strikes(state: str) -> Iterator[Figure]:
    """Read Arabic strike reports, each with one known point; the unseen are for scoring only."""
    places, theatre = load_places("SY"), load_theatre("syria")
    for what, name in STRIKES.items():
        rows = read(DATA / name)
        hits = [[h.place for h in scan(row["text"], places)] for row in rows]
        spots = [[p for p in of if p.kind not in AREAS][:1] for of in hits]
        reports = [Report(source="-", text=row["text"], language="ar") for row in rows]
        events = [
            [m for m in find_mentions(report, places, theatre) if m.action == "strike"]
            for report in reports
        ]
        peer = share(rows, [naive_first(places, row["text"]) for row in rows])
        for how, found in (
            ("a place named", hits), ("the first that is no area", spots),
            ("the first strike's", [of[:1] for of in events]), ("a strike's", events),
        ):  # fmt: skip
            yield Figure(
                name=f"{what}, {how} within {NEAR_KM:g} km, {state}", value=share(rows, found),
                unit="share", peer="first name of GeoNames", peer_value=peer,
            )  # fmt: skip


def share(rows: list[dict[str, str]], found: Sequence[Sequence[Place | Mention]]) -> float:
    """Return the share of reports one of whose places is near the known point."""
    near = (
        is_near(of, float(row["lon"]), float(row["lat"]), NEAR_KM)
        for row, of in zip(rows, found, strict=True)
    )
    return sum(near) / len(rows)


def is_near(found: Sequence[Place | Mention], lon: float, lat: float, km: float) -> bool:
    """Say whether one of some places is near a point; mentions may have no place."""
    points = [(p.lon, p.lat) for p in found]
    return any(
        x is not None and y is not None and distance_km(x, y, lon, lat) <= km for x, y in points
    )


def naive_first(places: Gazetteer, text: str) -> list[Place]:
    """Find the first word that is the Arabic name of a town of GeoNames, as the peers do."""
    for word in re.findall(r"\w+", text):
        for place in places.exact(word):
            if place.country == "SY" and place.source == "GeoNames" and place.name_ar == word:
                return [place]
    return []


def first(places: Gazetteer, name: str, **options: object) -> str:
    found = places.find(name, **options)  # type: ignore[arg-type]
    return found[0].place.id if found else ""


def whos_on_first() -> Iterator[Figure]:
    """Count villages that reports could name before and after importing Who's On First."""
    with own_imports():
        yield from strikes("built-in places")
    if not WOF.exists():
        print(f"# {WOF.name} is not here: recall on villages is left out", file=sys.stderr)
        return
    rows = [r for r in json.loads(gzip.decompress(WOF.read_bytes())) if r[4]]
    rows = [r for r in rows if "؀" < r[4][0][0] < "ۿ"]
    rng = random.Random(11)  # noqa: S311 - the same villages each time
    sample = rng.sample(rows, 1_000)
    with own_imports():
        before = recall(load_places("SY"), sample)
        asked = [(row["id"], row[c]) for row in towns() for c in COLUMNS]
        places = load_places()
        rank_before = sum(first(places, n, countries=["SY"]) == i for i, n in asked) / len(asked)
        add(imports_folder(), "wof", read_places(WOF, skip_faulty=True))
        after = recall(load_places("SY"), sample)
        places = load_places()
        rank_after = sum(first(places, n, countries=["SY"]) == i for i, n in asked) / len(asked)
        yield from strikes("Who's On First imported")
    yield Figure(
        name="villages of Who's On First in a sentence within 5 km, imported", value=after,
        unit="share", peer="built-in places alone", peer_value=before,
    )  # fmt: skip
    yield Figure(
        name="60 towns x 5 spellings, Who's On First imported", value=rank_after, unit="share",
        peer="built-in places alone", peer_value=rank_before,
    )  # fmt: skip


def recall(places: Gazetteer, rows: list[list[object]]) -> float:
    found = 0
    for i, row in enumerate(rows):
        text = FRAMES[i % len(FRAMES)].format(row[4][0])  # type: ignore[index]
        hits = [hit.place for hit in scan(text, places)]
        found += is_near(hits, row[7], row[6], NEAR_KM)  # type: ignore[arg-type]
    return found / len(rows)

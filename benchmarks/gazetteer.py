"""The gazetteer's speed, memory, import and recall, each against a peer or a naive way."""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, cpu_seconds, seconds
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

ROOT = Path(__file__).parents[1]
SPELLINGS = ROOT / "tests" / "gazetteer" / "syrian_spellings.csv"
OTHERS = ROOT / "tests" / "gazetteer" / "other_spellings.csv"
DATA = ROOT / "benchmarks" / "data"
WARS = DATA / "places_of_wars.csv"
ENGLISH, ARABIC = "Troops captured {} on Monday.", "سيطرت القوات على {} يوم الاثنين"
STRIKES = {"50 strike reports": "strikes_ar.csv", "30 unseen ones": "strikes_ar_unseen.csv"}
NEAR_KM = 5.0
AREAS = {"area", "country", "district", "governorate", "region", "river", "road"}
WOF = ROOT.parent / "shared" / "data" / "wof_sy.json.gz"
COLUMNS = ("arabic", "geonames", "press", "reports", "french")
PARTS = ("Tall", "Khirbat", "Kafr", "Umm", "Abu", "Bayt", "Dayr", "Wadi", "Ayn", "Jubb")
# Sentences as reports write them; {} is a village.
FRAMES = (
    "قصف على بلدة {}",
    "غارة استهدفت قرية {}",
    "مقتل مدنيين في قرية {}",
    "قصفت الطائرات بلدة {}",
)


def figures() -> Iterator[Figure]:
    """Measure; a peer that is not there is left out and said so."""
    yield from process()
    with own_imports():
        places = load_places("SY")
        yield from lookups(places)
        yield from spellings(places)
        yield from others()
        yield from other_wars()
        yield from nonsense()
        yield from texts(places)
        yield from dump()
    yield from whos_on_first()


def process() -> Iterator[Figure]:
    """Compare `gazetteer find` as a whole process with the barest one that opens SQLite."""
    load_places()
    find = [sys.executable, "-m", "gazetteer", "find", "الرستن", "--country", "SY"]
    bare = [sys.executable, "-c", "import sqlite3"]
    with tempfile.TemporaryDirectory() as compiled:
        # As installed: compiled once, whatever this shell says about bytecode.
        env = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        run(find, env)
        pairs = [(run(find, env), run(bare, env)) for _ in range(15)]  # by turns: the same load
    yield Figure(
        name="gazetteer find, whole process, CPU", value=median(p for p, _ in pairs), unit="s",
        peer="python -c 'import sqlite3'", peer_value=median(p for _, p in pairs),
    )  # fmt: skip
    yield Figure(
        name="gazetteer find, memory",
        value=peak("from gazetteer.cli import main; main(['find', 'Deir Ezzor'])"), unit="MB",
        peer="parsing the world's places",
        peer_value=peak(
            "import json; from gazetteer.sources import world_file;"
            "json.loads(world_file().read_bytes())"
        ),
    )  # fmt: skip


def peak(code: str) -> float:
    """Run code in a process of its own and return its largest memory in MB, on Linux."""
    # Not ru_maxrss: a child begins with its parent's.
    code += "; print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1024


def run(command: list[str], env: dict[str, str]) -> float:
    """Run a command and return the CPU seconds it took."""
    start = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=env)
    end = getrusage(RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime


@contextmanager
def own_imports() -> Iterator[Path]:
    """Keep away from what the person running this has imported."""
    before = os.environ.get("XDG_DATA_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        try:
            yield Path(folder)
        finally:
            os.environ.pop("XDG_DATA_HOME")
            if before is not None:
                os.environ["XDG_DATA_HOME"] = before


def lookups(places: Gazetteer) -> Iterator[Figure]:
    """Look up main names of places of the world, and the same with a letter changed."""
    rng = random.Random(7)  # noqa: S311 - the same names each time
    world = [p.name for p in places.inside(-20, 0, 60, 60) if p.population > 5_000]
    names = rng.sample(world, 3_000)
    everywhere = load_places()
    took = cpu_seconds(lambda: [everywhere.find(name, limit=1) for name in names], runs=1)
    yield Figure(name="exact look-ups", value=len(names) / took, unit="names/s")
    took = cpu_seconds(lambda: [places.exact(name) for name in names], runs=1)
    yield Figure(name="exact look-ups, unranked", value=len(names) / took, unit="names/s")
    wrong = [changed(row[c], rng) for row in towns() for c in COLUMNS[2:]]
    took = cpu_seconds(lambda: [places.find(name, countries=["SY"]) for name in wrong], runs=1)
    naive = naive_fuzzy(places, wrong[:20])
    yield Figure(
        name="fuzzy look-ups", value=len(wrong) / took, unit="names/s",
        peer="rapidfuzz over all names of Syria", peer_value=naive,
    )  # fmt: skip


def changed(name: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(name))
    return name[:at] + rng.choice("aeioulrst") + name[at + 1 :]


def naive_fuzzy(places: Gazetteer, names: list[str]) -> float:
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    known = [n for s in places.stores for p in s.of_countries(["SY"]) for n in (p.name, *p.aliases)]
    search = lambda: [process.extract(n, known, scorer=fuzz.WRatio) for n in names]  # noqa: E731
    return len(names) / cpu_seconds(search, runs=1)


def towns() -> list[dict[str, str]]:
    return read(SPELLINGS)


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


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
    point, code = (float(row["lon"]), float(row["lat"])), row["country"]
    hits = scan(text, load_places(code), countries=[code])
    reach = float(row["within_km"])
    return any(distance_km(h.place.lon, h.place.lat, *point) <= reach for h in hits)


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
    points = [(float(row["lon"]), float(row["lat"])) for row in rows]
    near = (
        any(p.lon is not None and distance_km(p.lon, p.lat, *point) <= NEAR_KM for p in of)
        for point, of in zip(points, found, strict=True)
    )
    return sum(near) / len(rows)


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


def texts(places: Gazetteer) -> Iterator[Figure]:
    """Scan Arabic and English text; flashgeotext, when installed, reads the same text."""
    data = ROOT / "benchmarks" / "data"
    arabic = newspaper([*sorted(ROOT.glob("seeds/*.txt")), data / "clean_arabic.txt"])
    for name, text in (("Arabic", arabic), ("English", newspaper([data / "report_en.txt"]))):
        peer = flashgeotext(text)
        yield Figure(
            name=f"scan, {name}, a place every {len(text) // len(scan(text, places))} letters",
            value=scanned(text, places), unit="MB/s",
            peer="flashgeotext" if peer else "", peer_value=peer,
        )  # fmt: skip
        yield Figure(
            name=f"scan, {name}, the same without its places",
            value=scanned(nameless(text, places), places), unit="MB/s",
        )  # fmt: skip


def scanned(text: str, places: Gazetteer) -> float:
    """Measure how many MB a second are scanned."""
    took = cpu_seconds(lambda: scan(text, places))
    return len(text.encode()) / 1e6 / took


def nameless(text: str, places: Gazetteer) -> str:
    """Leave the names of places out of a text, and those that are found then."""
    while hits := scan(text, places):
        ends = [0, *(hit.end for hit in hits)]
        starts = [*(hit.start for hit in hits), len(text)]
        text = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    return text


def newspaper(sources: Sequence[Path], *, size: int = 1_200_000) -> str:
    """Make a long text of a few short ones: their sentences in an order that changes each time."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sources)
    sentences = re.split(r"(?<=[.؟!])\s+", text)
    rng = random.Random(5)  # noqa: S311 - the same text each time
    rounds = (rng.sample(sentences, len(sentences)) for _ in range(size // len(text) + 1))
    return "\n".join(" ".join(some) for some in rounds)


def flashgeotext(text: str) -> float | None:
    """Measure the peer in MB/s, or say that it is not installed."""
    try:
        from flashgeotext.geotext import GeoText  # noqa: PLC0415
    except ImportError:
        print("# flashgeotext is not installed: its speed is left out", file=sys.stderr)
        return None
    reader, part = GeoText(), text[:400_000]
    took = cpu_seconds(lambda: reader.extract(part))
    return len(part.encode()) / 1e6 / took


def dump() -> Iterator[Figure]:
    """Import a made-up GeoNames dump of 500,000 rows."""
    rng = random.Random(3)  # noqa: S311 - the same names each time
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "XX.txt"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(dump_line(number, rng) for number in range(500_000))
        took = cpu_seconds(lambda: add(imports_folder(), "big", read_places(path)), runs=1)
        (imports_folder() / "big.sqlite").unlink()
        naive = seconds(lambda: [line.split("\t") for line in path.open(encoding="utf-8")], runs=1)
    yield Figure(
        name="import of a 500,000-row GeoNames dump, CPU", value=took, unit="s",
        peer="only splitting its lines", peer_value=naive,
    )  # fmt: skip


def dump_line(number: int, rng: random.Random) -> str:
    name = f"{rng.choice(PARTS)} {rng.choice(PARTS)} {number:x}"
    point = f"{rng.uniform(32, 37):.5f}\t{rng.uniform(36, 42):.5f}"
    start = f"{10_000_000 + number}\t{name}\t{name}\t{name}a,قرية {number}\t{point}"
    return f"{start}\tP\tPPL\tSY\t\t12\t\t\t\t0\t\t\tAsia/Damascus\t2024-01-01\n"


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
        hits = scan(text, places)
        found += any(
            distance_km(h.place.lon, h.place.lat, row[7], row[6]) <= 5  # type: ignore[arg-type]
            for h in hits
        )
    return found / len(rows)

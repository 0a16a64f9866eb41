"""The gazetteer's speed, memory and import, each against a peer or a naive way."""

from __future__ import annotations

import csv
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
from gazetteer.imported import add
from gazetteer.imports import read_places
from gazetteer.load import imports_folder
from gazetteer.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer import Gazetteer

ROOT = Path(__file__).parents[1]
SPELLINGS = ROOT / "tests" / "gazetteer" / "syrian_spellings.csv"
DATA = ROOT / "benchmarks" / "data"
COLUMNS = ("arabic", "geonames", "press", "reports", "french")
PARTS = ("Tall", "Khirbat", "Kafr", "Umm", "Abu", "Bayt", "Dayr", "Wadi", "Ayn", "Jubb")


def figures() -> Iterator[Figure]:
    """Measure; a peer that is not there is left out and said so."""
    yield from process()
    with own_imports():
        places = load_places("SY")
        yield from lookups(places)
        yield from texts(places)
        yield from dump()


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


def texts(places: Gazetteer) -> Iterator[Figure]:
    """Scan Arabic and English text; flashgeotext, when installed, reads the same text."""
    arabic = newspaper([*sorted(ROOT.glob("seeds/*.txt")), DATA / "clean_arabic.txt"])
    for name, text in (("Arabic", arabic), ("English", newspaper([DATA / "report_en.txt"]))):
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

"""Long trials of what people can do to the program: ``python -m benchmarks.trust TRIAL``.

Not part of ``make bench``: each takes minutes, says what it counts, and ends with status 1 when
something was wrong. Trials: inputs, kills, fuzz, readers, memory.
"""

from __future__ import annotations

import argparse
import io
import itertools
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from gazetteer.cli import main as gazetteer
from geo.cli import main as frontline
from tests.trust import geography, hostile

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
CASES = {
    "text": (hostile.text_cases, 0.25), "sources": (hostile.sources_cases, 0.1),
    "theatre": (hostile.theatre_cases, 0.1), "argument": (hostile.argument_cases, 0.1),
    "gazetteer": (hostile.gazetteer_cases, 0.1), "geography": (geography.geography_cases, 0.15),
    "table": (geography.table_cases, 0.08), "story": (geography.story_cases, 0.06),
    "archive": (geography.archive_cases, 0.06),
}  # fmt: skip
FUZZED = (
    "fold", "repair", "dates", "scan", "mentions", "text", "batches", "table", "html", "pdf",
    "word", "toml", "boundary", "kml", "geopackage", "geoparquet", "lines", "story", "changes",
)  # fmt: skip


def inputs(options: argparse.Namespace) -> int:
    """Damage whatever the command lines read; count what was answered and how."""
    hostile.open_places_once()
    os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()
    sys.stdin = io.TextIOWrapper(io.BytesIO())
    faults = 0
    for kind, (_, share) in CASES.items():
        answers = list(_answers(kind, round(options.count * share), options.seed))
        wrong = [a for a in answers if a.fault()]
        print(f"{kind}: {len(answers)} inputs,", dict(Counter(a.status for a in answers)))
        for answer in wrong[:5]:
            print("  WRONG", answer.words, answer.fault()[-400:])
        faults += len(wrong)
    print(f"{faults} answers were wrong")
    return min(faults, 1)


def _answers(kind: str, count: int, seed: int):  # noqa: ANN202
    cases, _ = CASES[kind]
    main = gazetteer if kind == "gazetteer" else frontline
    with tempfile.TemporaryDirectory() as folder:
        for words in islice(cases(random.Random(seed), Path(folder)), count):  # noqa: S311
            yield hostile.ask(main, words)


def kills(options: argparse.Namespace) -> int:
    """Kill map, review and import at random moments: no target is ever half-written."""
    rng = random.Random(options.seed)  # noqa: S311
    folder = Path(tempfile.mkdtemp())
    job = _Job(folder)
    counts: Counter[str] = Counter()
    for _ in range(options.count):
        name = rng.choice(list(job.commands))
        ended = _killed_after(job.commands[name], rng.uniform(0.3, options.seconds), job.env)
        counts[f"{name} {'killed' if ended else 'done before'}"] += 1
        wrong = job.faults()
        counts["half-written"] += len(wrong)
        if wrong:
            print("  WRONG", name, wrong)
    for name, command in job.commands.items():
        failed = subprocess.run(command, env=job.env, capture_output=True, check=False).returncode
        counts[f"next {name} failed"] += failed != 0
    left = [p.name for p in folder.iterdir() if p.name.startswith(".")]
    print(dict(counts), f"{len(left)} temporary folders left")
    shutil.rmtree(folder)
    return min(1, counts["half-written"] + sum(v for k, v in counts.items() if "failed" in k))


class _Job:
    """A small war in a folder, and what is done with it."""

    def __init__(self, folder: Path) -> None:
        for name, data in (hostile.sound("theatre") | hostile.sound("places")).items():
            (folder / name).write_bytes(data)
        (folder / "a.txt").write_text(hostile.ENGLISH, encoding="utf-8")
        self.folder = folder
        self.env = {**os.environ, "XDG_DATA_HOME": str(folder / "data")}
        text, theatre = str(folder / "a.txt"), ["--theatre", str(folder)]
        outs = [w for s in (".geojson", ".gpkg", ".csv") for w in ("-o", str(folder / f"out{s}"))]
        line = _command("geo.cli")
        review = [*line, "review", str(folder / "seen.csv"), text, *theatre, "--replace"]
        self.commands = {
            "map": [*line, "map", text, *theatre, *outs],
            "import": [*_command("gazetteer.cli"), "import", str(folder / "p.csv"), "--name", "x"],
            "review": [*review, "--verdicts", str(folder / "v.jsonl")],
        }
        self._whole = self._first()

    def _first(self) -> dict[str, bytes]:
        subprocess.run(self.commands["map"], env=self.env, capture_output=True, check=True)
        rows = (self.folder / "out.csv").read_text(encoding="utf-8-sig").splitlines()
        seen = [f"{rows[0]},verdict", *(f"{row},accept" for row in rows[1:])]
        (self.folder / "seen.csv").write_text("\n".join(seen) + "\n", encoding="utf-8")
        return {p.name: p.read_bytes() for p in self.folder.glob("out.*")}

    def faults(self) -> list[str]:
        """Name the targets that are not as a whole run writes them."""
        from gazetteer._store import is_sound  # noqa: PLC0415
        from geo.reports.verdicts import read_verdicts  # noqa: PLC0415

        found = [n for n in self._whole if n != "out.gpkg" and self._differs(n)]
        gpkg = self.folder / "out.gpkg"
        found += ["out.gpkg"] if gpkg.stat().st_size < len(self._whole["out.gpkg"]) * 0.9 else []
        places = self.folder / "data" / "frontline-mapper" / "imports" / "x.sqlite"
        found += ["x.sqlite"] if places.exists() and not is_sound(places) else []
        read_verdicts(self.folder / "v.jsonl")  # raises when a line is half-written
        return found

    def _differs(self, name: str) -> bool:
        return (self.folder / name).read_bytes() != self._whole[name]


def _command(module: str) -> list[str]:
    return [sys.executable, "-c", f"import sys; from {module} import main; sys.exit(main())"]


def _killed_after(command: list[str], seconds: float, env: dict[str, str]) -> bool:
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait() == -signal.SIGKILL


def fuzz(options: argparse.Namespace) -> int:
    """Run each guided fuzzer of ``benchmarks.trust_fuzz`` for some minutes."""
    try:
        import atheris  # noqa: F401, PLC0415
    except ImportError:
        print("atheris is not installed; it is no dependency: pip install atheris")
        return 1
    status = 0
    for name in options.only or FUZZED:
        seconds = round(options.minutes * 60)
        command = [
            sys.executable, "-m", "benchmarks.trust_fuzz", name,
            f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=4096",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        ends = [line for line in done.stderr.splitlines() if line.startswith("Done")]
        print(f"{name}: {options.minutes} min, status {done.returncode}:", *ends, flush=True)
        status |= done.returncode != 0
        if done.returncode:
            print(done.stderr[-3000:])
    return int(status)


def memory(options: argparse.Namespace) -> int:
    """Read a batch of many reports: how much memory it takes at most."""
    from geo.reports.read import iter_reports  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "batch.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f'{{"text": "{hostile.TEXT * 5} {n}"}}\n' for n in range(options.count))
        began = time.perf_counter()
        count = sum(1 for _ in iter_reports([path]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} reports read in {time.perf_counter() - began:.0f} s, at most {peak:.0f} MB")
    return 0


def readers(options: argparse.Namespace) -> int:
    """Let many readers paste their own reports: failures, who sees whose, the server's memory."""
    server = subprocess.Popen(
        [sys.executable, "-m", "geo.cli", "app", "--port", "8599", "--headless"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        return _watch(server.pid, options)
    finally:
        server.terminate()
        server.wait()


def _watch(pid: int, options: argparse.Namespace) -> int:
    from benchmarks.trust_reader import visit  # noqa: PLC0415

    until = time.monotonic() + options.minutes * 60
    counts: Counter[str] = Counter()
    _when_up()
    threads = [
        threading.Thread(target=_read_on, args=(visit, until, counts, n))
        for n in range(options.count)
    ]
    for thread in threads:
        thread.start()
    while any(t.is_alive() for t in threads):
        print(f"{_megabytes(pid):.0f} MB, {dict(counts)}", flush=True)
        time.sleep(min(60, max(5, options.minutes * 6)))
    print(f"at the end {_megabytes(pid):.0f} MB, {dict(counts)}")
    return min(1, counts["failed"])


def _when_up() -> None:
    for _ in range(120):
        try:
            with urlopen("http://localhost:8599/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(1)


def _read_on(
    visit: Callable[[str, str], None], until: float, counts: Counter[str], reader: int
) -> None:
    visits = itertools.count()
    while time.monotonic() < until:
        try:
            visit("ws://localhost:8599/_stcore/stream", f"{reader}x{next(visits)}")
            counts["visits"] += 1
        except Exception as fault:  # noqa: BLE001 (a failed visit is what is counted)
            counts["failed"] += 1
            counts[f"{type(fault).__name__}: {fault}"[:200]] += 1


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> int:
    """Run one trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trial", choices=["inputs", "kills", "fuzz", "readers", "memory"])
    parser.add_argument("--count", type=int, help="inputs 5000, kills 200, readers 20, reports 1e5")
    parser.add_argument("--minutes", type=float, default=10.0, help="of each fuzzer, or of reading")
    parser.add_argument("--seconds", type=float, default=6.0, help="until a kill, at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=FUZZED, help="which fuzzers")
    options = parser.parse_args()
    usual = {"inputs": 5000, "kills": 200, "readers": 20, "memory": 100_000}
    options.count = options.count or usual.get(options.trial, 0)
    return {
        "inputs": inputs, "kills": kills, "fuzz": fuzz, "readers": readers, "memory": memory,
    }[options.trial](options)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())

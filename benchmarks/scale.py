"""How cost and memory grow with the archive, the cores, and the days and places of a war.

Short by default. ``FRONTLINE_SCALE=full`` measures 10⁴ and 10⁵ reports, ten million rows on disk
and large wars (hours), ``FRONTLINE_SCALE=million`` also 10⁶ reports.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.archives import towns, write_events, write_reports
from benchmarks.figure import Figure, seconds
from benchmarks.synthetic import country, reports, settlements
from geo import control
from geo.archive.query import Archive, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = {
    "": (200, 2_000),
    "full": (10_000, 100_000),
    "million": (10_000, 100_000, 1_000_000),
}
ROWS = {"": 200_000, "full": 10_000_000, "million": 10_000_000}
WARS = {
    "": ((300, 100), (3_000, 100), (300, 1_000)),
    "full": ((1_000, 100), (10_000, 100), (100_000, 100), (1_000, 1_000), (1_000, 10_000)),
}


def _mode() -> str:
    return os.environ.get("FRONTLINE_SCALE", "")


def figures() -> Iterator[Figure]:
    """Yield figures of archives, of questions over many rows, and of control."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _archives(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        yield from _questions(Path(folder))
    yield from _wars()


# Archives ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of ``frontline events`` took."""

    wall: float
    cpu: float
    peak: float
    size: int

    @classmethod
    def of(cls, file: Path, folder: Path, workers: int) -> Run:
        """Run it in a process of its own."""
        command = [
            sys.executable, "-m", "geo.cli", "events", str(file), "-o", str(folder),
            "--workers", str(workers),
        ]  # fmt: skip
        begun = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            _, status, used = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
        assert run.returncode == 0, command
        size = sum(p.stat().st_size for p in folder.glob("events-*.parquet"))
        cpu = used.ru_utime + used.ru_stime
        return cls(time.perf_counter() - begun, cpu, used.ru_maxrss / 1024, size)


def _archives(folder: Path) -> Iterator[Figure]:
    runs = {}
    for number in SIZES[_mode()]:
        file = folder / f"{number}.jsonl"
        text = write_reports(file, number)
        run = runs[number] = Run.of(file, folder / f"one-{number}", 1)
        name = f"archive of {number:,} reports, one process"
        yield Figure(name=name, value=number / run.wall, unit="reports/s")
        yield Figure(name=name, value=number / run.cpu, unit="reports per second of one core")
        yield Figure(name=name, value=run.peak, unit="MB at the peak")
        yield Figure(
            name=name, value=run.size / number, unit="bytes of events a report",
            peer="its text", peer_value=text / number,
        )  # fmt: skip
    sizes = sorted(runs)
    for small, large in itertools.pairwise(sizes):
        name = f"{large:,} reports to {small:,}"
        yield Figure(
            name=name, value=runs[large].cpu / runs[small].cpu, unit="times the work",
            peer="reports", peer_value=large / small,
        )  # fmt: skip
        yield Figure(name=name, value=runs[large].peak / runs[small].peak, unit="times the memory")
    yield from _cores(folder, runs)


def _cores(folder: Path, runs: dict[int, Run]) -> Iterator[Figure]:
    number = min(runs) if _mode() else max(runs)
    two = Run.of(folder / f"{number}.jsonl", folder / f"two-{number}", 2)
    yield Figure(
        name=f"archive of {number:,} reports on two cores", value=two.wall, unit="s",
        peer="on one", peer_value=runs[number].wall,
    )  # fmt: skip


# Questions --------------------------------------------------------------------------------------


def _questions(folder: Path) -> Iterator[Figure]:
    rows = ROWS[_mode()]
    write_events(folder, rows)
    day = {"since": "2016-07-01", "until": "2016-07-01"}
    asked = {
        "a town": Wanted(place=towns()[400].id),
        "a day": Wanted(**day),
        "a side on a day": Wanted(**day, actors=("sdf",)),
        "a tenth of a degree": Wanted(box=(36.9, 35.9, 37.0, 36.0), since="2016-01-01"),
        "a thousand of a side": Wanted(actors=("sdf",), limit=1_000),
    }
    with Archive(folder) as archive:
        for name, wanted in asked.items():
            found = len(archive.find(wanted))
            took = seconds(lambda w=wanted: archive.find(w), runs=10)
            told = f"events of {name} ({found:,} of {rows:,} on disk)"
            yield Figure(name=told, value=1000 * took, unit="ms")


# Control ----------------------------------------------------------------------------------------


def _wars() -> Iterator[Figure]:
    took = {}
    for places, days in WARS["full" if _mode() else ""]:
        took[places, days] = _war(places, days)
        name = f"control of {places:,} settlements over {days:,} days"
        yield Figure(name=name, value=took[places, days], unit="CPU s")
    for (places, days), value in took.items():
        for fewer in ((places // 10, days), (places, days // 10)):
            if fewer in took:
                yield Figure(
                    name=f"control of {places:,} settlements over {days:,} days to that of "
                    f"{fewer[0]:,} over {fewer[1]:,}",
                    value=value / took[fewer], unit="times the work",
                    peer="settlements or days", peer_value=10,
                )  # fmt: skip


def _war(places: int, days: int) -> float:
    """Take the CPU time from points to intervals and fronts, with three changes a day."""
    known = settlements(places)
    events = reports(known, days, 3 * days)
    region = country().region()
    begun = time.process_time()
    cells = control.make_cells(known, region)
    held = control.trace_control(events, cells, country())
    control.front_lines(cells, held)
    return time.process_time() - begun

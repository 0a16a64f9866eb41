"""Control of a whole country over a thousand days, against dissolving it anew each day."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from benchmarks.figure import Figure, cpu_seconds
from benchmarks.synthetic import country, reports, settlements
from geo import control
from geo.control.ground import equal_area, to_metres
from geo.tables import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

TOWNS, DAYS, CHANGES = 33_000, 1_000, 3_000
FIRST = pd.Timestamp("2022-02-24")
SAMPLED = 3  # days dissolved the naive way, from which the rest is reckoned
CHECKED = 25  # days on which both ways are compared


@dataclass(frozen=True)
class War:
    """Everything derived once."""

    events: pd.DataFrame
    cells: gpd.GeoDataFrame
    held: pd.DataFrame


def figures() -> Iterator[Figure]:
    """Measure the whole way, one day, one late report, memory, and agreement with the naive way."""
    places = settlements(TOWNS)
    events = reports(places, DAYS, CHANGES)
    whole = cpu_seconds(lambda: _derive(places, events))
    war = _derive(places, events)
    traced = cpu_seconds(lambda: _trace(war.cells, events))
    rng = np.random.default_rng(1)
    days = [_day(n) for n in rng.integers(0, DAYS, CHECKED)]
    naive = cpu_seconds(lambda: [_dissolved(war, d) for d in days[:SAMPLED]]) / SAMPLED
    name = f"control: {TOWNS:,} settlements x {DAYS:,} days, {CHANGES:,} changes"
    yield Figure(
        name=f"{name}, points to intervals and daily figures",
        value=whole,
        unit="CPU s",
        peer=f"a dissolve(method='coverage') a day of one map, cells at hand, from {SAMPLED} days",
        peer_value=naive * DAYS,
    )
    yield Figure(
        name="control: the same with cells at hand, for both maps (claimed, confirmed)",
        value=traced,
        unit="CPU s",
        peer="a dissolve a day of both maps, cells at hand",
        peer_value=len(STATUSES) * naive * DAYS,
    )
    yield _one_day(war, days[0], naive)
    yield _late_report(war)
    yield Figure(name="control: memory of the whole way", value=_memory(), unit="MB")
    yield from _truth(war, days)


def _derive(places: pd.DataFrame, events: pd.DataFrame) -> War:
    cells = control.make_cells(places, country().region())
    return War(events, cells, _trace(cells, events))


def _trace(cells: gpd.GeoDataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Derive intervals of holders and lines of both maps, and the daily figures."""
    held = control.trace_control(events, cells, country())
    control.front_lines(cells, held)
    control.changes_by_day(held)
    return held


def _one_day(war: War, day: str, naive: float) -> Figure:
    mesh = control.make_mesh(war.cells)
    timeline = control.make_timeline(war.cells, war.held, "claimed")
    return Figure(
        name="control: one day on demand (state, lines, polygons)",
        value=1000 * cpu_seconds(lambda: control.day_map(mesh, control.state_on(timeline, day))),
        unit="CPU ms",
        peer="dissolve(method='coverage')",
        peer_value=1000 * naive,
    )


def _late_report(war: War) -> Figure:
    late = {war.events["event_id"].iloc[-1]}
    theatre = country()
    early = war.events.iloc[:-1]
    before = control.trace_control(early, war.cells, theatre)
    return Figure(
        name="control: one late report",
        value=1000
        * cpu_seconds(
            lambda: control.retrace_control(before, war.events, late, war.cells, theatre)
        ),
        unit="CPU ms",
        peer="tracing anew",
        peer_value=1000
        * cpu_seconds(lambda: control.trace_control(war.events, war.cells, theatre)),
    )


def _truth(war: War, days: list[str]) -> Iterator[Figure]:
    unlike = sum(not _same(war, day) for day in days)
    yield Figure(name=f"control: days of {CHECKED} unlike the naive way", value=unlike, unit="days")
    metres = to_metres(war.cells.geometry.to_numpy(), equal_area(country().region()))
    gap = shapely.area(shapely.coverage_union_all(metres)) - shapely.area(metres).sum()
    yield Figure(name="control: gaps and overlaps of the cells", value=abs(gap) / 1e6, unit="km2")
    drawn = control.areas(war.cells, war.held)
    ground, _ = control.smooth(drawn, war.cells, on=days[0])
    ground = ground[ground["status"] == "claimed"]
    wrong = _wrong_side(war, ground, days[0])
    yield Figure(name="control: settlements on the wrong side, smoothed", value=wrong, unit="towns")


def _same(war: War, day: str) -> bool:
    mesh = control.make_mesh(war.cells)
    ground, _ = control.day_map(mesh, control.holders_on(mesh, war.held, day, "claimed"))
    ours = ground.dissolve("holder", method="coverage").geometry.to_numpy()
    naive = _dissolved(war, day).geometry.to_numpy()
    return bool((shapely.normalize(ours) == shapely.normalize(naive)).all())


def _dissolved(war: War, day: str) -> gpd.GeoDataFrame:
    when = pd.Timestamp(day)
    held = war.held[war.held["status"] == "claimed"]
    now = held[(held["valid_from"] <= when) & ~(held["valid_to"] <= when)]
    holder = now.set_index("cell_id")["holder"].reindex(war.cells["cell_id"]).fillna("unknown")
    return war.cells.assign(holder=holder.to_numpy()).dissolve("holder", method="coverage")


def _wrong_side(war: War, ground: gpd.GeoDataFrame, day: str) -> int:
    held = control.holders_on(control.make_mesh(war.cells), war.held, day, "claimed")
    towns = war.cells[war.cells["cell_id"] != control.BEYOND]
    points = shapely.points(towns["lon"], towns["lat"])
    town, piece = shapely.STRtree(ground.geometry.to_numpy()).query(points, "within")
    right = ground["holder"].to_numpy()[piece] == held.reindex(towns["cell_id"]).to_numpy()[town]
    return len(towns) - int(right.sum())


def _day(number: int) -> str:
    return str((FIRST + pd.Timedelta(days=int(number))).date())


def _memory() -> float:
    """Measure in a process of its own, above what importing and the input take."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak_mb)


def _peak_mb() -> float:
    places = settlements(TOWNS)
    events = reports(places, DAYS, CHANGES)
    before = _high_water_kb()
    _derive(places, events)
    return (_high_water_kb() - before) / 1024


def _high_water_kb() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

"""Pictures and films of the bundled theatre, against redrawing with ``GeoDataFrame.plot``."""

from __future__ import annotations

import io
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.figure import Figure as Paper

from benchmarks.figure import Figure, seconds
from geo.maps.basemap import read_basemap
from geo.maps.image import draw
from geo.maps.save import save
from geo.maps.story_file import read_story
from geo.story import map_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.maps.basemap import Basemap
    from geo.maps.layers import Layers

SEEDS = Path(__file__).parent.parent / "seeds"
SINCE, UNTIL = "2024-11-13", "2024-12-12"  # thirty frames
ON = "2024-12-05"
NAMES = 40  # as many as our own film writes
NAIVE_FRAMES = 5  # the naive way is measured on some frames, and the rest reckoned
FILMS = ("war.mp4", "war.gif")
ROUNDS = 3


def figures() -> Iterator[Figure]:
    """Measure one picture, one film and one file of each kind."""
    layers = map_texts(sorted(SEEDS.glob("*.txt")))
    first = pd.Timestamp(layers.span()[0])
    since = str(max(first, pd.Timestamp(SINCE)).date())
    with tempfile.TemporaryDirectory() as folder:
        yield _picture(layers)
        yield from _films(layers, Path(folder), since)
        yield from _files(layers, Path(folder))


def _picture(layers: Layers) -> Figure:
    base = _base(layers)
    return Figure(
        name="picture, 1280x800, PNG",
        value=seconds(lambda: draw(layers, on=ON).savefig(io.BytesIO())),
        unit="s",
        peer="GeoDataFrame.plot, names where they fall",
        peer_value=seconds(lambda: _plot(layers, base, pd.Timestamp(ON)), runs=2),
    )


def _films(layers: Layers, folder: Path, since: str) -> Iterator[Figure]:
    """Draw films and naive frames in turns, so that both find the machine as busy."""
    days = pd.date_range(since, UNTIL)
    base = _base(layers)
    some = list(days[:: max(1, len(days) // NAIVE_FRAMES)])
    works = {
        suffix: lambda suffix=suffix: save(layers, folder / suffix, since=since, until=UNTIL)
        for suffix in FILMS
    } | {"naive": lambda: [_plot(layers, base, day) for day in some]}
    taken = [{name: _taken(work) for name, work in works.items()} for _ in range(ROUNDS)]
    peer = f"GeoDataFrame.plot anew each frame (reckoned from {len(some)}), as PNG"
    for suffix in FILMS:
        for i, what in enumerate(("", ", CPU of both cores")):
            yield Figure(
                name=f"film, {len(days)} frames, 1280x720, {suffix[4:].upper()}{what}",
                value=min(times[suffix][i] for times in taken),
                unit="s",
                peer=peer,
                peer_value=min(t["naive"][i] for t in taken) / len(some) * len(days),
            )


def _taken(work: Callable[[], object]) -> tuple[float, float]:
    """Take seconds on the clock and seconds of all cores, ffmpeg's among them."""
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return time.perf_counter() - wall, _cpu() - cpu


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _files(layers: Layers, folder: Path) -> Iterator[Figure]:
    naive = seconds(lambda: layers.areas.drop(columns="event_ids").to_file(folder / "naive.gpkg"))
    story = folder / "story.gpkg"
    yield Figure(
        name="story.gpkg, all tables",
        value=seconds(lambda: save(layers, story)),
        unit="s",
        peer="GeoDataFrame.to_file, areas alone",
        peer_value=naive,
    )
    yield Figure(name="story.gpkg read", value=seconds(lambda: read_story(story)), unit="s")
    for name in ("control.geojson", "control.parquet", "control.csv", "control.kml"):
        work = lambda name=name: save(layers, folder / name)  # noqa: E731
        yield Figure(name=name, value=seconds(work), unit="s")


def _base(layers: Layers) -> Basemap:
    return read_basemap(tuple(layers.theatre.region().bounds), layers.theatre)


def _plot(layers: Layers, base: Basemap, day: pd.Timestamp) -> None:
    """Draw a day as a first try would: every layer plotted anew on a new figure, and saved."""
    today = layers.at(day).of("confirmed")
    paper = Paper((12.8, 7.2), dpi=100)
    axes = paper.add_axes((0, 0, 1, 1))
    base.countries.plot(ax=axes, color="#eeeeee", edgecolor="#777777")
    if today.areas["holder"].notna().any():
        today.areas.plot(ax=axes, column="holder", alpha=0.7, legend=True)
    lines = ((base.rivers, "#88aacc"), (base.roads, "#998877"), (base.disputed_borders, "#777777"))
    for shapes, color in lines:
        if len(shapes):
            shapes.plot(ax=axes, color=color, linewidth=0.8)
    base.lakes.plot(ax=axes, color="#88aacc")
    base.provinces.boundary.plot(ax=axes, color="#999999", linewidth=0.4)
    for table in (
        today.band, today.fronts, today.pockets, today.arrows, today.incidents, today.strikes,
        today.places,
    ):  # fmt: skip
        if len(table):
            table.plot(ax=axes, color="#222222")
    for point, name in list(zip(today.places.geometry, today.places["name"], strict=True))[:NAMES]:
        axes.text(point.x, point.y, name, fontsize=7)
    west, south, east, north = layers.theatre.region().bounds
    axes.set(xlim=(west, east), ylim=(south, north), title=f"{day:%Y-%m-%d}")
    paper.savefig(io.BytesIO(), format="png")

"""Made-up wars of a given size: towns at random, sides that take them from west to east."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.maps.layers import Layers
from geo.tables import COLUMNS
from geo.theatre import load_theatre

START = pd.Timestamp("2022-01-01")
SIDES = ("gov", "opposition")


def war(cells: int, days: int, *, changes: int, strikes: int, seed: int = 7) -> Layers:
    """Make layers with so many cells, days, changes of hands and strikes."""
    random = np.random.default_rng(seed)
    shapes, points = _cells(cells, random)
    held = _holders(shapely.get_x(points), days, changes, random)
    stamps = held.assign(
        valid_from=START + pd.to_timedelta(held["first"], unit="D"),
        valid_to=START + pd.to_timedelta(held["end"].where(held["end"] >= 0), unit="D"),
    )
    fixed = {"status": "confirmed", "certainty": "reported"}
    areas = stamps.assign(**fixed, cell_id=held["cell"].map("c{}".format), event_ids=_none(held))
    tables = {
        "areas": _table("areas", areas, shapes[held["cell"]]),
        "fronts": _fronts(held, shapes, days),
        "places": _table("places", areas.assign(**_town_columns(held)), points[held["cell"]]),
        "strikes": _strikes(points, strikes, days, random),
    }
    for name in ("band", "incidents", "arrows", "pockets"):
        tables[name] = _table(name, pd.DataFrame(columns=COLUMNS[name]), [])
    empty = {name: pd.DataFrame(columns=COLUMNS[name]) for name in ("sources", "events")}
    left_off = pd.DataFrame(columns=["event_id", "reason"])
    return Layers(theatre=load_theatre("syria"), left_off=left_off, **empty, **tables)


def _cells(count: int, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    region = load_theatre("syria").region().simplify(0.02)
    west, south, east, north = region.bounds
    points = shapely.points(random.uniform((west, south), (east, north), (count * 3, 2)))
    points = points[shapely.contains_xy(region, shapely.get_x(points), shapely.get_y(points))]
    points = points[:count]
    cells = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=region, ordered=True)
    return shapely.intersection(shapely.get_parts(cells), region), points


def _holders(x: np.ndarray, days: int, changes: int, random: np.random.Generator) -> pd.DataFrame:
    """Let the second side take the cells nearest to the line, day by day."""
    order = np.argsort(x)
    start = len(x) // 3
    taken = order[start : start + changes]
    when = np.sort(random.integers(1, days, len(taken)))
    first = pd.DataFrame({"cell": np.arange(len(x)), "first": 0, "end": -1, "holder": SIDES[0]})
    first.loc[order[:start], "holder"] = SIDES[1]
    first.loc[taken, "end"] = when
    second = pd.DataFrame({"cell": taken, "first": when, "end": -1, "holder": SIDES[1]})
    return pd.concat([first, second], ignore_index=True)


def _fronts(held: pd.DataFrame, shapes: np.ndarray, days: int) -> gpd.GeoDataFrame:
    end = held["end"].where(held["end"] >= 0, days * 10)
    spans = {
        cell: list(zip(group["first"], end[group.index], group["holder"], strict=True))
        for cell, group in held.groupby("cell")
    }
    left, right = shapely.STRtree(shapes).query(shapes, "touches")
    rows, edges = [], []
    for a, b in zip(left[left < right], right[left < right], strict=True):
        found = _overlaps(spans[a], spans[b])
        edge = shapely.intersection(shapes[a], shapes[b]) if found else None
        if edge is not None and edge.length:
            rows += [(f"c{a}", f"c{b}", *span) for span in found]
            edges += [edge] * len(found)
    table = pd.DataFrame(rows, columns=["cell_a", "cell_b", "side_a", "side_b", "first", "end"])
    table = table.assign(
        front_id="", certainty="reported", status="confirmed", event_ids=_none(table),
        valid_from=START + pd.to_timedelta(table["first"], unit="D"),
        valid_to=START + pd.to_timedelta(table["end"].where(table["end"] < days * 10), unit="D"),
    )  # fmt: skip
    return _table("fronts", table, edges)


def _overlaps(one: list, other: list) -> list[tuple[str, str, int, int]]:
    return [
        (a[2], b[2], max(a[0], b[0]), min(a[1], b[1]))
        for a in one
        for b in other
        if a[2] != b[2] and max(a[0], b[0]) < min(a[1], b[1])
    ]


def _town_columns(held: pd.DataFrame) -> dict[str, object]:
    number = held["cell"].astype(str)
    rank = 1 + np.minimum(4, held["cell"].to_numpy() % 97)
    names = {"name": "Town " + number, "name_ar": "بلدة " + number}
    return {"place_id": "t" + number, "kind": "village", "rank": rank, **names}


def _strikes(
    points: np.ndarray, count: int, days: int, random: np.random.Generator
) -> gpd.GeoDataFrame:
    day = START + pd.to_timedelta(np.sort(random.integers(0, days, count)), unit="D")
    table = pd.DataFrame(
        {
            "event_id": "", "place": "Town", "place_ar": "بلدة", "actor": "russia", "target": "",
            "count_min": random.integers(1, 9, count), "count_max": 9, "factuality": "asserted",
            "valid_from": day, "valid_to": day + pd.Timedelta(days=1), "event_ids": [()] * count,
        }
    )  # fmt: skip
    return _table("strikes", table, random.choice(points, count))


def _none(table: pd.DataFrame) -> list[tuple[str, ...]]:
    return [()] * len(table)


def _table(name: str, rows: pd.DataFrame, geometry: object) -> gpd.GeoDataFrame:
    table = rows.assign(geometry=list(geometry))[list(COLUMNS[name])]
    spans = dict.fromkeys(("valid_from", "valid_to"), "datetime64[s]")
    return gpd.GeoDataFrame(table.astype(spans), geometry="geometry", crs=4326)

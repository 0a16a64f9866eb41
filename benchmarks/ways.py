"""Ways to draw ground from the reports of few towns: plain nearest town, and ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.synthetic import country
from geo import control
from geo.natural import read_part

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["WAYS", "Drawing", "Way", "draw", "ground_on"]


@dataclass(frozen=True)
class Way:
    """How ground is drawn: by our whole way, or by nothing but the nearest town."""

    name: str
    whole: bool
    smoothed: bool


WAYS = (
    Way("nearest town", whole=False, smoothed=False),
    Way("ours", whole=True, smoothed=False),
    Way("ours, smoothed", whole=True, smoothed=True),
)
FILL_KM = 10.0
FAR_KM = 2_000.0


@dataclass(frozen=True)
class Drawing:
    """Cells, and who is drawn to hold them when."""

    cells: gpd.GeoDataFrame
    held: pd.DataFrame
    areas: gpd.GeoDataFrame


def draw(way: Way, events: pd.DataFrame) -> Drawing:
    """Draw all days of a war."""
    region = country().region()
    if not way.whole:
        cells, inferred = control.make_cells(events, region, reach_km=FAR_KM), None
        held = control.trace_control(events, cells, country())
    else:
        places = control.fill_places(events, region, spacing_km=FILL_KM)
        rivers = read_part("rivers", region.bounds).geometry
        cells = control.make_cells(places, region, rivers=rivers)
        held = control.trace_control(events, cells, country())
        inferred = control.infer_control(cells, held)
    areas = control.areas(cells, held, inferred=inferred)
    return Drawing(cells, held, areas[areas["status"] == "claimed"])


def ground_on(way: Way, drawing: Drawing, day: str) -> gpd.GeoDataFrame:
    """Take the ground of one day."""
    areas = drawing.areas
    if way.smoothed:
        return control.smooth(areas, drawing.cells, on=day)[0]
    return areas[(areas["valid_from"] <= day) & ~(areas["valid_to"] <= day)]

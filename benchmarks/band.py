"""How true the band is: the share of the true front inside it, and how wide it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo import control
from geo.control.ground import to_metres

if TYPE_CHECKING:
    from benchmarks.land import Land
    from benchmarks.ways import Drawing

__all__ = ["band_truth"]


def band_truth(
    land: Land, drawing: Drawing, day: str, truth: shapely.MultiLineString
) -> dict[str, float]:
    """Lay the band of a day over the true front, both in kilometres."""
    table = control.band(drawing.cells, drawing.held)
    table = table[(table["status"] == "claimed") & (table["valid_from"] <= day)]
    now = table[~(table["valid_to"] <= day)]
    shape = shapely.union_all(to_metres(now.geometry.to_numpy(), land.crs))
    shape = shapely.transform(shape, lambda xy: xy / 1000)
    inside = shapely.intersection(truth, shape).length
    return {
        "true front inside": inside / truth.length,
        "within 5 km": shapely.intersection(truth, shapely.buffer(shape, 5)).length / truth.length,
        "width, km": shape.area / truth.length,
    }

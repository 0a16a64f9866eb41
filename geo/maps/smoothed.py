"""Ground and fronts of one day as a picture draws them: round where cells have corners."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import shapely

from geo.mesh.chaikin import cut_corners
from geo.mesh.mesh import make_mesh
from geo.mesh.outline import outline_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from geo.maps.columns import Columns
    from geo.maps.sheet import Sheet
    from geo.mesh.mesh import Mesh
    from geo.mesh.outline import Outline

__all__ = ["smoothed"]

_SMALL: Final = 6.0  # points on paper; the corners of a line with shorter sides look like teeth
_STRAIGHT: Final = 1e-6  # degrees; vertices that bend a line by less only hold smoothing back


def smoothed(
    day: Mapping[str, Columns], towns: NDArray[np.object_], sheet: Sheet
) -> dict[str, Columns]:
    """Smooth the lines between unlike ground, each once, so that all that lies along it fits.

    Parameters
    ----------
    day
        What `geo.maps.columns.drawn_on` gives.
    towns
        Points that keep their side.
    sheet
        The map, whose scale says what is too small to be drawn as a corner.

    Returns
    -------
    dict
        The same layers: areas, claims and pockets as whole pieces, fronts from junction to
        junction. A day whose areas overlap or leave gaps, as somebody else's may, stays as it is.

    Examples
    --------
    `geo.maps.image.draw` draws it; the page, films and files keep the corners.
    """
    areas = day["areas"]
    if not len(areas.rows) or not shapely.coverage_is_valid(areas.shapes):
        return dict(day)
    table = gpd.GeoDataFrame({"cell_id": areas["cell_id"]}, geometry=areas.shapes)
    mesh = make_mesh(table)
    claim, pocket = _claims(areas, day["claims"]), _pockets(areas, day["pockets"])
    outline = outline_of(mesh, _kinds(areas["holder"], areas["certainty"], claim, pocket))
    arcs = shapely.simplify(outline.arcs[~outline.rim], _STRAIGHT, preserve_topology=False)
    pins = np.vstack([shapely.get_coordinates(towns), outline.pins()])
    arcs = cut_corners(arcs, pins, short=_short(sheet))
    faces, cells = outline.faces_between(arcs), outline.cells
    return {
        **day,
        "areas": replace(areas.take(cells), shapes=faces),
        "claims": _of_faces(day["claims"], claim[cells], faces),
        "pockets": _of_faces(day["pockets"], pocket[cells], faces),
        "fronts": _fronts(day["fronts"], mesh, outline, arcs),
    }


def _short(sheet: Sheet) -> float:
    """Give the length in degrees of what takes few points on paper."""
    (west, east), (_, wide) = sheet.map.get_xlim(), sheet.over.get_xlim()
    return _SMALL * (east - west) / wide


def _claims(areas: Columns, claims: Columns) -> NDArray[np.intp]:
    """Say which claim there is on each cell; -1 for none."""
    place = {cell: i for i, cell in enumerate(claims["cell_id"])}
    return np.array([place.get(cell, -1) for cell in areas["cell_id"]], np.intp)


def _pockets(areas: Columns, pockets: Columns) -> NDArray[np.intp]:
    """Say in which pocket each cell lies; -1 for none."""
    inside = shapely.point_on_surface(areas.shapes)
    cell, pocket = shapely.STRtree(pockets.shapes).query(inside, predicate="within")
    found = np.full(len(areas.rows), -1)
    found[cell] = pocket
    return found


def _kinds(*columns: NDArray[np.object_] | NDArray[np.intp]) -> NDArray[np.intp]:
    """Give cells that look the same the same number."""
    numbers: dict[tuple[object, ...], int] = {}
    looks = zip(*(column.tolist() for column in columns), strict=True)
    return np.array([numbers.setdefault(look, len(numbers)) for look in looks], np.intp)


def _of_faces(columns: Columns, place: NDArray[np.intp], faces: NDArray[np.object_]) -> Columns:
    """Take the row that each face belongs to, with the face's shape."""
    return replace(columns.take(place[place >= 0]), shapes=faces[place >= 0])


def _fronts(fronts: Columns, mesh: Mesh, outline: Outline, arcs: NDArray[np.object_]) -> Columns:
    """Find the arcs that are fronts: those whose edges are."""
    pairs = zip(fronts["cell_a"], fronts["cell_b"], strict=True)
    place = {frozenset(pair): i for i, pair in enumerate(pairs)}
    wall = outline.wall_of_arcs()[~outline.rim]
    beside = zip(mesh.ids[mesh.left[wall]], mesh.ids[mesh.right[wall]], strict=True)
    found = np.array([place.get(frozenset(pair), -1) for pair in beside], np.intp)
    return replace(fronts.take(found[found >= 0]), shapes=arcs[found >= 0])

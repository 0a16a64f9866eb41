"""Smoothed ground and lines, for drawing only: no figure is ever taken from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.cells import BEYOND
from geo.control.follow import follow
from geo.control.ground import equal_area, to_degrees, to_metres
from geo.control.spans import stretches
from geo.control.words import UNKNOWN
from geo.mesh.chaikin import cut_corners
from geo.mesh.mesh import make_mesh
from geo.mesh.outline import outline_of
from geo.tables import COLUMNS, STATUSES, with_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyproj
    from numpy.typing import NDArray

    from geo.mesh.mesh import Mesh
    from geo.mesh.outline import Outline
    from geo.tables import TableName

__all__ = ["smooth"]

_STRAIGHT_M: Final = 0.1  # vertices that bend a line by less only hold corner cutting back
_STEP_M: Final = 5_000.0  # a straight edge this long bends by under a metre in degrees


@dataclass(frozen=True, slots=True)
class _Grid:
    """Cells in metres: their shapes and edges, settlements, and what lines may follow."""

    mesh: Mesh
    towns: NDArray[np.float64]
    town_cells: NDArray[np.intp]
    courses: NDArray[np.object_]


def smooth(
    areas: gpd.GeoDataFrame,
    cells: gpd.GeoDataFrame,
    *,
    on: str | None = None,
    rounds: int = 3,
    along: gpd.GeoSeries | None = None,
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Dissolve areas by holder and certainty and smooth the lines between them.

    Every shared line is smoothed once, with its ends fixed, so there is never a gap or an overlap;
    corners whose cutting would put a settlement on the wrong side stay. The region's border stays.

    Parameters
    ----------
    areas
        What `geo.control.areas` gives.
    cells
        The ``cells`` table that they were made of.
    on
        Only the interval that contains this ISO day; all intervals when ``None``.
    rounds
        How often corners are cut.
    along
        Rivers or borders that lines are drawn along where they run within 3 km of them and no
        settlement lies between, see `geo.control.follow`; EPSG:4326.

    Returns
    -------
    tuple of geopandas.GeoDataFrame
        An ``areas`` table (one row a connected piece and interval between any two changes,
        ``cell_id`` empty) and a ``fronts`` table (``cell_a`` and ``cell_b`` empty), EPSG:4326.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.fronts import areas
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> drawn = areas(cells, trace_control(events, cells, syria))
    >>> ground, lines = smooth(drawn, cells, on="2024-12-05")
    >>> claimed = ground.loc[ground["status"] == "claimed"]
    >>> bool(shapely.coverage_is_valid(claimed.geometry.to_numpy()))
    True
    """
    crs = equal_area(shapely.box(*cells.total_bounds))
    grid = _grid(cells, crs, along)
    ground: list[pd.DataFrame] = []
    lines: list[pd.DataFrame] = []
    for status in STATUSES:
        rows = areas[areas["status"] == status].drop(columns="geometry")
        for start, end in _stretches(rows, on):
            now = rows[(rows["valid_from"] <= start) & ~(rows["valid_to"] <= start)]
            state = now.set_index("cell_id").reindex(cells["cell_id"])
            drawn = _draw(grid, state, rounds)
            stamp: dict[str, Any] = {"status": status, "valid_from": start, "valid_to": end}
            ground.append(drawn[0].assign(**stamp))
            lines.append(drawn[1].assign(**stamp))
    return _table(ground, "areas", crs), _table(lines, "fronts", crs)


def _grid(cells: gpd.GeoDataFrame, crs: pyproj.CRS, along: gpd.GeoSeries | None) -> _Grid:
    shapes = to_metres(cells.geometry.to_numpy(), crs)
    mesh = make_mesh(gpd.GeoDataFrame({"cell_id": cells["cell_id"]}, geometry=shapes, crs=crs))
    settled = np.flatnonzero((cells["cell_id"] != BEYOND) & cells["lon"].notna())
    towns = cells.iloc[settled]
    points = to_metres(shapely.points(towns["lon"], towns["lat"]), crs)
    return _Grid(
        mesh,
        shapely.get_coordinates(points),
        settled,
        np.empty(0, object) if along is None else to_metres(along.to_numpy(), crs),
    )


def _stretches(rows: pd.DataFrame, on: str | None) -> Iterator[tuple[np.datetime64, np.datetime64]]:
    """Give the intervals between any two changes, or the one that contains a day."""
    for start, end in stretches(rows):
        when = np.datetime64(on, "s") if on else start
        if start <= when and not end <= when:
            yield start, end


def _draw(grid: _Grid, state: pd.DataFrame, rounds: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    kind = state[["holder", "certainty"]].apply(tuple, axis=1)
    codes, _ = pd.factorize(kind)
    outline = outline_of(grid.mesh, codes)
    rim, inner = outline.arcs[outline.rim], outline.arcs[~outline.rim]
    pins = np.vstack([grid.towns, outline.pins()])
    straight = shapely.simplify(inner, _STRAIGHT_M, preserve_topology=False)
    beside = follow(straight, grid.courses, pins, rim=rim)
    arcs = shapely.segmentize(cut_corners(beside, pins, rounds=rounds), _STEP_M)
    ground = state[["holder", "certainty"]].iloc[outline.cells].reset_index(drop=True)
    lines = _fronts(grid.mesh, state, outline).assign(geometry=arcs)
    return _ground(grid, state, ground.assign(geometry=outline.faces_between(arcs))), _named(lines)


def _ground(grid: _Grid, state: pd.DataFrame, ground: pd.DataFrame) -> pd.DataFrame:
    """Say by whose reports each piece is held: those on the towns in it."""
    tree = shapely.STRtree(ground["geometry"].to_numpy(dtype=object))
    town, where = tree.query(shapely.points(grid.towns), predicate="within")
    ids = state["event_ids"].to_numpy(dtype=object)[grid.town_cells[town]]
    joined = pd.Series(ids).groupby(where).agg(_joined).reindex(ground.index)
    known = pd.Series([e if isinstance(e, tuple) else () for e in joined], ground.index)
    return ground.assign(event_ids=known, cell_id="")


def _fronts(mesh: Mesh, state: pd.DataFrame, outline: Outline) -> pd.DataFrame:
    """Tell of each inner arc whose it is: the edges it was made of know."""
    inner = ~outline.rim[outline.arc]
    walls = outline.walls[inner]
    a, b = (state.iloc[side[walls]].reset_index(drop=True) for side in (mesh.left, mesh.right))
    table = pd.DataFrame(
        {
            "side_a": np.minimum(a["holder"], b["holder"]),
            "side_b": np.maximum(a["holder"], b["holder"]),
            "certainty": [_weaker(word) for word in a["certainty"] + b["certainty"]],
            "event_ids": a["event_ids"] + b["event_ids"],
        }
    ).groupby(outline.arc[inner])
    lines = table[["side_a", "side_b", "certainty"]].first()
    lines["event_ids"] = table["event_ids"].agg(_joined)
    return lines


def _named(lines: pd.DataFrame) -> pd.DataFrame:
    apart = (lines["side_a"] != lines["side_b"]) & (lines["side_a"] != UNKNOWN)
    lines = lines[apart & (lines["side_b"] != UNKNOWN)]
    names = [f"arc-{n}" for n in lines.index]
    drawn: pd.DataFrame = lines.assign(cell_a="", cell_b="", front_id=names)
    return drawn


def _weaker(words: str) -> str:
    return next((w for w in ("contested", "inferred") if w in words), "reported")


def _joined(ids: pd.Series) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e for found in ids for e in found))


def _table(parts: list[pd.DataFrame], name: TableName, crs: pyproj.CRS) -> gpd.GeoDataFrame:
    columns = list(COLUMNS[name])
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    table = table.astype(dict.fromkeys(["valid_from", "valid_to"], "datetime64[s]"))
    table["geometry"] = to_degrees(table["geometry"].to_numpy(dtype=object), crs)
    return gpd.GeoDataFrame(with_days(table[columns]), geometry="geometry", crs=4326)

"""What of a day's rows is drawn, and how large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.maps.symbols import to_points

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["burst_sizes", "drawn_arrows", "merged_areas"]


def merged_areas(areas: gpd.GeoDataFrame) -> dict[tuple[str | None, str], shapely.Geometry]:
    """Merge the cells of one day that look the same.

    Parameters
    ----------
    areas
        Areas of one day and one status; neighbours share their edges exactly.

    Returns
    -------
    dict
        One shape for every pair of holder (``None`` for no data) and certainty, sorted.

    Examples
    --------
    Cells of one holder and one certainty become one shape without inner borders.
    """
    holders = areas["holder"].where(areas["holder"].notna(), "")
    keys = holders.astype(str) + "|" + areas["certainty"].astype(str)
    groups = areas.geometry.groupby(keys, sort=True)
    merged = {str(key): shapely.coverage_union_all(rows.to_numpy()) for key, rows in groups}
    split = {tuple(key.rsplit("|", 1)): shape for key, shape in merged.items()}
    return {(holder or None, certainty): shape for (holder, certainty), shape in split.items()}


def burst_sizes(strikes: gpd.GeoDataFrame, style: Style, scale: float) -> NDArray[np.float64]:
    """Size the bursts by the number of strikes.

    Parameters
    ----------
    strikes
        The strikes, with ``count_min``; an unknown number counts as one.
    style
        Smallest and largest size.
    scale
        Factor on lengths.

    Returns
    -------
    numpy.ndarray
        Areas in square points, shape (n,): the area grows with the number, as the eye reads it.

    Examples
    --------
    Nine strikes cover more than twice the ground of two, not nine times its width.
    """
    look = style.symbols["strike"]
    counts = strikes["count_min"].astype("Float64").fillna(1).to_numpy(dtype=float)
    share = np.clip((counts - 1) / (look["full_count"] - 1), 0, 1)
    least, most = look["smallest"] ** 2, look["largest"] ** 2
    areas: NDArray[np.float64] = (least + share * (most - least)) * scale**2
    return areas


def drawn_arrows(arrows: gpd.GeoDataFrame, sheet: Sheet, style: Style) -> NDArray[np.bool_]:
    """Tell which arrows are long enough on paper to be seen as arrows.

    Parameters
    ----------
    arrows
        Lines, longitude before latitude.
    sheet
        The map, whose scale decides.
    style
        Says how long they must be.

    Returns
    -------
    numpy.ndarray
        One truth value a row.

    Examples
    --------
    Advances from one village to the next are drawn on a map of the district, not of the country.
    """
    shapes = arrows.geometry.to_numpy()
    ends = [to_points(shapely.get_point(shapes, i), sheet) for i in (0, -1)]
    least = style.symbols["arrow"]["shortest"] * sheet.scale
    return np.asarray(np.hypot(*(ends[1] - ends[0]).T) >= least)

"""What of a story a picture shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.maps.claims import claims_on
from geo.maps.drawn import drawn_arrows
from geo.maps.layers import SHAPES

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo.maps.layers import Layers
    from geo.maps.options import Options
    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["chosen", "in_sight", "wanted_claims"]


def in_sight(seen: Layers, sheet: Sheet, style: Style) -> Layers:
    """Keep what the map's box and scale let a reader see.

    Parameters
    ----------
    seen
        What is drawn.
    sheet
        The map.
    style
        Says how long an arrow must be on paper to be drawn.

    Returns
    -------
    Layers
        Only rows that touch the box, and arrows that are drawn.

    Examples
    --------
    The legend of a detail does not name a side that holds nothing in it.
    """
    west, south, east, north = sheet.box
    tables = {name: getattr(seen, name).cx[west:east, south:north] for name in SHAPES}
    arrows = tables["arrows"]
    tables["arrows"] = arrows[drawn_arrows(arrows.geometry.to_numpy(), sheet, style)]
    return replace(seen, **tables)


def wanted_claims(
    layers: Layers, day: pd.Timestamp | None, status: str, options: Options
) -> gpd.GeoDataFrame:
    """Give the claimed areas that a map of a day hatches.

    Parameters
    ----------
    layers
        The story, of both statuses.
    day
        The day; ``None`` where nothing is dated.
    status
        A map of what is ``claimed`` has nothing to hatch.
    options
        Nor has one without areas.

    Returns
    -------
    geopandas.GeoDataFrame
        Areas, possibly none.

    Examples
    --------
    See `geo.maps.claims.claims_on`.
    """
    if day is None or status == "claimed" or not options.shows("areas"):
        return layers.areas.iloc[:0]
    return claims_on(layers, day)


def chosen(layers: Layers, options: Options) -> Layers:
    """Empty the layers that are not wanted.

    Parameters
    ----------
    layers
        The story.
    options
        ``layers`` says which are wanted.

    Returns
    -------
    Layers
        The story with only those.

    Examples
    --------
    A map of areas alone has ``Options(layers=("areas",))``.
    """
    left_out = [name for name in SHAPES if not options.shows(name)]
    return replace(layers, **{name: getattr(layers, name).iloc[:0] for name in left_out})

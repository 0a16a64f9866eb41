"""Ground that somebody claims and nobody has confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.maps.columns import columns_of
from geo.maps.layers import rows_on

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo.maps.columns import Columns
    from geo.maps.layers import Layers

__all__ = ["CLAIM", "claims_in", "claims_on"]

CLAIM: Final = ("cell_id", "status", "holder", "certainty")
"""The columns of areas that tell a claim."""


def claims_on(layers: Layers, day: str | pd.Timestamp) -> gpd.GeoDataFrame:
    """Find where the last word of a day differs from what is confirmed.

    Parameters
    ----------
    layers
        The story, of both statuses.
    day
        The day.

    Returns
    -------
    geopandas.GeoDataFrame
        The claimed areas whose holder is not the confirmed one, columns as of ``areas``; none
        where the last word names no holder.

    Examples
    --------
    A map of what is confirmed hatches them in the claimer's colour.
    """
    areas = rows_on(layers.areas, day)
    return areas.take(claims_in(columns_of(areas, *CLAIM), set(layers.theatre.sides)))


def claims_in(areas: Columns, sides: set[str]) -> list[int]:
    """Find the claims among the areas of one day.

    Parameters
    ----------
    areas
        Areas of both statuses, with the columns of `CLAIM`.
    sides
        Who can hold ground.

    Returns
    -------
    list of int
        Positions of claimed areas that differ from the confirmed ones.

    Examples
    --------
    `claims_on` finds the day's areas first; a film has them already.
    """
    # A day has a few hundred areas: plain lists are ten times as quick as columns here.
    rows = list(zip(*(areas[name].tolist() for name in CLAIM), strict=True))
    held = {cell: holder for cell, status, holder, _ in rows if status == "confirmed"}
    return [
        i
        for i, (cell, status, holder, certainty) in enumerate(rows)
        if status == "claimed"
        and certainty != "none"
        and holder in sides
        and held.get(cell) != holder
    ]

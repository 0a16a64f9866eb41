"""Ground that somebody claims and nobody has confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.maps.layers import rows_on

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo.maps.layers import Layers

__all__ = ["claims_on"]


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
    confirmed = areas[areas["status"] == "confirmed"]
    claimed = areas[(areas["status"] == "claimed") & areas["holder"].isin(layers.theatre.sides)]
    held = claimed["cell_id"].map(confirmed.set_index("cell_id")["holder"].to_dict())
    return claimed[(held != claimed["holder"]) & (claimed["certainty"] != "none")]

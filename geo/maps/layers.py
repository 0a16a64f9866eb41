"""What every drawer sees: tables of shapes with the days they hold, and their proof."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from geo.theatre import Theatre

__all__ = ["SHAPES", "Layers"]

SHAPES = ("areas", "fronts", "band", "strikes", "incidents", "arrows", "pockets", "places")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """A war as layers over time, with the reports behind them.

    Parameters
    ----------
    theatre
        Sides with their colours, names, region.
    sources
        One row a text or documented table, see ``geo.tables``.
    events
        All events read, drawn or not, with their evidence.
    areas, fronts, band, strikes, incidents, arrows, pockets, places
        Shapes with ``valid_from`` and ``valid_to``, see ``geo.tables``; EPSG:4326.
    left_off
        ``event_id`` and ``reason`` of every event that is not drawn.
    made_from
        Name and SHA-256 of each input, for the record in exports.
    """

    theatre: Theatre
    sources: pd.DataFrame
    events: pd.DataFrame
    areas: gpd.GeoDataFrame
    fronts: gpd.GeoDataFrame
    band: gpd.GeoDataFrame
    strikes: gpd.GeoDataFrame
    incidents: gpd.GeoDataFrame
    arrows: gpd.GeoDataFrame
    pockets: gpd.GeoDataFrame
    places: gpd.GeoDataFrame
    left_off: pd.DataFrame
    made_from: Mapping[str, str] = field(default_factory=dict)

    def at(self, day: str | pd.Timestamp) -> Layers:
        """Keep what holds on one day.

        Parameters
        ----------
        day
            An ISO day or a timestamp.

        Returns
        -------
        Layers
            The same layers with only the rows whose half-open interval contains the day.

        Examples
        --------
        A day's map is drawn from ``layers.at("2024-12-05")``.
        """
        when = pd.Timestamp(day)
        return replace(self, **{name: _on(getattr(self, name), when) for name in SHAPES})


def _on(table: gpd.GeoDataFrame, when: pd.Timestamp) -> gpd.GeoDataFrame:
    ended = table["valid_to"] <= when
    return table[(table["valid_from"] <= when) & ~ended]

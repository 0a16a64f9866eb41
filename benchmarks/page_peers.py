"""The same war with folium's own time plug-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import folium
import pandas as pd
import shapely
from folium.plugins import Timeline, TimelineSlider, TimestampedGeoJson
from folium.utilities import JsCode

from benchmarks.page_data import START

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.maps.layers import Layers

STYLE = JsCode("(f) => ({ style: { color: f.properties.color, weight: 1, fillOpacity: 0.7 } })")


def timeline(layers: Layers, *, days: int) -> str:
    """Write a page with leaflet.timeline: a feature for each interval of a cell and each strike."""
    features = [
        {**feature, "properties": {**feature["properties"], "start": first, "end": end}}
        for feature, first, end in _features(layers, days)
    ]
    canvas = folium.Map([35, 39], zoom_start=7, tiles=None)
    options = {"style": STYLE, "get_interval": JsCode(_INTERVAL)}
    line = Timeline({"type": "FeatureCollection", "features": features}, **options)
    line.add_to(canvas)
    slider = TimelineSlider(auto_play=False, duration=1000 * days // 30, steps=days)
    slider.add_timelines(line).add_to(canvas)
    return canvas.get_root().render()


def timestamped(layers: Layers, *, days: int, step: int = 7) -> str:
    """Write a page with TimestampedGeoJson: each cell anew at every step."""
    steps = [_day(number) for number in range(0, days, step)]
    features = [
        {**feature, "properties": {"time": time, "style": _style(feature)}}
        for feature, first, end in _features(layers, days)
        for time in steps
        if first <= time < end
    ]
    canvas = folium.Map([35, 39], zoom_start=7, tiles=None)
    TimestampedGeoJson(
        {"type": "FeatureCollection", "features": features}, period=f"P{step}D",
        duration=f"P{step}D", transition_time=1000 * step // 30, auto_play=False,
        add_last_point=False,
    ).add_to(canvas)  # fmt: skip
    return canvas.get_root().render()


_INTERVAL = "(f) => ({ start: Date.parse(f.properties.start), end: Date.parse(f.properties.end) })"


def _features(layers: Layers, days: int) -> list[tuple[dict[str, Any], str, str]]:
    colors = {side.id: side.color for side in layers.theatre.sides.values()}
    tables: list[gpd.GeoDataFrame] = [
        layers.areas, layers.fronts.assign(holder="isis"), layers.strikes.assign(holder="gov"),
    ]  # fmt: skip
    found = []
    for table in tables:
        for row in table.itertuples():
            end = START + pd.Timedelta(days=days) if pd.isna(row.valid_to) else row.valid_to
            shape = shapely.set_precision(row.geometry, 1e-4)
            found.append(
                (
                    {
                        "type": "Feature",
                        "geometry": shapely.geometry.mapping(shape),
                        "properties": {"color": colors[row.holder]},
                    },
                    row.valid_from.date().isoformat(),
                    end.date().isoformat(),
                )
            )
    return found


def _day(number: int) -> str:
    return (START + pd.Timedelta(days=number)).date().isoformat()


def _style(feature: dict[str, Any]) -> dict[str, Any]:
    return {"color": feature["properties"]["color"], "weight": 1, "fillOpacity": 0.7}

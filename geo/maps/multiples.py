"""Several days side by side on one sheet."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.maps.basemap import read_basemap
from geo.maps.columns import drawn_on
from geo.maps.frames import Frame, frame_of
from geo.maps.furniture import draw_scale, draw_sources
from geo.maps.ground import draw_land, draw_lines
from geo.maps.heading import draw_title, titles
from geo.maps.image import symbol_rects
from geo.maps.inset import draw_inset
from geo.maps.labels import draw_labels
from geo.maps.layers import SHAPES
from geo.maps.legend import ground_entries, legend_entries
from geo.maps.legend_panel import draw_legend
from geo.maps.marks import make_marks
from geo.maps.provenance import sources_line
from geo.maps.relief import draw_relief
from geo.maps.sheet import lay_out, map_axes, shown_box
from geo.maps.sight import chosen, in_sight, wanted_claims
from geo.maps.smoothed import smoothed
from geo.maps.style import load_style
from geo.maps.text import Type, write
from geo.maps.words import day_text, languages

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.figure import Figure

    from geo.maps.basemap import Box
    from geo.maps.layers import Layers
    from geo.maps.options import Options
    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["draw_days", "grid"]

_HEAD: Final = 16.0  # points above each map for its day
_GAP: Final = 8.0
_MOST_RANK: Final = 2  # small maps name only the most important places
_SMALL: Final = 0.78  # symbols and names of the small maps


def draw_days(layers: Layers, *, status: str, language: str, options: Options) -> Figure:
    """Draw a small map for each of several days.

    Parameters
    ----------
    layers
        The story.
    status
        ``confirmed``, or ``claimed`` where the last word counts.
    language
        One of ``en``, ``ar`` or ``both``.
    options
        ``days`` says which; size, theme, box and the rest.

    Returns
    -------
    matplotlib.figure.Figure
        One sheet with one legend.

    Raises
    ------
    InputError
        If a day lies outside the story.

    Examples
    --------
    ``save(layers, target, options=Options(days=("2024-11-27", "2024-12-08")))`` ends here.
    """
    days = [layers.check_day(day) for day in options.days]
    story = chosen(layers.of(status), options)
    style, lead = load_style(layers.theatre, options.theme), languages(language)[0]
    region = layers.theatre.region()
    sheet = lay_out(region.bounds, style, options, mirrored=lead == "ar")
    frames = grid(frame_of(sheet.map), len(days), mirrored=sheet.mirrored)
    sheet.map.remove()
    sheet.over.remove()
    parts = [_part(sheet, frame, region.bounds, style, options) for frame in frames]
    base = read_basemap(parts[0].box, layers.theatre)
    claims = [wanted_claims(layers, day, status, options) for day in days]
    for part, day, claimed in zip(parts, days, claims, strict=True):
        today = story.at(day)
        draw_land(part, base, style)
        draw_lines(part, base, style)
        if options.relief:
            draw_relief(part, style)
        towns = today.places.geometry.to_numpy()
        make_marks(part, style).show(smoothed(drawn_on(today, claimed), towns, part))
        _name_places(part, today, style, language)
        _write_day(part, day_text(day, lead), style)
    draw_scale(parts[0], style, language)
    heads = titles(layers.theatre, language, options)
    draw_title(sheet, heads, _spans(days, language), style)
    draw_sources(sheet, sources_line(layers, lead), style)
    seen = in_sight(_on_any(story, days), parts[0], style)
    entries = legend_entries(seen, pd.concat(claims), style, language)
    entries += ground_entries(base, parts[0].box, language)
    free = draw_legend(sheet, entries, style, language)
    draw_inset(parts[0], region, style, free)
    return sheet.figure


def grid(frame: Frame, count: int, *, mirrored: bool = False) -> list[Frame]:
    """Divide a rectangle among several maps.

    Parameters
    ----------
    frame
        The rectangle.
    count
        How many maps.
    mirrored
        Whether the first stands on the right.

    Returns
    -------
    list of Frame
        Rectangles in reading order, with room above each for its day.

    Examples
    --------
    >>> [round(f.left) for f in grid(Frame(0, 0, 300, 200), 4)]
    [0, 154, 0, 154]
    """
    columns = math.ceil(math.sqrt(count))
    rows = math.ceil(count / columns)
    wide = (frame.width - _GAP * (columns - 1)) / columns
    high = (frame.height - _GAP * (rows - 1)) / rows
    frames = []
    for i in range(count):
        row, column = divmod(i, columns)
        across = columns - 1 - column if mirrored else column
        left = frame.left + across * (wide + _GAP)
        bottom = frame.bottom + (rows - 1 - row) * (high + _GAP)
        frames.append(Frame(left, bottom, wide, high - _HEAD))
    return frames


def _part(sheet: Sheet, frame: Frame, region: Box, style: Style, options: Options) -> Sheet:
    box = shown_box(region, frame, options)
    chart, over = map_axes(sheet.figure, frame, box, style)
    return replace(sheet, map=chart, over=over, box=box, scale=sheet.scale * _SMALL)


def _name_places(part: Sheet, day: Layers, style: Style, language: str) -> None:
    keep = [(0.0, 0.0, 60.0, 24.0), *symbol_rects(day, part, style)]
    important = day.places[day.places["rank"] <= _MOST_RANK]
    draw_labels(part, important, style, language, keep=keep)


def _write_day(part: Sheet, text: str, style: Style) -> None:
    (_, wide), (_, high) = part.over.get_xlim(), part.over.get_ylim()
    look = Type(
        size=9.5 * part.scale / _SMALL,
        color=style.colors["ink"],
        bold=True,
        align="right" if part.mirrored else "left",
    )
    write(part.over, (wide if part.mirrored else 0.0, high + 4), text, look)


def _spans(days: list[pd.Timestamp], language: str) -> list[str]:
    first, last = min(days), max(days)
    return [f"{day_text(first, each)} – {day_text(last, each)}" for each in languages(language)]


def _on_any(story: Layers, days: list[pd.Timestamp]) -> Layers:
    tables = {name: getattr(story, name) for name in SHAPES}
    return replace(story, **{name: _rows_on_any(table, days) for name, table in tables.items()})


def _rows_on_any(table: gpd.GeoDataFrame, days: list[pd.Timestamp]) -> gpd.GeoDataFrame:
    held = [(table["valid_from"] <= day) & ~(table["valid_to"] <= day) for day in days]
    return table[pd.concat(held, axis=1).any(axis=1)]

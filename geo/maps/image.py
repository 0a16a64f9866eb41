"""Pictures of one day, or of several days on one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.maps.basemap import read_basemap
from geo.maps.columns import columns_of, drawn_on
from geo.maps.drawn import burst_sizes
from geo.maps.furniture import draw_north, draw_scale, draw_sources
from geo.maps.ground import draw_graticule, draw_land, draw_lines
from geo.maps.heading import captions, draw_title, titles
from geo.maps.inset import draw_inset
from geo.maps.labels import draw_labels
from geo.maps.legend import ground_entries, legend_entries
from geo.maps.legend_panel import draw_legend
from geo.maps.marks import Marks, make_marks
from geo.maps.options import Options
from geo.maps.provenance import sources_line
from geo.maps.relief import draw_relief
from geo.maps.sheet import lay_out
from geo.maps.sight import chosen, in_sight, wanted_claims
from geo.maps.smoothed import smoothed
from geo.maps.style import load_style
from geo.maps.symbols import to_points
from geo.maps.words import languages

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    from geo.maps.label_spots import Rect
    from geo.maps.layers import Layers
    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["Drawing", "compose", "draw", "symbol_rects"]

_DEFAULT: Final = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawn map with what changes on it.

    Parameters
    ----------
    sheet
        The paper.
    marks
        What is drawn anew for another day.
    captions
        The lines that name the day.
    """

    sheet: Sheet
    marks: Marks
    captions: list[Text]


def draw(
    layers: Layers,
    *,
    on: str | pd.Timestamp | None = None,
    status: str = "confirmed",
    language: str = "en",
    options: Options = _DEFAULT,
) -> Figure:
    """Draw the map of a day.

    Parameters
    ----------
    layers
        The story.
    on
        The day; the story's last when not given.
    status
        ``confirmed``, or ``claimed`` where the last word counts.
    language
        One of ``en``, ``ar`` or ``both``.
    options
        Size, theme, box and the rest.

    Returns
    -------
    matplotlib.figure.Figure
        The sheet, ready to be saved.

    Raises
    ------
    InputError
        If the day lies outside the story or an option is not known.

    Examples
    --------
    ``draw(layers, on="2024-12-05").savefig("map.png")`` is what ``save`` does, with provenance.
    """
    last = layers.span()[1]
    day = layers.check_day(on or last) if on or last else None
    story = chosen(layers.of(status), options)
    today = story if day is None else story.at(day)
    claims = wanted_claims(layers, day, status, options)
    drawing = compose(today, claims, language=language, options=options)
    towns = today.places.geometry.to_numpy()
    drawing.marks.show(smoothed(drawn_on(today, claims), towns, drawing.sheet))
    for text, caption in zip(drawing.captions, captions(day, status, language), strict=True):
        text.set_text(caption)
    return drawing.sheet.figure


def compose(
    seen: Layers, claims: gpd.GeoDataFrame, *, language: str, options: Options, still: bool = True
) -> Drawing:
    """Draw everything but the day's own marks.

    Parameters
    ----------
    seen
        What is going to be seen, of one status: the legend explains it.
    claims
        Claimed areas that are going to be seen.
    language
        One of ``en``, ``ar`` or ``both``.
    options
        Size, theme, box and the rest.
    still
        Whether names keep off strikes and fighting, which in a film come and go, and hills are
        shaded, which would slow a film down.

    Returns
    -------
    Drawing
        A sheet whose marks are still empty.

    Examples
    --------
    A film composes once and then shows day after day.
    """
    style, lead = load_style(seen.theatre, options.theme), languages(language)[0]
    region = seen.theatre.region()
    sheet = lay_out(region.bounds, style, options, mirrored=lead == "ar")
    base = read_basemap(sheet.box, seen.theatre)
    draw_land(sheet, base, style)
    draw_lines(sheet, base, style)
    if options.relief and still:
        draw_relief(sheet, style)
    marks = make_marks(sheet, style)
    if options.graticule:
        draw_graticule(sheet, style)
    keep = [draw_scale(sheet, style, language), draw_north(sheet, style, language)]
    keep += symbol_rects(seen, sheet, style) if still else []
    draw_labels(sheet, seen.places, style, language, keep=keep)
    heads = titles(seen.theatre, language, options)
    written = draw_title(sheet, heads, [" "] * len(heads), style)
    draw_sources(sheet, sources_line(seen, lead), style)
    entries = legend_entries(in_sight(seen, sheet, style), claims, style, language)
    entries += ground_entries(base, sheet.box, language)
    free = draw_legend(sheet, entries, style, language)
    draw_inset(sheet, region, style, free)
    return Drawing(sheet=sheet, marks=marks, captions=written)


def symbol_rects(day: Layers, sheet: Sheet, style: Style) -> list[Rect]:
    """Give the ground that bursts and crosses cover.

    Parameters
    ----------
    day
        What holds on the day.
    sheet
        The map.
    style
        The look.

    Returns
    -------
    list of tuple
        Left, bottom, right and top of each symbol in points.

    Examples
    --------
    Names keep off these.
    """
    counts = columns_of(day.strikes, "count_min")["count_min"]
    sizes = burst_sizes(counts, style, sheet.scale) ** 0.5
    cross = style.symbols["incident"]["size"] * sheet.scale
    points = [*zip(to_points(day.strikes.geometry.to_numpy(), sheet), sizes, strict=True)]
    points += [(p, cross) for p in to_points(day.incidents.geometry.to_numpy(), sheet)]
    return [(x - s / 2, y - s / 2, x + s / 2, y + s / 2) for (x, y), s in points]

"""What the legend must explain: only what a map shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.lines import KINDS
from geo.maps.words import BETWEEN, languages, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

    from geo.maps.basemap import Basemap, Box
    from geo.maps.layers import Layers
    from geo.maps.style import Fill, Style
    from geo.theatre import Theatre

__all__ = ["Entry", "ground_entries", "legend_entries", "side_name"]

Kind = Literal[
    "area", "lighter", "claim", "line", "band", "strike", "incident", "arrow", "pocket",
    "agreed", "road", "province", "disputed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend.

    Parameters
    ----------
    kind
        Which symbol.
    text
        What it means.
    fill
        Colour and pattern of an area.
    certainty
        The kind of a front or of an agreed line, or ``claimed`` for what is not confirmed.
    side
        Whose colour it has; ``None`` for a symbol that every side may have.
    """

    kind: Kind
    text: str
    fill: Fill | None = None
    certainty: str = "reported"
    side: str | None = None


def legend_entries(
    day: Layers, claims: gpd.GeoDataFrame, style: Style, language: str
) -> list[Entry]:
    """List what a map shows.

    Parameters
    ----------
    day
        Only what is drawn: one day or, for a film, all its days; one status.
    claims
        Areas that are hatched as claimed.
    style
        The look.
    language
        One of ``en``, ``ar`` or ``both``.

    Returns
    -------
    list of Entry
        Sides in the theatre's order, then how sure, lines and symbols.

    Examples
    --------
    A day without strikes has no strikes in its legend.
    """
    return [
        *_sides(day, style, language),
        *_certainties(day, style, language),
        *_claims(claims, day.theatre, language),
        *_fronts(day, language),
        *_agreed(day, language),
        *_symbols(day, language),
    ]


def ground_entries(base: Basemap, box: Box, language: str) -> list[Entry]:
    """List the lines of the basemap that a reader may ask about.

    Parameters
    ----------
    base
        What lies under the map.
    box
        What the map shows.
    language
        One of ``en``, ``ar`` or ``both``.

    Returns
    -------
    list of Entry
        Roads, borders of provinces, disputed borders, where there are any in the box.

    Examples
    --------
    >>> from geo.maps.basemap import read_basemap
    >>> from geo.theatre import load_theatre
    >>> box = (36.7, 35.0, 36.9, 35.3)
    >>> [e.text for e in ground_entries(read_basemap(box, load_theatre("syria")), box, "en")]
    ['Main road']
    """
    import shapely  # noqa: PLC0415

    paper = shapely.box(*box)
    kinds: dict[Kind, gpd.GeoSeries] = {
        "road": base.roads.geometry,
        "province": base.provinces.geometry.boundary,
        "disputed": base.disputed_borders.geometry,
    }
    seen = [kind for kind, lines in kinds.items() if lines.intersects(paper).any()]
    return [Entry(kind, word(kind, language)) for kind in seen]


def side_name(theatre: Theatre, side: str, language: str) -> str:
    """Name a side.

    Parameters
    ----------
    theatre
        Whose side.
    side
        Its id.
    language
        One of ``en``, ``ar`` or ``both``.

    Returns
    -------
    str
        Its name, the English one where there is no Arabic one.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> side_name(load_theatre("syria"), "gov", "both")
    'Government · الحكومة'
    """
    names = {"en": theatre.sides[side].name, "ar": theatre.sides[side].name_ar}
    chosen = [names[each] or names["en"] for each in languages(language)]
    return BETWEEN.join(dict.fromkeys(chosen))


def _sides(day: Layers, style: Style, language: str) -> Iterator[Entry]:
    seen = set(day.areas.loc[day.areas["certainty"] != "none", "holder"].dropna())
    for side in day.theatre.sides:
        if side in seen:
            yield Entry("area", side_name(day.theatre, side, language), style.fill(side))


def _certainties(day: Layers, style: Style, language: str) -> Iterator[Entry]:
    held = day.areas[day.areas["holder"].notna()]
    for certainty in ("inferred", "contested"):
        holders = held.loc[held["certainty"] == certainty, "holder"]
        if len(holders):
            fill = style.fill(holders.iloc[0], certainty)
            kind: Kind = "lighter" if certainty == "inferred" else "area"
            yield Entry(kind, word(certainty, language), fill, side=holders.iloc[0])
    if (day.areas["holder"].isna() | (day.areas["certainty"] == "none")).any():
        yield Entry("area", word("nodata", language), style.fill(None))


def _claims(claims: gpd.GeoDataFrame, theatre: Theatre, language: str) -> Iterator[Entry]:
    for side in theatre.sides:
        if (claims["holder"] == side).any():
            names = side_name(theatre, side, language).split(BETWEEN)
            said = zip(names * 2, languages(language), strict=False)  # one name may serve for both
            texts = [word("claimed_by", each, side=name) for name, each in said]
            yield Entry("claim", BETWEEN.join(texts), side=side)


def _fronts(day: Layers, language: str) -> Iterator[Entry]:
    keys = {"reported": "front", "inferred": "front_inferred", "contested": "front_contested"}
    for certainty, key in keys.items():
        if (day.fronts["certainty"] == certainty).any():
            yield Entry("line", word(key, language), certainty=certainty)
    if len(day.band):
        yield Entry("band", word("band", language))


def _agreed(day: Layers, language: str) -> Iterator[Entry]:
    for kind in KINDS:
        if (day.lines["kind"] == kind).any():
            yield Entry("agreed", word(f"line_{kind}", language), certainty=kind)


def _symbols(day: Layers, language: str) -> Iterator[Entry]:
    if len(day.strikes):
        yield Entry("strike", word("strike", language))
    if len(day.incidents):
        yield Entry("incident", word("incident", language))
    for status, key in (("confirmed", "arrow"), ("claimed", "arrow_claimed")):
        if (day.arrows["status"] == status).any():
            yield Entry("arrow", word(key, language), certainty=status)
    if len(day.pockets):
        yield Entry("pocket", word("pocket", language))

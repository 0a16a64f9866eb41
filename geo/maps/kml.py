"""Write KML with time spans, for globes and phones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
import shapely

from geo.clean import plain
from geo.maps.rows import flat
from geo.maps.style import load_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import geopandas as gpd

    from geo.maps.style import Style
    from geo.theatre import Theatre

__all__ = ["write_kml"]

_DIGITS: Final = 7
_OPACITY: Final = "B0"  # areas let the globe shine through
_NAMED_BY: Final = ("place", "name", "holder", "actor", "side_a")
_OWNED_BY: Final = ("holder", "actor", "side_a")
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">'
)


def write_kml(
    table: gpd.GeoDataFrame, path: Path, about: Mapping[str, Any], theatre: Theatre
) -> None:
    """Write a KML document.

    Parameters
    ----------
    table
        Rows with geometry, EPSG:4326, and either ``valid_from`` and ``valid_to`` or ``first`` and
        ``last``.
    path
        Where to.
    about
        Where the data come from, kept in the document's description.
    theatre
        Whose sides give the colours.

    Examples
    --------
    ``save(layers, Path("war.kml"))`` ends here.
    """
    style = load_style(theatre, "news")
    parts = [
        _HEAD,
        "<Document>",
        f"<name>{_escape(theatre.name)}</name>",
        f"<description>{_escape(json.dumps(dict(about), ensure_ascii=False))}</description>",
        *_styles(style),
        *_placemarks(table, style),
        "</Document>\n</kml>\n",
    ]
    path.write_text("\n".join(parts), encoding="utf-8", newline="\n")


def _styles(style: Style) -> Iterator[str]:
    for side, color in {**style.sides, "none": style.colors["faint"]}.items():
        red, green, blue = color[1:3], color[3:5], color[5:7]
        code = f"{blue}{green}{red}".lower()  # KML writes blue first, opacity before all
        yield (
            f"<Style id={quoteattr(plain(side))}>"
            f"<LineStyle><color>ff{code}</color><width>2</width></LineStyle>"
            f"<PolyStyle><color>{_OPACITY.lower()}{code}</color></PolyStyle>"
            f"<IconStyle><color>ff{code}</color></IconStyle></Style>"
        )


def _placemarks(table: gpd.GeoDataFrame, style: Style) -> Iterator[str]:
    plain = flat(table)
    columns = [c for c in plain.columns if c != "geometry"]
    for row in plain.to_dict("records"):
        shape = row["geometry"]
        owner = next((row[c] for c in _OWNED_BY if _known(row.get(c))), None)
        side = style.actors.get(str(owner), str(owner))
        yield "<Placemark>"
        yield f"<name>{_escape(_name(row))}</name>"
        yield _span(row)
        yield f"<styleUrl>#{_escape(side if side in style.sides else 'none')}</styleUrl>"
        yield from _data({c: row[c] for c in columns})
        if shape is not None:
            yield _geometry(shape)
        yield "</Placemark>"


def _name(row: Mapping[Any, Any]) -> str:
    names = [str(row[c]) for c in _NAMED_BY if _known(row.get(c))]
    return names[0] if names else ""


def _span(row: Mapping[Any, Any]) -> str:
    """Write the days; KML's are both inclusive, so an end before which something held loses one."""
    begin, end = row.get("valid_from", row.get("first")), row.get("last")
    if _known(row.get("valid_to")):
        end = f"{pd.Timestamp(row['valid_to']) - pd.Timedelta(days=1):%Y-%m-%d}"
    parts = [f"<{k}>{v}</{k}>" for k, v in (("begin", begin), ("end", end)) if _known(v)]
    return f"<TimeSpan>{''.join(parts)}</TimeSpan>" if parts else ""


def _data(row: Mapping[Any, Any]) -> Iterator[str]:
    yield "<ExtendedData>"
    for key, value in row.items():
        if _known(value):
            yield f"<Data name={quoteattr(str(key))}><value>{_escape(str(value))}</value></Data>"
    yield "</ExtendedData>"


def _escape(text: str) -> str:
    return escape(plain(text))


def _known(value: object) -> bool:
    return value is not None and value is not pd.NaT and value is not pd.NA and value == value  # noqa: PLR0124 (nan is not itself)


def _geometry(shape: shapely.Geometry) -> str:
    parts = shapely.get_parts(shape)
    if len(parts) != 1:
        inner = "".join(_geometry(part) for part in parts)
        return f"<MultiGeometry>{inner}</MultiGeometry>"
    part = parts[0]
    if part.geom_type == "Polygon":
        rings = shapely.get_rings(shapely.orient_polygons(part, exterior_cw=False))
        sides = ("outerBoundaryIs", *("innerBoundaryIs" for _ in rings[1:]))
        inner = "".join(
            f"<{s}><LinearRing>{_corners(r)}</LinearRing></{s}>"
            for s, r in zip(sides, rings, strict=True)
        )
        return f"<Polygon>{inner}</Polygon>"
    return f"<{part.geom_type}>{_corners(part)}</{part.geom_type}>"


def _corners(part: shapely.Geometry) -> str:
    points = [
        f"{round(float(x), _DIGITS)!r},{round(float(y), _DIGITS)!r}"
        for x, y in shapely.get_coordinates(part)
    ]
    return f"<coordinates>{' '.join(points)}</coordinates>"

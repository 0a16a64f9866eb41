"""Write matches and hits as a table, JSON lines, CSV or GeoJSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.places import Match
    from gazetteer.scan import Hit

__all__ = ["FORMATS", "area_row", "found_row", "hit_row", "lines"]

FORMATS: Final = ("table", "json", "csv", "geojson")
_OUTLINED: Final = frozenset({"area", "governorate"})
_PLACED: Final = frozenset({"geometry", "lon", "lat"})
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WIDEST: Final = 64  # a table's column in characters


def found_row(query: str, match: Match) -> dict[str, Any]:
    """Write a match as the fields of ``gazetteer find``.

    Parameters
    ----------
    query
        What was asked for.
    match
        The answer.

    Returns
    -------
    dict
        The fields in their order.

    Examples
    --------
    >>> from gazetteer.places import Match, Place
    >>> place = Place("x:1", "Homs", "حمص", (), "city", "SY", "", 36.7, 34.7, 0, 1, "a test")
    >>> list(found_row("Homs", Match(place, 0.9, "exact name")))[:4]
    ['query', 'id', 'name', 'name_ar']
    """
    p = match.place
    return {
        "query": query, "id": p.id, "name": p.name, "name_ar": p.name_ar, "kind": p.kind,
        "country": p.country, "admin": p.admin, "lon": p.lon, "lat": p.lat,
        "radius_km": p.radius_km, "score": round(match.score, 3), "why": match.why,
        "source": p.source,
    }  # fmt: skip


def hit_row(hit: Hit) -> dict[str, Any]:
    """Write a hit as the fields of ``gazetteer scan``.

    Parameters
    ----------
    hit
        A place named in a text.

    Returns
    -------
    dict
        The fields in their order.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> from gazetteer.scan import scan
    >>> hit_row(scan("حمص", load_places("SY"))[0])["name"]
    'Homs'
    """
    p = hit.place
    return {
        "start": hit.start, "end": hit.end, "text": hit.text, "id": p.id, "name": p.name,
        "kind": p.kind, "lon": p.lon, "lat": p.lat, "score": round(hit.score, 3),
    }  # fmt: skip


def area_row(hit: Hit) -> dict[str, Any]:
    """Write a hit as `hit_row` does; an area or province with its outline for a geometry.

    Parameters
    ----------
    hit
        A place named in a text.

    Returns
    -------
    dict
        The fields in their order; ``geometry`` is a GeoJSON MultiPolygon in degrees, EPSG:4326.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> from gazetteer.scan import scan
    >>> area_row(scan("ريف حمص الشمالي", load_places("SY"))[0])["geometry"]["type"]
    'MultiPolygon'
    """
    if hit.place.kind not in _OUTLINED:
        return hit_row(hit)
    from gazetteer.outlines import outline  # noqa: PLC0415 - slow to load, and for maps alone

    rings = [[[list(point) for point in ring]] for ring in outline(hit.place)]
    return {**hit_row(hit), "geometry": {"type": "MultiPolygon", "coordinates": rings}}


def lines(
    rows: Iterable[dict[str, Any]], form: str, fields: Sequence[str], *, color: bool = False
) -> Iterator[str]:
    """Write rows line by line.

    Parameters
    ----------
    rows
        The rows, alike in their fields.
    form
        One of `FORMATS`.
    fields
        The fields a table shows; the other forms show all.
    color
        Make the table's head bold.

    Yields
    ------
    str
        Lines without their ends.

    Examples
    --------
    >>> list(lines([{"name": "حمص", "lon": 36.7, "lat": 34.7}], "json", ["name"]))
    ['{"name": "حمص", "lon": 36.7, "lat": 34.7}']
    """
    if form == "json":
        import json  # noqa: PLC0415

        yield from (json.dumps(row, ensure_ascii=False) for row in rows)
    elif form == "csv":
        yield from _csv(rows)
    elif form == "geojson":
        yield _geojson(rows)
    else:
        yield from _table(list(rows), fields, color=color)


def _csv(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    for number, row in enumerate(rows):
        line = io.StringIO()
        writer = csv.writer(line, lineterminator="\n")
        if number == 0:
            writer.writerow(row.keys())
        writer.writerow(map(_safe_cell, row.values()))
        yield line.getvalue().removesuffix("\n")


def _safe_cell(value: object) -> object:
    """Keep a spreadsheet from reading a text as a formula: names can come from anybody."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")  # readers disagree on lone ones
    return f"'{text}" if text.startswith(_FORMULA) else text


def _geojson(rows: Iterable[dict[str, Any]]) -> str:
    import json  # noqa: PLC0415

    features = [
        {
            "type": "Feature",
            "geometry": row.get(
                "geometry", {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
            ),
            "properties": {k: v for k, v in row.items() if k not in _PLACED},
        }
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _table(rows: list[dict[str, Any]], fields: Sequence[str], *, color: bool) -> Iterator[str]:
    if not rows:
        return
    cells = [[str(row[field])[:_WIDEST] for field in fields] for row in rows]
    widths = [max([len(f), *(len(c[i]) for c in cells)]) for i, f in enumerate(fields)]
    head = "  ".join(f.ljust(w) for f, w in zip(fields, widths, strict=True)).rstrip()
    yield f"{_BOLD}{head}{_PLAIN}" if color else head
    for line in cells:
        yield "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip()

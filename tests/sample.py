# ruff: noqa: E501 (one row of a table a line)
"""A small war made up for tests: a dozen Syrian towns, three sides, two weeks."""

from __future__ import annotations

import hashlib
from functools import cache
from itertools import combinations

import geopandas as gpd
import pandas as pd
import shapely

from geo.maps.layers import SHAPES, Layers
from geo.tables import COLUMNS, check
from geo.theatre import load_theatre

TEXT = (
    "سيطرت فصائل المعارضة على مدينة حلب في 30 نوفمبر 2024، ثم دخلت مدينة حماة في 5 ديسمبر. "
    "وقالت مصادر محلية إن الطيران الروسي نفذ تسع غارات على جسر الرستن. "
    "وأعلنت الفصائل أنها دخلت مدينة حمص، ولم يتأكد ذلك."
)
START = "2024-11-26"

# id, name, Arabic name, longitude, latitude, rank (1 is the greatest), then the holders by day.
TOWNS = [
    ("aleppo", "Aleppo", "حلب", 37.161, 36.201, 1, {START: "gov", "2024-11-30": "opposition"}),
    ("idlib", "Idlib", "إدلب", 36.634, 35.931, 2, {START: "opposition"}),
    ("saraqib", "Saraqib", "سراقب", 36.801, 35.865, 4, {START: "gov", "2024-11-28": "opposition"}),
    ("hama", "Hama", "حماة", 36.750, 35.132, 2, {START: "gov", "2024-12-05": "opposition"}),
    ("rastan", "Rastan", "الرستن", 36.733, 34.926, 4, {START: "gov", "2024-12-06": "opposition"}),
    ("homs", "Homs", "حمص", 36.723, 34.732, 2, {START: "gov", "2024-12-08": "opposition"}),
    ("latakia", "Latakia", "اللاذقية", 35.782, 35.532, 3, {START: "gov", "2024-12-08": "opposition"}),
    ("tartus", "Tartus", "طرطوس", 35.887, 34.890, 3, {START: "gov", "2024-12-08": "opposition"}),
    ("palmyra", "Palmyra", "تدمر", 38.284, 34.552, 3, {START: "gov", "2024-12-07": "opposition"}),
    ("damascus", "Damascus", "دمشق", 36.291, 33.510, 1, {START: "gov", "2024-12-08": "opposition"}),
    ("daraa", "Daraa", "درعا", 36.106, 32.619, 3, {START: "gov", "2024-12-06": "opposition"}),
    ("manbij", "Manbij", "منبج", 37.955, 36.528, 4, {START: "sdf", "2024-12-09": "sna"}),
    ("raqqa", "Raqqa", "الرقة", 39.010, 35.951, 2, {START: "sdf"}),
    ("hasakah", "Hasakah", "الحسكة", 40.746, 36.502, 3, {START: "sdf"}),
    ("deir-ez-zor", "Deir ez-Zor", "دير الزور", 40.141, 35.336, 2, {START: "gov", "2024-12-06": "sdf"}),
    ("tanf", "al-Tanf", "التنف", 38.618, 33.487, 5, {START: None}),
]  # fmt: skip
CERTAINTY = {"palmyra": "inferred", "tanf": "none"}
CONTESTED = ("rastan", "2024-12-05", "2024-12-06")
CLAIMED_EARLY = {"homs": "2024-12-06"}  # somebody says so two days before it is confirmed

# event id, action, town, actor, opponent, day, count, quote ("" for a documented row)
EVENTS = [
    ("ev-aleppo", "capture", "aleppo", "opposition", "gov", "2024-11-30", None, "سيطرت فصائل المعارضة على مدينة حلب في 30 نوفمبر 2024"),
    ("ev-saraqib", "capture", "saraqib", "opposition", "gov", "2024-11-28", None, ""),
    ("ev-hama", "capture", "hama", "opposition", "gov", "2024-12-05", None, "دخلت مدينة حماة في 5 ديسمبر"),
    ("ev-clash", "clash", "rastan", "opposition", "gov", "2024-12-05", None, ""),
    ("ev-rastan", "capture", "rastan", "opposition", "gov", "2024-12-06", None, ""),
    ("ev-homs-claim", "capture", "homs", "opposition", "gov", "2024-12-06", None, "وأعلنت الفصائل أنها دخلت مدينة حمص، ولم يتأكد ذلك"),
    ("ev-homs", "capture", "homs", "opposition", "gov", "2024-12-08", None, ""),
    ("ev-damascus", "capture", "damascus", "opposition", "gov", "2024-12-08", None, ""),
    ("ev-latakia", "capture", "latakia", "opposition", "gov", "2024-12-08", None, ""),
    ("ev-tartus", "capture", "tartus", "opposition", "gov", "2024-12-08", None, ""),
    ("ev-palmyra", "capture", "palmyra", "opposition", "gov", "2024-12-07", None, ""),
    ("ev-daraa", "capture", "daraa", "opposition", "gov", "2024-12-06", None, ""),
    ("ev-manbij", "capture", "manbij", "sna", "sdf", "2024-12-09", None, ""),
    ("ev-deir-ez-zor", "capture", "deir-ez-zor", "sdf", "gov", "2024-12-06", None, ""),
    ("st-rastan", "strike", "rastan", "russia", None, "2024-12-05", 9, "الطيران الروسي نفذ تسع غارات على جسر الرستن"),
    ("st-idlib", "strike", "idlib", "russia_and_gov", None, "2024-12-01", 4, ""),
    ("st-aleppo", "strike", "aleppo", "russia", None, "2024-11-30", 2, ""),
    ("st-homs", "strike", "homs", "israel", None, "2024-12-05", None, ""),
    ("ev-undated", "capture", "raqqa", "sdf", "isis", None, None, ""),
]  # fmt: skip


@cache
def sample_layers() -> Layers:
    """Build the layers once; callers must not change the tables."""
    cells = _cells()
    control = {status: _control(status) for status in ("claimed", "confirmed")}
    tables = {
        "areas": _both(control, lambda rows: _areas(rows, cells)),
        "fronts": _both(control, lambda rows: _fronts(rows, cells)),
        "band": _both(control, lambda rows: _band(rows, cells)),
        "places": _both(control, _places),
        "strikes": _points("strike"),
        "incidents": _points("clash"),
        "arrows": _arrows(),
        "pockets": _pockets(cells),
        "lines": _agreed_lines(),
    }
    return Layers(
        theatre=load_theatre("syria"),
        sources=_sources(),
        events=_events(),
        left_off=pd.DataFrame([{"event_id": "ev-undated", "reason": "no date"}]),
        made_from={"sample.txt": hashlib.sha256(TEXT.encode()).hexdigest()},
        **{name: _finish(tables[name], name) for name in SHAPES},
    )


def _cells() -> dict[str, shapely.Geometry]:
    region = load_theatre("syria").region().simplify(0.02)
    points = shapely.MultiPoint([(t[3], t[4]) for t in TOWNS])
    cells = shapely.voronoi_polygons(points, extend_to=region, ordered=True).geoms
    return {t[0]: cell.intersection(region) for t, cell in zip(TOWNS, cells, strict=True)}


def _control(status: str) -> list[dict]:
    rows = []
    for town, *_, holders in TOWNS:
        early = CLAIMED_EARLY.get(town) if status == "claimed" else None
        days = [early if early and day != START else day for day in holders]
        ends = [*days[1:], None]
        for holder, day, end in zip(holders.values(), days, ends, strict=True):
            rows.append(
                {
                    "cell_id": town,
                    "holder": holder,
                    "certainty": CERTAINTY.get(town, "reported"),
                    "valid_from": day,
                    "valid_to": end,
                    "event_ids": _ids(town, day),
                }
            )
    return [piece for row in rows for piece in _contest(row)]


def _contest(row: dict) -> list[dict]:
    town, first, last = CONTESTED
    if row["cell_id"] != town or not row["valid_from"] < last == row["valid_to"]:
        return [row]
    calm = {**row, "valid_to": first}
    return [
        calm,
        {**row, "valid_from": first, "certainty": "contested", "event_ids": ("ev-clash",)},
    ]


def _ids(town: str, day: str) -> tuple[str, ...]:
    return tuple(e[0] for e in EVENTS if e[2] == town and e[5] == day and e[1] == "capture")


def _both(control: dict[str, list[dict]], make) -> list[dict]:
    return [{**row, "status": s} for s, rows in control.items() for row in make(rows)]


def _areas(rows: list[dict], cells: dict) -> list[dict]:
    return [{**row, "geometry": cells[row["cell_id"]]} for row in rows]


def _fronts(rows: list[dict], cells: dict) -> list[dict]:
    return [
        {
            "front_id": f"{a['cell_id']}|{b['cell_id']}",
            "cell_a": a["cell_id"],
            "cell_b": b["cell_id"],
            "side_a": a["holder"],
            "side_b": b["holder"],
            "certainty": "contested" if "contested" in _pair(a, b) else "reported",
            **span,
            "event_ids": a["event_ids"] + b["event_ids"],
            "geometry": edge,
        }
        for a, b, span, edge in _borders(rows, cells)
    ]


def _pair(a: dict, b: dict) -> tuple[str, str]:
    return a["certainty"], b["certainty"]


def _borders(rows: list[dict], cells: dict):
    for a, b in combinations(rows, 2):
        if a["holder"] == b["holder"] or None in (a["holder"], b["holder"]):
            continue
        span = _overlap(a, b)
        edge = cells[a["cell_id"]].intersection(cells[b["cell_id"]]) if span else None
        if edge is not None and edge.length > 0:
            yield a, b, span, shapely.line_merge(_lines(edge))


def _lines(edge: shapely.Geometry) -> shapely.MultiLineString:
    parts = [g for g in shapely.get_parts(edge) if g.geom_type == "LineString"]
    return shapely.MultiLineString(parts)


def _overlap(a: dict, b: dict) -> dict | None:
    start = max(a["valid_from"], b["valid_from"])
    ends = [r["valid_to"] for r in (a, b) if r["valid_to"]]
    end = min(ends) if ends else None
    return None if end and end <= start else {"valid_from": start, "valid_to": end}


def _band(rows: list[dict], cells: dict) -> list[dict]:
    return [
        {**span, "event_ids": a["event_ids"] + b["event_ids"], "geometry": edge.buffer(0.12, 4)}
        for a, b, span, edge in _borders(rows, cells)
    ]


def _places(rows: list[dict]) -> list[dict]:
    towns = {t[0]: t for t in TOWNS}
    places = []
    for row in rows:
        _, name, name_ar, lon, lat, rank, _ = towns[row["cell_id"]]
        place = {"place_id": f"sample:{row['cell_id']}", "name": name, "name_ar": name_ar}
        places.append(
            {**row, **place, "kind": "city", "rank": rank, "geometry": shapely.Point(lon, lat)}
        )
    return places


def _events() -> pd.DataFrame:
    return check(pd.DataFrame([_event(e) for e in EVENTS]).astype({"first": object}), "events")


def _event(event: tuple) -> dict:
    event_id, action, town, actor, opponent, day, count, quote = event
    _, name, name_ar, lon, lat, *_ = next(t for t in TOWNS if t[0] == town)
    return {
        "event_id": event_id, "action": action, "place_id": f"sample:{town}", "place": name,
        "place_ar": name_ar, "kind": "city", "lon": lon, "lat": lat, "radius_km": 5.0,
        "actor": actor, "actor_name": "", "opponent": opponent, "first": day, "last": day,
        "date_from": "text" if day else "none", "count_min": count, "count_max": count,
        "target": "جسر الرستن" if event_id == "st-rastan" else "",
        "factuality": "claimed" if event_id == "ev-homs-claim" else "asserted",
        "speaker": "الفصائل" if event_id == "ev-homs-claim" else "",
        "evidence": [_evidence(quote)],
    }  # fmt: skip


def _evidence(quote: str) -> dict:
    if not quote:
        note = {"confidence": "high", "note": "made up for tests"}
        return {"source": "sample table", "start": None, "end": None, "quote": None, **note}
    start = TEXT.index(quote)
    return {"source": "sample.txt", "start": start, "end": start + len(quote), "quote": quote}


def _points(action: str) -> list[dict]:
    return [
        {
            **event,
            "valid_from": event["first"],
            "valid_to": str((pd.Timestamp(event["first"]) + pd.Timedelta(days=1)).date()),
            "event_ids": (event["event_id"],),
            "geometry": shapely.Point(event["lon"], event["lat"]),
        }
        for event in map(_event, EVENTS)
        if event["action"] == action
    ]


def _arrows() -> list[dict]:
    places = {t[0]: (t[3], t[4]) for t in TOWNS}
    moves = [("idlib", "aleppo", "2024-11-30"), ("saraqib", "hama", "2024-12-05")]
    return [
        {
            "actor": "opposition",
            "status": "confirmed",
            "valid_from": day,
            "valid_to": str((pd.Timestamp(day) + pd.Timedelta(days=2)).date()),
            "event_ids": (f"ev-{end}",),
            "geometry": shapely.LineString([places[start], places[end]]),
        }
        for start, end, day in moves
    ]


def _pockets(cells: dict) -> list[dict]:
    span = {"valid_from": "2024-12-07", "valid_to": "2024-12-08", "status": "confirmed"}
    shape = cells["homs"].buffer(-0.02)
    sides = {"holder": "gov", "surrounded_by": "opposition"}
    return [{**sides, **span, "event_ids": ("ev-rastan",), "geometry": shape}]


def _agreed_lines() -> list[dict]:
    rows = [
        ("golan", "ceasefire", "1974-06-05", None, [(35.85, 33.3), (35.75, 32.7)]),
        ("m4", "de-escalation", "2020-03-06", "2024-11-27", [(36.32, 35.81), (36.8, 35.86)]),
    ]
    return [
        {
            "line_id": f"lines:{name}", "kind": kind, "name": name.title(), "name_ar": "خط",
            "source": "sample table", "note": "", "valid_from": first, "valid_to": end,
            "event_ids": (), "geometry": shapely.LineString(corners),
        }
        for name, kind, first, end, corners in rows
    ]  # fmt: skip


def _sources() -> pd.DataFrame:
    text = {
        "source": "sample.txt", "title": "تقرير للاختبار", "publisher": "Sample Press",
        "language": "ar", "issued_first": "2024-12-06", "issued_last": "2024-12-06",
        "url": "https://example.org/report", "documented": False, "text": TEXT,
    }  # fmt: skip
    table = {
        **text, "source": "sample table", "title": "Sample table", "publisher": "Sample Archive",
        "language": "en", "url": "", "documented": True, "text": "",
    }  # fmt: skip
    return check(pd.DataFrame([text, table]), "sources")


def _finish(rows: list[dict], name: str) -> gpd.GeoDataFrame:
    table = pd.DataFrame(rows)[list(COLUMNS[name])]
    table = table.assign(
        valid_from=pd.to_datetime(table["valid_from"]).astype("datetime64[s]"),
        valid_to=pd.to_datetime(table["valid_to"]).astype("datetime64[s]"),
    )
    return check(gpd.GeoDataFrame(table, geometry="geometry", crs=4326), name)

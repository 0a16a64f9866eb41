"""A whole story in one GeoPackage, and back."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
import pandas as pd
import shapely

from gazetteer.geopackages import gdal_path
from geo.errors import InputError, TableError
from geo.geopackage import read_table
from geo.lines import KINDS
from geo.maps.layers import SHAPES, Layers
from geo.maps.provenance import provenance
from geo.maps.qgis_styles import layer_styles
from geo.maps.theatre_data import stored_theatre, theatre_data
from geo.tables import COLUMNS, check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd

    from geo.tables import TableName

__all__ = ["read_story", "write_story"]

_FORMAT: Final = "1"
_DAYS: Final = ("valid_from", "valid_to")
_VERSION: Final = {"VERSION": "1.2"}  # what programs of some years' age still know in full
_NUMBERS: Final = ("count_min", "count_max", "rank")
_PROOF: Final = ("source", "start", "end", "quote", "confidence", "note")  # the rest is JSON
_KIND: Final = {
    "areas": "MultiPolygon", "band": "MultiPolygon", "pockets": "MultiPolygon",
    "region": "MultiPolygon", "fronts": "MultiLineString", "arrows": "MultiLineString",
    "lines": "MultiLineString", "strikes": "Point", "incidents": "Point", "places": "Point",
    "events": "Point",
}  # fmt: skip
_SETTINGS: Final = {
    # GeoPackage notes when each layer last changed; a fixed time keeps the bytes the same.
    "OGR_CURRENT_DATE": "1970-01-01T00:00:00.000Z",
    # The file is put in place whole at the end: waiting for the disk at each table gains nothing.
    "OGR_SQLITE_SYNCHRONOUS": "OFF",
}


def write_story(layers: Layers, path: Path) -> None:
    """Write a story as GeoPackage.

    Parameters
    ----------
    layers
        The story, whole.
    path
        Where to; the same story gives the same bytes.

    Examples
    --------
    ``save(layers, Path("story.gpkg"))`` ends here.
    """
    path = gdal_path(path)
    with _settings():
        _write_shapes(_region(layers), "region", path)
        for name in SHAPES:
            _write_shapes(_packed(getattr(layers, name)), name, path)
        _write_shapes(_events(layers), "events", path)
        for name, table in _plain_tables(layers).items():
            _write_rows(table, name, path)


def read_story(path: Path) -> Layers:
    """Read a story back.

    Parameters
    ----------
    path
        A GeoPackage that `write_story` made.

    Returns
    -------
    Layers
        Every table with the rows, days and quotes it had.

    Raises
    ------
    InputError
        If the file is missing, is no GeoPackage, or holds no story.

    Examples
    --------
    ``save(read_story(Path("story.gpkg")), Path("map.html"))`` goes on from a file.
    """
    try:
        return _sound(_story(path))
    except TableError as error:
        raise InputError(f"{path}: holds no sound story: {error}") from error
    except InputError:
        raise
    except Exception as error:
        # The file may be anybody's: its tables can lack columns and hold what is no JSON.
        raise InputError(f"{path}: holds no sound story: {error}") from error


def _story(path: Path) -> Layers:
    about = _about(path)
    ground = read_table(path, "region").geometry.union_all()
    evidence = read_table(path, "evidence")
    events = _read_events(read_table(path, "events"), evidence)
    return Layers(
        theatre=stored_theatre(json.loads(about["theatre"]), ground, path),
        sources=_read_sources(read_table(path, "sources")),
        events=events,
        left_off=pd.DataFrame(read_table(path, "left_off")[["event_id", "reason"]]),
        made_from=json.loads(about["provenance"])["inputs"],
        verdicts=_tidy(read_table(path, "verdicts")),
        **{name: _read_shapes(path, name) for name in SHAPES},
    )


def _sound(layers: Layers) -> Layers:
    """Hold tables to what every writer of maps takes for granted."""
    check(layers.events, "events")
    for column in ("first", "last"):
        pd.to_datetime(layers.events[column], format="%Y-%m-%d")
    if layers.theatre.region().is_empty or np.isinf(layers.events[["lon", "lat"]]).any(axis=None):
        raise TableError("region, events: ground is missing, or a point without end")
    for name in SHAPES:
        table = check(getattr(layers, name), cast("TableName", name))
        if (table.geometry.isna() | table.geometry.is_empty | table["valid_from"].isna()).any():
            raise TableError(f"{name}: a shape or its first day is missing")
    if not layers.lines["kind"].isin(KINDS).all():
        raise TableError(f"lines: kind is none of {', '.join(KINDS)}")
    return layers


def _plain_tables(layers: Layers) -> dict[str, pd.DataFrame]:
    about = {
        "format": _FORMAT,
        "provenance": json.dumps(provenance(layers), ensure_ascii=False),
        "theatre": json.dumps(theatre_data(layers.theatre), ensure_ascii=False),
    }
    return {
        "evidence": _evidence(layers.events),
        "sources": _tidy(layers.sources),
        "left_off": _tidy(layers.left_off[["event_id", "reason"]]),
        "verdicts": _tidy(layers.verdicts),
        "about": pd.DataFrame({"key": list(about), "value": list(about.values())}),
        "layer_styles": layer_styles(layers.theatre),
    }


def _region(layers: Layers) -> gpd.GeoDataFrame:
    import geopandas  # noqa: PLC0415 (slow to import)

    region = layers.theatre.region()
    return geopandas.GeoDataFrame({"name": [layers.theatre.name]}, geometry=[region], crs=4326)


def _events(layers: Layers) -> gpd.GeoDataFrame:
    import geopandas  # noqa: PLC0415

    events = _tidy(layers.events.drop(columns="evidence"))
    reasons = dict(zip(layers.left_off["event_id"], layers.left_off["reason"], strict=True))
    known = (events["lon"].notna() & events["lat"].notna()).to_numpy()
    points = shapely.points(events["lon"].to_numpy(float), events["lat"].to_numpy(float))
    points[~known] = None
    events["left_off"] = events["event_id"].map(reasons).astype(object).fillna("").astype(str)
    # For QGIS's temporal controller, which wants moments and an open end.
    events["valid_from"] = pd.to_datetime(events["first"]).dt.tz_localize("UTC")
    events["valid_to"] = pd.to_datetime(events["last"]).dt.tz_localize("UTC") + pd.Timedelta(days=1)
    return geopandas.GeoDataFrame(events, geometry=points, crs=4326)


def _evidence(events: pd.DataFrame) -> pd.DataFrame:
    rows = [
        {"event_id": event, **{key: item.get(key) for key in _PROOF}, "more": _more(item)}
        for event, items in zip(events["event_id"], events["evidence"], strict=True)
        for item in items
    ]
    table = pd.DataFrame(rows, columns=["event_id", *_PROOF, "more"])
    numbered = table.astype({"start": "Int64", "end": "Int64"})
    return pd.DataFrame(_tidy(numbered))


def _more(item: dict[str, Any]) -> str | None:
    more = {key: value for key, value in item.items() if key not in _PROOF}
    return json.dumps(more, ensure_ascii=False, sort_keys=True) if more else None


def _packed(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    lists = table["event_ids"].map(lambda ids: json.dumps(list(ids), ensure_ascii=False))
    # GeoPackage knows no days, only moments with a time zone: midnight, called UTC.
    moments = {c: table[c].dt.tz_localize("UTC") for c in _DAYS}
    packed: gpd.GeoDataFrame = _tidy(table.assign(event_ids=lists.astype(object), **moments))
    return packed


def _write_shapes(table: gpd.GeoDataFrame, name: str, path: Path) -> None:
    import pyogrio  # noqa: PLC0415

    pyogrio.write_dataframe(
        table,
        path,
        layer=name,
        driver="GPKG",
        geometry_type=_KIND[name],
        promote_to_multi=_KIND[name].startswith("Multi"),
        append=path.exists(),
        **({} if path.exists() else {"dataset_options": _VERSION}),
    )


def _write_rows(table: pd.DataFrame, name: str, path: Path) -> None:
    import pyogrio  # noqa: PLC0415

    pyogrio.write_dataframe(table, path, layer=name, driver="GPKG", append=path.exists())


def _about(path: Path) -> dict[str, str]:
    rows = read_table(path, "about")
    about = dict(zip(rows["key"], rows["value"], strict=True))
    if about.get("format") != _FORMAT:
        raise InputError(f"{path}: holds a story of format {about.get('format')}, not {_FORMAT}")
    return about


def _read_shapes(path: Path, name: str) -> gpd.GeoDataFrame:
    table = _tidy(read_table(path, name))
    moments = {c: pd.to_datetime(table[c], utc=True).dt.tz_localize(None) for c in _DAYS}
    days = {c: moment.astype("datetime64[s]") for c, moment in moments.items()}
    lists = table["event_ids"].map(lambda text: tuple(json.loads(text)))
    single = table.geometry.map(_single)
    table = table.assign(**days, event_ids=lists).set_geometry(single, crs=4326)
    found: gpd.GeoDataFrame = table[list(COLUMNS[name])]
    return found


def _read_events(table: gpd.GeoDataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    proof = _tidy(evidence).groupby("event_id", sort=False)
    lists = {event: [_item(row) for row in rows.to_dict("records")] for event, rows in proof}
    plain = _tidy(pd.DataFrame(table.drop(columns="geometry")))
    whole = plain.assign(evidence=plain["event_id"].map(lists))
    return pd.DataFrame(whole[list(COLUMNS["events"])])


def _item(row: dict[Any, Any]) -> dict[str, Any]:
    """Give an evidence dict; a documented row has confidence and note, a quoted one does not."""
    ends = {key: None if pd.isna(row[key]) else int(row[key]) for key in ("start", "end")}
    more = {key: row[key] for key in ("confidence", "note") if row[key] is not None}
    rest = json.loads(row["more"]) if row["more"] else {}
    return {"source": row["source"], **ends, "quote": row["quote"], **more, **rest}


def _read_sources(table: pd.DataFrame) -> pd.DataFrame:
    found: pd.DataFrame = _tidy(table).assign(documented=table["documented"].astype(bool))
    return found


def _tidy(table: Any) -> Any:  # noqa: ANN401 (with or without geometry, as it is)
    """Give columns the types of the tables' contract: a missing text is ``None``, counts whole."""
    plain = [c for c in table.columns if table[c].dtype == object or table[c].dtype == "str"]
    texts = {c: table[c].astype(object).where(table[c].notna(), None) for c in plain}
    return table.assign(
        **{**texts, **{c: table[c].astype("Int64") for c in _NUMBERS if c in table}}
    )


def _single(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    parts = shapely.get_parts(shape) if shape is not None else []
    return parts[0] if len(parts) == 1 else shape


@contextmanager
def _settings() -> Iterator[None]:
    import pyogrio  # noqa: PLC0415

    pyogrio.set_gdal_config_options(_SETTINGS)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(_SETTINGS))

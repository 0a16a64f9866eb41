import csv
import io
import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from geo.maps.files import safe_cell, write_csv, write_geojson, write_geojsonl, write_parquet
from geo.maps.rows import table_for

ABOUT = {"program": "test"}


def quotes(layers):
    return {e["quote"] for items in layers.events["evidence"] for e in items if e["quote"]}


def test_geojson_keeps_every_row_date_and_quote(layers, tmp_path):
    path = tmp_path / "events.geojson"
    write_geojson(table_for(layers, "events"), path, ABOUT)
    found = json.loads(path.read_text())["features"]
    days = {f["properties"]["event_id"]: f["properties"]["first"] for f in found}
    assert len(found) == len(layers.events) - 1
    assert days["ev-hama"] == "2024-12-05"
    assert {e["quote"] for f in found for e in f["properties"]["evidence"]} >= quotes(layers)


def test_geojson_turns_rings_against_the_clock(layers, tmp_path):
    path = tmp_path / "control.geojson"
    write_geojson(table_for(layers, "control"), path, ABOUT)
    shapes = gpd.read_file(path).geometry
    rings = [p.exterior for shape in shapes for p in shapely.get_parts(shape)]
    assert all(ring.is_ccw for ring in rings)


def test_geojson_has_seven_decimals_and_its_origin(layers, tmp_path):
    path = tmp_path / "control.geojson"
    write_geojson(table_for(layers, "control"), path, ABOUT)
    whole = json.loads(path.read_text())
    corners = whole["features"][0]["geometry"]["coordinates"][0]
    assert all(round(v, 7) == v for corner in corners for v in corner)
    assert whole["metadata"] == ABOUT
    assert whole["bbox"][0] < whole["bbox"][2]


def test_geojsonl_is_one_feature_a_line(layers, tmp_path):
    path = tmp_path / "fronts.geojsonl"
    write_geojsonl(layers.fronts, path)
    lines = path.read_text().splitlines()
    assert len(lines) == len(layers.fronts)
    assert {json.loads(line)["type"] for line in lines} == {"Feature"}


def test_parquet_round_trip_and_bbox_column(layers, tmp_path):
    path = tmp_path / "control.parquet"
    table = table_for(layers, "control")
    write_parquet(table, path, ABOUT)
    back = gpd.read_parquet(path, columns=list(table.columns))
    assert back.geometry.geom_equals(table.geometry).all()
    pd.testing.assert_series_equal(back["valid_to"].astype("datetime64[s]"), table["valid_to"])
    assert [tuple(ids) for ids in back["event_ids"]] == table["event_ids"].tolist()


def test_parquet_is_version_1_1_with_covering_and_origin(layers, tmp_path):
    path = tmp_path / "control.parquet"
    write_parquet(table_for(layers, "control"), path, ABOUT)
    notes = parquet.read_schema(path).metadata
    geo = json.loads(notes[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert json.loads(notes[b"about"]) == ABOUT


@pytest.mark.parametrize("bom", [True, False])
def test_csv_round_trip(layers, tmp_path, bom):
    path = tmp_path / "events.csv"
    table = table_for(layers, "events")
    write_csv(table, path, bom=bom)
    back = pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") == bom
    assert back["place_ar"].tolist() == table["place_ar"].tolist()
    assert {e["quote"] for t in back["evidence"] for e in json.loads(t)} >= quotes(layers)


def test_csv_writes_shapes_as_wkt(layers, tmp_path):
    path = tmp_path / "fronts.csv"
    write_csv(table_for(layers, "fronts"), path)
    first = next(csv.DictReader(io.StringIO(path.read_text())))
    assert shapely.from_wkt(first["geometry"]).length > 0


@given(st.text())
def test_no_cell_can_be_read_as_a_formula(text):
    cell = safe_cell(text)
    assert not str(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    assert str(cell).removeprefix("'") == kept.removeprefix("'")


def test_numbers_stay_numbers():
    assert safe_cell(-3.5) == -3.5

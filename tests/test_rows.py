"""Rows as people and programs read them."""

import io
import json

import pandas as pd
import pytest

from geo.commands.rows import FORMATS, write_rows

EVENTS = pd.DataFrame(
    {
        "event_id": ["e1"],
        "action": ["strike"],
        "place": ["جسر الرستن"],
        "lon": [36.73],
        "lat": [34.93],
        "count_min": pd.array([9], dtype="Int64"),
        "count_max": pd.array([None], dtype="Int64"),
        "evidence": [[{"source": "a.txt", "start": 0, "end": 8, "quote": "9 غارات"}]],
    }
)


def written(form, table=EVENTS):
    out = io.StringIO()
    write_rows(table, form, out)
    return out.getvalue()


def test_json_is_one_object_a_line_with_plain_values():
    record = json.loads(written("json"))
    assert (record["count_min"], record["count_max"], record["place"]) == (9, None, "جسر الرستن")
    assert record["evidence"][0]["quote"] == "9 غارات"


def test_geojson_has_longitude_first():
    feature = json.loads(written("geojson"))["features"][0]
    assert feature["geometry"]["coordinates"] == [36.73, 34.93]


def test_an_unplaced_event_has_no_geometry():
    feature = json.loads(written("geojson", EVENTS.assign(lon=None, lat=None)))["features"][0]
    assert feature["geometry"] is None


def test_csv_keeps_evidence_as_json():
    table = pd.read_csv(io.StringIO(written("csv")))
    assert json.loads(table["evidence"][0])[0]["source"] == "a.txt"


def test_table_shows_the_quote():
    assert "9 غارات" in written("table")


@pytest.mark.parametrize("form", FORMATS)
def test_no_rows_is_not_an_error(form):
    assert isinstance(written(form, EVENTS.iloc[:0]), str)


def test_days_are_iso():
    table = pd.DataFrame({"valid_to": [pd.Timestamp("2024-12-05"), pd.NaT]})
    assert written("json", table) == '{"valid_to": "2024-12-05"}\n{"valid_to": null}\n'


def test_a_cell_cannot_be_read_as_a_formula():
    assert written("csv", pd.DataFrame({"place": ["=1+1"]})) == "place\n'=1+1\n"

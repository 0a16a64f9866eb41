import sqlite3
from contextlib import closing
from dataclasses import replace

import pandas as pd
import pyogrio
import pytest

from geo.errors import InputError
from geo.maps.layers import SHAPES
from geo.maps.story_file import read_story, write_story
from geo.reports.verdicts import Passage, Verdict, read_verdicts, verdict_row
from geo.theatre import Theatre, load_theatre
from tests.sample import sample_layers


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    target = tmp_path_factory.mktemp("story") / "story.gpkg"
    write_story(sample_layers(), target)
    return target


def plain(table):
    columns = [c for c in table.columns if c != "geometry"]
    return pd.DataFrame(table[columns]).astype(object).where(table[columns].notna(), None)


def same(one, other):
    pd.testing.assert_frame_equal(plain(one), plain(other), check_dtype=False)


@pytest.mark.parametrize("name", [*SHAPES, "events", "sources", "left_off"])
def test_every_row_comes_back(layers, path, name):
    same(getattr(read_story(path), name), getattr(layers, name))


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_comes_back(layers, path, name):
    back = getattr(read_story(path), name)
    assert back.geometry.geom_equals(getattr(layers, name).geometry).all()


def test_theatre_and_inputs_come_back(layers, path):
    back = read_story(path)
    assert back.theatre == layers.theatre
    assert back.made_from == layers.made_from


def test_written_read_and_written_again_is_the_same_to_the_byte(path, tmp_path):
    write_story(read_story(path), tmp_path / "again.gpkg")
    assert (tmp_path / "again.gpkg").read_bytes() == path.read_bytes()


def test_a_theatre_of_one_s_own_carries_its_ground(layers, tmp_path):
    own = Theatre(id="mine", name="Mine", name_ar="", country="SY", ground=layers.theatre.region())
    values = {s: getattr(layers, s) for s in layers.__slots__} | {"theatre": own}
    write_story(type(layers)(**values), tmp_path / "a.gpkg")
    back = read_story(tmp_path / "a.gpkg").theatre
    assert back.name == "Mine"
    assert back.region().equals(own.region())


def test_gdal_sees_dates_and_qgis_its_styles(path):
    areas = pyogrio.read_info(path, layer="areas")
    assert dict(zip(areas["fields"], areas["dtypes"], strict=True))["valid_from"].startswith("date")
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT f_table_name, useAsDefault, styleQML FROM layer_styles")
        styles = {name: qml for name, default, qml in rows if default}
    assert set(styles) == {*SHAPES, "events"}
    assert 'startField="valid_from" endField="valid_to"' in styles["areas"]


@pytest.mark.parametrize("text", ["", "no database"])
def test_what_is_no_geopackage_is_refused(tmp_path, text):
    path = tmp_path / "bad.gpkg"
    path.write_text(text)
    with pytest.raises(InputError, match=r"bad\.gpkg"):
        read_story(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"none\.gpkg"):
        read_story(tmp_path / "none.gpkg")


def test_a_geopackage_without_a_story_is_refused(layers, tmp_path):
    path = tmp_path / "other.gpkg"
    pyogrio.write_dataframe(layers.places[["name", "geometry"]], path, layer="x")
    with pytest.raises(InputError, match="holds no story"):
        read_story(path)


def test_what_else_is_known_of_a_quote_comes_back(layers, tmp_path):
    first = {**layers.events["evidence"][0][0], "killed": [3, None], "review": "accept"}
    events = layers.events.assign(evidence=[[first], *layers.events["evidence"][1:]])
    write_story(replace(layers, events=events), tmp_path / "story.gpkg")
    assert read_story(tmp_path / "story.gpkg").events["evidence"][0] == [first]


def test_verdicts_come_back_and_can_be_read_from_the_file(layers, tmp_path):
    path = tmp_path / "story.gpkg"
    passages = (Passage("a", "“سقطت حماة”", "lose", "x"), Passage("b", "Hama fell", "lose", "x"))
    merged = Verdict(decision="merge", passages=passages, by="Ada", at="2026-01-02")
    table = pd.DataFrame([verdict_row(merged)])
    write_story(replace(layers, verdicts=table), path)
    assert read_verdicts(path) == [merged]
    same(read_story(path).verdicts, table)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#9F3051", "red;}</style>", "color is not #RRGGBB"),
        ('"name": ', '"title": ', "name is missing"),
        ("{", "[", "holds no sound story"),
    ],
)
def test_a_theatre_inside_a_file_is_held_to_what_a_theatre_can_be(layers, tmp_path, old, new, said):
    path = tmp_path / "story.gpkg"
    theatre = replace(load_theatre("syria"), id="mine")
    write_story(replace(layers, theatre=theatre), path)
    with closing(sqlite3.connect(path)) as file, file:
        change = "UPDATE about SET value = replace(value, ?, ?) WHERE key = 'theatre'"
        file.execute(change, (old, new))
    with pytest.raises(InputError, match=said):
        read_story(path)

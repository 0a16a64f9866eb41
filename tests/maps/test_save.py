import json
from dataclasses import replace

import pytest

from geo.errors import InputError
from geo.maps import writers
from geo.maps.layers import SHAPES
from geo.maps.options import Options
from geo.maps.save import save, suffixes
from geo.maps.story_file import read_story
from geo.maps.targets import replacing
from geo.theatre import load_theatre


@pytest.mark.parametrize("suffix", [s for s in suffixes() if s not in {".gif", ".mp4"}])
def test_every_suffix_makes_its_file_twice_the_same(layers, tmp_path, suffix):
    one, two = (save(layers, tmp_path / f"{n}{suffix}", options=Options(dpi=40)) for n in "ab")
    assert one.stat().st_size > 1000
    assert one.read_bytes() == two.read_bytes()
    others = {p.name for p in tmp_path.iterdir()} - {one.name, two.name}
    assert all(name.endswith("-metadata.json") for name in others)


def test_a_story_saved_and_read_draws_the_same_page(layers, tmp_path):
    story = read_story(save(layers, tmp_path / "story.gpkg"))
    pages = [save(each, tmp_path / "map.html").read_text() for each in (layers, story)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("suffix", suffixes())
def test_a_story_without_anything_is_no_failure(layers, tmp_path, suffix):
    """A text without dated events, in a country without a theatre of its own."""
    nothing = {n: getattr(layers, n).iloc[:0] for n in (*SHAPES, "events", "sources", "left_off")}
    empty = replace(layers, theatre=load_theatre("UA"), **nothing)
    assert save(empty, tmp_path / f"a{suffix}", options=Options(dpi=30)).exists()


def test_an_unknown_suffix_is_refused_with_those_known(layers, tmp_path):
    with pytest.raises(InputError, match=r"'\.docx' is not known: use one of \.csv, \.geojson"):
        save(layers, tmp_path / "map.docx")


def test_a_day_outside_is_refused_with_the_span(layers, tmp_path):
    with pytest.raises(InputError, match="from 2024-11-26 to 2024-12-12"):
        save(layers, tmp_path / "map.png", on="2020-01-01")


def test_a_span_that_runs_backwards_is_refused(layers, tmp_path):
    with pytest.raises(InputError, match="lies after"):
        save(layers, tmp_path / "a.geojson", since="2024-12-05", until="2024-12-01")


def test_a_missing_folder_is_refused(layers, tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        save(layers, tmp_path / "nowhere" / "events.csv")


def test_a_folder_as_target_is_refused(layers, tmp_path):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        save(layers, tmp_path / "a.csv")


def test_a_day_cuts_a_file(layers, tmp_path):
    path = save(layers, tmp_path / "events.geojson", on="2024-12-05")
    ids = {f["properties"]["event_id"] for f in json.loads(path.read_text())["features"]}
    assert ids == {"ev-hama", "ev-clash", "st-rastan", "st-homs"}


def test_a_file_holds_one_status(layers, tmp_path):
    path = save(layers, tmp_path / "control.geojson", status="claimed")
    found = {f["properties"]["status"] for f in json.loads(path.read_text())["features"]}
    assert found == {"claimed"}


@pytest.mark.parametrize("name", ["events.csv", "events.geojsonl"])
def test_what_has_no_room_for_its_origin_has_it_beside(layers, tmp_path, name):
    save(layers, tmp_path / name)
    notes = json.loads((tmp_path / f"{name}-metadata.json").read_text())
    assert notes["url"] == name
    assert notes["notes"][0]["inputs"] == layers.made_from


def test_csv_takes_a_byte_order_mark(layers, tmp_path):
    path = save(layers, tmp_path / "events.csv", options=Options(bom=True))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def fill_the_disk(target):
    with replacing(target) as path:
        path.write_text("half")
        raise OSError(28, "No space left on device")


def test_what_fails_half_way_leaves_the_old_file(tmp_path):
    target = tmp_path / "map.csv"
    target.write_text("old")
    with pytest.raises(InputError, match="No space"):
        fill_the_disk(target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_broken_writer_leaves_nothing_behind(layers, tmp_path, monkeypatch):
    def broken(job, path):
        path.write_text("half")
        raise ZeroDivisionError

    monkeypatch.setitem(writers._WRITERS, ".csv", broken)
    with pytest.raises(ZeroDivisionError):
        save(layers, tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []

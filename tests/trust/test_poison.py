"""Words of strangers only show: no file that we write runs, fetches or breaks on them."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from gazetteer._output import lines
from geo.clean import plain
from geo.commands.rows import write_rows
from geo.maps.page import render_page
from geo.maps.save import save
from geo.maps.story_file import read_story
from tests.sample import sample_layers
from tests.trust.poison import BIDI, CONTROLS, FORMULAS, JUNK, MARKUP, poisoned

WORDS = pytest.mark.parametrize(
    "word", [MARKUP, CONTROLS, BIDI], ids=["markup", "controls", "bidi"]
)


def scripts(page):
    return re.findall(r"<script[^>]*>", page)


def test_a_page_gets_no_script_from_a_report():
    page = render_page(poisoned(MARKUP))
    assert scripts(page) == scripts(render_page(sample_layers()))
    assert "<img" not in page
    assert "<script>alert" not in page


def test_a_template_in_a_report_only_shows():
    page = render_page(poisoned("{{ 7 * 7 }}{% raise %}{{ self.__init__.__globals__ }}"))
    assert "{{ 7 * 7 }}{% raise %}" in page
    assert "49{%" not in page


def test_a_page_may_run_only_the_scripts_it_came_with():
    page = render_page(poisoned(MARKUP))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "unsafe" not in re.search(r"script-src ([^;]*)", policy)[1]


@WORDS
@pytest.mark.parametrize("suffix", [".kml", ".svg"])
def test_xml_stays_well_formed_and_runs_nothing(tmp_path, word, suffix):
    tree = ET.parse(save(poisoned(word), tmp_path / f"a{suffix}"))  # noqa: S314 (our own file)
    names = {e.tag.rpartition("}")[2] for e in tree.iter()}
    assert not names & {"script", "foreignObject", "img", "iframe"}
    keys = {key for e in tree.iter() for key in e.attrib}
    assert not any(key.lower().startswith("on") for key in keys)


def test_a_picture_draws_no_marks_that_reorder(tmp_path):
    text = save(poisoned(BIDI), tmp_path / "a.svg").read_text(encoding="utf-8")
    drawn = "".join(re.findall(r"<text[^>]*>([^<]*)</text>", text))
    assert "abc" in drawn
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", drawn)


@WORDS
@pytest.mark.parametrize("suffix", [".geojson", ".geojsonl"])
def test_geojson_is_strict_json(tmp_path, word, suffix):
    text = save(poisoned(word), tmp_path / f"a{suffix}").read_text(encoding="utf-8")
    for part in [text] if suffix == ".geojson" else text.split("\n")[:-1]:
        json.loads(part, parse_constant=pytest.fail)


@pytest.mark.parametrize("word", [MARKUP, plain(CONTROLS), BIDI])
def test_a_story_gives_back_what_it_was_given(tmp_path, word):
    back = read_story(save(poisoned(word), tmp_path / "a.gpkg"))
    assert set(back.events["actor_name"]) == {word}


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(tmp_path, formula):
    text = save(poisoned(formula), tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert "'" + formula.replace("\r", "\n") in cells
    assert not [c for c in cells if c[:1] in tuple("=+@\t\r\n＝")]


@pytest.mark.parametrize("table", ["areas", "fronts", "lines", "places"])
def test_no_cell_of_any_table_is_a_formula(tmp_path, table):
    for formula in FORMULAS:
        text = save(poisoned(formula), tmp_path / f"{table}.csv").read_bytes().decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert any(cell.startswith("'" + formula.replace("\r", "\n")) for cell in cells)
        assert not [c for c in cells if c[:1] in tuple("=+@\t\r\n＝")]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_printed_cell_is_a_formula(formula):
    out = io.StringIO()
    write_rows(pd.DataFrame({"place": [formula], "count": [-3]}), "csv", out)
    _, row = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert row == ["'" + formula.replace("\r", "\n"), "-3"]


@pytest.mark.parametrize("word", JUNK)
def test_printed_json_is_one_object_a_line(word):
    out = io.StringIO()
    write_rows(pd.DataFrame({"place": [word]}), "json", out)
    (line,) = out.getvalue().split("\n")[:-1]
    assert json.loads(line) == {"place": word}


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_place_is_a_formula(formula):
    rows = [{"name": formula, "lon": -3.5}]
    text = "\r\n".join(lines(rows, "csv", ["name"]))
    _, row = csv.reader(io.StringIO(text, newline=""))
    assert row == ["'" + formula.replace("\r", "\n"), "-3.5"]

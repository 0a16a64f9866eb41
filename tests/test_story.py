"""Where the rooms meet: control of a person's own tables, in a country that has no theatre."""

import pytest

from geo.reading import read_events, review_events
from geo.story import map_texts
from geo.tracing import trace_story

TOWNS = """name,lon,lat,date,holder
Kherson,32.62,46.64,2022-03-02,RU
Kherson,32.62,46.64,2022-11-11,UA
Mykolaiv,32.0,46.97,2022-02-24,UA
Melitopol,35.37,46.85,2022-03-01,RU
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("given") / "changes.csv"
    path.write_text(TOWNS, encoding="utf-8")
    return [("changes", path)]


@pytest.fixture(scope="module")
def ukraine(table):
    return map_texts([], theatre="UA", tables=table)


def test_holders_become_sides_with_the_countrys_name(ukraine):
    assert {s.id: s.name for s in ukraine.theatre.sides.values()} == {
        "RU": "Russia",
        "UA": "Ukraine",
    }


@pytest.mark.parametrize(("day", "holder"), [("2022-06-01", "RU"), ("2022-11-11", "UA")])
def test_a_town_is_held_by_its_last_taker(ukraine, day, holder):
    places = ukraine.of("confirmed").at(day).places
    assert places.loc[places["name"] == "Kherson", "holder"].tolist() == [holder]


def test_ground_between_towns_is_inferred_and_has_no_name(ukraine):
    areas = ukraine.of("confirmed").at("2022-11-11").areas
    assert set(areas["certainty"]) == {"reported", "inferred", "none"}
    assert not ukraine.places["place_id"].str.startswith("fill:").any()


def test_the_input_tables_are_on_record(ukraine):
    assert list(ukraine.made_from) == ["changes.csv"]


def test_without_verdicts_a_reading_stays(table, tmp_path):
    reading = read_events([], theatre="UA", tables=table)
    assert review_events(reading, tmp_path / "none.jsonl").events.equals(reading.events)


def test_every_report_on_control_has_a_cell(table):
    traced = trace_story(read_events([], theatre="UA", tables=table))
    assert set(traced.control["cell_id"]) == set(traced.known["place_id"])


def test_a_place_that_only_feared_events_name_has_no_cell(tmp_path):
    text = "On 2 March 2022 Russian troops captured Kherson. Mykolaiv may fall within days."
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    reading = read_events([tmp_path], theatre="UA")
    assert "possible" in set(reading.events["factuality"])
    assert trace_story(reading).known["place"].tolist() == ["Kherson"]

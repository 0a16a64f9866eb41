"""A person's own region, places, cells and lines, from the file to the map."""

import geopandas as gpd
import pytest
import shapely

from geo.coverage import read_coverage
from geo.errors import InputError
from geo.geography import own_places, with_geography
from geo.lines import read_lines
from geo.maps.story_file import read_story, write_story
from geo.reading import read_events
from geo.story import make_layers, map_texts
from geo.theatre import load_theatre

CHANGES = """name,lon,lat,date,holder
Kherson,32.62,46.64,2022-03-02,RU
Kherson,32.62,46.64,2022-11-11,UA
Mykolaiv,32.0,46.97,2022-02-24,UA
"""
SOUTH = shapely.box(31, 46, 34, 48)
LINE = "name,kind,first,last,source,lon_a,lat_a,lon_b,lat_b\n"


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def saved(tmp_path, name, shapes, **columns):
    table = gpd.GeoDataFrame(columns, geometry=list(shapes), crs=4326)
    return written(tmp_path, name, table.to_json())


@pytest.fixture
def tables(tmp_path):
    return [("changes", written(tmp_path, "changes.csv", CHANGES))]


@pytest.fixture
def ukraine():
    return load_theatre("UA")


def test_a_region_of_one_s_own_bounds_the_map(tmp_path, tables, ukraine):
    war = with_geography(ukraine, region=saved(tmp_path, "south.geojson", [SOUTH]))
    layers = map_texts([], theatre=war, tables=tables)
    assert layers.areas.total_bounds == pytest.approx(SOUTH.bounds, abs=1e-4)
    assert "south.geojson" in layers.made_from


def test_a_story_s_file_keeps_region_and_lines(tmp_path, tables):
    row = "Old,ceasefire,1974-06-05,,UN,32,46.5,33,46.5\n"
    syria = with_geography(
        load_theatre("syria"),
        region=saved(tmp_path, "south.geojson", [SOUTH]),
        lines=[written(tmp_path, "lines.csv", LINE + row)],
    )
    layers = map_texts([], theatre=syria, theatre_reports=False, tables=tables)
    write_story(layers, tmp_path / "story.gpkg")
    story = read_story(tmp_path / "story.gpkg")
    assert story.theatre.region().bounds == SOUTH.bounds
    assert story.lines[["name", "source"]].to_numpy().tolist() == [["Old", "UN"]]


def test_own_places_are_found_in_texts_like_the_gazetteer_s(tmp_path):
    given = written(
        tmp_path, "mine.csv", "place_id,name,name_ar,lon,lat\nmy:1,Brjanza,برجنزا,36.7,35.2\n"
    )
    text = written(
        tmp_path, "report.txt", "سيطرت فصائل المعارضة على بلدة برجنزا في 5 كانون الأول 2024."
    )
    war = with_geography(load_theatre("syria"), places=[given])
    events = read_events([text], theatre=war, theatre_reports=False).events
    assert events[["place_id", "action"]].to_numpy().tolist() == [["my:1", "capture"]]
    assert read_events([text], theatre_reports=False).events["place_id"].tolist() == [None]


def test_own_places_get_cells_and_an_inferred_holder(tmp_path, tables, ukraine):
    rows = "place_id,name,lon,lat\nmy:1,Kherson,32.615,46.635\nmy:2,Oleshky,32.72,46.62\n"
    war = with_geography(ukraine, places=[written(tmp_path, "mine.csv", rows)])
    places = map_texts([], theatre=war, tables=tables).of("claimed").at("2022-06-01").places
    drawn = places.set_index("name")[["holder", "certainty"]]
    assert drawn.loc["Oleshky"].tolist() == ["RU", "inferred"]
    assert places["name"].tolist().count("Kherson") == 1


def test_own_places_give_panels_their_points(tmp_path, ukraine):
    rows = "place_id,name,lon,lat\ngeonames:1,Somewhere,32.72,46.62\n"
    panel = written(tmp_path, "panel.csv", "geonameid,date,status\n1,20220224,UA\n")
    war = with_geography(ukraine, places=[written(tmp_path, "mine.csv", rows)])
    events = read_events([], theatre=war, tables=[("changes", panel)]).events
    assert events[["place", "lon"]].to_numpy().tolist() == [["Somewhere", 32.72]]


def test_own_cells_replace_those_around_places(tmp_path, tables, ukraine):
    halves = [shapely.box(31, 46, 32.3, 48), shapely.box(32.3, 46, 34, 48)]
    path = saved(
        tmp_path, "halves.geojson", halves, ADM2_PCODE=["W", "E"], ADM2_EN=["West", "East"]
    )
    layers = map_texts([], theatre=with_geography(ukraine, cells=path), tables=tables)
    june = layers.of("claimed").at("2022-06-01")
    assert june.areas.set_index("cell_id")["holder"].to_dict() == {"W": "UA", "E": "RU"}
    assert len(june.fronts) == 1
    assert sorted(june.places["name"]) == ["Kherson", "Mykolaiv"]


def test_a_cell_without_reports_is_inferred(tmp_path, tables, ukraine):
    thirds = [shapely.box(a, 46, a + 0.4, 47) for a in (31.9, 32.3, 32.7)]
    path = saved(tmp_path, "thirds.geojson", thirds)
    layers = map_texts([], theatre=with_geography(ukraine, cells=path), tables=tables)
    held = layers.of("claimed").at("2022-06-01").areas.set_index("cell_id")
    assert held.loc["cell:3", ["holder", "certainty"]].tolist() == ["RU", "inferred"]


def test_cells_without_any_reported_place_are_named(tmp_path, tables, ukraine):
    path = saved(tmp_path, "far.geojson", [shapely.box(24, 49, 25, 50)])
    reading = read_events([], theatre=with_geography(ukraine, cells=path), tables=tables)
    with pytest.raises(InputError, match=r"far\.geojson: none of 2 reported places lies in a cell"):
        make_layers(reading)


BOX, BESIDE = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)


@pytest.mark.parametrize(
    ("shapes", "ids", "words"),
    [
        ([BOX, BESIDE, shapely.box(1.5, 0, 3, 1)], "abc", "rows 2, 3: their borders overlap"),
        ([BOX, shapely.Point(0, 0)], "ab", "rows 2: not polygons"),
        ([BOX, BESIDE], "aa", "rows 1, 2: their ids stand twice"),
        ([shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])], "a", "rows 1: their outlines cross"),
        ([], "", "holds no polygon"),
    ],
)
def test_what_is_no_coverage_is_named_by_row(tmp_path, shapes, ids, words):
    path = saved(tmp_path, "mine.geojson", shapes, cell_id=list(ids))
    with pytest.raises(InputError, match=rf"mine\.geojson: {words}"):
        read_coverage(path)


def test_lines_run_between_places_or_as_drawn(tmp_path):
    text = """name,kind,first,last,source,note,wkt,lon_a,lat_a,lon_b,lat_b
M4,de-escalation,2020-03-06,2024-11-26,Protocol,,,36.3,35.8,36.8,35.9
Zone,de-escalation,2017-01-01,,Statement,,"POLYGON ((0 0,1 0,1 1,0 0))",,,,
"""
    lines = read_lines([written(tmp_path, "lines.csv", text)])
    assert lines.geometry.to_wkt().tolist() == [
        "LINESTRING (36.3 35.8, 36.8 35.9)",
        "LINESTRING (0 0, 1 0, 1 1, 0 0)",
    ]
    assert list(map(str, lines["valid_to"].dt.date)) == ["2024-11-27", "NaT"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("M4,ceasefire,2020-03-06,,,36,35,37,36", "row 2: has no source"),
        (
            "M4,armistice,2020-03-06,,UN,36,35,37,36",
            "row 2: its kind is not known: write ceasefire",
        ),
        ("M4,ceasefire,6 March,,UN,36,35,37,36", "row 2: its first day must be"),
        ("M4,ceasefire,2020-03-06,2019-01-01,UN,36,35,37,36", "row 2: its last day lies before"),
        ("M4,ceasefire,2020-03-06,,UN,36,35,,", "row 2: has no line"),
        ("M4,ceasefire,2020-03-06,,UN,36,35,370,36", "row 2: is not in degrees"),
        (",ceasefire,2020-03-06,,UN,36,35,37,36", "row 2: has no name"),
    ],
)
def test_a_faulty_line_is_named(tmp_path, row, words):
    with pytest.raises(InputError, match=rf"lines\.csv: {words}"):
        read_lines([written(tmp_path, "lines.csv", f"{LINE}{row}\n")])


def test_lines_are_shown_with_their_source_and_move_no_day(tmp_path, tables, ukraine):
    row = "Old,ceasefire,1974-06-05,,UN,32,46.5,33,46.5\n"
    war = with_geography(ukraine, lines=[written(tmp_path, "lines.csv", LINE + row)])
    layers = map_texts([], theatre=war, tables=tables)
    assert layers.at("2022-06-01").lines["name"].tolist() == ["Old"]
    assert "UN" in set(layers.sources["source"])
    assert layers.span()[0] == "2022-02-24"


def test_a_theatre_folder_brings_its_geography(tmp_path, tables):
    saved(tmp_path, "south.geojson", [SOUTH])
    written(tmp_path, "mine.csv", "name,lon,lat\nOleshky,32.72,46.62\n")
    written(tmp_path, "lines.csv", LINE + "Old,ceasefire,1974-06-05,,UN,32,46.5,33,46.5\n")
    toml = 'id="x"\nname="X"\ncountry="UA"\nregion="south.geojson"\nplaces="mine.csv"\n'
    written(tmp_path, "theatre.toml", toml)
    reading = read_events([], theatre=tmp_path, tables=tables)
    assert own_places(reading.theatre)["place"].tolist() == ["Oleshky"]
    assert reading.lines["line_id"].tolist() == ["lines:2"]
    assert reading.theatre.region().bounds == SOUTH.bounds

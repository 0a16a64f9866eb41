from dataclasses import replace

import pytest
import shapely

from geo.errors import InputError
from geo.maps.basemap import PARTS, check_box, read_basemap, read_part
from geo.theatre import load_theatre

SYRIA_BOX = (35.7, 32.3, 42.4, 37.3)


@pytest.mark.parametrize("part", PARTS)
def test_only_what_touches_the_box_is_read(part):
    shapes = read_part(part, SYRIA_BOX)
    west, south, east, north = SYRIA_BOX
    assert len(shapes) > 0
    assert len(shapes.cx[west:east, south:north]) == len(shapes)


def test_the_middle_of_the_ocean_is_empty():
    assert [len(read_part(part, (-30, -30, -29, -29))) for part in PARTS] == [0, 0, 0, 0, 0]


def test_provinces_have_arabic_names():
    provinces = read_basemap(SYRIA_BOX, load_theatre("syria")).provinces.set_index("name_en")
    assert provinces["name_ar"]["Aleppo"] == "محافظة حلب"
    assert provinces["name_ar"].notna().sum() == 15


def test_roads_run_through_their_towns():
    roads = read_basemap(SYRIA_BOX, load_theatre("syria")).roads.set_index("name")
    assert roads.geometry["M5"].coords[0] == (37.1612, 36.2012)  # Aleppo


def test_a_theatre_s_own_rivers_join_the_others():
    rivers = read_basemap(SYRIA_BOX, load_theatre("syria")).rivers
    assert len(rivers) == len(read_part("rivers", SYRIA_BOX)) + 5
    orontes = rivers.set_index("name").geometry["Orontes"]
    assert orontes.distance(shapely.Point(36.7578, 35.1318)) == 0  # Hama


def test_a_country_without_tables_of_its_own_has_no_roads_and_the_common_rivers():
    base = read_basemap((44, 46, 45, 47), load_theatre("UA"))
    assert base.roads.empty
    assert len(base.rivers) == len(read_part("rivers", (44, 46, 45, 47)))


def test_a_table_without_points_is_refused(tmp_path):
    (tmp_path / "rivers.csv").write_text("river,lon\nOrontes,36.7\n", encoding="utf-8")
    theatre = replace(load_theatre("syria"), folder=tmp_path)
    with pytest.raises(InputError, match=r"rivers\.csv: columns lat are missing"):
        read_basemap(SYRIA_BOX, theatre)


@pytest.mark.parametrize("box", [(2, 0, 1, 1), (0, 2, 1, 1), (0, 0, 200, 1), (0, 0, 1, 91)])
def test_what_is_no_box_is_refused(box):
    with pytest.raises(InputError, match="west, south, east, north"):
        check_box(box)

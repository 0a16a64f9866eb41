"""Other people's tables: recognised, mapped, and honest about what was left out."""

from __future__ import annotations

import pandas as pd
import pytest

from gazetteer import load_places
from geo.errors import InputError
from geo.foreign import counts, layout_of, read_foreign
from geo.theatre import load_theatre

ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,"
    "location,latitude,longitude,geo_precision,source,notes\n"
)
GOV, HTS = "Military Forces of Syria (2000-2024)", "Hayat Tahrir al Sham"


@pytest.fixture
def syria():
    return load_theatre("syria")


def read(tmp_path, theatre, text, **options):
    path = tmp_path / "given.csv"
    path.write_text(text, encoding="utf-8")
    return read_foreign(path, theatre, **options)


def test_acled_transfer_goes_to_the_actor_that_its_name_tells(tmp_path, syria):
    rows = (
        f"A,2024-11-30,1,Battles,Non-state actor overtakes territory,{GOV},1,{HTS},2,"
        "Hama,35.13,36.75,1,SOHR,taken\n"
        f"B,2024-12-01,1,Battles,Government regains territory,{HTS},Rebel group,{GOV},State forces,"
        "Hama,35.13,36.75,1,SOHR,retaken\n"
    )
    events = read(tmp_path, syria, ACLED + rows).events
    assert events[["action", "actor", "opponent"]].to_numpy().tolist() == [
        ["capture", "opposition", "gov"],
        ["capture", "gov", "opposition"],
    ]


def test_acled_strike_keeps_week_and_month(tmp_path, syria):
    row = (
        "A,30 November 2024,{},Explosions/Remote violence,Air/drone strike,"
        "Military Forces of Russia (2000-),8,,,Idlib,35.93,36.63,1,SOHR,n\n"
    )
    events = read(tmp_path, syria, ACLED + "".join(row.format(p) for p in (1, 2, 3))).events
    assert events[["first", "last"]].to_numpy().tolist() == [
        ["2024-11-30", "2024-11-30"],
        ["2024-11-27", "2024-12-03"],
        ["2024-11-01", "2024-11-30"],
    ]
    assert set(events["actor"]) == {"gov"}


def test_a_column_that_is_there_twice_is_named(tmp_path, syria):
    with pytest.raises(InputError, match=r"given\.csv: has column location twice"):
        read(tmp_path, syria, ACLED.replace("\n", ",Location\n"))


def test_every_row_left_out_has_its_line_and_reason(tmp_path, syria):
    rows = (
        f"A,2024-11-30,1,Protests,Peaceful protest,{GOV},1,,,Hama,35.13,36.75,1,x,n\n"
        f"B,2024-11-30,1,Battles,Non-state actor overtakes territory,Clan,4,{GOV},1,"
        "Hama,35.13,36.75,1,x,n\n"
        f"C,2024-11-30,1,Explosions,Air/drone strike,{GOV},1,,,Beirut,33.89,35.5,1,x,n\n"
    )
    got = read(tmp_path, syria, ACLED + rows)
    assert got.events.empty
    assert dict(got.left_out.to_numpy().tolist()) == {
        2: "no change of control and no strike: Peaceful protest",
        3: "names no side of the theatre: Clan",
        4: "outside the theatre's region",
    }
    assert counts(got).sum() == 3


def test_ucdp_battles_are_incidents_that_no_cell_hears(tmp_path, syria):
    text = (
        "id,date_start,date_end,side_a,side_b,type_of_violence,where_coordinates,where_prec,"
        "latitude,longitude\n"
        "1,2013-05-19 00:00:00.000,2013-05-20 00:00:00.000,Government of Syria,Syrian insurgents,1,"
        "Al-Qusayr,1,34.51,36.58\n"
        "2,2013-05-19,2013-05-19,IS,Civilians,3,Homs,1,34.73,36.71\n"
    )
    got = read(tmp_path, syria, text)
    assert got.events[["action", "actor", "opponent", "kind"]].to_numpy().tolist() == [
        ["clash", "gov", "opposition", "area"]
    ]
    assert got.left_out["reason"].tolist() == ["violence against civilians, no battle"]


def test_panel_keeps_first_status_and_changes_only(tmp_path):
    text = "geonameid,date,status_isw,status\n" + "".join(
        f"703448,202202{day},x,{status}\n"
        for day, status in ((24, "UA"), (25, "UA"), (26, "CONTESTED"), (27, "RU"), (28, "RU"))
    )
    places = pd.DataFrame(
        {"place_id": ["geonames:703448"], "place": ["Kyiv"], "lon": [30.52], "lat": [50.45]}
    )
    events = read(tmp_path, load_theatre("UA"), text, places=places).events
    assert events[["action", "actor", "last", "place"]].fillna("").to_numpy().tolist() == [
        ["hold", "UA", "2022-02-24", "Kyiv"],
        ["clash", "", "2022-02-26", "Kyiv"],
        ["capture", "RU", "2022-02-27", "Kyiv"],
    ]


VIINA = "geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status,vcontrol_version\n"
VIINA_WIDE = (
    "geonameid,name,asciiname,alternatenames,longitude,latitude,feature_code,"
    "ctr_20220227120000,ctr_20220301060000,ctr_20220302180000\n"
    '706448,Kherson,Kherson,"Cherson,Херсон",32.6178,46.6558,PPLA,UA,CONTESTED,RU\n'
    "700569,Mykolayiv,Mykolayiv,Nikolaev,31.9946,46.9659,PPLA,UA,UA,NA\n"
)


def test_viina_names_its_places_by_geonames_id_alone(tmp_path):
    days = "".join(
        f"706448,{day},{s},{s},NA,{s},{s},2.0\n"
        for day, s in (("20220301", "UA"), ("20220302", "RU"), ("20220303", "RU"))
    )
    got = read(tmp_path, load_theatre("UA"), VIINA + days, gazetteer=load_places())
    assert got.events[["place", "action", "actor", "last"]].to_numpy().tolist() == [
        ["Kherson", "hold", "UA", "2022-03-01"],
        ["Kherson", "capture", "RU", "2022-03-02"],
    ]
    assert counts(got).to_dict() == {
        "used: hold": 1,
        "used: capture": 1,
        "left out: repeats what is known of the place, or says nothing": 1,
    }


def test_viina_of_the_first_months_has_a_column_a_day(tmp_path):
    got = read(tmp_path, load_theatre("UA"), VIINA_WIDE)
    assert got.layout == "wide"
    assert got.events[["place", "action", "last"]].to_numpy().tolist() == [
        ["Mykolayiv", "hold", "2022-02-27"],
        ["Kherson", "hold", "2022-02-27"],
        ["Kherson", "clash", "2022-03-01"],
        ["Kherson", "capture", "2022-03-02"],
    ]


def test_a_column_a_day_tells_more_than_a_day_of_its_own(tmp_path):
    text = "geonameid,longitude,latitude,date,ctr_20220301\n1,36,49,2020-01-01,RU\n"
    assert read(tmp_path, load_theatre("UA"), text).events["last"].tolist() == ["2022-03-01"]


def test_panel_of_ukrainian_codes_stands_where_its_coordinates_say(tmp_path):
    text = (
        "KATOTTH,date,longitude,latitude,status\n"
        "UA65,20220224,32.6,46.6,UA\nUA65,20220302,32.6,46.6,RU\nUA01,20220224,,,RU\n"
    )
    found = read(tmp_path, load_theatre("UA"), text)
    assert (found.layout, found.events["action"].tolist()) == ("katotth", ["hold", "capture"])
    assert found.events["place_id"].unique().tolist() == ["at:32.6,46.6"]
    assert found.left_out.to_numpy().tolist() == [
        [4, "no coordinates, and no id of a known gazetteer"]
    ]


def test_panel_without_known_place_is_left_out(tmp_path):
    got = read(tmp_path, load_theatre("UA"), "geonameid,date,status\n1,20220224,UA\n")
    assert [r[:44] for r in got.left_out["reason"]] == [
        "no coordinates, and no known place of that i"
    ]


def test_event_near_a_known_place_is_given_to_it(tmp_path, syria):
    places = pd.DataFrame(
        {"place_id": ["geonames:170017"], "place": ["Hama"], "lon": [36.7578], "lat": [35.1318]}
    )
    row = (
        f"A,2024-12-05,1,Battles,Non-state actor overtakes territory,{HTS},2,{GOV},1,"
        "Hama,35.13,36.75,1,x,n\n"
    )
    events = read(tmp_path, syria, ACLED + row, places=places).events
    assert events["place_id"].tolist() == ["geonames:170017"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "of no table known"),
        (
            "geonameid,date,status,lon,lat\n1,2022-02-24,UA,30,50\n1,tomorrow,UA,30,50\n",
            "row 3: date",
        ),
    ],
)
def test_faults_name_the_file_and_the_row(tmp_path, text, words):
    with pytest.raises(InputError, match=words):
        read(tmp_path, load_theatre("UA"), text)


def test_our_own_columns_are_no_foreign_layout(syria):
    for name in ("holders", "changes", "strikes"):
        assert layout_of(pd.read_csv(syria.table(name)).columns) is None

"""A person's own tables join the theatre's, and what is not used is counted."""

import pytest

from geo.errors import InputError
from geo.extra import read_given
from geo.theatre import load_theatre

ACLED = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,latitude,longitude,"
    "location,source,notes\n"
    "SYR1,05 December 2024,Battles,Non-state actor overtakes territory,"
    "Opposition Forces (Syria),Military Forces of Syria (2000-2024),35.13,36.75,Hama,X,taken\n"
)


@pytest.fixture(scope="module")
def syria():
    return load_theatre("syria")


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("kind", "text", "action"),
    [
        ("changes", "name,lon,lat,date,holder\nX,37,35,2024-12-01,sdf\n", "capture"),
        ("changes", "name,lon,lat,as_of,holder\nX,37,35,2024-12-01,sdf\n", "hold"),
        ("strikes", "name,lon,lat,date\nX,37,35,2024-12-01\n", "strike"),
    ],
)
def test_our_columns_are_recognised(syria, tmp_path, kind, text, action):
    given = read_given([(kind, write(tmp_path, "changes.csv", text))], syria)
    assert given.events[["event_id", "action"]].to_numpy().tolist() == [["given:changes:2", action]]


def test_others_columns_are_recognised(syria, tmp_path):
    given = read_given([("changes", write(tmp_path, "acled.csv", ACLED))], syria)
    assert len(given.events) + len(given.left_out) == 1


def test_unknown_columns_are_named(syria, tmp_path):
    path = write(tmp_path, "mine.csv", "town,when\nX,2024-12-01\n")
    with pytest.raises(InputError, match=r"mine\.csv: columns name, lon, lat, date, holder are"):
        read_given([("changes", path)], syria)


def test_no_table_is_no_event(syria):
    assert read_given([], syria).events.empty

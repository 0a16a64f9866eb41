"""Documented tables become events, faults are named by row."""

import pytest

from geo.documented import documented_events, read_changes, read_holders, read_strikes
from geo.errors import InputError
from geo.tables import check
from geo.theatre import load_theatre


def write(tmp_path, text):
    path = tmp_path / "changes.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def syria():
    return check(documented_events(load_theatre("syria")), "events")


def test_a_disputed_day_keeps_both_days(syria):
    homs = syria.query("place == 'Homs' and action == 'capture'")
    assert homs[["first", "last"]].to_numpy().tolist() == [["2024-12-07", "2024-12-08"]]


def test_a_documented_row_has_a_source_but_no_quote(syria):
    evidence = syria.query("place == 'Hama' and action == 'capture'")["evidence"].iloc[0][0]
    assert (evidence["quote"], evidence["confidence"]) == (None, "high")


def test_the_taker_is_the_actor(syria):
    aleppo = syria.query("place == 'Aleppo' and action == 'capture'").iloc[0]
    assert (aleppo["actor"], aleppo["opponent"], aleppo["first"]) == (
        "opposition", "gov", "2024-11-30",
    )  # fmt: skip


def test_own_columns_are_enough(tmp_path):
    table = read_changes(write(tmp_path, "name,lon,lat,date,holder\nX,36,35,2024-12-01,a\n"))
    assert table[["place_id", "actor", "last"]].iloc[0].tolist() == ["name:X", "a", "2024-12-01"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name,lon\nX,36\n", r"columns lat, date, holder are missing"),
        ("name,lon,lat,date,holder\nX,36,95,2024-12-01,a\n", r"row 2: lon and lat must be"),
        ("name,lon,lat,date,holder\nX,36,35,1 Dec,a\n", r"row 2: the date must be written"),
        ("", "not a CSV table"),
    ],
)
def test_faults_are_named(tmp_path, text, fault):
    with pytest.raises(InputError, match=fault):
        read_changes(write(tmp_path, text))


@pytest.mark.parametrize("read", [read_holders, read_strikes, read_changes])
def test_bytes_that_are_no_text_are_named(tmp_path, read):
    path = tmp_path / "holders.csv"
    path.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(InputError, match=r"holders\.csv"):
        read(path)


def test_holders_with_a_date_of_their_own_hold_as_of_theirs(tmp_path):
    path = tmp_path / "holders.csv"
    path.write_text("name,lon,lat,as_of,holder,date\nHama,36.75,35.13,2024-11-26,gov,2020-01-01\n")
    assert read_holders(path)["first"].tolist() == ["2024-11-26"]

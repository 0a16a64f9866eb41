import pytest

from geo.maps.claims import claims_on
from geo.maps.legend import legend_entries, side_name
from geo.maps.style import load_style
from geo.theatre import load_theatre


def words(layers, day):
    today = layers.of("confirmed").at(day)
    style = load_style(layers.theatre)
    return [e.text for e in legend_entries(today, layers.areas.iloc[:0], style, "en")]


def test_sides_stand_in_the_theatre_s_order(layers):
    assert words(layers, "2024-12-12")[:3] == [
        "Opposition",
        "Syrian National Army (Turkish-backed)",
        "Syrian Democratic Forces",
    ]


@pytest.mark.parametrize(("day", "there"), [("2024-12-04", False), ("2024-12-05", True)])
def test_contested_ground_is_explained_on_its_day(layers, day, there):
    assert ("Contested" in words(layers, day)) == there


def test_lines_that_agreements_drew_are_explained_while_they_hold(layers):
    kinds = ["Ceasefire line", "De-escalation line"]
    assert [w for w in words(layers, "2024-11-26") if w in kinds] == kinds
    assert [w for w in words(layers, "2024-11-27") if w in kinds] == kinds[:1]


def test_a_side_without_an_arabic_name_keeps_its_english_one():
    theatre = load_theatre("syria")
    assert side_name(theatre, "gov", "ar") == "الحكومة"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Opposition: claimed, not confirmed"]),
        ("ar", ["المعارضة: معلنة غير مؤكدة"]),
        ("both", ["Opposition: claimed, not confirmed · المعارضة: معلنة غير مؤكدة"]),
    ],
)
def test_a_claim_names_who_claims(layers, language, said):
    claims = claims_on(layers, "2024-12-06")
    nothing = layers.between("1999-01-01", "1999-01-02")
    entries = legend_entries(nothing, claims, load_style(layers.theatre), language)
    assert [e.text for e in entries if e.kind == "claim"] == said

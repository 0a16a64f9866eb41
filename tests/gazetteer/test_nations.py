from __future__ import annotations

import pytest

from gazetteer import load_places
from gazetteer.scan import scan


def country_of(text: str) -> list[str]:
    return [hit.place.country for hit in scan(text, load_places("SY"))]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("قصف محيط مدينة سروج التركية", "TR"),
        ("قصف محيط قرية سروج", "SY"),
        ("مدينة الريحانية الحدودية التركية", "TR"),
        ("نقل الجرحى إلى مدينة طرابلس اللبنانية", "LB"),
        ("the Turkish border town of Suruc", "TR"),
        ("the Libyan city of Tripoli", "LY"),
        ("clashes in Lebanese Tripoli", "LB"),
    ],
)
def test_an_adjective_beside_a_town_says_which_of_its_namesakes_is_meant(
    text: str, country: str
) -> None:
    assert country_of(text) == [country]


def test_a_town_said_to_be_abroad_is_not_its_namesake_at_home() -> None:
    assert country_of("انسحبوا إلى بلدة ربيعة العراقية") == []


@pytest.mark.parametrize(
    "text", ["قاعدة حميميم الروسية", "the Russian base of Hmeimim", "Turkish forces in Idlib"]
)
def test_what_others_hold_stays_where_it_is(text: str) -> None:
    assert country_of(text) == ["SY"]

"""Any country's theatre knows who fights in the world's wars."""

import pytest
import shapely

from geo.theatre import load_theatre
from geo.world import world_actors


def aliases(country, actor):
    return next(a["aliases"] for a in world_actors(country) if a["id"] == actor)


@pytest.mark.parametrize(
    ("country", "actor", "alias"),
    [
        ("UA", "RU", "Russian missiles"),
        ("UA", "RU", "Moscow"),
        ("IQ", "IQ", "القوات العراقية"),
        ("IQ", "IQ", "الجيش العراقي"),
        ("SD", "rsf", "قوات الدعم السريع"),
        ("SD", "SD", "الجيش"),
    ],
)
def test_reports_names_are_known(country, actor, alias):
    assert alias in aliases(country, actor)


def test_the_capital_of_the_war_is_a_place():
    assert "Kyiv" not in aliases("UA", "UA")
    assert "Kyiv" in aliases("SY", "UA")


def test_the_army_is_the_countrys_own():
    assert [a["id"] for a in world_actors("SD") if "the army" in a["aliases"]] == ["SD"]


def test_a_name_of_one_country_means_no_other_group_there():
    assert [a["id"] for a in world_actors("YE") if "separatists" in a["aliases"]] == ["stc"]
    assert [a["id"] for a in world_actors("UA") if "separatists" in a["aliases"]] == ["separatists"]
    assert not [a["id"] for a in world_actors("SO") if "separatists" in a["aliases"]]


@pytest.mark.parametrize(("country", "group"), [("CD", "m23"), ("ML", "azawad"), ("SY", "rebels")])
def test_rebels_are_those_of_the_country(country, group):
    assert [a["id"] for a in world_actors(country) if "rebels" in a["aliases"]] == [group]


def test_a_theatre_of_a_country_sends_actors_to_sides():
    ukraine = load_theatre("UA")
    assert [ukraine.side_of(a) for a in ("wagner", "RU", "UA")] == ["RU", "RU", "UA"]


@pytest.mark.parametrize("actor", world_actors("UA"), ids=lambda a: a["id"])
def test_no_alias_is_left_with_a_gap(actor):
    assert all("{" not in alias and alias.strip() == alias != "" for alias in actor["aliases"])


def test_ground_held_elsewhere_belongs_to_its_country_s_theatre():
    ukraine, russia = (load_theatre(code).region() for code in ("UA", "RU"))
    simferopol = shapely.Point(34.10, 44.95)
    assert ukraine.covers(simferopol)
    assert russia.covers(simferopol)  # as held, by Natural Earth

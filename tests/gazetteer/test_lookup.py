from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from gazetteer import Gazetteer

HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((HERE / name).read_text(encoding="utf-8").splitlines()))


SYRIAN, OTHER = table("syrian_spellings.csv"), table("other_spellings.csv")
SPELLINGS = ("arabic", "geonames", "press", "reports", "french")


def best(places: Gazetteer, name: str, **options: object) -> str:
    found = places.find(name, **options)
    return found[0].place.id if found else ""


@pytest.mark.parametrize("row", SYRIAN, ids=lambda row: row["id"])
def test_five_spellings_of_sixty_syrian_towns(world: Gazetteer, row: dict[str, str]) -> None:
    found = {s: best(world, row[s], countries=("SY",)) for s in SPELLINGS}
    assert found == dict.fromkeys(SPELLINGS, row["id"])


def test_nearly_all_are_first_without_a_country(world: Gazetteer) -> None:
    asked = [(row["id"], row[s]) for row in SYRIAN for s in SPELLINGS]
    right = [best(world, name) == place_id for place_id, name in asked]
    assert len(asked) == 300
    assert sum(right) >= 0.95 * len(asked)


@pytest.mark.parametrize("row", OTHER, ids=lambda row: f"{row['country']} {row['name']}")
def test_towns_of_other_countries(world: Gazetteer, row: dict[str, str]) -> None:
    found = {
        best(world, row[s], countries=(row["country"],)) for s in ("name", "spelling", "arabic")
    }
    assert len(found) == 1
    assert "" not in found


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("محافظة حماة", "governorate"), ("مدينة حماة", "city"), ("Hama governorate", "governorate"),
        ("Hama city", "city"), ("الحسكة", "city"), ("محافظة الحسكة", "governorate"),
        ("جسر الرستن", "bridge"), ("Rastan bridge", "bridge"),
    ],
)  # fmt: skip
def test_a_head_word_chooses_the_kind(syria: Gazetteer, name: str, kind: str) -> None:
    assert syria.find(name)[0].place.kind == kind


def test_namesakes_are_settled_by_country_and_nearness(world: Gazetteer) -> None:
    assert world.find("Tripoli")[0].place.country == "LY"
    assert world.find("Tripoli", countries=("LB",))[0].place.country == "LB"
    assert world.find("Tripoli", near=(35.9, 34.4))[0].place.country == "LB"
    assert {m.place.country for m in world.find("Qusayr")} >= {"SY", "EG"}


def test_the_answer_says_why(syria: Gazetteer) -> None:
    match = syria.find("الرستن")[0]
    assert match.why == "exact name, 53,152 inhabitants, in SY"
    assert 0.9 < match.score <= 1


def test_a_misspelling_is_found(syria: Gazetteer) -> None:
    assert best(syria, "Damascos") == "geonames:170654"
    assert best(syria, "Rastn") == "geonames:172946"


@pytest.mark.parametrize("name", ["", "  ", "-", "'", "\ud800"])
def test_what_is_no_name_finds_nothing(syria: Gazetteer, name: str) -> None:
    assert syria.find(name) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20))
def test_any_text_may_be_asked_for(syria: Gazetteer, text: str) -> None:
    found = syria.find(text, limit=3)
    assert len(found) <= 3
    assert all(0 <= m.score <= 1 for m in found)


@pytest.mark.parametrize("name", ["xxxxxqq", "qqqqqqqq", "zzzz", "rraaakkk", "asdfgh", "ننننن"])
def test_nonsense_is_a_guess_at_best(world: Gazetteer, name: str) -> None:
    assert all(match.score < 0.75 for match in world.find(name))


@pytest.mark.parametrize(
    ("slip", "name"),
    [
        ("Khan Shaykoun", "Khan Shaykhun"), ("Maarat al-Numam", "Maarat al-Numan"),
        ("معرة النعمام", "Maarat al-Numan"), ("Saraqep", "Saraqib"), ("اللادقية", "Latakia"),
    ],
)  # fmt: skip
def test_one_wrong_letter_is_surely_understood(syria: Gazetteer, slip: str, name: str) -> None:
    match = syria.find(slip)[0]
    assert match.place.name == name
    assert match.score >= 0.75


def test_a_text_is_no_name(world: Gazetteer) -> None:
    assert world.find("حلب " * 1000) == []

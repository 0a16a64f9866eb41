from __future__ import annotations

import pytest

from gazetteer import load_places
from gazetteer._romanised import Romanised
from gazetteer.scan import scan

NAMES = ["saraqib", "mastumah", "hasakah", "qudsiya", "abdin", "kamal"]


@pytest.mark.parametrize(
    ("written", "name"),
    [("serakeb", "saraqib"), ("mastouma", "mastumah"), ("alhassakeh", "hasakah")],
)
def test_a_known_name_is_heard_in_another_romanisation(written: str, name: str) -> None:
    assert Romanised(NAMES).heard([written]) == {written: name}


@pytest.mark.parametrize("word", ["goods", "badin", "hasty", "سراقب", "sarq1b"])
def test_words_that_only_share_consonants_are_not(word: str) -> None:
    assert Romanised(NAMES).heard([word]) == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shells fell on Serakeb on Monday.", "geonames:164816"),
        ("Fighting was reported in Hassakeh.", "geonames:173811"),
        ("They went from Daraa to al-Shaddadeh.", "geonames:172837"),
    ],
)
def test_a_text_may_spell_a_town_in_its_own_way(text: str, place: str) -> None:
    assert place in {hit.place.id for hit in scan(text, load_places("SY"))}


@pytest.mark.parametrize(
    "text", ["Serakeb won the match.", "They sat in serakeb.", "In Serakeb Park"]
)
def test_such_a_spelling_needs_a_capital_and_a_sign_that_a_place_is_meant(text: str) -> None:
    assert scan(text, load_places("SY")) == []


def test_names_that_are_written_with_their_vowels_are_not_guessed_at() -> None:
    assert scan("Fighting was reported in Rabotena.", load_places("UA")) == []


@pytest.mark.parametrize(
    ("word", "name"), [("greed", "gereida"), ("coast", "kosti"), ("curtin", "kuryatin")]
)
def test_vowels_stand_in_the_same_spots_of_a_name_however_spelt(word: str, name: str) -> None:
    assert Romanised([name]).heard([word]) == {}


def test_an_article_of_english_makes_no_town_of_what_sounds_like_one() -> None:
    assert scan("They met in the Hassakeh, and in Hassakeh.", load_places("SY"))[0].start == 33

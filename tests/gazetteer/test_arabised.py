from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import load_places
from gazetteer._arabised import arabic_forms
from gazetteer.names import fold
from gazetteer.scan import scan


@pytest.mark.parametrize(
    ("name", "arabic"),
    [
        ("Авдіївка", "أفدييفكا"), ("Бахмут", "باخموت"), ("Миколаїв", "ميكولايف"),
        ("Харків", "خاركيف"), ("Лисичанськ", "ليسيتشانسك"), ("Вугледар", "فوغليدار"),
        ("Ірпінь", "إربين"), ("Ізюм", "إيزيوم"), ("Енергодар", "إنرهودار"),
        ("Часів Яр", "تشاسيف يار"),
        ("Гуляйполе", "هوليايبول"), ("Чернігів", "تشيرنيهيف"), ("Куп'янськ", "كوبيانسك"),
    ],
)  # fmt: skip
def test_the_press_writes_so(name: str, arabic: str) -> None:
    assert fold(arabic) in map(fold, arabic_forms(name))


@pytest.mark.parametrize(
    ("name", "arabic"),
    [
        ("Kanyabayonga", "كانيابايونغا"), ("Rutshuru", "روتشورو"), ("Ménaka", "ميناكا"),
        ("Kombolcha", "كومبولتشا"), ("Kyauktaw", "كياوكتاو"), ("Ouahigouya", "واهيغويا"),
    ],
)  # fmt: skip
def test_latin_names_that_are_spoken_as_written(name: str, arabic: str) -> None:
    assert fold(arabic) in map(fold, arabic_forms(name, "latin"))


def test_a_short_name_is_an_arabic_word_too_often() -> None:
    assert arabic_forms("Kira", "latin") == arabic_forms("Анна") == ()


@given(st.text(st.sampled_from("абгеєиіїжщьяк'- xλ"), max_size=12))
def test_any_name_has_few_forms(name: str) -> None:
    assert len(arabic_forms(name)) <= 12


def test_ukrainian_towns_are_found_in_arabic_texts() -> None:
    hits = scan("قصف ميكولايف وخاركيف، وسقطت أفدييفكا", load_places("UA"))
    assert [(h.place.name, h.place.kind) for h in hits] == [
        ("Mykolayiv", "city"), ("Kharkiv", "city"), ("Avdiyivka", "town"),
    ]  # fmt: skip


def test_other_countries_names_are_not_spelled_so() -> None:
    assert "باريج" not in load_places().find("Paris")[0].place.aliases

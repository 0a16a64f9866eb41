from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names import fold, fold_aligned, fold_with_offsets, key, script
from gazetteer.sounds import skeleton, sounds

ALIKE = [
    ["حَمَاة", "حماه", "حـمـاة", "ﺣﻤﺎﺓ"],
    ["إدلب", "ادلب", "أدلب"],
    ["مصطفى", "مصطفي"],
    ["Ma'arrat", "Ma‘arrat", "Maʿarrat", "maarrat"],
    ["Deir ez-Zor", "DEIR EZ ZOR", "Deir–ez–Zor"],
    ["شارع ٣٠", "شارع 30"],
]


@pytest.mark.parametrize("spellings", ALIKE)
def test_spellings_fold_alike(spellings: list[str]) -> None:
    assert len({fold(s) for s in spellings}) == 1


@pytest.mark.parametrize(
    "spelling", ["Dayr az-Zawr", "Deir Ezzor", "Der Ezzor", "Deir al-Zour", "دير الزور"]
)
def test_romanisations_share_a_skeleton(spelling: str) -> None:
    assert skeleton(fold(spelling)) == "drzr"


@pytest.mark.parametrize("spelling", ["ar-Rastan", "er-Rastan", "Arrastan", "Rastan", "الرستن"])
def test_articles_and_sun_letters_leave_no_trace(spelling: str) -> None:
    assert skeleton(fold(spelling)) == "rstn"


def test_sounds_bring_vowels_together() -> None:
    assert sounds(key(fold("Khan Cheikhoun"))) == sounds(key(fold("Khan Shaykhun")))


@given(st.text())
def test_folding_is_total_and_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec=None), max_size=30))
def test_surrogates_and_all_else_can_be_folded(text: str) -> None:
    fold(text)
    skeleton(fold(text))


@given(st.text())
def test_offsets_point_at_where_a_character_came_from(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)
    assert all(c == " " or c in fold(text[o]) for c, o in zip(folded, offsets, strict=True))


@given(st.text())
def test_the_quick_way_gives_the_same_offsets(text: str) -> None:
    aligned = fold_aligned(text)
    assert " ".join(aligned.text.split()) == fold(text)
    assert all(0 <= aligned.offset(i) < len(text) for i in range(len(aligned.text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("حلب", "arabic"), ("Ḩalab", "latin"), ("Київ", "cyrillic"), ("東京", "other"), ("", "latin")],
)
def test_script(text: str, expected: str) -> None:
    assert script(text) == expected

"""What Arabic reports tell of a part of a place is not told of the place."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


def places(text, **options):
    """Give action and place of every located event."""
    return [(m.action, m.place) for m in read(text, **options) if m.place_id]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("سيطرت الفصائل على القسم الأكبر من مدينة درعا.", "Daraa"),
        ("استعاد الجيش 40% من مدينة دوما.", "Douma"),
        ("باتت 60 في المئة من مدينة الرقة تحت سيطرة قسد.", "Raqqa"),
        ("سيطر داعش على أحياء في مدينة الحسكة.", "Al-Hasakah"),
        ("سيطرت الفصائل على محطة القطار في إدلب.", "Idlib"),
        ("خسر تنظيم الدولة مساحات واسعة من محافظة دير الزور.", "Deir ez-Zor"),
        ("استعاد الجيش عشرات القرى في ريف حماة الشمالي.", "northern countryside of Hama"),
        ("سيطرت الفصائل على ستة أحياء في حلب الشرقية.", "east of Aleppo"),
    ],
)
def test_a_part_is_somewhere_in_the_place(text, place):
    assert [told for _, told in places(text)] == [f"somewhere in {place}"]


@pytest.mark.parametrize(
    "text",
    [
        "سيطرت الفصائل على كل أحياء حلب.",
        "سيطرت الفصائل على آخر أحياء مدينة حلب.",
        "سيطرت الفصائل على 100% من مدينة حلب.",
        "سيطرت الفصائل على كامل مدينة حلب.",
    ],
)
def test_all_parts_are_the_place(text):
    assert places(text) == [("capture", "Aleppo")]


def test_a_town_with_its_province_is_the_town():
    assert places("سيطر الجيش على مدينة تدمر في محافظة حمص.") == [("capture", "Palmyra (Tadmur)")]

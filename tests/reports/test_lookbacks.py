"""Days of Arabic reports: looking back, on, and at what is so now."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("بعد سيطرته على حماة، تقدم الجيش نحو الرستن يوم الجمعة.", [None, "2024-12-06"]),
        ("بعد خسارته لمدينة حلب انسحب الجيش من سراقب أمس.", [None, "2024-12-05"]),
        ("سيطرت الفصائل على حماة أمس، وتدور الآن معارك في الرستن.", ["2024-12-05", "2024-12-06"]),
        ("سيطرت الفصائل الأسبوع الماضي على حلب.", ["2024-11-25"]),
        ("في 3 كانون الأول تقدم الجيش لاستعادة حماة.", [None]),
    ],
)
def test_a_day_is_that_of_its_own_event(text, days):
    told = [m.first for m in read(text, issued="2024-12-06") if m.place_id]
    assert told == days


def test_what_is_announced_has_not_happened():
    (mention,) = read("سيشن الجيش هجوما على سراقب يوم الأحد المقبل.", issued="2024-12-06")
    assert (mention.factuality, mention.first) == ("possible", None)

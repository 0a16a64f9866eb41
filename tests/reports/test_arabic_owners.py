"""Whose men Arabic reports of many wars tell of."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


@pytest.mark.parametrize(
    ("theatre", "text", "actor"),
    [
        ("UA", "سيطرت الفرقة 76 الروسية المحمولة جوا على قرية روبوتين.", "RU"),
        ("UA", "استولى اللواء الأوكراني 47 على روبوتين.", "UA"),
        ("UA", "قصفت القوات الموالية لموسكو مدينة أفدييفكا.", "RU"),
        ("LY", "سيطرت قوات الجنرال المتقاعد خليفة حفتر على مدينة سرت.", "lna"),
        ("LY", "انسحب مقاتلو حفتر من ترهونة.", "lna"),
        ("YE", "نفذ طيران إماراتي ضربات قرب عدن.", "AE"),
        ("YE", "شنت مقاتلات التحالف غارات على صرواح.", "saudi_coalition"),
        ("IQ", "حررت قوات مكافحة الإرهاب بلدة برطلة.", "iraqi_special_forces"),
        ("SD", "سيطرت المليشيا على معسكر زمزم.", "rsf"),
        ("ET", "سيطر مقاتلو تيغراي على مدينة ديسي.", "tplf"),
        ("syria", "قصفت طائرة مسيرة تركية مدينة عين عيسى.", "turkey"),
        ("syria", "دخل مسلحون معارضون للنظام مدينة حماة.", None),
    ],
)
def test_men_are_those_of_their_nation_or_leader(theatre, text, actor):
    assert [m.actor for m in read(text, theatre=theatre)] == [actor]


def test_a_division_by_its_number_alone_is_a_base():
    assert [m.place_id is not None for m in read("سيطر داعش على اللواء 93.")] == [True]

"""Places told one inside the other: an event is at the finest."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصفت مروحيات منزلا في أطراف قرية باريشا شمال إدلب.", "Barisha"),
        ("غارة روسية على سوق شعبي بدوما في ريف دمشق.", "Douma"),
        ("قصف تنظيم الدولة بلدة مارع شمال حلب.", "Mare"),
        ("قصفت قوات النظام ريف إدلب الجنوبي.", "southern countryside of Idlib"),
        ("غارات على شمال حلب.", "north of Aleppo"),
        ("غارات على مدينة سراقب ومحافظة حماة.", "Saraqib"),
        ("سقوط برميل على منزل في حي بستان القصر بمدينة حلب.", "Bustan al-Qasr"),
        ("سقوط قذائف على مشفى كفرنبل في مدينة كفرنبل.", "site at Kafr Nabl"),
    ],
)
def test_an_area_behind_a_settlement_only_tells_where_it_lies(text, place):
    assert next(m.place for m in read(text)) == place


def test_an_area_behind_a_launching_place_is_not_struck():
    (mention,) = read("سقط صاروخ أُطلق من مطار كويرس شرق حلب على مخيم في بلدة قاح.")
    assert mention.place == "Qah"

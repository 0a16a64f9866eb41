"""Strikes told of only as what caused harm."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("مجزرة في قرية بداما بقصف جوي روسي.", ["Bdama"]),
        ("هزت انفجارات مدينة مصياف ناجمة عن صواريخ إسرائيلية استهدفت مركزا.", ["Masyaf"]),
        ("قتل مسعف من خان شيخون بقصف استهدف سيارة على طريق بلدة الهبيط.", ["Al-Hobait"]),
        ("وصل إلى مدينة سرمدا مصابون جراء القصف.", []),
        ("قال مسؤول في دمشق إن أضرارا لحقت بالميناء جراء سقوط قذيفة.", []),
        ("اجتمع الوزير في دمشق مع المبعوث لبحث الغارات الإسرائيلية.", []),
        ("قصفت طائرات سوقا، ونقل الجرحى إلى مشفى في مدينة سرمدا.", []),
    ],
)
def test_a_strike_was_where_its_harm_is_told(text, places):
    assert [m.place for m in read(text) if m.place] == places


def test_an_occupier_occupies_nothing_by_name():
    assert read("طيران الاحتلال الروسي فوق بلدة معصران.") == []

"""What is only expected, alleged or talked of, and what did happen."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


def facts(text, **options):
    """Give action and factuality of every located event."""
    return [(m.action, m.factuality) for m in read(text, **options) if m.place_id]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("عقد القادة اجتماعا متوقعين سقوط مدينة حماة.", ("lose", "possible")),
        ("كتب الصحفي عن الغارات المزعومة على دوما.", ("strike", "possible")),
        ("The letter mentions the alleged shelling of Douma.", ("strike", "possible")),
        ("Two colonels were accused of fleeing Palmyra.", ("withdraw", "possible")),
    ],
)
def test_what_is_expected_or_alleged_is_possible(text, event):
    assert facts(text) == [event]


def test_what_comes_on_top_is_a_fact():
    text = "سيطرت الفصائل على حلفايا فضلا عن السيطرة على صوران، إضافة للسيطرة على مورك."
    assert facts(text) == [("capture", "asserted")] * 3


def test_a_claim_ends_where_another_day_begins():
    text = "The army said it had captured Hama, and on 8 December 2024 the rebels captured Homs."
    assert facts(text) == [("capture", "claimed"), ("capture", "asserted")]


def test_people_who_fled_are_no_army():
    assert facts("The military campaign displaced forty persons, who fled Idlib.") == []

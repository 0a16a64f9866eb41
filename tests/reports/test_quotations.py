"""What is said in a quotation is told on its speaker's word to its end."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


def told(text):
    """Give factuality, place and speaker of every located event."""
    return [(m.factuality, m.place, m.speaker) for m in read(text) if m.place_id]


def test_a_quotation_goes_on_with_its_speaker():
    text = 'قال متحدث باسم قسد: "دخلنا منبج. وسيطرت قواتنا على الرقة." وسقطت حماة.'
    assert told(text) == [
        ("claimed", "Manbij", "قسد"),
        ("claimed", "Raqqa", "قسد"),
        ("asserted", "Hama", ""),
    ]


def test_a_paragraph_that_is_a_quotation_is_said_by_somebody():
    text = "An SDF spokesman spoke of Manbij.\n“Rebels took Hama. They entered Homs.”"
    assert [fact for fact, *_ in told(text)] == ["claimed", "claimed"]


def test_a_name_in_quotation_marks_is_no_speech():
    assert told("سيطرت كتائب «الشهداء» على حماة. ودخلت «الكتائب» حمص.")[0][0] == "asserted"


@pytest.mark.parametrize("text", ["وأضاف المصدر: استعاد الجيش حماة.", "حررنا مدينة حماة."])
def test_what_a_source_or_we_say_is_claimed(text):
    assert [fact for fact, *_ in told(text)] == ["claimed"]


def test_another_statement_of_a_speaker_is_not_denied():
    text = "نفت قسد خسارة الرقة، مؤكدة أن قواتها دخلت منبج."
    assert told(text) == [("denied", "Raqqa", "قسد"), ("claimed", "Manbij", "قسد")]


def test_an_officials_departure_is_no_retreat():
    assert told("غادر المحافظ مدينة حماة.") == []

"""Arabic events told without their verb, or with a word for their place joined to another."""

import pytest

from tests.reports.examples import read


def told(text):
    """Give action, place and actor of every located event."""
    return [(m.action, m.place, m.actor) for m in read(text) if m.place_id]


@pytest.mark.parametrize(
    "text",
    [
        "سيطر الجيش على سراقب والفصائل على كفرنبل.",
        "سيطر الجيش الأحد على سراقب، والفصائل الإثنين على كفرنبل.",
        "استعاد الجيش سراقب والفصائل كفرنبل.",
    ],
)
def test_a_verb_is_shared_by_another_party_and_place(text):
    assert told(text) == [("capture", "Saraqib", "gov"), ("capture", "Kafr Nabl", "opposition")]


def test_a_party_beside_another_takes_nothing_more():
    assert told("سيطر الجيش والفصائل على سراقب.") == [("capture", "Saraqib", "gov")]


def test_an_adjective_does_not_end_an_enumeration():
    text = "سيطرت قوات النظام على مدينة سراقب الاستراتيجية وعلى كفرنبل."
    assert [place for _, place, _ in told(text)] == ["Saraqib", "Kafr Nabl"]


def test_an_aside_parts_a_subject_from_its_verb():
    text = "قال مصدر إن قوات النظام، بعد ساعات من التمهيد، دخلت سراقب."
    assert told(text) == [("capture", "Saraqib", "gov")]


def test_the_town_is_joined_to_a_place_named():
    text = "تدمر هادئة. استولى تنظيم الدولة على حقل جزل في 8 آذار 2020 وعلى المدينة في 9 منه."
    assert [place for _, place, _ in told(text)] == ["Jazal oil field", "Palmyra (Tadmur)"]


def test_its_airport_is_joined_to_the_town():
    text = "دير الزور هادئة. بسط الجيش سيطرته على المدينة ومطارها."
    assert [place for _, place, _ in told(text)] == ["Deir ez-Zor", "airport at Deir ez-Zor"]


def test_the_next_to_fall_follows_behind_a_comma():
    assert told("سقطت سراقب، تلتها كفرنبل.") == [
        ("lose", "Saraqib", None),
        ("lose", "Kafr Nabl", None),
    ]


def test_a_place_heads_a_note_before_a_dash():
    assert told("سراقب - دخول قوات النظام") == [("capture", "Saraqib", "gov")]


def test_we_retook_it():
    assert told("استعدنا سراقب.") == [("capture", "Saraqib", None)]


def test_a_verb_opens_a_sentence_before_both_parties():
    text = "طرد مقاتلو الفصائل التنظيم من سراقب."
    assert told(text) == [("capture", "Saraqib", "opposition")]


def test_an_agency_behind_a_dash_is_no_note():
    text = "محافظة حمص – المرصد السوري لحقوق الإنسان: المعارك متواصلة بعنف."
    assert told(text) == []


def test_a_preposition_is_written_onto_a_noun_before_the_place():
    text = "تمسكت قوات النظام بقرى وبلدات سراقب، وكفرنبل، وخان شيخون في ريف إدلب."
    assert [place for _, place, _ in told(text)] == ["Saraqib", "Kafr Nabl", "Khan Shaykhun"]

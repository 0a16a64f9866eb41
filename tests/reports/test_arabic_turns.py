"""Turns in which Arabic news tells of war, as real reports have them."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


def told(text, **options):
    """Give action, place and actor of every located event."""
    return [(m.action, m.place, m.actor) for m in read(text, **options) if m.place_id]


def facts(text):
    """Give the factuality of every located event."""
    return [m.factuality for m in read(text) if m.place_id]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("شهدت مدينة دير الزور انسحابا لقوات النظام.", ("withdraw", "Deir ez-Zor", "gov")),
        ("انسحب داعش من عدة مواقع له في تدمر.", ("withdraw", "Palmyra (Tadmur)", "isis")),
        ("تم دخول مدينة حماة من قبل الفصائل.", ("capture", "Hama", "opposition")),
        ("استحوذ تنظيم داعش على تدمر.", ("capture", "Palmyra (Tadmur)", "isis")),
        ("لا تزال مدينة دوما محاصرة من قبل قوات النظام.", ("siege", "Douma", "gov")),
    ],
)
def test_an_event_is_found(text, event):
    assert told(text) == [event]


def test_who_is_the_party_named_last():
    text = "طردت قسد تنظيم داعش الذي سيطر على مدينة منبج عام 2014."
    assert told(text)[-1] == ("capture", "Manbij", "isis")


def test_a_party_behind_a_verb_that_has_its_subject_is_the_object():
    assert told("أكدت الفصائل أنها استهدفت قوات النظام في سراقب.") == [
        ("strike", "Saraqib", "opposition")
    ]


def test_what_is_taken_is_not_its_nations():
    assert told("تمكنت المعارضة من السيطرة على كتيبة الصواريخ الروسية في حلب.") == [
        ("capture", "Aleppo", "opposition")
    ]


def test_a_subject_that_is_no_party_takes_nothing():
    assert told("تقدمت قوات النظام أمس. وقالت المصادر إن 12 حافلة دخلت مدينة الرقة.") == []


def test_a_headline_in_the_present_tells_of_news():
    text = "قوات النظام تسيطر على سراقب\nوتسيطر قوات النظام على كفرنبل منذ أمس."
    assert [action for action, *_ in told(text)] == ["capture", "hold"]


def test_the_first_time_since_is_no_date():
    text = "قصف المسلحون حلب للمرة الأولى منذ أربع سنوات."
    assert [m.first for m in read(text, issued="2024-11-29")] == ["2024-11-29"]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("إن دخلت الفصائل حمص فلن يبقى طريق.", "possible"),
        ("لا تظهر الخرائط أي تقدم للفصائل نحو حمص.", "denied"),
        ("لم تشن قوات النظام غارات على سراقب.", "denied"),
    ],
)
def test_what_did_not_happen_is_told_so(text, factuality):
    assert facts(text) == [factuality]


def test_what_lies_outside_a_partys_hold_is_not_taken():
    assert told("لا تزال سراقب خارجة عن سيطرة قوات النظام.") == []


def test_a_word_with_its_ending_is_no_town_abroad():
    assert [p for _, p, _ in told("نصبت الفصائل كمينا قرب حلب.")] == ["near Aleppo"]


@pytest.mark.parametrize(
    "text",
    [
        "سيطر برشلونة على الكرة وانسحب اللاعب من المباراة في حلب.",
        "سقطت الحكومة في دمشق بعد حجب الثقة عنها.",
        "استحوذت شركة على حصة في مصنع للإسمنت بحلب.",
        "تراجعت أسعار الذهب في أسواق دمشق وتقدمت الليرة.",
        "اخلطي الدقيق واتركي العجينة ساعة في المطبخ في حلب.",
        "غادر الوفد دمشق بعد مباحثات، ودخلت شاحنات مساعدات إلى حلب.",
        "هاجم النقاد فيلما عرض في مهرجان دمشق، وفاز آخر بمعركة شباك التذاكر.",
    ],
)
def test_peace_is_no_event(text):
    assert told(text) == []

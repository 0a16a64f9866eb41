"""Repair of what PDF extraction does to Arabic, and the way back to the text as it was."""

import textwrap
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reports.repair import original_span, repair, uncertain_spans
from geo.reports.repair._chunks import chunks
from geo.reports.repair._lines import lines_of, page_width
from geo.reports.repair.order import order_edits, written

SEEDS = Path(__file__).parents[2] / "seeds"
DAMAGED = (SEEDS / "002_3b6b6f97769b0406.txt").read_text(encoding="utf-8")
CLEAN = (SEEDS / "000_8f7a0ced13051b4e.txt").read_text(encoding="utf-8")


@cache
def seed():
    return repair(DAMAGED)


def kinds(text):
    return [r.kind for r in repair(text)[1]]


@pytest.mark.parametrize(
    ("damaged", "repaired", "kind"),
    [
        ("روســيا", "روسيا", "tatweel"),
        ("دورًًا", "دورًا", "diacritic"),
        ("مـ ّا", "مّا", "space"),
        ("ﺣﻠﺐ", "حلب", "form"),
        ("ﻻ يزال", "لا يزال", "form"),
        ("األسد", "الأسد", "ligature"),
        ("واإلسلامية", "والإسلامية", "ligature"),
        ("ولم � تتناسب", "ولم تتناسب", "unreadable"),
        ("govern-\nment", "government", "hyphen"),
        ("with\u00adout", "without", "hyphen"),
    ],
)
def test_damage_inside_words(damaged, repaired, kind):
    assert repair(damaged)[0] == repaired
    assert kinds(damaged) == [kind]


@pytest.mark.parametrize(
    "clean",
    [
        CLEAN,
        "عام 1446هـ",
        "قصف الجيش 9 مواقع يوم 5 ديسمبر/كانون الأول 2024 (انظر 12).",
        "في 7 و8 ديسمبر 2024، شنّت الطائرات 15 غارة على الجسر(3).",
        "1. حلب\n2. حماة\n3. حمص\n(أ) 12\n- 2016: حلب",
        "2024\nحلب ( شمال )\nحماة ( وسط )",
        "27 نوفمبر 2024\nبدأ الهجوم\n30 نوفمبر 2024\nسقطت حلب",
        "قال ﷺ ﴿ نص ﴾",
        "On 5 December 2024 (a Thursday), 9 raids.",
        "",
    ],
)
def test_clean_text_is_left_alone(clean):
    assert repair(clean) == (clean, ())


COUNTS = (
    "وصل عدد النازحين إلى 948 ألف شخص بين ديسمبر/كانون الأول 2019 ومارس/آذار 2020، أي ما يعادل "
    "ثلث السكان. وأحصت منظمة محلية 1710 غارات جوية خلال 90 يوما، وتضرر 84 مستشفى على الأقل. وقال "
    'مسؤول إن "أكثر من 60% من النازحين أطفال"، وإن 390 مدرسة تحولت إلى مراكز إيواء مؤقتة(28).'
)


@pytest.mark.parametrize("width", range(20, 140, 10))
@pytest.mark.parametrize("clean", [CLEAN, COUNTS], ids=["seed", "counts"])
def test_clean_text_of_any_line_width_is_left_alone(clean, width):
    wrapped = "\n".join(textwrap.fill(part, width) for part in clean.split("\n"))
    assert repair(wrapped) == (wrapped, ())


@given(st.text(alphabet="ابتجحمليس وفةى ،.؛()\n", max_size=200))
def test_text_without_numbers_keeps_its_order(text):
    assert order_edits(text) == []


@pytest.mark.parametrize(
    "found",
    [
        "في منتدى الدوحة يومي 7 و8 ديسمبر/كانون الأول 2024 على استمرار بلاده",
        "في دعم نظام الأسد(29).",
        "مقاتلاتها في 5 ديسمبر/كانون الأول، أي قبل يومين",
        "ما لا يقل عن 9 غارات على جسر الرستن",
        "ومنع تقدم المعارضة(29).",
        "أمّا إيران، فقد كانت",
        'مع سرعة تقدم قوات "ردع العدوان"، رغم ورود',
        "قد أصدر يوم 5 ديسمبر/كانون الأول 2024، بيانا طالب",
        "القوات الأمنية في سوريا(31).",
        "22 |",
    ],
)
def test_seed_reads_in_order(found):
    assert found in seed()[0]


def test_single_printed_line():
    assert repair("، بيانا 2024 ديسمبر 5 وكان قد أصدر يوم")[0] == (
        "وكان قد أصدر يوم 5 ديسمبر 2024، بيانا"
    )


def test_lines_that_kept_their_breaks():
    damaged = "غارات على الجسر في ريف المدينة 9 شنت الطائرات\n.) 31 القريبة من الحدود السورية("
    assert repair(damaged)[0] == (
        "شنت الطائرات 9 غارات على الجسر في ريف المدينة\nالقريبة من الحدود السورية(31)."
    )


@pytest.mark.parametrize(
    ("printed", "reads"),
    [
        ("2024 ﺮﺒﻤﻔﻧ 30 ﻲﻓ", "في 30 نفمبر 2024"),
        (".(12) ةيروس ىف 80% ىلإ ةيناث", "ثانية إلى 80% فى سورية (12)."),
        ("ﺐ ﻠﺣ ةﺮﻴﺒﻛ", "كبيرة حلب"),
        ("ةيروس United Nations ىلإ", "إلى United Nations سورية"),
    ],
)
def test_lines_as_printed_are_turned_around(printed, reads):
    text, repairs = repair(printed)
    assert text == reads
    assert [r.kind for r in repairs] == ["visual"]
    assert uncertain_spans(repairs) == ()


def test_every_repair_maps_back():
    text, repairs = seed()
    for r in repairs:
        assert text[r.start : r.end] == r.after
        assert DAMAGED[r.original_start : r.original_end] == r.before
    assert [r.start for r in repairs] == sorted(r.start for r in repairs)


def test_word_maps_back_to_its_place():
    text, repairs = repair("قوات روســيا في حلب")
    start = text.index("حلب")
    assert original_span(repairs, start, start + 3) == (16, 19)


def test_word_of_a_rebuilt_line_maps_to_the_line():
    text, repairs = seed()
    start = text.index("جسر الرستن")
    low, high = original_span(repairs, start, start + 10)
    assert "الرســتن" in DAMAGED[low:high]


def test_rebuilt_stretches_are_listed():
    text, repairs = seed()
    rebuilt = [text[a:b] for a, b in uncertain_spans(repairs)]
    assert any("9 غارات" in line for line in rebuilt)
    assert not any("المستوى العسكري" in line for line in rebuilt)


@given(st.text(alphabet="ابتـًّ ﻻﺣ�أل-\nab", max_size=60))
def test_any_text_maps_back(text):
    repaired, repairs = repair(text)
    for r in repairs:
        assert repaired[r.start : r.end] == r.after
        assert text[r.original_start : r.original_end] == r.before
    assert original_span(repairs, 0, len(repaired)) == (0, len(text))


def test_page_width_is_found():
    block = DAMAGED.split("\n")[1]
    words = chunks(block, 0, len(block))
    measure = page_width(words)
    assert 50 < measure.width < 80
    assert 26 <= len(lines_of(words, measure)) <= 29


def test_brackets_and_quotes_are_written_closely():
    text = '" ردع العدوان " ( 29 ).'
    assert written(chunks(text, 0, len(text))) == '"ردع العدوان" (29).'

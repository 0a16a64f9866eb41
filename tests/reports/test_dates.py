"""Dates: expressions by class, what they inherit, and what is no date."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reports.dates import find_dates
from geo.reports.dates._rules import rules

THURSDAY = ("2024-12-05", "2024-12-05")
# Written while the grammar was made; a hundred more after it, 87 of them right at once; then 303
# more, 201 of them; then 163, 140 of them; then 93 of the press, 79; then 85, 84.
# Rules were mended after each.
TABLES = [
    path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("dates*.csv"))
]
CASES = [case for table in TABLES for case in csv.DictReader(table.splitlines())]
MISSED = {"May Day 2013", "شم النسيم 2018", "قبل شهر ونصف", "ثالث أيام الهجوم"}  # known


def days(text, issued=THURSDAY):
    return [(m.first, m.last) for m in find_dates(text, issued=issued)]


def written(text, issued=THURSDAY):
    found = find_dates(text, issued=issued)
    return ";".join(f"{m.first}..{m.last}" if m.first else "none" for m in found) or "-"


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['class']}: {c['text']}")
def test_collected_expression(case):
    issued = (case["issued"], case["issued"]) if case["issued"] else None
    assert (written(case["text"], issued) == case["expected"]) == (case["text"] not in MISSED)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_long_text_hides_no_expression_from_the_look_at_its_words(case):
    issued = (case["issued"], case["issued"]) if case["issued"] else THURSDAY
    short, long = ("مقاتلون " * count + case["text"] for count in (1, 20))
    assert written(short, issued) == written(long, issued)


@pytest.mark.parametrize(
    ("text", "expected"),
    [item for rule in rules() for item in rule.examples.items()],
)
def test_example_of_a_rule(text, expected):
    assert written(text) == expected


def test_precision_is_kept():
    text = "5 December 2024, November 2024, in 2017, late 2016, recently"
    assert [m.precision for m in find_dates(text)] == ["day", "month", "year", "range", "vague"]


def test_origin_says_what_a_date_hangs_on():
    text = "On 5 June 2013 they entered. On 7 June it ended. Yesterday they said so."
    found = find_dates(text, issued=THURSDAY)
    assert [m.origin for m in found] == ["text", "inherited", "document"]


def test_no_day_is_invented_without_a_date_of_issue():
    assert [m.first for m in find_dates("أمس، يوم الخميس، في 30 نوفمبر، قبل ثلاثة أيام")] == [
        None
    ] * 4


def test_range_of_issue_gives_a_range():
    assert days("أمس", ("2024-12-01", "2024-12-05")) == [("2024-11-30", "2024-12-04")]


def test_offsets_are_those_of_the_text():
    text = "قصفت في الْخَامس من ديسمبر ٢٠٢٤ الجسر"
    found = find_dates(text)[0]
    assert text[found.start : found.end] == found.text == "الْخَامس من ديسمبر ٢٠٢٤"


def test_weekday_that_contradicts_its_date_is_uncertain():
    assert find_dates("Monday, 5 December 2024")[0].uncertain


def test_date_in_rebuilt_text_is_uncertain():
    text = "في 5 ديسمبر 2024 وفي 7 ديسمبر 2024"
    assert [m.uncertain for m in find_dates(text, rebuilt=[(0, 10)])] == [True, False]


def test_explicit_date_wins_over_the_one_in_apposition():
    found = find_dates("في 5 ديسمبر 2024، أي قبل يومين من انهيار النظام")
    assert [m.first for m in found] == ["2024-12-05", "2024-12-05"]
    assert found[1].relative


@given(st.text(alphabet="5 12ديسمبر/كانونالأولأمسقبلیومين,()-.\nof theMay0123456789", max_size=80))
def test_any_text_gives_ordered_mentions_within_it(text):
    found = find_dates(text, issued=THURSDAY)
    assert all(text[m.start : m.end] == m.text and m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all((m.first is None) == (m.last is None) for m in found)
    assert all(m.first <= m.last for m in found if m.first)


NARRATED = {
    "The war of December 2016 began. Jazal fell on the 8th.": "2016-12-08",
    "Rebels came on 5 December 2024. By the 8th Damascus fell.": "2024-12-08",
    "سيطرت على سلوك في 14 حزيران 2015. وفي مساء اليوم التالي رفرفت راياتها.": "2015-06-15",
    "The camp was held on 13 April 2019. Bara fell on 25 October.": "2019-10-25",
    "Rebels held it since early 2018. The army came on 19 April.": "2020-04-19",
    "It fell in January 2019. The siege had begun on 20 November.": "2018-11-20",
    "The siege began on 4 September 2016. Between 15 and 22 December the last left.": "2016-12-15",
}


@pytest.mark.parametrize(("text", "first"), NARRATED.items())
def test_a_day_of_a_story_counts_from_the_one_before(text, first):
    assert find_dates(text, issued=("2020-05-01", "2020-05-01"))[-1].first == first


@pytest.mark.parametrize("text", ["this Friday afternoon", "on Friday following an offensive"])
def test_a_weekday_of_the_reports_day_is_that_day(text):
    assert find_dates(text, issued=("2018-06-29", "2018-06-29"))[0].first == "2018-06-29"


def test_a_year_since_when_is_not_that_of_the_day_behind_it():
    text = "Tal Afar fell in August 2017. Hawija, held since 2014, was retaken on 5 October."
    assert find_dates(text)[-1].first == "2017-10-05"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("They will leave by 20 May.", "2020-05-20"),
        ("They left on 20 May.", "2019-05-20"),
        ("On 3 May they came. The flag rose on the 28th.", "2020-04-28"),
    ],
)
def test_only_what_is_due_lies_ahead(text: str, first: str) -> None:
    assert find_dates(text, issued=("2020-05-10", "2020-05-10"))[-1].first == first


def test_a_numbered_brigade_is_no_day():
    assert (
        len(find_dates("In December 2016 they came. On the 8th Brigade's front it was calm.")) == 1
    )

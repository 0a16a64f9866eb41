"""Whatever the text: nothing fails, offsets are true, quotes are exact, time grows in line."""

import string
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import load_places
from gazetteer.names import fold, fold_with_offsets
from gazetteer.scan import scan
from geo.reports.dates import find_dates
from geo.reports.mentions import find_mentions
from geo.reports.merge import merge_mentions
from geo.reports.read import Report
from geo.reports.repair import repair
from geo.tables import check
from geo.theatre import load_theatre

HERE = Path(__file__).parent
WORDS = (HERE / "words.txt").read_text(encoding="utf-8").split(" ")
ODD = "\u202e\u2066\u200d\u200c\u0640\u064b\u0670ﷲﻼ\ufeff\x0c\u2028\ufffd٣۴½²ⅷ🙂é\u0301|\"'([{<&%\\"
letters = st.sampled_from(ODD + "ابتثحدرسعلمنهوي" + string.ascii_letters + string.digits + " \n.,")
garbage = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
pieces = st.one_of(st.sampled_from(WORDS), st.text(letters, max_size=12), garbage)
texts = st.lists(pieces, max_size=40).map(" ".join)
often = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@cache
def syria():
    return load_theatre("syria")


@cache
def places():
    return load_places("SY")


def report(text):
    return Report(source="a", text=text, language="ar", issued=("2024-12-09", "2024-12-09"))


@often
@given(texts)
def test_fold_keeps_the_way_back(text):
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert all(0 <= at <= len(text) for at in offsets)
    assert list(offsets) == sorted(offsets)


@often
@given(texts)
def test_fold_is_done_once(text):
    assert fold(fold(text)) == fold(text)


@often
@given(texts)
def test_repairs_lead_back_to_what_stood_there(text):
    repaired, repairs = repair(text)
    for r in repairs:
        assert text[r.original_start : r.original_end] == r.before
        assert repaired[r.start : r.end] == r.after


@often
@given(texts)
def test_a_repaired_text_needs_no_repair(text):
    repaired, _ = repair(text)
    assert repair(repaired)[0] == repaired


@often
@given(texts)
def test_dates_stand_where_they_say(text):
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.first is None or found.first <= found.last


@often
@given(texts)
def test_hits_are_the_text_they_stand_on(text):
    for hit in scan(text, places()):
        assert text[hit.start : hit.end] == hit.text


@often
@given(texts)
def test_quotes_are_exact_and_the_events_keep_their_contract(text):
    given_text = report(text)
    mentions = find_mentions(given_text, places(), syria())
    events = merge_mentions(mentions, [given_text], documented=None, theatre=syria())
    check(events, "events")
    for item in (e for items in events["evidence"] for e in items):
        assert text[item["start"] : item["end"]] == item["quote"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u202e", "ـ" * 50, "5" * 400, "-" * 300])
def test_texts_that_say_nothing_give_nothing(text):
    assert find_mentions(report(text), places(), syria()) == []

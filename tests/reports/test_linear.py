"""Work grows with the length of a text and no faster, also where no full stop ever comes."""

from __future__ import annotations

import sys

import pytest

from geo.reports.repair import repair
from geo.reports.repair._chunks import chunks
from geo.reports.repair._lines import Measure, lines_of
from tests.reports.examples import read

UNITS = [
    "دخل المقاتلون مدينة حماة في 5 ديسمبر و",
    "rebels captured Hama on 5 December and ",
    "Hama Homs Idlib Aleppo ",
    "last week of 2012 ",
    "قال إن ",
    "1 2 3 4 ",
    "(((",
]


def calls(work):
    """Count the functions that are called, which is the same on every machine."""
    count = 0

    def note(_frame, event, _arg):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", UNITS)
def test_reading_four_times_as_much_takes_four_times_the_work(unit):
    read(unit * 200)  # what is looked up once has been looked up
    assert calls(lambda: read(unit * 200)) < 5 * calls(lambda: read(unit * 50))


@pytest.mark.parametrize("unit", UNITS)
def test_repairing_four_times_as_much_takes_four_times_the_work(unit):
    repair(unit * 200)
    assert calls(lambda: repair(unit * 200)) < 6 * calls(lambda: repair(unit * 50))


def test_finding_four_times_as_many_lines_takes_four_times_the_work():
    short, long = (chunks("الأسد( 29 " * n, 0, 10 * n) for n in (100, 400))
    page = Measure(60.0, 0)
    assert calls(lambda: lines_of(long, page)) < 5 * calls(lambda: lines_of(short, page))

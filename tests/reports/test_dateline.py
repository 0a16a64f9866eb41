"""The day that a text states as its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reports.dates import find_dateline
from geo.reports.files.document import Document
from geo.reports.files.sources import Source
from geo.reports.read import make_report

STATED = {
    "Khartoum, 20 December 2023\n\nThe RSF entered.": "2023-12-20",
    "**Khartoum, 20 December 2023**\n\nThe RSF entered.": "2023-12-20",
    "DAMASCUS, Dec 5, 2024 (Agency) - Rebels captured Hama.": "2024-12-05",
    "By A. Writer\nThursday, December 5, 2024\n\nHama fell.": "2024-12-05",
    "Mosul, a year on\n\nBy our correspondent. 9 July 2018\n\nMosul fell.": "2018-07-09",
    "Published: 12 December 2024, 10:30\n\nHama fell a week ago.": "2024-12-12",
    "date: 2024-12-05\ntitle: Hama\n\nHama fell.": "2024-12-05",
    "Hama fell.\n\nThe Agency, 5 December 2024": "2024-12-05",
    "الخرطوم، 27 مارس 2025\nاستعاد الجيش القصر.": "2025-03-27",
    "دمشق (وكالة) - 5 ديسمبر 2024 - قال": "2024-12-05",
    "(دمشق، 5 كانون الأول 2024) — قال": "2024-12-05",
    "تاريخ النشر: 05/12/2024\nسقطت حماة.": "2024-12-05",
}
SILENT = (
    "On 5 December 2024, rebels captured Hama.",
    "Rebels captured Hama on 5 December 2024 - a blow.",
    "The fall of Hama (5 December 2024) - a turning point",
    "27 November 2024\nRebels attacked.\n28 November 2024\nThey took a base.",
    "DAMASCUS, Dec 5 (Agency) - Rebels captured Hama.",
    "في 30 نوفمبر 2024 سيطرت الفصائل على حلب.",
)


@pytest.mark.parametrize(("text", "day"), STATED.items())
def test_stated_day(text: str, day: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert found.first == day


@pytest.mark.parametrize("text", SILENT)
def test_no_stated_day(text: str) -> None:
    assert find_dateline(text) is None


def test_report_takes_the_stated_day() -> None:
    report = make_report(Document(source="a", text=next(iter(STATED))), Source())
    assert report.issued == ("2023-12-20", "2023-12-20")
    assert report.notes == ("issued: the text says 20 December 2023",)


def test_sources_file_outweighs_the_text() -> None:
    known = Source(issued=("2024-01-01", "2024-01-02"))
    report = make_report(Document(source="a", text=next(iter(STATED))), known)
    assert report.issued == ("2024-01-01", "2024-01-02")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    find_dateline(text)

"""Names that are places, and those that are not."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


def places(text, **options):
    """Give the places of what a text tells of."""
    return [m.place for m in read(text, **options) if m.place_id]


@pytest.mark.parametrize(
    "text",
    [
        "DAMASCUS (Agency) - Rebels, officials said, had captured the area.",
        "HOMS, Syria — The army on Sunday seized the barracks there.",
        "AL-BAB: Rebels took the area on Monday.",
        "حماة - وكالة: سيطرت الفصائل على المنطقة يوم الأحد.",
        "إدلب (وكالات) - انسحب الجيش من المنطقة.",
    ],
)
def test_a_dateline_is_where_the_report_was_written(text):
    assert places(text) == []


def test_a_heading_is_where_it_happened():
    assert places("Hama: rebels seized the barracks.") == ["Hama"]


def test_a_town_of_a_country_that_the_text_never_names_is_none():
    assert places("Rebels withdrew from Toulouse on Sunday.") == []
    assert places("In France, the rebels withdrew from Toulouse.") == ["Toulouse"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured a village in Aleppo on Sunday.",
        "The army retook two towns in the suburbs of Hama.",
    ],
)
def test_a_town_is_not_the_part_of_it_that_has_no_name(text):
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels captured a neighbourhood in Aleppo on Sunday.", "somewhere in Aleppo"),
        ("سيطر الجيش على حي في مدينة حلب.", "somewhere in Aleppo"),
        ("انتزعت الفصائل قرية في محيط حماة.", "near Hama"),
    ],
)
def test_an_unnamed_quarter_or_village_is_somewhere_in_its_town(text, place):
    assert places(text) == [place]


def test_who_stands_at_the_edge_does_not_hold_the_town():
    assert places("تتمركز الفصائل في محيط مدينة حمص.") == ["near Homs"]
    assert places("انسحب الجيش من حمص وتمركز على تخومها.") == ["Homs", "near Homs"]

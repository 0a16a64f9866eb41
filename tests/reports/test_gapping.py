"""English clauses that leave their verb out."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Give action, place and actor of every located event."""
    return [(m.action, m.place, m.actor) for m in read(text) if m.place_id]


@pytest.mark.parametrize(
    "text",
    [
        "The SDF captured Raqqa and the rebels Saraqib.",
        "The SDF captured Raqqa, the rebels Saraqib.",
        "Raqqa fell to the SDF and Saraqib to the rebels.",
        "Raqqa was captured by the SDF, Saraqib by the rebels.",
    ],
)
def test_another_party_does_the_same_elsewhere(text):
    assert told(text) == [("capture", "Raqqa", "sdf"), ("capture", "Saraqib", "opposition")]


@pytest.mark.parametrize(
    "text",
    [
        "Raqqa fell in October and Saraqib in November.",
        "Raqqa fell on Monday, followed by Saraqib on Tuesday.",
        "Raqqa fell, as did Saraqib.",
        "Raqqa fell, and so did Saraqib.",
        "Not only Raqqa but also Saraqib fell.",
    ],
)
def test_another_place_goes_the_same_way(text):
    assert [place for _, place, _ in told(text)] == ["Raqqa", "Saraqib"]


def test_a_party_with_a_verb_of_its_own_leaves_none_out():
    text = "The SDF captured Raqqa and the rebels of Saraqib fled."
    assert ("capture", "Saraqib", "opposition") not in told(text)


def test_a_day_is_told_for_each_clause():
    found = read("Raqqa fell on 5 October 2017 and Saraqib on 7 October 2017.")
    assert [m.first for m in found] == ["2017-10-05", "2017-10-07"]

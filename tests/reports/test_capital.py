"""A capital that a text leaves unnamed, and other words that a place's name is left to."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


@pytest.mark.parametrize(
    ("text", "theatre", "place"),
    [
        ("By noon the capital had fallen.", "syria", "Damascus"),
        ("The Houthis have held the capital since 2014.", "YE", "Sanaa"),
        ("Rebels took the capital of the province.", "syria", ""),
        ("The army shelled a suburb of the capital.", "syria", ""),
    ],
)
def test_the_capital_is_the_countrys(text, theatre, place):
    assert "".join(m.place for m in read(text, theatre=theatre)) == place


@pytest.mark.parametrize(
    "text",
    [
        "Fighters who had swept up from Daraa danced.",
        "In Raqqa, the wall was patched with a mortar that the rain dissolves.",
        "Wheat rose past four thousand pounds in Deir ez-Zor.",
        "They took Zimbad in a week, elders said, and Hama celebrates.",
        "They reached Hama, from which the population had fled.",
    ],
)
def test_nothing_is_told_of_a_place_that_only_stands_near(text):
    assert all(m.action == "advance" for m in read(text) if m.place_id)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("In Homs rebels had the upper hand. The army foiled an attack on Homs.", "clash"),
        ("Remnants of the army left Homs.", "withdraw"),
        ("Homs was still held by remnants of the army.", "hold"),
    ],
)
def test_remnants_and_foiled_attacks_are_read(text, action):
    assert [m.action for m in read(text) if m.place == "Homs"] == [action]

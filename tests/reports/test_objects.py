"""What was taken, lost or left is another thing than the place named nearest."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured an officer in Hama.",
        "Two tanks were captured by rebels in Hama.",
        "Three soldiers were captured near Hama.",
        "The army lost a helicopter in Idlib.",
        "Rebels captured Hill 455 in Latakia.",
        "The village of Zimbad was captured by rebels in Idlib province.",
    ],
)
def test_no_place_changes_hands_with_what_is_taken_in_it(text):
    assert [m.place for m in read(text)] in ([], [""])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Soldiers retook the government compound in Hama.", "Hama"),
        ("Rebels took the radio station in Saraqib.", "Saraqib"),
        ("Rebels captured Zimbad, near Hama.", "near Hama"),
    ],
)
def test_premises_stand_for_their_town(text, place):
    assert [m.place for m in read(text)] == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They then withdrew from the Blorkville plain.", ""),
        ("They pulled back from the Zimbo and Melvin frontlines.", ""),
        ("They were driven from Zimbad Ridge.", ""),
        ("The army bombed the Kuznetsov base.", ""),
        ("They withdrew under pressure from General Zimbo.", "Hama"),
        ("They were driven out on Friday.", "Hama"),
    ],
)
def test_an_unknown_name_is_not_the_place_before(text, place):
    assert "".join(m.place for m in read(f"Rebels took Hama. {text}")[1:]) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The army seizes five rebel districts in Aleppo.", "somewhere in Aleppo"),
        ("Rebels took two neighbourhoods of Aleppo.", "somewhere in Aleppo"),
        ("The army controls more than 70 percent of Aleppo.", "somewhere in Aleppo"),
        ("The army held the town hall and the eastern half of Homs.", "somewhere in Homs"),
        ("Homs, where rebels hold many quarters, is calm.", "somewhere in Homs"),
        ("Rebels took the last districts of Homs.", "Homs"),
        ("Rebels took the district of Afrin.", "Afrin"),
        ("The army captures a village in Idlib province.", "somewhere in Idlib"),
    ],
)
def test_who_took_a_part_of_a_town_has_not_taken_it(text, place):
    assert [m.place for m in read(text)] == [place]


def test_slipping_in_takes_nothing():
    assert [m.action for m in read("Rebels slipped into Homs at night.")] == ["advance"]

"""What is found is told with its own part, day and party: nothing false goes on a map."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


def told(text, **options):
    """Give action, place, actor and first day of every located event."""
    found = read(text, issued="2024-12-06", **options)
    return [(m.action, m.place, m.actor, m.first) for m in found if m.place_id]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Government troops retook another neighbourhood of Aleppo.", "somewhere in Aleppo"),
        ("Rebels withdrew from parts of Saraqib.", "somewhere in Saraqib"),
        ("Rebels captured a village in Hama province.", "somewhere in Hama"),
        ("Rebels took over the municipality building in Azaz.", None),
    ],
)
def test_a_part_is_not_the_whole(text, place):
    assert [p for _, p, _, _ in told(text)] == ([place] if place else [])


def test_a_year_told_in_passing_dates_nothing_else():
    text = "Manbij, which fell to ISIS in January 2014, was shelled by Turkey on 1 December."
    assert [day for *_, day in told(text)] == ["2014-01-01", "2024-12-01"]
    text = "Rebels, who stormed Morek on 3 May 2015, left it on 5 May."
    assert [day for *_, day in told(text)] == ["2015-05-03", "2015-05-05"]


def test_what_is_done_now_is_of_the_reports_day():
    text = "Rebels took Hama on 3 December and are now advancing on Homs."
    assert [day for *_, day in told(text)] == ["2024-12-03", "2024-12-06"]
    text = "The SDF still controls Kobani, which it took in January 2015."
    assert [day for *_, day in told(text)] == ["2024-12-06", "2015-01-01"]


def test_what_has_been_so_since_a_day_began_then():
    text = "Saraqib has been occupied by the army since March 2020."
    assert told(text) == [("capture", "Saraqib", "gov", "2020-03-01")]


def test_their_capture_is_of_whom_the_clause_is_about():
    text = "Since its capture of Aleppo on 30 November, HTS has taken Hama."
    assert [(place, actor) for _, place, actor, _ in told(text)] == [
        ("Aleppo", "opposition"),
        ("Hama", "opposition"),
    ]
    text = "Rebels moved on Homs after their capture of Hama."
    assert ("capture", "Hama", "opposition") in [event[:3] for event in told(text)]


def test_a_day_gone_by_is_no_prospect():
    text = "The fall of Hama on Thursday could open the road to Homs."
    assert [(m.place, m.factuality) for m in read(text, issued="2024-12-06")][:1] == [
        ("Hama", "asserted")
    ]
    text = "The fall of Hama could open the road to Homs."
    assert read(text, issued="2024-12-06")[0].factuality == "possible"


def test_a_purpose_has_not_the_day_of_what_serves_it():
    found = read("On 27 November rebels launched an offensive to capture Aleppo.")
    assert [(m.factuality, m.first) for m in found if m.action == "capture"] == [("possible", None)]


def test_who_reports_a_raid_has_not_made_it():
    assert told("SANA reported shelling of Aleppo on Monday.")[0][2] is None


def test_what_is_joined_on_makes_no_prospect_of_the_truce():
    text = "They agreed on a truce in Idlib on 1 December, and the UN will watch whether it lasts."
    assert [m.factuality for m in read(text)] == ["asserted"]

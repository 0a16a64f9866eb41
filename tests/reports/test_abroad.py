"""Reports of another war than the theatre's."""

from __future__ import annotations

import pytest

from gazetteer import load_places
from geo.reports.abroad import abroad_note
from geo.reports.mentions import find_mentions
from geo.reports.read import Report
from geo.theatre import load_theatre

SUDAN = "The RSF took El Fasher. Drones struck El Obeid and Port Sudan. Bara fell."
SYRIA = "Rebels took Hama and Homs, then Rastan. Drones struck El Fasher and El Obeid."


@pytest.mark.parametrize(("text", "notes"), [(SUDAN, 1), (SYRIA, 0), ("", 0)])
def test_a_report_of_another_war_is_said_to_be_one(text: str, notes: int) -> None:
    report = Report(source="a", text=text, issued=("2025-10-27", "2025-10-27"))
    places, syria = load_places("SY"), load_theatre("syria")
    note = abroad_note(report, find_mentions(report, places, syria), places, syria)
    assert note.count("read it with --theatre SD") == notes

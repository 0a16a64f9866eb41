"""A span of days holds for its own sentence alone."""

from __future__ import annotations

from tests.reports.examples import read


def test_last_week_does_not_wander_on():
    told = read("The army retook Hama between 1 and 7 December 2024. Rebels shelled Homs.")
    assert [(m.place, m.first, m.last) for m in told] == [
        ("Hama", "2024-12-01", "2024-12-07"),
        ("Homs", None, None),
    ]


def test_a_day_goes_on():
    told = read("The army retook Hama on 7 December 2024. Rebels shelled Homs.")
    assert [m.first for m in told] == ["2024-12-07", "2024-12-07"]

"""Tracing: every rule of who holds a town, by hand-made reports."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.control import retrace_control, trace_control
from geo.control.trace import CONTROL_EXTRAS
from geo.tables import COLUMNS, STATUSES, check

from .conftest import QUICK, report, story


def course(events, square, theatre, status="claimed"):
    control = trace_control(events, square, theatre)
    rows = control[control["status"] == status]
    return list(zip(rows["holder"], rows["valid_from"].dt.strftime("%d"), strict=True))


def took(event_id, day, actor, opponent=None, **more):
    made = report(event_id, "sw", "capture", f"2024-12-{day:02}", actor=actor, opponent=opponent)
    return made | more


def said(event_id, action, day, actor=None, **more):
    return report(event_id, "sw", action, f"2024-12-{day:02}", actor=actor) | more


DOCUMENTED = [{"source": "list", "start": None, "end": None, "quote": None, "confidence": "high"}]
LOW = [DOCUMENTED[0] | {"confidence": "low"}]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        # the last report holds
        ([took("1", 1, "gov"), took("2", 5, "opposition")], [("gov", "01"), ("opposition", "05")]),
        # an actor acts for its side
        ([took("1", 1, "hezbollah")], [("gov", "01")]),
        # withdrawing is not being captured
        (
            [said("1", "hold", 1, "gov"), said("2", "withdraw", 3, "gov")],
            [("gov", "01"), ("unknown", "03")],
        ),
        # who left after another came does not undo it
        ([took("1", 1, "opposition"), said("2", "withdraw", 3, "gov")], [("opposition", "01")]),
        # losing to somebody named is the other's capture
        (
            [said("1", "hold", 1, "gov"), said("2", "lose", 3, "gov", opponent="opposition")],
            [("gov", "01"), ("opposition", "03")],
        ),
        # losing to nobody named leaves it open
        (
            [said("1", "hold", 1, "gov"), said("2", "lose", 3, "gov")],
            [("gov", "01"), ("unknown", "03")],
        ),
        # fighting contests until somebody takes it
        (
            [said("1", "hold", 1, "gov"), said("2", "siege", 3), took("3", 6, "opposition")],
            [("gov", "01"), ("contested", "03"), ("opposition", "06")],
        ),
        # strikes, advances and ceasefires change nothing
        (
            [said("1", "hold", 1, "gov"), said("2", "strike", 2, "israel"),
             said("3", "advance", 3, "sdf"), said("4", "ceasefire", 4, "sdf")],
            [("gov", "01")],
        ),
        # the possible, the denied and the undated count for nothing
        (
            [said("1", "hold", 1, "gov"), took("2", 2, "sdf", factuality="possible"),
             took("3", 2, "sdf", factuality="denied"), took("4", 2, "sdf", first=None, last=None)],
            [("gov", "01")],
        ),
        # two changes in a day follow each other, whatever their order in the table
        (
            [said("1", "hold", 1, "gov"), took("2", 9, "opposition", "sdf"),
             took("3", 9, "sdf", "gov")],
            [("gov", "01"), ("opposition", "09")],
        ),
        # reversals
        (
            [took("1", 1, "gov"), took("2", 2, "opposition"), took("3", 3, "gov"),
             took("4", 5, "opposition")],
            [("gov", "01"), ("opposition", "02"), ("gov", "03"), ("opposition", "05")],
        ),
        # a hospital taken is no town taken, until the town is
        (
            [took("1", 1, "gov"), took("2", 3, "opposition", place_id="sub:site:sw"),
             took("3", 5, "opposition"), took("4", 6, "opposition", place_id="sub:site:sw")],
            [("gov", "01"), ("contested", "03"), ("opposition", "05")],
        ),
        # nor is one given up a town given up
        (
            [took("1", 1, "gov"), said("2", "withdraw", 3, "gov", place_id="sub:base:sw")],
            [("gov", "01")],
        ),
        # a span takes effect on its last day
        ([took("1", 1, "gov", first="2024-11-01", last="2024-12-04")], [("gov", "04")]),
    ],
)  # fmt: skip
def test_course(square, theatre, reports, expected):
    assert course(story(*reports), square, theatre) == expected


def test_the_span_is_kept(square, theatre):
    events = story(took("1", 1, "gov", first="2024-11-01", last="2024-11-30"))
    control = trace_control(events, square, theatre)
    assert control["earliest"].dt.strftime("%m-%d").unique().tolist() == ["11-01"]
    assert control.columns.tolist() == [*COLUMNS["control"], *CONTROL_EXTRAS]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        # one text alone confirms nothing
        ([took("1", 1, "gov")], []),
        # documented rows do; inferred ones move the line too, as inferred
        ([took("1", 1, "gov", evidence=DOCUMENTED)], [("gov", "01")]),
        ([took("1", 1, "gov", evidence=LOW)], [("gov", "01")]),
        # two sources in one event
        (
            [took("1", 1, "gov", evidence=[{"source": s, "quote": "q"} for s in "ab"])],
            [("gov", "01")],
        ),
        # two events that agree, from the day of the second
        (
            [took("1", 1, "gov"), took("2", 4, "gov", evidence=[{"source": "b", "quote": "q"}])],
            [("gov", "04")],
        ),
        # the same source twice is one source
        ([took("1", 1, "gov"), took("2", 4, "gov")], []),
        # contradiction in between starts the count anew
        (
            [took("1", 1, "gov"), took("2", 2, "sdf"),
             took("3", 4, "gov", evidence=[{"source": "b", "quote": "q"}])],
            [],
        ),
        # against the speaker's own side
        ([took("1", 1, "opposition", "gov", speaker="gov")], [("opposition", "01")]),
        ([took("1", 1, "opposition", "gov", speaker="opposition")], []),
        ([said("1", "lose", 2, "gov", speaker="gov")], [("unknown", "02")]),
    ],
)  # fmt: skip
def test_confirmed(square, theatre, reports, expected):
    assert course(story(*reports), square, theatre, "confirmed") == expected


def test_low_confidence_is_inferred_until_confirmed(square, theatre):
    events = story(
        took("1", 1, "gov", evidence=LOW),
        took("2", 3, "gov", evidence=DOCUMENTED),
        took("3", 4, "gov"),
    )
    for _, control in trace_control(events, square, theatre).groupby("status"):
        assert control["certainty"].tolist() == ["inferred", "reported"]
        assert control["event_ids"].tolist()[0] == ("1",)


def test_places_without_a_cell_change_none(square, theatre):
    near = {"place_id": "farm", "lon": 0.26, "lat": 0.25}
    events = story(
        took("1", 1, "gov"),
        took("2", 2, "sdf", **near, radius_km=0.5),
        took("3", 3, "sdf", **near, radius_km=20.0),
        took("4", 4, "sdf", **near, kind="area"),
    )
    assert course(events, square, theatre) == [("gov", "01")]
    within = story(took("1", 1, "gov"), took("2", 2, "sdf", **near, radius_km=2.0))
    assert course(within, square, theatre) == [("gov", "01"), ("sdf", "02")]


def test_the_bundled_theatre_keeps_its_traps(syria):
    claimed = syria.control.query("status == 'claimed'").set_index("cell_id")
    assert claimed.loc["geonames:166227", "holder"].tolist() == [
        "gov",
        "opposition",
        "gov",
        "opposition",
    ]
    assert claimed.loc["geonames:173322", "holder"].tolist()[:2] == ["contested", "gov"]
    check(syria.control, "control")


REPORT = st.tuples(
    st.sampled_from(["sw", "se", "nw", "ne"]),
    st.sampled_from(["capture", "lose", "withdraw", "hold", "clash", "siege", "strike"]),
    st.sampled_from(["gov", "opposition", "sdf", None]),
    st.sampled_from(["gov", "opposition", None]),
    st.integers(1, 9),
    st.integers(0, 3),
    st.sampled_from(["a", "b"]),
)


def told(drawn):
    return story(
        *(
            report(
                str(n), place, action, f"2024-12-{day:02}", actor=actor, opponent=opponent,
                last=f"2024-12-{day + more:02}", evidence=[{"source": source, "quote": "q"}],
            )
            for n, (place, action, actor, opponent, day, more, source) in enumerate(drawn)
        )
    )  # fmt: skip


@QUICK
@given(st.lists(REPORT, min_size=1, max_size=25))
def test_intervals_are_half_open_sorted_and_without_overlap_or_gap(square, theatre, drawn):
    control = check(trace_control(told(drawn), square, theatre), "control")
    for _, rows in control.groupby(["cell_id", "status"]):
        assert rows["valid_to"].isna().tolist() == [False] * (len(rows) - 1) + [True]
        pairs = itertools.pairwise(zip(rows["valid_from"], rows["valid_to"], strict=True))
        assert all(before[1] == after[0] for before, after in pairs)


@QUICK
@given(st.lists(REPORT, min_size=2, max_size=25), st.data())
def test_a_late_report_gives_what_tracing_anew_gives(square, theatre, drawn, data):
    events = told(drawn)
    late = data.draw(st.sets(st.sampled_from(events["event_id"].tolist()), min_size=1))
    before = trace_control(events[~events["event_id"].isin(late)], square, theatre)
    after = retrace_control(before, events, late, square, theatre)
    assert after.equals(trace_control(events, square, theatre))


def test_a_deleted_report_is_forgotten(square, theatre):
    events = story(took("1", 1, "gov"), took("2", 2, "sdf"))
    before = trace_control(events, square, theatre)
    after = retrace_control(before, events.head(1), {"2"}, square, theatre)
    assert after.equals(trace_control(events.head(1), square, theatre))
    assert set(after["status"]) <= set(STATUSES)

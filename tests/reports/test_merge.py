"""Merging: one event for all that tells of it, contradictions kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.documented import documented_events
from geo.reports.mentions import Mention
from geo.reports.merge import merge_mentions
from geo.reports.read import Report
from geo.tables import COLUMNS, check
from geo.theatre import load_theatre

if TYPE_CHECKING:
    import random

SYRIA = load_theatre("syria")
HAMA = Mention(
    source="a", start=0, end=9, quote="Hama fell", trigger="fell", rule="r", action="capture",
    place_id="geonames:170017", place="Hama", place_ar="حماة", kind="city", lon=36.75, lat=35.13,
    radius_km=1.0, actor="opposition", actor_name="rebels", first="2024-12-05", last="2024-12-05",
    date_from="text",
)  # fmt: skip
LOSS = HAMA._replace(
    source="b", action="lose", actor="gov", actor_name="the army", opponent=None, opponent_name=""
)
STRIKE = HAMA._replace(action="strike", actor="gov", actor_name="jets")
DAYS = ("05", "07", "09")


def merged(*mentions, reports=(), documented=None):
    return merge_mentions(mentions, reports, theatre=SYRIA, documented=documented)


def test_no_mentions_give_an_empty_table():
    assert merged().columns.tolist() == list(COLUMNS["events"])


def test_a_loss_is_a_gain_seen_from_the_other_side():
    (event,) = merged(HAMA, LOSS).to_dict("records")
    assert (event["action"], event["actor"], event["opponent"]) == ("capture", "opposition", "gov")
    assert [e["source"] for e in event["evidence"]] == ["a", "b"]


def test_a_loss_alone_stays_a_loss():
    (event,) = merged(LOSS).to_dict("records")
    assert (event["action"], event["actor"]) == ("lose", "gov")


def test_the_same_mention_twice_is_one_piece_of_evidence():
    assert len(merged(HAMA, HAMA)["evidence"].iloc[0]) == 1


def test_days_are_narrowed():
    wide = HAMA._replace(source="b", first="2024-12-01", last="2024-12-31")
    (event,) = merged(wide, HAMA).to_dict("records")
    assert (event["first"], event["last"]) == ("2024-12-05", "2024-12-05")


def test_two_dates_are_kept_and_flagged():
    later = HAMA._replace(source="b", first="2024-12-06", last="2024-12-06")
    (event,) = merged(HAMA, later).to_dict("records")
    assert (event["first"], event["last"]) == ("2024-12-05", "2024-12-06")
    assert [e["conflict"] for e in event["evidence"]] == [["date"], ["date"]]


def test_dates_far_apart_are_two_events():
    later = HAMA._replace(source="b", first="2024-12-25", last="2024-12-25")
    assert len(merged(HAMA, later)) == 2


def test_a_date_in_doubt_does_not_wander_on():
    told = [HAMA._replace(source=d, first=f"2024-12-{d}", last=f"2024-12-{d}") for d in DAYS]
    events = merged(HAMA, *told)
    assert events[["first", "last"]].to_numpy().tolist() == [
        ["2024-12-05", "2024-12-07"],
        ["2024-12-09", "2024-12-09"],
    ]


def test_a_strike_may_be_repeated_the_next_day():
    told = [STRIKE._replace(first=f"2024-12-{d}", last=f"2024-12-{d}") for d in DAYS]
    events = merged(*told)
    assert events["first"].tolist() == ["2024-12-05", "2024-12-07", "2024-12-09"]
    assert not any(e["conflict"] for told in events["evidence"] for e in told)


def test_a_strike_without_a_day_of_its_own_is_that_of_the_night_before():
    undated = STRIKE._replace(
        source="b", first="2024-12-06", last="2024-12-06", date_from="document"
    )
    assert len(merged(STRIKE, undated)) == 1


def test_two_holders_are_two_flagged_events():
    other = HAMA._replace(source="b", actor="sdf", actor_name="SDF")
    events = merged(HAMA, other)
    assert sorted(events["actor"]) == ["opposition", "sdf"]
    assert all(e[0]["conflict"] == ["holder"] for e in events["evidence"])


def test_a_town_taken_and_lost_is_two_events():
    back = HAMA._replace(source="b", actor="gov", first="2024-12-07", last="2024-12-07")
    assert len(merged(HAMA, back)) == 2


@pytest.mark.parametrize("factuality", ["possible", "denied"])
def test_what_did_not_happen_is_no_evidence_of_what_did(factuality):
    events = merged(HAMA, HAMA._replace(source="b", factuality=factuality))
    assert sorted(events["factuality"]) == sorted(["asserted", factuality])


def test_a_claim_confirmed_by_others_is_asserted():
    claim = HAMA._replace(source="b", factuality="claimed", speaker="rebels")
    (event,) = merged(claim, HAMA).to_dict("records")
    assert (event["factuality"], event["speaker"]) == ("asserted", "rebels")


def test_mentions_without_a_place_stay_apart():
    bare = HAMA._replace(place_id=None, place="", lon=None, lat=None, radius_km=None)
    assert len(merged(bare, bare._replace(start=50, end=59))) == 2


def test_an_undated_loss_is_the_one_event_it_can_mean():
    undated = LOSS._replace(first=None, last=None, date_from="none")
    (event,) = merged(undated, HAMA).to_dict("records")
    assert (event["first"], len(event["evidence"])) == ("2024-12-05", 2)


def test_an_undated_loss_that_can_mean_two_events_stands_alone():
    earlier = HAMA._replace(source="c", first="2016-01-01", last="2016-01-01")
    undated = LOSS._replace(first=None, last=None, date_from="none")
    assert len(merged(undated, HAMA, earlier)) == 3


def test_an_event_is_not_later_than_the_report_that_tells_it():
    undated = LOSS._replace(first=None, last=None, date_from="none")
    report = Report(source="b", text="", issued=("2024-11-30", "2024-11-30"))
    assert len(merged(undated, HAMA, reports=[report])) == 2


def test_a_repeated_documented_event_becomes_one_row_with_both_evidences():
    documented = documented_events(SYRIA)
    events = merged(HAMA, documented=documented)
    assert len(events) == len(documented)
    (hama,) = events[events["event_id"] == "changes:100"].to_dict("records")
    assert [e["quote"] for e in hama["evidence"]] == [None, "Hama fell"]
    assert hama["actor_name"] == "rebels"


def test_documented_events_come_through_unchanged():
    documented = documented_events(SYRIA)
    columns = ["event_id", "action", "place_id", "actor", "first", "last"]
    events = merged(documented=documented).set_index("event_id")
    wanted = documented.astype(object).where(documented.notna(), None).set_index("event_id")
    for column in columns[1:]:
        assert events.loc[wanted.index, column].tolist() == wanted[column].tolist()


def test_counts_that_contradict_are_flagged():
    strike = HAMA._replace(action="strike", count_min=9, count_max=None)
    fewer = strike._replace(source="b", count_min=5, count_max=5)
    (event,) = merged(strike, fewer).to_dict("records")
    assert (event["count_min"], event["count_max"]) == (5, 9)
    assert event["evidence"][0]["conflict"] == ["count"]


MENTIONS = st.builds(
    lambda source, action, actor, day, width, told: HAMA._replace(
        source=source, action=action, actor=actor, actor_name=actor or "",
        first=f"2024-12-{day:02d}", last=f"2024-12-{day + width:02d}", factuality=told,
    ),
    st.sampled_from("abcd"), st.sampled_from(["capture", "lose", "strike", "withdraw"]),
    st.sampled_from(["opposition", "gov", None]), st.integers(1, 20), st.integers(0, 8),
    st.sampled_from(["asserted", "claimed", "possible"]),
)  # fmt: skip


@given(st.lists(MENTIONS, max_size=12), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_events_do_not_hang_on_the_order(mentions, shuffler: random.Random):
    mixed = list(mentions)
    shuffler.shuffle(mixed)
    one, other = merged(*mentions), merged(*mixed)
    assert one.to_dict("records") == other.to_dict("records")


@given(st.lists(MENTIONS, max_size=12))
@settings(max_examples=40, deadline=None)
def test_no_evidence_is_lost(mentions):
    events = check(merged(*mentions), "events")
    assert sum(map(len, events["evidence"])) == len(set(mentions))

"""The contracts hold, and every fault is named at once."""

import pandas as pd
import pytest

from geo.errors import TableError
from geo.tables import COLUMNS, check, empty


def control(*rows):
    table = pd.DataFrame(rows, columns=list(COLUMNS["control"]))
    for column in ("valid_from", "valid_to"):
        table[column] = table[column].astype("datetime64[s]")
    return table


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_empty_table_meets_its_contract(name):
    assert check(empty(name), name).columns.tolist() == list(COLUMNS[name])


def test_touching_intervals_are_half_open_and_pass():
    table = control(
        ("a", "gov", "2024-11-26", "2024-11-30", "claimed", "h1"),
        ("a", "opposition", "2024-11-30", None, "claimed", "c1"),
    )
    assert len(check(table, "control")) == 2


def test_overlap_is_named_by_cell():
    table = control(
        ("a", "gov", "2024-11-26", None, "claimed", "h1"),
        ("a", "opposition", "2024-11-30", None, "claimed", "c1"),
    )
    with pytest.raises(TableError, match=r"cells \['a'\] have overlapping intervals"):
        check(table, "control")


def test_days_of_another_type_are_named():
    table = control(("a", "gov", "2024-11-26", None, "claimed", "h1")).astype({"valid_to": object})
    with pytest.raises(TableError, match=r"valid_to is object, not datetime64\[s\]"):
        check(table, "control")


def test_the_two_statuses_may_overlap():
    table = control(
        ("a", "gov", "2024-11-26", None, "claimed", "h1"),
        ("a", "gov", "2024-11-26", None, "confirmed", "h1"),
    )
    assert len(check(table, "control")) == 2


def test_all_faults_come_in_one_error():
    table = control(("a", "gov", "2024-11-30", "2024-11-30", "rumoured", "h1"))
    with pytest.raises(TableError, match=r"status has \['rumoured'\].*end before they begin"):
        check(table, "control")


def event(**changes):
    row = dict.fromkeys(COLUMNS["events"])
    row |= {"event_id": "e1", "action": "strike", "date_from": "none", "factuality": "asserted"}
    row |= {"evidence": [{"source": "a.txt", "start": 0, "end": 1, "quote": "x"}]}
    return pd.DataFrame([row | changes])


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"evidence": []}, "have no evidence"),
        ({"first": "2024-12-05", "last": "2024-12-01"}, "last day lies before its first"),
        ({"action": "liberate"}, "action has"),
        ({"factuality": "rumour"}, "factuality has"),
    ],
)
def test_faulty_events_are_named(changes, fault):
    with pytest.raises(TableError, match=fault):
        check(event(**changes), "events")


def test_an_undated_event_is_fine():
    assert len(check(event(), "events")) == 1

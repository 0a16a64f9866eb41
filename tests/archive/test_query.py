"""Questions to an archive give what filtering all of its events gives."""

import pandas as pd
import pytest
from pyarrow import parquet

from geo.archive.eventfile import from_arrow
from geo.archive.query import Archive, Wanted
from geo.errors import InputError

BOX = (36.5, 34.9, 37.0, 35.3)


@pytest.fixture(scope="module")
def everything(events):
    return from_arrow(parquet.read_table(events))


def ids(table):
    return sorted(table["event_id"])


@pytest.mark.parametrize(
    ("wanted", "condition"),
    [
        (Wanted(), "first == first or first != first"),
        (Wanted(place="geonames:170017"), "place_id == 'geonames:170017'"),
        (Wanted(since="2016-03-05", until="2016-03-05"), "first <= '2016-03-05' <= last"),
        (Wanted(actors=("gov", "sdf")), "actor in ['gov', 'sdf']"),
        (Wanted(actions=("strike",), until="2015-12-31"), "action == 'strike' and first < '2016'"),
        (Wanted(box=BOX), "36.5 <= lon <= 37.0 and 34.9 <= lat <= 35.3"),
        (Wanted(place="nowhere"), "place_id == 'nowhere'"),
        (Wanted(since="2199-01-01"), "last >= '2199-01-01'"),
    ],
)  # fmt: skip
def test_what_is_found_is_what_a_filter_finds(events, everything, wanted, condition):
    with Archive(events) as archive:
        assert ids(archive.find(wanted)) == ids(everything.query(condition))


def test_an_event_comes_whole(events, everything):
    with Archive(events) as archive:
        found = archive.find(Wanted())
    pd.testing.assert_frame_equal(
        found.sort_values("event_id", ignore_index=True),
        everything.sort_values("event_id", ignore_index=True),
    )


def test_events_come_by_day_place_and_id(events, everything):
    order = ["first", "place_id", "event_id"]
    ordered = everything.sort_values(order, na_position="last")
    with Archive(events) as archive:
        assert archive.find(Wanted())["event_id"].tolist() == ordered["event_id"].tolist()


def test_counts_are_those_of_the_rows(events, everything):
    with Archive(events) as archive:
        counts = archive.count(Wanted(actors=("opposition",)))
    assert counts["events"].sum() == (everything["actor"] == "opposition").sum()


def test_a_limit_limits(events):
    with Archive(events) as archive:
        assert len(archive.find(Wanted(limit=3))) == 3


def test_texts_hold_their_quotes(events, everything):
    pieces = [e for items in everything["evidence"] for e in items if e["quote"]]
    with Archive(events) as archive:
        texts = archive.sources([e["source"] for e in pieces]).set_index("source")["text"]
    assert all(texts[e["source"]][e["start"] : e["end"]] == e["quote"] for e in pieces)


def test_no_archive_and_no_day_are_named(events, tmp_path):
    with pytest.raises(InputError, match="no folder of events"):
        Archive(tmp_path)
    with Archive(events) as archive, pytest.raises(InputError, match="'5 March' is no day"):
        archive.find(Wanted(since="5 March"))

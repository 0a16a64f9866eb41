"""Mentions that can be one event share a bucket, whatever partition they come from."""

import datetime as dt
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from geo.archive import meet
from geo.archive.eventfile import in_order, to_arrow
from geo.archive.meet import MergeTask, gather, merge_bucket
from geo.archive.spill import mention_row, write_rows
from geo.reports.mentions import Mention
from geo.reports.merge import merge_mentions
from geo.reports.read import Report
from geo.theatre import load_theatre

SIDES = ("gov", "opposition", None)
PLACES = st.sampled_from(["aleppo", "hama", "homs"])
DAYS = st.none() | st.integers(0, 400)


def row(number, place, day):
    date = None if day is None else dt.date(2016, 1, 1) + dt.timedelta(day)
    return {
        "meets": place, "first": date, "last": date, "lon": 36.0, "lat": 35.0,
        "mention": str(number),
    }  # fmt: skip


def buckets(rows, *, parts, most):
    """Give each mention's bucket."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{n}.parquet" for n in range(parts)]
        for n, file in enumerate(files):
            write_rows(rows[n::parts], file)
        gather(files, Path(folder) / "all.parquet", most=most)
        found = parquet.read_table(Path(folder) / "all.parquet").to_pylist()
    return {r["mention"]: r["bucket"] for r in found}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(PLACES, DAYS), min_size=1, max_size=30), st.integers(1, 10))
def test_what_is_near_in_place_and_time_shares_a_bucket(told, most):
    rows = [row(n, place, day) for n, (place, day) in enumerate(told)]
    found = buckets(rows, parts=3, most=most)
    assert sorted(found) == sorted(r["mention"] for r in rows)
    for a in rows:
        for b in rows:
            undated = a["first"] is None or b["first"] is None
            if a["meets"] == b["meets"] and (undated or abs((a["first"] - b["first"]).days) <= 31):
                assert found[a["mention"]] == found[b["mention"]]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(PLACES, DAYS), min_size=1, max_size=30))
def test_buckets_do_not_depend_on_partitions(told):
    rows = [row(n, place, day) for n, (place, day) in enumerate(told)]
    assert buckets(rows, parts=1, most=5) == buckets(rows, parts=4, most=5)


def test_a_place_with_many_mentions_is_cut_where_nothing_meets():
    rows = [row(n, "aleppo", day) for n, day in enumerate([0, 1, 2, 100, 101, 102])]
    found = buckets(rows, parts=2, most=3)
    assert [found[str(n)] for n in range(6)] == [1, 1, 1, 2, 2, 2]


def test_a_place_that_never_pauses_has_a_bucket_of_its_own():
    rows = [row(n, "aleppo", n) for n in range(20)] + [row(20, "hama", 0), row(21, "homs", 0)]
    found = buckets(rows, parts=2, most=5)
    assert len({found[str(n)] for n in range(20)}) == 1
    assert found["20"] == found["21"] != found["0"]


def strike(number, side, day):
    """Tell of a strike on one town by one of three sides, or by whom nobody says."""
    first = None if day is None else f"2016-07-{day:02d}"
    return Mention(
        source=f"{number}", start=0, end=1, quote="x", trigger="hit", rule="r", action="strike",
        place_id="hama", place="Hama", lon=36.0, lat=35.0, actor=side, first=first, last=first,
        date_from="text",
    )  # fmt: skip


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SIDES), st.none() | st.integers(1, 20)), min_size=1))
def test_merging_part_by_part_gives_what_merging_at_once_gives(told):
    mentions = [strike(number, *rest) for number, rest in enumerate(told)]
    reports = [Report(source=m.source, text="x") for m in mentions]
    rows = [mention_row(m, r) for m, r in zip(mentions, reports, strict=True)]
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(meet, "_AT_ONCE", 1):
        write_rows(rows, Path(folder) / "a.parquet")
        gather([Path(folder) / "a.parquet"], Path(folder) / "all.parquet")
        done = merge_bucket(
            MergeTask(key="m", bucket=1, gathered="all.parquet", folder=folder, theatre="syria")
        )
        found = parquet.read_table(Path(folder) / next(iter(done.outputs)))
    known = merge_mentions(mentions, reports, theatre=load_theatre("syria"))
    assert found.to_pylist() == in_order(to_arrow(known)).to_pylist()

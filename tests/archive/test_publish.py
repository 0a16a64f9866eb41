"""Joined files hold the merged rows in their order, in row groups that are full."""

import pyarrow as pa
import pytest
from pyarrow import parquet

from geo.archive import publish as room
from geo.archive.eventfile import to_arrow, write_tables
from geo.archive.publish import publish
from geo.documented import documented_events
from geo.theatre import load_theatre


@pytest.fixture
def joined(tmp_path, monkeypatch):
    """Join thirty events from files of 1, 2, 11 and 16 in row groups of 4, two a file."""
    monkeypatch.setattr(room, "GROUP", 4)
    monkeypatch.setattr(room, "_AT_ONCE", 3)
    events = to_arrow(documented_events(load_theatre("syria")).head(30))
    merged = [tmp_path / f"{number}.parquet" for number in range(4)]
    for path, begin, count in zip(merged, (0, 1, 3, 14), (1, 2, 11, 16), strict=True):
        write_tables([events.slice(begin, count)], path)
    done = publish(merged, tmp_path / "events", key="publish:0a1b2c3d", rows=8)
    files = sorted((tmp_path / "events").glob("events-*.parquet"))
    return events, done, files


def test_all_rows_are_there_in_their_order(joined):
    events, done, files = joined
    assert done.rows == 30
    assert pa.concat_tables(map(parquet.read_table, files)).equals(events)


def test_files_and_row_groups_are_full_but_the_last(joined):
    _, _, files = joined
    data = [parquet.read_metadata(file) for file in files]
    rows = [[d.row_group(i).num_rows for i in range(d.num_row_groups)] for d in data]
    assert rows == [[4, 4], [4, 4], [4, 4], [4, 2]]

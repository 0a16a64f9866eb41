"""An archive gives the events that its reports give at one desk, however it is cut or stopped."""

import json

import pandas as pd
import pytest
from pyarrow import parquet

from geo.archive import work
from geo.archive.eventfile import from_arrow
from geo.archive.options import Engine
from geo.archive.run import build_archive
from geo.errors import InputError
from geo.reading import read_events
from tests.archive.samples import report, rows_of, write_archive


def times_of(folder):
    return {p.name: p.stat().st_mtime_ns for p in folder.glob("*") if p.is_file()}


SMALL = Engine(workers=1, partition_bytes=3_000, bucket_rows=20)


def test_the_events_are_those_of_reading_all_at_once(archive, tmp_path):
    files = [archive / "a.jsonl", archive / "b.csv"]
    build_archive(files, tmp_path / "events", engine=SMALL)
    found = from_arrow(parquet.read_table(tmp_path / "events"))
    wanted = read_events(files).events
    pd.testing.assert_frame_equal(
        found.sort_values("event_id", ignore_index=True),
        wanted.sort_values("event_id", ignore_index=True),
    )


def test_how_the_archive_is_cut_changes_no_byte_of_a_row(archive, events, tmp_path):
    build_archive([archive], tmp_path / "events", engine=SMALL)
    assert rows_of(tmp_path / "events") == rows_of(events)


def test_an_interrupted_run_goes_on_and_reads_nothing_twice(archive, events, tmp_path):
    steps = []

    def stop(progress):
        steps.append(progress)
        if len(steps) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_archive([archive], tmp_path / "events", engine=SMALL, on_progress=stop)
    built = build_archive([archive], tmp_path / "events", engine=SMALL, on_progress=steps.append)
    read = [s for s in steps if s.step == "read"]
    assert (built.kept, len(read)) == (3, built.partitions)
    assert rows_of(tmp_path / "events") == rows_of(events)


def test_a_finished_archive_is_not_touched_again(archive, tmp_path, monkeypatch):
    first = build_archive([archive], tmp_path / "events", engine=SMALL)
    before = times_of(tmp_path / "events")
    monkeypatch.setattr(work, "find_mentions", None)  # would fail if called
    again = build_archive([archive], tmp_path / "events", engine=SMALL)
    assert (again.kept, again.events) == (first.partitions, first.events)
    assert times_of(tmp_path / "events") == before


def test_only_what_is_new_is_read(tmp_path):
    archive = write_archive(tmp_path / "reports", 60)
    build_archive([archive], tmp_path / "events", engine=SMALL)
    (archive / "d.jsonl").write_text(json.dumps(report(61)) + "\n")
    built = build_archive([archive], tmp_path / "events", engine=SMALL)
    assert (built.partitions - built.kept, built.reports) == (1, 61)


def test_what_has_left_the_archive_leaves_the_events(tmp_path):
    archive = write_archive(tmp_path / "reports", 60)
    build_archive([archive], tmp_path / "events", engine=SMALL)
    (archive / "a.jsonl").unlink()
    build_archive([archive], tmp_path / "events", engine=SMALL)
    assert not any("a.jsonl" in row.decode() for row in rows_of(tmp_path / "events"))


def test_a_changed_file_of_mentions_is_read_again(archive, tmp_path):
    build_archive([archive], tmp_path / "events", engine=SMALL)
    told = (tmp_path / "events" / "_work" / "mentions").glob("*.parquet")
    next(p for p in told if p.stem != "documented").write_bytes(b"cut")
    built = build_archive([archive], tmp_path / "events", engine=SMALL)
    assert built.partitions - built.kept == 1


def test_faults_are_counted_and_told(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Rebels captured Hama."}\n{broken\n')
    built = build_archive([tmp_path / "a.jsonl"], tmp_path / "events", engine=SMALL)
    (told,) = (tmp_path / "events" / "_faults").glob("*.jsonl")
    assert (built.reports, built.faults) == (1, 1)
    assert "line 2" in json.loads(told.read_text(encoding="utf-8"))["fault"]


def test_a_folder_with_other_files_is_left_alone(archive, tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(InputError, match="holds other files"):
        build_archive([archive], tmp_path, engine=SMALL)

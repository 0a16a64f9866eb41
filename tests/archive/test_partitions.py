"""Each report of an archive is in exactly one partition, and reads as it does from its file."""

import csv
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.archive.partitions import split_archive
from geo.archive.slices import partition_reports
from geo.errors import InputError
from geo.reports.read import read_reports


def reports_of(partitions):
    return [r for p in partitions for r in partition_reports(p, on_fault=fail)]


def fail(fault):
    raise fault


@pytest.mark.parametrize("size", [1, 2_000, 10**9])
def test_slices_of_batches_give_the_reports_of_the_files(archive, size):
    files = [archive / "a.jsonl", archive / "b.csv"]
    assert reports_of(split_archive(files, size=size)) == read_reports(files)


def test_rows_of_parquet_are_numbered_from_one(archive):
    found = reports_of(split_archive([archive / "c.parquet"]))
    assert [r.source for r in found[:2]] == ["c.parquet#1", "c.parquet#2"]
    assert found[0].issued == ("2016-03-13", "2016-03-13")


@given(texts=st.lists(st.text("a\n\"',م", min_size=1), min_size=1), size=st.integers(1, 200))
def test_a_csv_row_is_never_cut(tmp_path_factory, texts, size):
    file = tmp_path_factory.mktemp("csv") / "a.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["text"], *([f"Hama {text}"] for text in texts)])
    assert reports_of(split_archive([file], size=size)) == read_reports([file])


def test_files_of_one_name_in_two_folders_are_two_sources(tmp_path):
    for year in ("2015", "2016"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "a.jsonl").write_text(json.dumps({"text": "Hama fell."}))
    found = [r.source for r in reports_of(split_archive([tmp_path]))]
    assert found == ["2015/a.jsonl#1", "2016/a.jsonl#1"]


def test_a_partition_is_known_by_its_content(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "Hama fell."}\n')
    before = split_archive([file])[0].key
    file.write_text('{"text": "Homs fell."}\n')
    assert split_archive([file])[0].key != before


def test_a_broken_line_is_told_and_the_others_read(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Hama fell."}\n{broken\n{"text": "Homs fell."}\n')
    faults = []
    (part,) = split_archive([tmp_path])
    found = list(partition_reports(part, on_fault=lambda fault: faults.append(str(fault))))
    assert [r.source for r in found] == ["a.jsonl#1", "a.jsonl#3"]
    assert "a.jsonl, line 2: broken JSON" in faults[0]


def test_parquet_without_text_is_a_fault(tmp_path):
    pd.DataFrame({"body": ["Hama fell."]}).to_parquet(tmp_path / "a.parquet")
    faults = []
    (part,) = split_archive([tmp_path])
    assert list(partition_reports(part, on_fault=lambda fault: faults.append(str(fault)))) == []
    assert "no column text; it has body" in faults[0]


@pytest.mark.parametrize("name", ["a.parquet", "missing.jsonl"])
def test_what_cannot_be_opened_is_named(tmp_path, name):
    (tmp_path / "a.parquet").write_bytes(b"no parquet")
    with pytest.raises(InputError, match=name):
        split_archive([tmp_path / name])

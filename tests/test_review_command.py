"""A person goes through the events in a spreadsheet; the verdicts hold from then on."""

import csv
import io
import json
from pathlib import Path

import pytest

from geo.cli import main

SEEDS = str(Path(__file__).parents[1] / "seeds")


@pytest.fixture
def rows(capsys):
    main(["events", SEEDS, "--format", "csv"])
    return [row | {"verdict": ""} for row in csv.DictReader(io.StringIO(capsys.readouterr().out))]


def write(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def bridge_of(rows):
    return next(row for row in rows if "Rastan" in row["place"])


def review(tmp_path, rows):
    table, kept = write(tmp_path / "events.csv", rows), str(tmp_path / "verdicts.jsonl")
    return main(["review", table, SEEDS, "--verdicts", kept]), kept


def test_a_corrected_count_holds_when_the_texts_are_read_again(rows, tmp_path, capsys):
    bridge_of(rows).update(verdict="correct", count_min="12")
    status, kept = review(tmp_path, rows)
    capsys.readouterr()
    main(["events", SEEDS, "--verdicts", kept, "--format", "json"])
    again = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (status, bridge_of(again)["count_min"]) == (0, 12)


def test_a_rejected_event_is_gone(rows, tmp_path, capsys):
    bridge_of(rows).update(verdict="reject")
    _, kept = review(tmp_path, rows)
    capsys.readouterr()
    main(["events", SEEDS, "--verdicts", kept, "--format", "json"])
    again = [json.loads(line)["place"] for line in capsys.readouterr().out.splitlines()]
    assert "Aleppo" in again
    assert not [place for place in again if "Rastan" in place]


def test_a_verdict_can_be_taken_back(rows, tmp_path, capsys):
    bridge_of(rows).update(verdict="reject")
    review(tmp_path, rows)
    bridge_of(rows).update(verdict="withdraw")
    status, kept = review(tmp_path, rows)
    capsys.readouterr()
    main(["events", SEEDS, "--verdicts", kept, "--format", "json"])
    again = [json.loads(line)["place"] for line in capsys.readouterr().out.splitlines()]
    assert status == 0
    assert [place for place in again if "Rastan" in place]
    assert len(Path(kept).read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("verdict", "fault"),
    [("perhaps", "not known"), ("correct", "no cell differs"), ("merge x", "no event 'x'")],
)
def test_a_faulty_verdict_is_named_by_row_and_nothing_is_kept(
    rows, tmp_path, capsys, verdict, fault
):
    rows[0]["verdict"] = verdict
    status, kept = review(tmp_path, rows)
    assert status == 2
    line = capsys.readouterr().err
    assert "events.csv: row 2: " in line
    assert fault in line
    assert not Path(kept).exists()


def test_a_table_without_verdicts_says_which_column_is_missing(rows, tmp_path, capsys):
    for row in rows:
        del row["verdict"]
    status, _ = review(tmp_path, rows)
    assert status == 2
    assert "columns verdict are missing" in capsys.readouterr().err

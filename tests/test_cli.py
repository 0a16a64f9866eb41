"""The command line as a person meets it: results, and one line for every fault."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from geo.cli import main
from geo.tables import COLUMNS

SEEDS = str(Path(__file__).parents[1] / "seeds")


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Rebels captured Hama on 5 December 2024.", encoding="utf-8")
    return path


def refused(capsys, *words):
    """Run a command that must fail with status 2 and one line; give the line."""
    assert main([str(w) for w in words]) == 2
    out, err = capsys.readouterr()
    lines = [line for line in err.splitlines() if not line.endswith(" ...")]
    assert (out, len(lines)) == ("", 1)
    return lines[0]


def test_events_have_exactly_the_keys_of_the_table(capsys):
    assert main(["events", SEEDS, "--format", "json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert records
    assert {tuple(r) for r in records} == {COLUMNS["events"]}


def test_events_go_to_a_file_whole_or_not_at_all(tmp_path, capsys):
    target = tmp_path / "events.csv"
    assert main(["events", SEEDS, "-o", str(target)]) == 0
    assert pd.read_csv(target).columns.tolist() == list(COLUMNS["events"])
    assert main(["events", SEEDS, "-o", str(tmp_path / "none" / "events.csv")]) == 2
    assert "none does not exist: make it first" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


def test_events_leave_out_what_did_not_happen_unless_asked(capsys):
    main(["events", SEEDS, "--format", "json"])
    happened = capsys.readouterr().out
    main(["events", SEEDS, "--format", "json", "--all"])
    everything = capsys.readouterr().out
    assert '"possible"' not in happened
    assert '"possible"' in everything


def test_read_prints_the_repaired_text(capsys):
    assert main(["read", f"{SEEDS}/002_3b6b6f97769b0406.txt"]) == 0
    assert "ما لا يقل عن 9 غارات على جسر الرستن" in capsys.readouterr().out


def test_an_empty_folder_is_one_line(capsys, tmp_path):
    assert str(tmp_path) in refused(capsys, "map", tmp_path, "-o", tmp_path / "map.html")


def test_a_missing_file_is_named(capsys, tmp_path):
    line = refused(capsys, "map", tmp_path / "none.txt", "-o", tmp_path / "map.html")
    assert "none.txt" in line


def test_a_file_that_is_no_text_is_named(capsys, tmp_path):
    (tmp_path / "photo.txt").write_bytes(bytes(range(256)) * 40)
    line = refused(capsys, "map", tmp_path / "photo.txt", "-o", tmp_path / "map.html")
    assert "photo.txt" in line


def test_a_broken_line_of_a_batch_is_named_and_the_others_are_read(capsys, tmp_path):
    good = json.dumps({"text": "Rebels captured Hama on 5 December 2024.", "issued": "2024-12-06"})
    (tmp_path / "batch.jsonl").write_text(f"{good}\n{{broken\n", encoding="utf-8")
    assert main(["events", str(tmp_path), "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert "Hama" in out
    assert "batch.jsonl" in err
    assert "line 2" in err


def test_an_unknown_theatre_lists_those_known(capsys, text, tmp_path):
    words = ("map", text, "--theatre", "narnia", "-o", tmp_path / "map.html")
    assert "syria" in refused(capsys, *words)


def test_a_folder_that_cannot_be_written_is_named_before_the_work(capsys, text, tmp_path):
    line = refused(capsys, "map", text, "-o", tmp_path / "none" / "map.html")
    assert "does not exist" in line


def test_an_unknown_suffix_lists_those_known(capsys, text, tmp_path):
    line = refused(capsys, "map", text, "-o", tmp_path / "map.docx")
    assert ".html" in line
    assert ".gpkg" in line


@pytest.mark.parametrize("day", ["2031-01-01", "yesterday"])
def test_a_day_outside_the_story_is_refused(capsys, text, tmp_path, day):
    target = tmp_path / "map.png"
    target.write_bytes(b"old")
    refused_line = main(["map", str(text), "-o", str(target), "--on", day])
    assert (refused_line, target.read_bytes()) == (2, b"old")
    assert day in capsys.readouterr().err


def test_figures_count_the_towns_that_changed_hands(capsys, text):
    assert main(["figures", str(text), "--format", "json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    fifth = [r for r in rows if (r["day"], r["side_to"]) == ("2024-12-05", "opposition")]
    assert fifth[0]["towns"] > 5


def test_areas_over_a_few_days_are_refused_as_noise(capsys, text):
    words = ("figures", text, "--kind", "areas", "--from", "2024-12-01", "--to", "2024-12-08")
    assert "30 days" in refused(capsys, *words)


def test_help_starts_without_drawing_libraries():
    script = "import sys, geo; print(sorted({'matplotlib', 'streamlit'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_output_that_nobody_reads_ends_quietly(text):
    command = [sys.executable, "-m", "geo.cli", "events", str(text), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_text_in_another_language_is_named(tmp_path, capsys):
    text = "Les rebelles ont pris la ville de Hama après le retrait des forces du régime."
    (tmp_path / "fr.txt").write_text(text, encoding="utf-8")
    assert main(["events", str(tmp_path)]) == 0
    assert "fr.txt: language fr: only Arabic (ar) and English (en)" in capsys.readouterr().err


def test_read_says_where_the_day_comes_from(tmp_path, capsys):
    text = "Khartoum, 20 December 2023\n\nThe RSF entered Wad Madani on Tuesday."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    main(["read", str(tmp_path)])
    assert capsys.readouterr().err == "a.txt: issued: the text says 20 December 2023\n"

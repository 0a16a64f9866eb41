from __future__ import annotations

import io
import json
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from gazetteer.cli import main, make_parser

if TYPE_CHECKING:
    from pathlib import Path

FIND_KEYS = [
    "query", "id", "name", "name_ar", "kind", "country", "admin", "lon", "lat", "radius_km",
    "score", "why", "source",
]  # fmt: skip
SCAN_KEYS = ["start", "end", "text", "id", "name", "kind", "lon", "lat", "score"]


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_find_writes_the_keys_of_the_design(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "الرستن", "--country", "SY", "--format", "json"]) == 0
    found = rows(capsys.readouterr().out)
    assert list(found[0]) == FIND_KEYS
    assert (found[0]["query"], found[0]["name"]) == ("الرستن", "Rastan")


def test_scan_writes_the_keys_of_the_design(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("قصف على الرستن", encoding="utf-8")
    assert main(["scan", str(tmp_path / "a.txt"), "--country", "SY", "--format", "json"]) == 0
    (hit,) = rows(capsys.readouterr().out)
    assert list(hit) == SCAN_KEYS
    assert (hit["start"], hit["end"], hit["text"]) == (8, 14, "الرستن")


def test_an_unknown_name_gives_the_nearest_and_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "Rastanistan", "Homs", "--country", "SY", "--format", "csv"]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[1].startswith("Homs,geonames:169577")
    assert re.match(
        r"gazetteer: Rastanistan: no place of this name; the nearest are Rastan", said.err
    )


def test_a_text_is_no_name_and_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "حلب " * 1000]) == 1
    said = capsys.readouterr().err
    assert said.endswith("...: 3999 letters are no name; gazetteer scan reads texts\n")
    assert len(said) < 150


@pytest.mark.parametrize(
    "words",
    [
        "near 200 3", "near 36 95", "find Homs --country Syria", "find", "scan no-such-file",
        "import no-such-file.csv", "import --remove nothing", "import", "find Homs --near 36 99",
        "import --download Syria", "find --file no-such-file", "distance 300,2 Homs",
        "info --format geojson",
    ],
)  # fmt: skip
def test_bad_input_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str], words: str) -> None:
    assert main(words.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"gazetteer: .+\n", said.err)


def test_names_come_from_standard_input_and_files(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO("حمص\n\nحماة\n".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    (tmp_path / "names").write_text("إدلب\n", encoding="utf-8")
    words = ["find", "-", "--file", str(tmp_path / "names"), "--limit", "1", "--country", "SY"]
    assert main([*words, "--format", "json"]) == 0
    found = rows(capsys.readouterr().out)
    assert [row["name"] for row in found] == ["Homs", "Hama", "Idlib"]


def test_geojson_of_a_text_draws_areas_and_marks_towns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "report.txt"
    text.write_text("قصف على ريف حمص الشمالي ومدينة الرستن", encoding="utf-8")
    main(["scan", str(text), "--country", "SY", "--format", "geojson"])
    features = json.loads(capsys.readouterr().out)["features"]
    assert [f["geometry"]["type"] for f in features] == ["MultiPolygon", "Point"]
    assert "geometry" not in features[0]["properties"]


def test_geojson_has_longitude_first(capsys: pytest.CaptureFixture[str]) -> None:
    main(["find", "Homs", "--country", "SY", "--limit", "1", "--format", "geojson"])
    (feature,) = json.loads(capsys.readouterr().out)["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.7256, 34.724]}


def test_distance_is_geodesic(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["distance", "Aleppo", "Hama", "--country", "SY", "--format", "json"]) == 0
    assert rows(capsys.readouterr().out)[0]["km"] == pytest.approx(124.1, abs=0.1)


def test_import_list_remove(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "my places.csv").write_text("name,lon,lat\nA,1,2\nB,x,2\n")
    words = ["import", str(tmp_path / "my places.csv"), "--format", "json"]
    assert main(words) == 2
    assert "row 3: lon is no number" in capsys.readouterr().err
    assert main([*words, "--skip-faulty"]) == 0
    said = capsys.readouterr()
    assert rows(said.out)[0] == {"name": "my-places", "places": 1, "form": "table", "skipped": 1}
    assert "skipped my places.csv, row 3" in said.err
    assert main(["import", "--list", "--format", "json"]) == 0
    assert rows(capsys.readouterr().out) == [{"name": "my-places", "places": 1}]
    assert main(["import", "--remove", "my-places"]) == 0


def test_colours_only_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["find", "Homs"])
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["find", "Homs"])
    assert "\x1b[1m" in capsys.readouterr().out


def examples() -> list[str]:
    """Read the examples that every command's help shows."""
    (commands,) = make_parser()._subparsers._group_actions
    helps = [parser.format_help() for parser in commands.choices.values()]
    return [text.split("example:\n")[1].strip() for text in helps]


@pytest.mark.parametrize("example", examples())
def test_the_examples_of_the_help_run(example: str) -> None:
    command = example.replace("gazetteer ", f"{shlex.quote(sys.executable)} -m gazetteer ", 1)
    command = command.replace("| gazetteer", f"| {shlex.quote(sys.executable)} -m gazetteer")
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--print-completion", shell])
    assert stop.value.code == 0
    assert "distance" in capsys.readouterr().out


def test_finding_a_name_loads_nothing_heavy() -> None:
    code = (
        "import argparse, sys; argparse.ArgumentParser().parse_args([]); usual = set(sys.modules);"
        "from gazetteer.cli import main; main(['find', 'Rastan']);"
        "print(*{'pandas', 'numpy', 'shapely', 'geopy', 'rapidfuzz', 'dataclasses', 'requests'}"
        " & (set(sys.modules) - usual))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""

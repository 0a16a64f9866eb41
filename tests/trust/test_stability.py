"""The same texts give the same events, whatever the machine, the order or the line ends."""

import json
import os
import subprocess
import sys
import unicodedata
from functools import cache

import pytest

from geo import reading
from tests.trust.hostile import ROOT

TEXTS = {
    "a.txt": "Rebels captured Homs on 8 December 2024.\nRussian aircraft struck Rastan.",
    "b.txt": "سيطرت فصائل المعارضة على مدينة حماة في 5 ديسمبر 2024.\nانسحب الجيش من مدينة حلب.",
}
places = cache(reading.load_places)
COMMAND = "import sys; from geo.cli import main; sys.exit(main(sys.argv[1:]))"
MACHINES = {
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2, far east": {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"},
    "far west, another locale": {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "Turkish, Latin-1": {"LANG": "tr_TR.ISO-8859-9", "PYTHONIOENCODING": "latin-1"},
}


def events(folder, order, monkeypatch):
    """Read texts; give their events without what depends on how a text is written."""
    monkeypatch.setattr(reading, "load_places", places)
    found = reading.read_events([folder / name for name in order], theatre_reports=False).events
    columns = ["action", "place_id", "actor", "opponent", "first", "last", "factuality"]
    return sorted(found[columns].astype(str).to_numpy().tolist())


def written(folder, change=lambda text: text):
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_bytes(change(text).encode())
    return folder


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_normalisation_changes_nothing(tmp_path, monkeypatch, form):
    plain = events(written(tmp_path / "a"), TEXTS, monkeypatch)
    other = written(tmp_path / "b", lambda text: unicodedata.normalize(form, text))
    assert plain
    assert events(other, TEXTS, monkeypatch) == plain


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_nothing(tmp_path, monkeypatch, end):
    plain = events(written(tmp_path / "a"), TEXTS, monkeypatch)
    other = written(tmp_path / "b", lambda text: text.replace("\n", end))
    assert events(other, TEXTS, monkeypatch) == plain


def test_a_byte_order_mark_changes_nothing(tmp_path, monkeypatch):
    plain = events(written(tmp_path / "a"), TEXTS, monkeypatch)
    other = written(tmp_path / "b", lambda text: f"\ufeff{text}")
    assert events(other, TEXTS, monkeypatch) == plain


def test_the_order_of_files_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "load_places", places)
    folder = written(tmp_path / "a")
    ways = [[folder / n for n in order] for order in (TEXTS, reversed(TEXTS))]
    one, other = (reading.read_events(way, theatre_reports=False).events for way in ways)
    assert one.to_json(orient="records") == other.to_json(orient="records")


def printed(folder, **machine):
    words = [sys.executable, "-c", COMMAND, "events", folder, "--format", "json", "--all"]
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    done = subprocess.run(
        [*words, "--no-theatre-reports"],
        env=env | machine,
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return done.stdout


def test_no_machine_changes_a_byte(tmp_path):
    folder = written(tmp_path / "a")
    outputs = {name: printed(folder, **machine) for name, machine in MACHINES.items()}
    first = outputs["hash seed 1"]
    assert {name for name, out in outputs.items() if out != first} == set()
    assert [json.loads(line)["factuality"] for line in first.decode().splitlines()]

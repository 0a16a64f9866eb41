"""The command line over an archive: events, and a map of them."""

import json

import pytest

from geo.archive.options import Progress
from geo.cli import main
from geo.commands.archive import Meter
from geo.commands.database import path_or_database, shown
from tests.archive.samples import rows_of


def test_events_go_to_a_folder_and_a_second_run_goes_on(archive, events, tmp_path, capsys):
    words = ["events", str(archive), "-o", str(tmp_path / "events"), "--workers", "1"]
    assert (main(words), main(words)) == (0, 0)
    told = capsys.readouterr()
    assert "200 reports" in told.out
    assert "of an earlier run" in told.out
    assert "200 reports, " in told.err
    assert "reports/s" in told.err
    assert rows_of(tmp_path / "events") == rows_of(events)


def test_a_map_of_an_archive_is_that_of_its_texts(tmp_path):
    assert main(["events", "seeds", "-o", str(tmp_path / "events"), "--workers", "1"]) == 0
    stored, direct = tmp_path / "stored.geojson", tmp_path / "direct.geojson"
    assert main(["map", "--events", str(tmp_path / "events"), "-o", str(stored)]) == 0
    assert main(["map", "seeds", "-o", str(direct)]) == 0
    assert stored.read_bytes() == direct.read_bytes()


def test_a_map_of_a_box_reads_only_the_box(events, tmp_path):
    target = tmp_path / "events.geojson"
    words = ["map", "--events", str(events), "--bbox", "36.5,34.9,37,35.3", "-o", str(target)]
    assert main(words) == 0
    features = json.loads(target.read_text(encoding="utf-8"))["features"]
    places = [f["geometry"]["coordinates"] for f in features if f["geometry"]]
    assert places
    assert all(36.5 <= lon <= 37 and 34.9 <= lat <= 35.3 for lon, lat in places)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["map", "--events", "nowhere", "-o", "a.html"], "nowhere: no folder of events"),
        (["map", "seeds", "--events", "nowhere", "-o", "a.html"], "name one or the other"),
        (["events", "seeds", "-o", "new", "--workers", "0"], "--workers 0: give 1 or more"),
        (["events", "seeds", "-o", "new", "--strikes", "a.csv"], "do not go with -o"),
        (["map", "--events", "new", "--no-theatre-reports", "-o", "a.html"], "frontline events"),
        (["map", "seeds", "-o", "postgresql://u:pw@127.0.0.1:9/war"], "9/war: cannot be reached"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(words, said, capsys):
    assert main(words) == 2
    told = capsys.readouterr().err.strip().splitlines()[-1]
    assert said in told
    assert "pw" not in told


def test_events_of_one_war_are_not_drawn_in_another(events, capsys):
    assert main(["map", "--events", str(events), "--theatre", "UA", "-o", "a.html"]) == 2
    assert "read for the theatre syria, not UA" in capsys.readouterr().err


def test_an_address_is_no_path_and_is_shown_without_its_password():
    assert path_or_database("postgres://u:pw@h/b") == "postgres://u:pw@h/b"
    assert shown("postgres://u:pw@h/b") == "postgres://u@h/b"


class Terminal:
    def __init__(self, *, is_terminal):
        self.text, self._is_terminal = "", is_terminal

    def isatty(self):
        return self._is_terminal

    def write(self, text):
        self.text += text

    def flush(self):
        pass


@pytest.mark.parametrize(("is_terminal", "lines"), [(True, 1), (False, 2)])
def test_progress_is_one_line_on_a_terminal_and_few_elsewhere(is_terminal, lines):
    out = Terminal(is_terminal=is_terminal)
    meter = Meter(out)
    for done in range(1, 101):
        meter.show(Progress(step="read", done=done, total=100, kept=0, reports=10 * done))
    assert out.text.count("\n") <= lines
    assert "read: 100 of 100 tasks, 1000 reports" in out.text

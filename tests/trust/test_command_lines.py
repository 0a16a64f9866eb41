"""Bad inputs through the command lines: status 2 and one line, never a traceback.

Some hundreds here, always the same ones; ``python -m benchmarks.trust`` tries thousands.
"""

import io
import random
import sys
from functools import cache
from itertools import islice

import pytest

from gazetteer.cli import main as gazetteer
from geo import reading
from geo.archive import reading as archive
from geo.cli import main as frontline
from tests.trust import geography, hostile

CASES = {
    "texts": (frontline, hostile.text_cases, 150),
    "sources": (frontline, hostile.sources_cases, 100),
    "theatres": (frontline, hostile.theatre_cases, 60),
    "arguments": (frontline, hostile.argument_cases, 100),
    "places": (gazetteer, hostile.gazetteer_cases, 100),
    "geography": (frontline, geography.geography_cases, 30),
    "tables": (frontline, geography.table_cases, 60),
    "stories": (frontline, geography.story_cases, 30),
    "events": (frontline, geography.archive_cases, 15),
}
places = cache(reading.load_places)


@pytest.fixture
def quiet(monkeypatch, tmp_path):
    """Open the gazetteer once, import into a folder of its own, and have nothing to type."""
    for room in (reading, archive):
        monkeypatch.setattr(room, "load_places", places)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))


@pytest.mark.parametrize("kind", CASES)
def test_bad_input_is_answered_in_one_line(quiet, tmp_path, kind):
    main, cases, count = CASES[kind]
    rng = random.Random(7)  # noqa: S311 (chance for tests, not for secrets)
    tried = islice(cases(rng, tmp_path), count)
    faults = [a for a in (hostile.ask(main, words) for words in tried) if a.fault()]
    assert [(a.words, a.fault()) for a in faults] == []


@pytest.mark.parametrize(("main", "name"), [(frontline, "frontline"), (gazetteer, "gazetteer")])
def test_a_wrong_argument_is_answered_in_one_line(quiet, main, name):
    answer = hostile.ask(main, ["no\nsuch\x1b[2Jcommand"])
    assert answer.status == hostile.BAD_INPUT
    assert answer.err.startswith(f"{name}: ")
    assert "\x1b" not in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("main", "module"),
    [(frontline, "geo.reading.read_reports"), (gazetteer, "gazetteer.scan.scan")],
)
def test_ctrl_c_ends_quietly(quiet, monkeypatch, tmp_path, main, module):
    def interrupted(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(module, interrupted)
    (tmp_path / "a.txt").write_text("Homs", encoding="utf-8")
    command = "events" if main is frontline else "scan"
    answer = hostile.ask(main, [command, str(tmp_path / "a.txt")])
    assert (answer.status, answer.err) == (130, "")

"""What is killed, full, read-only, locked or interrupted leaves whole files behind."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from multiprocessing import get_context
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.lock import locked
from geo.maps.save import check_target
from geo.maps.targets import replacing
from geo.reports.verdicts import Passage, Verdict, add_verdict, read_verdicts

NOTHING_MORE = 4096  # bytes a file may have in a process whose disk is "full"


def verdict(quote):
    return Verdict(decision="reject", passages=(Passage("a", quote, "lose", "x"),))


def run(code, *words, **options):
    """Run a piece of Python in a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


FULL = """
    import resource, signal, sys
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
"""


def test_a_full_disk_leaves_the_file_that_was_there(tmp_path):
    target = tmp_path / "map.html"
    target.write_text("whole", encoding="utf-8")
    code = """
    from pathlib import Path
    from geo.errors import InputError
    from geo.maps.save import replacing
    try:
        with replacing(Path(sys.argv[1])) as path:
            path.write_bytes(b"x" * 100_000)
    except InputError as fault:
        print(fault)
    """
    done = run(FULL + code, target)
    assert "cannot be written: File too large" in done.stdout
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]
    assert target.read_text(encoding="utf-8") == "whole"


def test_a_full_disk_leaves_the_film_that_was_there(tmp_path):
    target = tmp_path / "a.mp4"
    target.write_text("whole", encoding="utf-8")
    code = """
    from pathlib import Path
    from geo.errors import InputError
    from geo.maps.options import Options
    from geo.maps.save import save
    from tests.sample import sample_layers
    try:
        save(sample_layers(), Path(sys.argv[1]), until="2024-11-28", options=Options(dpi=40))
    except InputError as fault:
        print(fault)
    """
    done = run(FULL + code, target)
    assert "cannot be written: ffmpeg" in done.stdout
    assert len(done.stdout) < 200
    assert target.read_text(encoding="utf-8") == "whole"


def test_a_full_disk_loses_no_verdict(tmp_path):
    path = tmp_path / "v.jsonl"
    for number in range(40):
        add_verdict(path, verdict(f"{number} {'x' * 60}"))
    before = path.read_bytes()
    code = """
    from pathlib import Path
    from geo.errors import InputError
    from geo.reports.verdicts import Passage, Verdict, add_verdict
    try:
        passages = (Passage("a", "last", "lose", "x"),)
        add_verdict(Path(sys.argv[1]), Verdict(decision="reject", passages=passages))
    except InputError as fault:
        print(fault)
    """
    assert len(before) > NOTHING_MORE
    assert "cannot be written" in run(FULL + code, path).stdout
    assert path.read_bytes() == before
    assert {p.name for p in tmp_path.iterdir()} == {"v.jsonl", "v.jsonl.lock"}


def test_output_that_cannot_be_taken_is_told_in_one_line(tmp_path):
    (tmp_path / "a.txt").write_text("The army took Homs.", encoding="utf-8")
    code = "import sys; from geo.cli import main; sys.exit(main(['read', sys.argv[1]]))"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "a.txt")],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        2, "frontline: standard output: No space left on device\n",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["no/such/a.html", "file/a.html"])
def test_a_folder_that_is_none_is_told(tmp_path, name):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="folder"):
        check_target(tmp_path / name)


def test_a_read_only_folder_is_told(tmp_path, monkeypatch):
    tmp_path.chmod(0o555)
    if os.geteuid() == 0:  # root may write everywhere, whatever the mode says
        monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(InputError, match="cannot be written"):
        check_target(tmp_path / "a.html")


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from geo.lock import locked
    from geo.maps.save import replacing
    target = Path(sys.argv[1])
    with locked(target), replacing(target) as path:
        with path.open("w") as file:
            file.write("half")
            file.flush()
            os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_writer_leaves_the_old_file_and_no_lock(tmp_path):
    target = tmp_path / "a.html"
    target.write_text("whole", encoding="utf-8")
    assert run(KILLED, target).returncode == -signal.SIGKILL
    assert target.read_text(encoding="utf-8") == "whole"
    with locked(target, patience=0), replacing(target) as path:
        path.write_text("next", encoding="utf-8")
    assert target.read_text(encoding="utf-8") == "next"


def test_a_lock_says_who_holds_it(tmp_path):
    target = tmp_path / "a.jsonl"
    with (
        locked(target),
        pytest.raises(InputError, match=rf"process {os.getpid()} on .* is writing"),
        locked(target, patience=0),
    ):
        pytest.fail("two hold one lock")


@pytest.mark.parametrize("moved", [0, 4_000_000_000])
def test_a_lock_does_not_hang_on_clocks(tmp_path, moved):
    lock = tmp_path / "a.jsonl.lock"
    lock.touch()
    os.utime(lock, (moved, moved))
    with locked(tmp_path / "a.jsonl", patience=0):
        pass


def add_ten(path, name):
    for number in range(10):
        add_verdict(path, verdict(f"{name} {number}"))


def test_two_processes_lose_no_verdict(tmp_path):
    path = tmp_path / "v.jsonl"
    context = get_context("spawn")
    both = [context.Process(target=add_ten, args=(path, name)) for name in "ab"]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert len(read_verdicts(path)) == 20


@pytest.mark.parametrize("quote", ["a\u2028b", "a\x85b", "a\x0bb\x1cc", "a\nb\r\nc", "\u202e'\"\\"])
def test_a_verdict_comes_back_whatever_it_quotes(tmp_path, quote):
    add_verdict(tmp_path / "v.jsonl", verdict(quote))
    assert read_verdicts(tmp_path / "v.jsonl") == [verdict(quote)]


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        json.dumps({"decision": "reject", "passages": [{"source": []}]}),
        json.dumps(
            {
                "decision": "reject",
                "passages": [{"source": [], "quote": "", "action": "", "place_id": ""}],
            }
        ),
        "null",
    ],
)
def test_a_damaged_verdict_is_named(tmp_path, line):
    path = tmp_path / "v.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match="verdict 1: not a verdict"):
        read_verdicts(path)

"""Every command of the README is run, and every command of the docs is understood."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

import gazetteer.cli
import geo.cli

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MAINS = {"frontline": geo.cli.main, "gazetteer": gazetteer.cli.main}
PARSERS = {"frontline": geo.cli.make_parser, "gazetteer": gazetteer.cli.make_parser}
ENDS = ("--print-completion", " | ")  # ends the program at once; says two ways in a line


def blocks(page, language):
    """Give the blocks of code of a page, continued lines joined."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(page):
    """Give the words of each of our commands on a page."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    ours = [line for line in lines if re.match(r"(\.venv/bin/)?(frontline|gazetteer) ", line)]
    told = [line for line in ours if not any(end in line for end in ENDS)]
    return [shlex.split(line.removeprefix(".venv/bin/"), comments=True) for line in told]


@pytest.mark.parametrize("words", [w for page in PAGES for w in commands(page)], ids=" ".join)
def test_commands_of_the_docs_are_understood(words):
    assert vars(PARSERS[words[0]]().parse_args(words[1:]))


@pytest.mark.parametrize("words", commands(PAGES[0]), ids=" ".join)
def test_commands_of_the_readme_run(words, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "report.txt").write_text("Rebels entered Hama.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert MAINS[words[0]](words[1:]) == 0


@pytest.mark.parametrize("code", blocks(PAGES[0], "python"))
def test_python_of_the_readme_runs(code, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 (our own page)
    assert (tmp_path / "out" / "map.html").stat().st_size > 100_000

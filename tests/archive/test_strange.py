"""Folders of events that came from somebody else, or are called what nobody expects."""

import shutil

import pytest

from geo.archive.options import Engine
from geo.archive.query import Archive, Wanted
from geo.archive.reading import read_archive
from geo.archive.run import build_archive
from geo.errors import InputError


@pytest.fixture
def given(events, tmp_path):
    """Copy an archive, as a person does who was sent one."""
    return shutil.copytree(events, tmp_path / "given")


@pytest.mark.parametrize("place", ["_work/mentions", "_sources", "_work/new", "_manifest.jsonl"])
def test_a_link_is_no_way_to_files_elsewhere(archive, given, tmp_path, place):
    kept = tmp_path / "elsewhere"
    kept.mkdir()
    (kept / "precious").write_text("whole", encoding="utf-8")
    path = given / place
    if path.is_dir():
        shutil.rmtree(path)
        path.symlink_to(kept)
    else:
        path.unlink(missing_ok=True)
        path.symlink_to(kept / "precious")
    with pytest.raises(InputError, match="is a link"):
        build_archive([archive], given, engine=Engine(workers=1))
    assert (kept / "precious").read_text(encoding="utf-8") == "whole"


@pytest.mark.parametrize(
    "index",
    [
        "[]", "{}", "null", '{"events-1.parquet": {}}', '{"events-1.parquet": [1]}', "[" * 100_000,
        '{"../x.parquet": {"first": [], "last": [], "lon": [], "lat": []}}',
        '{"/etc/passwd": {"first": [], "last": [], "lon": [], "lat": []}}',
    ],
)  # fmt: skip
def test_an_index_that_is_none_is_told(given, index):
    (given / "_index" / "files.json").write_text(index, encoding="utf-8")
    with pytest.raises(InputError, match="no folder of events"):
        Archive(given)


def test_events_that_are_none_are_told(given):
    for path in given.glob("events-*.parquet"):
        path.write_bytes(b"PAR1 and nothing more")
    with pytest.raises(InputError, match="its events cannot be read, make them anew"):
        read_archive(given)


@pytest.mark.parametrize("line", ["null", "[]", '{"key": "a", "more": 1}', "[" * 100_000])
def test_a_finished_task_that_is_none_is_told(archive, given, line):
    with (given / "_manifest.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    with pytest.raises(InputError, match="no finished task"):
        build_archive([archive], given, engine=Engine(workers=1))


@pytest.mark.parametrize("name", ["a[1]", "a*", "a?b", "a:b", "it's"])
def test_a_folder_may_be_called_anything(events, tmp_path, name):
    shutil.copytree(events, tmp_path / "a1")  # which a[1] as a pattern would find, too
    folder = shutil.copytree(events, tmp_path / name)
    with Archive(folder) as named, Archive(events) as usual:
        found = usual.find(Wanted())
        assert named.find(Wanted()).equals(found)
        sources = [piece["source"] for pieces in found["evidence"] for piece in pieces]
        assert named.sources(sources).equals(usual.sources(sources))

"""The manifest says what is finished, and survives being cut short."""

import pytest

from geo.archive.manifest import Done, Manifest, file_hash
from geo.errors import InputError


def finished(folder, name="a.parquet"):
    (folder / name).write_bytes(b"rows")
    return Done(key="read:1", outputs={name: file_hash(folder / name)}, reports=3)


def test_a_finished_task_is_found_again(tmp_path):
    Manifest(tmp_path).add(finished(tmp_path))
    assert Manifest(tmp_path).finished("read:1").reports == 3


@pytest.mark.parametrize("change", [lambda p: p.unlink(), lambda p: p.write_bytes(b"other")])
def test_a_task_whose_file_is_gone_or_changed_is_to_be_done(tmp_path, change):
    manifest = Manifest(tmp_path)
    manifest.add(finished(tmp_path))
    change(tmp_path / "a.parquet")
    assert manifest.finished("read:1") is None


def test_a_line_cut_short_is_dropped_and_writing_goes_on(tmp_path):
    manifest = Manifest(tmp_path)
    manifest.add(finished(tmp_path))
    with manifest.path.open("a") as file:
        file.write('{"key": "read:2", "outp')
    again = Manifest(tmp_path)
    again.add(Done(key="read:3"))
    assert [Manifest(tmp_path).finished(f"read:{n}") is not None for n in (1, 2, 3)] == [
        True, False, True,
    ]  # fmt: skip


def test_a_broken_line_is_named(tmp_path):
    (tmp_path / "_manifest.jsonl").write_text("no json\n")
    with pytest.raises(InputError, match="line 1: no finished task"):
        Manifest(tmp_path)

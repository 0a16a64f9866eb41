import pytest

from geo.workbench import kept
from geo.workbench.kept import keep, kept_file


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_imported_places_make_another_name(tmp_path):
    before = kept_file(("a",), ".html")
    imports = tmp_path / "data" / "frontline-mapper" / "imports"
    imports.mkdir(parents=True)
    (imports / "x.sqlite").write_bytes(b"places")
    assert kept_file(("a",), ".html") != before


def test_another_program_makes_another_name(monkeypatch):
    before = kept_file(("a",), ".html")
    monkeypatch.setattr(kept, "_program", lambda: ("a newer one",))
    assert kept_file(("a",), ".html") != before


def test_only_the_newest_are_kept(tmp_path):
    for number in range(20):
        keep(kept_file((number,), ".html"), b"page")
    assert len(list((tmp_path / "cache" / "frontline-mapper" / "stories").iterdir())) == 12
    assert kept_file((19,), ".html").read_bytes() == b"page"


def test_a_cache_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "cache").write_text("a file in the way")
    keep(kept_file(("a",), ".html"), b"page")
    assert not kept_file(("a",), ".html").exists()

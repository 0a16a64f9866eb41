from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from gazetteer import load_places
from gazetteer.errors import InputError
from gazetteer.imported import add, listed, remove, renewed
from gazetteer.imports import Reading, read_places
from gazetteer.load import imports_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gazetteer import Place


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return imports_folder()


def reading(*places: Place) -> Reading:
    return Reading(iter(places), "table")


def test_imported_places_are_found_listed_and_removed(
    folder: Path, place: Callable[..., Place]
) -> None:
    add(folder, "mine", reading(place("Zubaydistan", name_ar="زبيدستان")))
    assert [(i.name, i.count) for i in listed(folder)] == [("mine", 1)]
    assert load_places().find("زبيدستان")[0].place.id == "test:Zubaydistan"
    remove(folder, "mine")
    assert listed(folder) == []
    assert load_places().exact("زبيدستان") == []


def test_a_failed_import_changes_nothing(folder: Path, place: Callable[..., Place]) -> None:
    def broken() -> Iterator[Place]:
        yield place("New")
        raise InputError("row 3: no name")

    add(folder, "mine", reading(place("Old")))
    with pytest.raises(InputError, match="row 3"):
        add(folder, "mine", Reading(broken(), "table"))
    with pytest.raises(InputError, match="no places in it"):
        add(folder, "mine", reading())
    assert load_places().exact("Old")
    assert [p.name for p in folder.iterdir()] == ["mine.sqlite"]


def test_an_import_of_an_older_format_is_renewed(folder: Path, place: Callable[..., Place]) -> None:
    add(folder, "mine", reading(place("Old")))
    path = folder / "mine.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version=1")
        db.execute("DROP TABLE names")
        db.commit()
    renewed(path)
    assert load_places().exact("Old")


def test_a_damaged_import_is_told(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "mine.sqlite").write_bytes(b"no database at all")
    with pytest.raises(InputError, match="damaged import"):
        load_places()


@pytest.mark.parametrize("name", ["", "a/b", "..", "a b"])
def test_a_name_that_is_no_file_name(folder: Path, name: str) -> None:
    with pytest.raises(InputError, match="letters, digits and hyphens"):
        add(folder, name, reading())


def test_a_record_that_geonames_knows_is_the_same_place(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "wof_sy.json"
    path.write_text('[[1, "Rastan", [], [], ["الرستن"], [], 34.9, 36.7, 1, 1, null, 172946]]')
    add(folder, "wof", read_places(path))
    found = load_places("SY").find("الرستن")
    assert [m.place.id for m in found if m.score > 0.9] == ["geonames:172946"]

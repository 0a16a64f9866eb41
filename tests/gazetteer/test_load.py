from __future__ import annotations

import os
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from gazetteer import load_places
from gazetteer._store import Store, is_sound, write
from gazetteer.errors import InputError
from gazetteer.load import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gazetteer import Place


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: Callable[..., Place]) -> Path:
    """Stand in for the world, so that an index is made in no time."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("gazetteer.load.built_in", lambda: iter([place("Homs", name_ar="حمص")]))
    return cache_folder()


def test_the_index_is_made_once(small: Path) -> None:
    said: list[str] = []
    load_places(progress=said.append)
    (index,) = small.iterdir()
    before = index.stat().st_mtime_ns
    assert load_places(progress=said.append).count() == 1
    assert index.stat().st_mtime_ns == before
    assert len(said) == 1


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_damaged_index_is_made_anew(small: Path, damage: bytes | None) -> None:
    load_places()
    (index,) = small.iterdir()
    index.write_bytes(index.read_bytes()[:5000] if damage is None else damage)
    assert load_places().find("حمص")[0].place.name == "Homs"


def test_several_may_make_it_at_once(small: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: load_places().count(), range(8)))
    assert counts == [1] * 8
    assert [p.suffix for p in small.iterdir()] == [".sqlite"]


@pytest.mark.parametrize(("most", "left"), [(10, 6), (2, 2), (0, 1)])
def test_old_indexes_are_forgotten_beyond_a_size(
    small: Path, place: Callable[..., Place], monkeypatch: pytest.MonkeyPatch, most: int, left: int
) -> None:
    for number in range(5):
        write(small / f"places-{number}.sqlite", [place()])
    size = (small / "places-0.sqlite").stat().st_size
    monkeypatch.setattr("gazetteer.load._KEPT", most * size)
    load_places()
    assert len(list(small.glob("places-*.sqlite"))) == left


def test_gazetteers_of_the_same_places_share_their_lexicon(small: Path) -> None:
    assert load_places().lexicon() is load_places().lexicon()
    assert load_places("SY").lexicon() is not load_places().lexicon()


def test_what_a_killed_writer_left_is_removed(small: Path) -> None:
    small.mkdir(parents=True)
    for name, age in (("old.tmp", 7200), ("new.tmp", 0)):
        (small / name).touch()
        os.utime(small / name, (time.time() - age, time.time() - age))
    load_places()
    assert sorted(p.name for p in small.glob("*.tmp")) == ["new.tmp"]


def test_a_table_of_ones_own_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        "id,name,name_ar,lon,lat,country\nown:x,Homs Here,حمص,1,2,SY\n", encoding="utf-8"
    )
    places = load_places("SY", extra=[path])
    assert places.get("own:x").lon == 1
    with pytest.raises(InputError, match="cannot be read"):
        load_places(extra=[tmp_path / "none.csv"])


def test_a_write_that_fails_leaves_what_was_there(
    tmp_path: Path, place: Callable[..., Place]
) -> None:
    path = tmp_path / "a.sqlite"
    write(path, [place()])
    with pytest.raises(sqlite3.ProgrammingError):
        write(path, [place(lon=object())])
    assert is_sound(path)
    assert Store(path).count() == 1
    assert list(tmp_path.iterdir()) == [path]

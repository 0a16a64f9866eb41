"""The gazetteer without anybody's own imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gazetteer import Gazetteer, Place, load_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(autouse=True, scope="session")
def own_imports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep tests away from what the person running them has imported."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session")
def syria() -> Gazetteer:
    return load_places("SY")


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    return load_places()


@pytest.fixture
def place() -> Callable[..., Place]:
    def make(name: str = "Homs", **fields: object) -> Place:
        row = {
            "id": f"test:{name}", "name": name, "name_ar": "", "aliases": (), "kind": "town",
            "country": "SY", "admin": "", "lon": 36.7, "lat": 34.7, "population": 0,
            "radius_km": 1.0, "source": "a test",
        }  # fmt: skip
        return Place(**{**row, **fields})  # type: ignore[arg-type]

    return make

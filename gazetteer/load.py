"""Open the gazetteer: the built-in index, made when first needed, and what was imported."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Final
from zlib import crc32

from gazetteer._store import FORMAT, Store, is_sound, write
from gazetteer.errors import InputError
from gazetteer.gazetteer import Gazetteer
from gazetteer.sources import built_in, name_tables, own_tables, world_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gazetteer.places import Place

__all__ = ["cache_folder", "imports_folder", "load_places"]

_APP: Final = "frontline-mapper"
_LEFT_S: Final = 3600.0  # no index takes an hour to write
_KEPT: Final = 1_000_000_000  # bytes of indexes of one sort: some eight installations side by side


def load_places(
    country: str | None = None,
    *,
    extra: Sequence[Path] = (),
    progress: Callable[[str], None] | None = None,
) -> Gazetteer:
    """Open the gazetteer of the built-in places and of everything imported; no network is used.

    The first call after an installation makes an index in the user's cache; later calls open it.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2 code of the country whose places are preferred; None for no preference.
    extra
        Further files of places (see `gazetteer.imports.read_places`), the most trusted of all; rows
        that name no country lie in the preferred one.
    progress
        Called with a line of text before a step that takes long.

    Returns
    -------
    Gazetteer
        The gazetteer.

    Raises
    ------
    InputError
        If a table is faulty or no index can be written.

    Examples
    --------
    >>> load_places("SY").find("الرستن")[0].place.name
    'Rastan'
    """
    tables = [_table_store(path, country or "") for path in extra]
    return Gazetteer([*tables, _built_in_store(progress), *_imported()], country=country)


def cache_folder() -> Path:
    """Return the folder for what can be made anew.

    Returns
    -------
    pathlib.Path
        The user's cache folder of this program; it need not exist.

    Examples
    --------
    >>> cache_folder().is_absolute()
    True
    """
    return _folder("XDG_CACHE_HOME", ".cache", "user_cache_path")


def imports_folder() -> Path:
    """Return the folder where imported places are kept.

    Returns
    -------
    pathlib.Path
        A folder among the user's data, which upgrades leave alone; it need not exist.

    Examples
    --------
    >>> imports_folder().name
    'imports'
    """
    return _folder("XDG_DATA_HOME", ".local/share", "user_data_path") / "imports"


def _folder(variable: str, usual: str, elsewhere: str) -> Path:
    # On Linux two lines say what platformdirs says, which takes longer to load than a look-up.
    if str(sys.platform) == "linux":
        return Path(os.environ.get(variable) or Path.home() / usual) / _APP
    import platformdirs  # noqa: PLC0415

    return Path(getattr(platformdirs, elsewhere)(_APP, appauthor=False))


def _built_in_store(progress: Callable[[str], None] | None) -> Store:
    files = [world_file(), *own_tables(), *name_tables()]
    name = f"places-{_mark(files)}.sqlite"

    def places() -> Iterable[Place]:
        if progress is not None:
            progress("Making the index of places (once, under a minute) ...")
        return built_in()

    return _cached(name, places)


def _table_store(path: Path, country: str) -> Store:
    if not path.exists():
        raise InputError(f"{path}: cannot be read (no such file)")
    from gazetteer.imports import read_places  # noqa: PLC0415

    name = f"table-{_mark([path])}{country}.sqlite"
    return _cached(name, lambda: read_places(path, country=country).places)


def _cached(name: str, places: Callable[[], Iterable[Place]]) -> Store:
    """Open an index of the cache, making it first if it is missing, old or damaged."""
    if is_sound(cache_folder() / name):
        return Store(cache_folder() / name)
    import tempfile  # noqa: PLC0415 - slow, and seldom needed

    spare = Path(tempfile.gettempdir()) / _APP  # where a cache cannot be written
    if is_sound(spare / name):
        return Store(spare / name)
    folder = cache_folder() if _is_writable(cache_folder()) else spare
    write(folder / name, places())
    _forget_old(folder, name)
    return Store(folder / name)


def _forget_old(folder: Path, name: str) -> None:
    """Remove the oldest indexes of the same sort beyond a GB, and what killed writers left."""
    sort = name.partition("-")[0]
    with suppress(OSError):  # another process may hold a file, or have removed it
        newest = sorted(folder.glob(f"{sort}-*.sqlite"), key=lambda p: -p.stat().st_mtime)
        sizes = accumulate(path.stat().st_size for path in newest)
        old = [p for p, size in zip(newest, sizes, strict=True) if size > _KEPT and p.name != name]
        left = [p for p in folder.glob("*.tmp") if time() - p.stat().st_mtime > _LEFT_S]
        for path in [*old, *left]:
            path.unlink()


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _mark(files: Sequence[Path]) -> str:
    """Give files a name that changes with them and with the format of the index."""
    parts = [f"{f.absolute()} {(s := f.stat()).st_size} {s.st_mtime_ns}" for f in files]
    return f"{FORMAT}-{crc32(chr(10).join(parts).encode()):08x}"


def _imported() -> list[Store]:
    folder = imports_folder()
    if not folder.is_dir():
        return []
    from gazetteer.imported import renewed  # noqa: PLC0415

    return [Store(renewed(path)) for path in sorted(folder.glob("*.sqlite"))]

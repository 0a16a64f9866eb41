"""Read layers of GeoPackages that may come from anybody."""

from __future__ import annotations

import re
import sqlite3
import warnings
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Final

from gazetteer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["gdal_path", "layer_names", "read_layer"]

_PLAIN: Final = re.compile(
    r"CREATE\s+(TABLE\b|(UNIQUE\s+)?INDEX\b|TRIGGER\b|VIRTUAL\s+TABLE\s+[\"'`\[]?rtree_)",
    re.IGNORECASE,
)
_COMPUTED: Final = (2, 3)  # how SQLite marks generated columns, virtual and stored
_LONGEST_DEFAULT: Final = 1000  # characters: every row that is too short gets a copy


def gdal_path(path: Path) -> Path:
    """Name a file so that GDAL takes it for nothing but a file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    pathlib.Path
        Absolute: a file may be called ``http:a.gpkg``, which GDAL would ask a host for.

    Raises
    ------
    InputError
        If there is a ``!`` in it, behind which GDAL looks for a file in an archive.

    Examples
    --------
    >>> from pathlib import Path
    >>> gdal_path(Path("http:a.gpkg")).is_absolute()
    True
    """
    full = path.absolute()
    if "!" in str(full):
        raise InputError(f"{path}: a name with ! stands for a file in an archive: rename it")
    return full


def layer_names(path: Path) -> list[str]:
    """List the layers of shapes.

    Parameters
    ----------
    path
        A file that begins as a GeoPackage does.

    Returns
    -------
    list of str
        Their names.

    Raises
    ------
    InputError
        If the file computes what it holds, see `read_layer`.

    Examples
    --------
    ``layer_names(Path("districts.gpkg"))``
    """
    import pyogrio  # noqa: PLC0415 (slow to import)

    with _quiet():
        return [name for name, shape in pyogrio.list_layers(_checked(path)) if shape is not None]


def read_layer(path: Path, name: str) -> Any:  # noqa: ANN401 (with or without geometry, as it is)
    """Read one layer of a GeoPackage in which every value stands as it is.

    Views, generated columns and long defaults let a small file compute for ever or fill any
    memory; they are refused before GDAL opens the file.

    Parameters
    ----------
    path
        A file that begins as a GeoPackage does.
    name
        The layer.

    Returns
    -------
    geopandas.GeoDataFrame or pandas.DataFrame
        Its rows; without geometry, a plain table.

    Raises
    ------
    InputError
        If the file computes what it holds, or its tables cannot be listed.

    Examples
    --------
    ``read_layer(Path("districts.gpkg"), "adm2")``
    """
    import pyogrio  # noqa: PLC0415 (slow to import)

    with _quiet():
        return pyogrio.read_dataframe(_checked(path), layer=name)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep to ourselves what GDAL notes about a file that it reads all the same."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        yield


def _checked(path: Path) -> Path:
    full = gdal_path(path)
    try:
        with closing(sqlite3.connect(f"{full.as_uri()}?mode=ro", uri=True)) as base:
            computed = next(_computed(base), None)
    except sqlite3.Error as error:
        raise InputError(f"{path}: not a GeoPackage that can be read: {error}") from error
    if computed is not None:
        raise InputError(
            f"{path}: {computed} is computed when it is read: save the layer as a table of its own"
        )
    return full


def _computed(base: sqlite3.Connection) -> Iterator[str]:
    """Name what is no plain table, and columns whose values do not stand in the file."""
    for name, text in base.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        if not _PLAIN.match(text):
            yield str(name)
    for table, column, hidden, size in base.execute(
        "SELECT t.name, c.name, c.hidden, length(c.dflt_value) "
        "FROM sqlite_master AS t, pragma_table_xinfo(t.name) AS c WHERE t.type = 'table'"
    ):
        if hidden in _COMPUTED or (size or 0) > _LONGEST_DEFAULT:
            yield f"{table}.{column}"

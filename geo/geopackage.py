"""Read tables of GeoPackages that may come from anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.geopackages import read_layer
from gazetteer.vectors import HEAD, form_of
from geo.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["is_geopackage", "read_table"]


def is_geopackage(path: Path) -> bool:
    """Tell by its beginning whether a file can be a GeoPackage, whatever it is called.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    bool
        False for the descriptions by which GDAL would open other files and hosts.

    Raises
    ------
    InputError
        If the file cannot be opened.

    Examples
    --------
    >>> from pathlib import Path
    >>> is_geopackage(Path("seeds/sources.toml"))
    False
    """
    try:
        with path.open("rb") as file:
            return form_of(file.read(HEAD)) == "GeoPackage"
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def read_table(path: Path, name: str) -> Any:  # noqa: ANN401 (with or without geometry, as it is)
    """Read one table of a story's GeoPackage.

    Parameters
    ----------
    path
        The file.
    name
        The table.

    Returns
    -------
    geopandas.GeoDataFrame or pandas.DataFrame
        Its rows; without geometry, a plain table.

    Raises
    ------
    InputError
        If the file is missing, is no GeoPackage, computes what it holds, or has no such table.

    Examples
    --------
    >>> from pathlib import Path
    >>> read_table(Path("seeds/sources.toml"), "events")
    Traceback (most recent call last):
    gazetteer.errors.InputError: seeds/sources.toml: not a GeoPackage that can be read
    """
    from pyogrio.errors import DataLayerError, DataSourceError  # noqa: PLC0415 (slow to import)

    if not is_geopackage(path):  # GDAL would open descriptions of other files and hosts, too
        raise InputError(f"{path}: not a GeoPackage that can be read")
    try:
        return read_layer(path, name)
    except DataSourceError as error:
        raise InputError(f"{path}: not a GeoPackage that can be read: {error}") from error
    except DataLayerError as error:
        raise InputError(f"{path}: holds no story: table {name} is missing") from error

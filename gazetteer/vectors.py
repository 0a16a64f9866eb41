"""Open vector files of geographic programs, GeoPackage and GeoParquet, in degrees."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from gazetteer._wkb import is_shallow
from gazetteer.errors import InputError
from gazetteer.geopackages import layer_names, read_layer
from gazetteer.rowgroups import refuse_false_counts

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

__all__ = ["HEAD", "form_of", "read_vectors"]

HEAD: Final = 72
"""How many bytes of a file's beginning `form_of` wants to see."""

_SQLITE: Final = b"SQLite format 3\0"
_MARK_AT: Final = 68  # where SQLite keeps whose file it is; GeoPackage 1.0 and 1.1 had their own
_MARKS: Final = (b"GPKG", b"GP10", b"GP11")
_PARQUET: Final = b"PAR1"


def form_of(head: bytes) -> str:
    """Tell by a file's beginning what it is, whatever it is called.

    Parameters
    ----------
    head
        Its first `HEAD` bytes or more.

    Returns
    -------
    str
        ``GeoPackage``, ``GeoParquet``, or nothing. The descriptions by which GDAL would open other
        files and hosts are nothing.

    Examples
    --------
    >>> form_of(b"PAR1")
    'GeoParquet'
    """
    if head.startswith(_PARQUET):
        return "GeoParquet"
    whose = head[_MARK_AT:HEAD]
    return "GeoPackage" if head.startswith(_SQLITE) and whose in _MARKS else ""


def read_vectors(path: Path) -> gpd.GeoDataFrame:
    """Read the shapes of a GeoPackage or GeoParquet file, with their columns.

    Parameters
    ----------
    path
        The file; a GeoPackage has one layer of shapes.

    Returns
    -------
    geopandas.GeoDataFrame
        Its rows in EPSG:4326, whatever projection the file is in.

    Raises
    ------
    InputError
        If it is neither, is damaged, has several layers, or does not say its projection.

    Examples
    --------
    >>> from pathlib import Path
    >>> read_vectors(Path("seeds/sources.toml"))
    Traceback (most recent call last):
    gazetteer.errors.InputError: seeds/sources.toml: no GeoPackage and no GeoParquet
    """
    try:
        with path.open("rb") as file:
            form = form_of(file.read(HEAD))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    if not form:
        raise InputError(f"{path}: no GeoPackage and no GeoParquet")
    try:
        table = _geopackage(path) if form == "GeoPackage" else _geoparquet(path)
        return table if table.crs is None else table.to_crs(4326)
    except InputError:
        raise
    except Exception as error:  # damage makes GDAL's and Arrow's readers raise errors of many kinds
        raise InputError(f"{path}: not a {form} that can be read: {error}") from error


def _geopackage(path: Path) -> gpd.GeoDataFrame:
    layers = layer_names(path)
    if len(layers) != 1:
        names = ", ".join(layers) or "none"
        raise InputError(f"{path}: has layers {names}: save the one that is meant as a file")
    return _placed(path, read_layer(path, layers[0]))


def _geoparquet(path: Path) -> gpd.GeoDataFrame:
    import geopandas  # noqa: PLC0415 (slow to import)

    _refuse_nests(path)
    return _placed(path, geopandas.read_parquet(path.absolute()))


def _refuse_nests(path: Path) -> None:
    """Hold collections to a depth at which GEOS does not end the program."""
    from pyarrow import binary, parquet  # noqa: PLC0415 (slow to import)

    with parquet.ParquetFile(path.absolute()) as file:
        refuse_false_counts(file.metadata, path)
        about = json.loads((file.schema_arrow.metadata or {}).get(b"geo", b"{}"))
        held = about.get("columns", {})
        names = [name for name, column in held.items() if column.get("encoding") == "WKB"]
        for group in file.iter_batches(columns=names):
            for column in group.columns:
                if not all(
                    is_shallow(shape) for shape in column.cast(binary()).to_pylist() if shape
                ):
                    raise InputError(
                        f"{path}: holds collections within collections: save the shapes alone"
                    )


def _placed(path: Path, table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    if table.crs is None:
        raise InputError(f"{path}: does not say its projection: save it with a CRS")
    return table

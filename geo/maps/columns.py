"""Layers as plain columns, from which the rows of a day are picked in no time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.maps.layers import places_by_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import geopandas as gpd
    import pandas as pd
    from numpy.typing import NDArray

    from geo.maps.layers import Layers

__all__ = ["Columns", "columns_by_day", "columns_of", "drawn_on"]

_READ: Final = {
    "areas": ("cell_id", "holder", "certainty"),
    "band": (),
    "fronts": ("cell_a", "cell_b", "certainty"),
    "lines": ("kind",),
    "pockets": ("surrounded_by",),
    "arrows": ("actor", "status"),
    "incidents": (),
    "strikes": ("count_min", "factuality"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of a layer.

    Parameters
    ----------
    rows
        What the layer's table calls them, shape (n,).
    shapes
        Their geometries, shape (n,).
    named
        Other columns, each of shape (n,); an empty cell is ``None``.
    """

    rows: NDArray[Any]
    shapes: NDArray[np.object_]
    named: Mapping[str, NDArray[np.object_]]

    def __getitem__(self, name: str) -> NDArray[np.object_]:
        """Give a column."""
        return self.named[name]

    def take(self, places: NDArray[np.intp] | list[int]) -> Columns:
        """Pick rows.

        Parameters
        ----------
        places
            Their positions.

        Returns
        -------
        Columns
            Only those.

        Examples
        --------
        >>> import geopandas as gpd
        >>> import shapely
        >>> towns = gpd.GeoDataFrame({"name": ["Hama", "Homs"]}, geometry=[shapely.Point()] * 2)
        >>> columns_of(towns, "name").take([1])["name"].tolist()
        ['Homs']
        """
        named = {name: column[places] for name, column in self.named.items()}
        return Columns(self.rows[places], self.shapes[places], named)

    def unlike(self, other: Columns | None) -> NDArray[np.object_]:
        """Give the shapes of rows that only one of two picks from a layer has.

        Parameters
        ----------
        other
            Rows of the same layer; ``None`` for none.

        Returns
        -------
        numpy.ndarray
            Shapes, in no order.

        Examples
        --------
        >>> import geopandas as gpd
        >>> import shapely
        >>> points = shapely.points([[0, 0], [1, 1], [2, 2]])
        >>> layer = columns_of(gpd.GeoDataFrame(geometry=points))
        >>> [point.wkt for point in layer.take([0, 1]).unlike(layer.take([1, 2]))]
        ['POINT (0 0)', 'POINT (2 2)']
        """
        if other is None:
            return self.shapes
        if other is self:  # as on most days of a film
            return self.shapes[:0]
        mine, theirs = (np.isin(a.rows, b.rows) for a, b in ((self, other), (other, self)))
        return np.concatenate([self.shapes[~mine], other.shapes[~theirs]])


def columns_of(table: gpd.GeoDataFrame, *names: str) -> Columns:
    """Take the columns of a layer.

    Parameters
    ----------
    table
        The layer.
    *names
        Which columns, beside the geometry.

    Returns
    -------
    Columns
        All its rows.

    Examples
    --------
    See `Columns.take`.
    """
    named = {name: table[name].to_numpy(dtype=object, na_value=None) for name in names}
    return Columns(table.index.to_numpy(), table.geometry.to_numpy(), named)


def drawn_on(day: Layers, claims: gpd.GeoDataFrame) -> dict[str, Columns]:
    """Take what is drawn of a day.

    Parameters
    ----------
    day
        Only what holds on it.
    claims
        Areas that are claimed and not confirmed.

    Returns
    -------
    dict
        Every layer but ``places``, which stand still, and ``claims``.

    Examples
    --------
    `geo.maps.marks.Marks.show` draws it.
    """
    return {**_drawn(day), "claims": columns_of(claims, *_READ["areas"])}


def columns_by_day(layers: Layers, days: Iterable[pd.Timestamp]) -> Iterator[dict[str, Columns]]:
    """Pick what is drawn on each of several days.

    Parameters
    ----------
    layers
        The story.
    days
        The days, in any order.

    Yields
    ------
    dict
        As `drawn_on` gives them, but for the claims; the very same columns while nothing changes.

    Examples
    --------
    A film shows one after another.
    """
    whole = _drawn(layers)
    found = [
        _picked(columns, places_by_day(getattr(layers, name), days))
        for name, columns in whole.items()
    ]
    for day in zip(*found, strict=True):
        yield dict(zip(whole, day, strict=True))


def _drawn(layers: Layers) -> dict[str, Columns]:
    return {name: columns_of(getattr(layers, name), *read) for name, read in _READ.items()}


def _picked(columns: Columns, days: Iterator[NDArray[np.intp]]) -> Iterator[Columns]:
    before, kept = None, columns
    for places in days:
        if places is not before:
            before, kept = places, columns.take(places)
        yield kept

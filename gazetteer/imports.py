"""Read places from files of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.sources import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.places import Place

__all__ = ["Reading", "read_places"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file.

    Parameters
    ----------
    places
        The places.
    """

    places: tuple[Place, ...]


def read_places(path: Path) -> Reading:
    """Read places from a table.

    Parameters
    ----------
    path
        A CSV file in the columns of `Place`.

    Returns
    -------
    Reading
        What was read.

    Examples
    --------
    >>> from gazetteer.sources import own_tables
    >>> len(read_places(own_tables()[0]).places) > 200
    True
    """
    return Reading(tuple(read_table(path)))

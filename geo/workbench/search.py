"""The gazetteer's answer as a table."""

from __future__ import annotations

from typing import Final

import pandas as pd

from gazetteer import load_places

__all__ = ["find_places"]

_FIELDS: Final = (
    "name", "name_ar", "kind", "country", "admin", "lon", "lat", "radius_km", "source",
)  # fmt: skip


def find_places(name: str, *, country: str | None = None, limit: int = 12) -> pd.DataFrame:
    """Find places by name.

    Parameters
    ----------
    name
        In any spelling, either script.
    country
        ISO 3166-1 alpha-2 code of the country that is preferred.
    limit
        The most places to give.

    Returns
    -------
    pandas.DataFrame
        Columns name, name_ar, kind, country, admin, lon, lat, radius_km, source, score, why,
        place_id; best first.

    Examples
    --------
    >>> find_places("الرستن", country="SY")["name"].iloc[0]
    'Rastan'
    """
    found = load_places(country=country).find(name, limit=limit)
    rows = [
        {
            **{field: getattr(match.place, field) for field in _FIELDS},
            "place_id": match.place.id,
            "score": match.score,
            "why": match.why,
        }
        for match in found
    ]
    return pd.DataFrame(rows, columns=[*_FIELDS, "score", "why", "place_id"])

"""The gazetteer's answer as a table."""

from __future__ import annotations

import pandas as pd

from gazetteer import load_places

__all__ = ["find_places"]


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
        Columns name, name_ar, kind, country, admin, lon, lat, score, why, source; best first.

    Examples
    --------
    >>> find_places("الرستن", country="SY")["name"].iloc[0]
    'Rastan'
    """
    found = load_places(country=country).find(name, limit=limit)
    fields = ("name", "name_ar", "kind", "country", "admin", "lon", "lat", "source")
    rows = [
        {**{f: getattr(match.place, f) for f in fields}, "score": match.score, "why": match.why}
        for match in found
    ]
    return pd.DataFrame(rows, columns=[*fields[:7], "score", "why", "source"])

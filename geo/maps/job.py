"""One thing to save: a story, and what of it, as whom, how."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.maps.rows import table_for

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo.maps.layers import Layers
    from geo.maps.options import Options

__all__ = ["Job"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be written.

    Parameters
    ----------
    layers
        The story.
    stem
        The target's name without suffix.
    on, since, until
        A day, or a first and last day; empty when not asked for.
    status, language, options
        As `save` takes them.
    """

    layers: Layers
    stem: str
    on: str
    since: str
    until: str
    status: str
    language: str
    options: Options

    def rows(self) -> gpd.GeoDataFrame:
        """Give the rows of a table file.

        Returns
        -------
        geopandas.GeoDataFrame
            The table that the stem names, of one status, within the days asked for.

        Examples
        --------
        See `geo.maps.rows.table_for`.
        """
        return table_for(_within(self), self.stem)


def _within(job: Job) -> Layers:
    layers = job.layers.of(job.status)
    if job.on:
        return replace(layers.at(job.on), events=_events(layers, job.on, job.on))
    if not job.since and not job.until:
        return layers
    first, last = layers.span()
    since, until = job.since or first, job.until or last
    return replace(layers.between(since, until), events=_events(layers, since, until))


def _events(layers: Layers, since: str, until: str) -> pd.DataFrame:
    events = layers.events  # undated events lie in no span
    return events[(events["first"] <= until) & (events["last"] >= since)]

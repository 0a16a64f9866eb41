"""Figures as charts, in the colours of the map."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["Layout", "chart_of"]

Layout = Literal["held", "days", "places"]


def chart_of(
    table: pd.DataFrame, layout: Layout, colors: Sequence[str] | None
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Lay a table out as a chart.

    Parameters
    ----------
    table
        Counts: index day or place, one column a side or actor.
    layout
        ``held`` for what is so on each day, ``days`` for what happened on it, ``places`` for
        places one below the other.
    colors
        One a column; ``None`` for those that the page chooses.

    Returns
    -------
    pandas.DataFrame
        Columns at, who and count, without the zeros of what happened.
    dict
        A Vega-Lite specification of it.

    Examples
    --------
    >>> import pandas as pd
    >>> rows, spec = chart_of(pd.DataFrame({"A": [2, 0]}, ["x", "y"]), "places", ["#123456"])
    >>> rows.to_numpy().tolist(), spec["encoding"]["color"]["scale"]["range"]
    ([['x', 'A', 2]], ['#123456'])
    """
    file = resources.files("geo.workbench") / "charts.json"
    looks = json.loads(file.read_text(encoding="utf-8"))
    color = looks["color"]
    if colors is not None:
        color["scale"] = {"domain": list(table.columns), "range": list(colors)}
    rows = table.rename_axis("at").reset_index()
    long = rows.melt("at", var_name="who", value_name="count")
    shown = long if layout == "held" else long[long["count"] != 0].reset_index(drop=True)
    spec = looks[layout]
    plot = spec["height"] * (len(table) if layout == "places" else 1)
    height = plot + looks["legend_row"] * len(table.columns)  # the legend's room counts as well
    return shown, {**spec, "height": height, "encoding": {**spec["encoding"], "color": color}}

"""Styles that QGIS finds inside a story's GeoPackage, with its temporal controller set."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

import pandas as pd

from geo.maps.style import load_style

if TYPE_CHECKING:
    from geo.maps.style import Style
    from geo.theatre import Theatre

__all__ = ["layer_styles"]

_QUOTE: Final = {'"': "&quot;"}
_DASHES: Final = {"reported": "solid", "inferred": "dash", "contested": "dot", "none": "dot"}
_CLAIMED: Final = "claimed"
_FIXED_DAY: Final = "1970-01-01T00:00:00Z"  # the time of writing would change the bytes


def layer_styles(theatre: Theatre) -> pd.DataFrame:
    """Make the table in which QGIS looks for styles.

    Parameters
    ----------
    theatre
        Whose sides give colours and names.

    Returns
    -------
    pandas.DataFrame
        One row a layer, in the columns of QGIS's ``layer_styles``.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> styles = layer_styles(load_theatre("syria")).set_index("f_table_name")["styleQML"]
    >>> 'startField="valid_from"' in styles["areas"]
    True
    """
    style = load_style(theatre, "news")
    rows = [
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": name,
            "f_geometry_column": "geom",
            "styleName": "frontline-mapper",
            "styleQML": _qml(look, theatre, style),
            "styleSLD": "",
            "useAsDefault": True,
            "description": "Made with frontline-mapper",
            "owner": "",
            "ui": "",
            "update_time": _FIXED_DAY,
        }
        for name, look in _layers().items()
    ]
    table = pd.DataFrame(rows)
    stamps = pd.to_datetime(table["update_time"]).dt.tz_localize(None).astype("datetime64[s]")
    return table.assign(update_time=stamps)


def _qml(look: dict[str, Any], theatre: Theatre, style: Style) -> str:
    classes = _classes(look, theatre, style)
    categories = "\n".join(
        f'      <category render="{str(value != _CLAIMED).lower()}" type="string" symbol="{i}" '
        f'value="{escape(value, _QUOTE)}" label="{escape(label, _QUOTE)}"/>'
        for i, (value, label, _, _) in enumerate(classes)
    )
    symbols = "\n".join(
        Template(_text(f"{look['symbol']}.xml")).substitute(
            name=i,
            color=_rgba(color),
            dash=dash,
            alpha=look.get("alpha", "1"),
            shape=look.get("shape", ""),
            size=look.get("size", ""),
        )
        for i, (_, _, color, dash) in enumerate(classes)
    )
    return Template(_text("layer.qml")).substitute(
        attribute=escape(_attribute(look), _QUOTE),
        categories=categories,
        symbols=symbols,
    )


def _attribute(look: dict[str, Any]) -> str:
    """Name the column, or the expression, whose values make the classes."""
    column = look["attribute"]
    if not look.get("status"):
        return str(column)
    return f"CASE WHEN status = 'claimed' THEN '{_CLAIMED}' ELSE {column} END"


def _classes(
    look: dict[str, Any], theatre: Theatre, style: Style
) -> list[tuple[str, str, str, str]]:
    """List value, label, colour and dash of each class; an empty value stands for all others."""
    color = look.get("color", style.colors["nodata"])
    named: list[tuple[str, str, str, str]] = []
    if look["by"] == "certainty":
        named = [(c, c, color, dash) for c, dash in _DASHES.items()]
    if look["by"] == "side":
        named = [(s.id, s.name, style.line(s.id), "solid") for s in theatre.sides.values()]
    if look["by"] == "actor":
        named = [(a.id, a.name, style.line(a.id), "solid") for a in theatre.actors.values()]
    claimed = [(_CLAIMED, _CLAIMED, color, "dash")] if look.get("status") else []
    return [*named, *claimed, ("", "", color, "solid")]


def _rgba(color: str) -> str:
    return f"{int(color[1:3], 16)},{int(color[3:5], 16)},{int(color[5:7], 16)},255"


@cache
def _layers() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_text("layers.toml"))


def _text(name: str) -> str:
    return (resources.files("geo.maps") / "qgis" / name).read_text(encoding="utf-8")

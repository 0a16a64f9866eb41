"""What a person's own tables call the columns that we need."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["our_columns"]


def our_columns(table: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Find our columns in a table, whatever their names there.

    Parameters
    ----------
    table
        The table.
    kind
        ``cells`` or ``lines``, see ``own_columns.toml``.

    Returns
    -------
    pandas.DataFrame
        All our columns as text in the index of the table; what it does not have is empty.

    Examples
    --------
    >>> given = pd.DataFrame({"ADM2_PCODE": ["SY0301"], "ADM2_EN": ["Damascus"]})
    >>> our_columns(given, "cells").to_numpy().tolist()
    [['SY0301', 'Damascus', '']]
    """
    theirs = {str(name).strip().casefold(): name for name in table.columns}
    empty = pd.Series("", table.index)
    found = {}
    for ours, names in _names()[kind].items():
        name = next((theirs[n] for n in names if n in theirs), None)
        column = empty if name is None else table[name]
        found[ours] = column.map(_text)
    return pd.DataFrame(found, index=table.index)


@cache
def _names() -> Mapping[str, Mapping[str, list[str]]]:
    text = resources.files("geo").joinpath("own_columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _text(value: object) -> str:
    """Write a cell; a number without a fraction stands without a point, a day without an hour."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None or value is pd.NaT or value != value else str(value)  # noqa: PLR0124

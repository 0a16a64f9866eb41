"""A table of which one row can be chosen, even while others change what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    import pandas as pd

    from geo.workbench.words import Words

__all__ = ["choose_row"]

_HEIGHT: Final = 300  # pixels, at most
_ROW: Final = 35


def choose_row(rows: pd.DataFrame, words: Words, key: str) -> str | None:
    """Show rows and tell which one is chosen.

    The browser names a row by its place. It is looked up in what the reader saw: by now another
    tab's verdict may have moved the rows, and the next event must not be decided in its stead.

    Parameters
    ----------
    rows
        A table whose index names the rows.
    words
        Of the reader's language.
    key
        Of the table.

    Returns
    -------
    str or None
        The chosen row's name; ``None`` when none is chosen or it is gone.

    Examples
    --------
    ``choose_row(event_rows(layers), words, "events")``
    """
    names = [str(name) for name in rows.index]
    version = st.session_state.setdefault(f"{key}-version", 0)
    seen = st.session_state.get(f"{key}-seen", names)
    picked = st.session_state.get(f"{key}-{version}", {}).get("selection", {}).get("rows", [])
    chosen = seen[picked[0]] if picked and picked[0] < len(seen) else None
    place = names.index(chosen) if chosen in names else None
    if seen != names and picked:
        version += 1  # a new table, or the browser would go on marking the old place
        st.session_state[f"{key}-start"] = [] if place is None else [place]
    st.session_state[f"{key}-version"], st.session_state[f"{key}-seen"] = version, names
    st.dataframe(
        rows, column_config={column: words(column) for column in rows.columns}, hide_index=True,
        height=min(_HEIGHT, _ROW * (len(rows) + 1) + 3), key=f"{key}-{version}",
        on_select="rerun", selection_mode="single-row",
        selection_default={"selection": {"rows": st.session_state.get(f"{key}-start", [])}},
    )  # fmt: skip
    return None if place is None else chosen

"""What stands beside the map: events, what stayed off, verdicts, figures, places, downloads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.workbench.charts import chart_of
from geo.workbench.deciding import show_verdict, show_verdicts
from geo.workbench.figures import (
    changes_by_day,
    colors_of,
    in_period,
    strikes_by_day,
    towns_by_day,
    towns_by_governorate,
)
from geo.workbench.search import find_places
from geo.workbench.selecting import choose_row
from geo.workbench.stories import download
from geo.workbench.tables import event_rows, left_off_rows, marked_quotes, quote_html

if TYPE_CHECKING:
    import pandas as pd

    from geo.maps.layers import Layers
    from geo.theatre import Theatre
    from geo.workbench.charts import Layout
    from geo.workbench.opening import Story
    from geo.workbench.words import Words

__all__ = ["show_panels"]

_TABS: Final = ("events", "off", "verdicts", "figures", "places", "downloads")


@st.fragment
def show_panels(story: Story, words: Words, key: tuple[object, ...], status: str) -> None:
    """Show one panel at a time; what happens in it leaves the map as it is.

    Parameters
    ----------
    story
        What is shown.
    words
        Of the reader's language.
    key
        Of the story.
    status
        ``confirmed`` or ``claimed``.

    Examples
    --------
    ``app.py`` ends with it.
    """
    labels = [words(f"tab_{name}") for name in _TABS]
    own = f"panels-{words.language}"
    st.session_state.setdefault(own, labels[st.session_state.get("panel", 0)])
    tabs = st.tabs(labels, key=own, on_change="rerun")
    layers = story.layers
    panels = (
        partial(_events, story, words),
        partial(_left_off, layers, words),
        partial(show_verdicts, layers, words),
        partial(_figures, layers, words, status),
        partial(_places, layers, words),
        partial(_downloads, layers, words, key, status),
    )
    for number, (tab, show) in enumerate(zip(tabs, panels, strict=True)):
        if tab.open:
            st.session_state["panel"] = number
            with tab:
                show()


def _events(story: Story, words: Words) -> None:
    """List the events; the chosen one shows its quotes marked in their texts."""
    rows = event_rows(story.layers, language=words.language)
    if st.toggle(words("only_read"), value=True, key="only_read"):
        rows = rows[rows["read"]]
    chosen = choose_row(rows, words, "events")
    if chosen is None:
        st.caption(words("choose_event"))
        return
    if story.final:
        st.caption(words("final"))
    else:
        show_verdict(story.layers, chosen, words)
    _quotes(story.layers, chosen)


def _left_off(layers: Layers, words: Words) -> None:
    """List what stayed off the map, with the reasons."""
    rows = left_off_rows(layers, language=words.language)
    st.caption(words("off_lead" if len(rows) else "off_none"))
    chosen = choose_row(rows, words, "off") if len(rows) else None
    if chosen:
        _quotes(layers, chosen)


def _quotes(layers: Layers, event_id: str) -> None:
    for piece in marked_quotes(layers, event_id):
        st.html(quote_html(piece))


def _figures(layers: Layers, words: Words, status: str) -> None:
    """Draw towns by side and day, by governorate, changes and strikes."""
    language, theatre = words.language, layers.theatre
    held = towns_by_day(layers, status=status, language=language)
    changes = changes_by_day(layers, status=status, language=language)
    strikes = strikes_by_day(layers, language=language)
    _chart(in_period(held, theatre), words("held"), "held", theatre, words)
    _governorates(layers, words, status)
    _chart(in_period(changes, theatre), words("changes"), "days", theatre, words)
    _chart(in_period(strikes, theatre), words("strikes"), "days", theatre, words)


def _governorates(layers: Layers, words: Words, status: str) -> None:
    first, last = layers.theatre.period or layers.span()
    day = st.date_input(words("governorates_on"), value=last, min_value=first, key="on")
    table = towns_by_governorate(layers, on=day.isoformat(), status=status, language=words.language)
    _chart(table, words("governorates"), "places", layers.theatre, words)


def _chart(table: pd.DataFrame, title: str, layout: Layout, theatre: Theatre, words: Words) -> None:
    st.caption(title)
    if table.empty:
        st.caption(words("figures_none"))
    else:
        st.vega_lite_chart(*chart_of(table, layout, colors_of(table, theatre)))


def _places(layers: Layers, words: Words) -> None:
    """Look up a place."""
    name = st.text_input(words("search"), key="search").strip()
    if not name:
        return
    found = find_places(name, country=layers.theatre.country)
    if found.empty:
        st.caption(words("search_none"))
    else:
        st.dataframe(found, column_config={c: words(c) for c in found.columns}, hide_index=True)


def _downloads(layers: Layers, words: Words, key: tuple[object, ...], status: str) -> None:
    """Offer every kind of file; each is made when it is asked for."""
    from geo.maps.save import suffixes  # noqa: PLC0415 (slow to import)

    st.caption(words("downloads_lead"))
    for suffix in suffixes():
        st.download_button(
            words("download", kind=suffix), data=partial(download, key, layers, suffix, status),
            file_name=f"story{suffix}", key=f"get{suffix}", on_click="ignore",
        )  # fmt: skip

"""What stands beside the map: events, what stayed off, verdicts, figures, places, downloads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

import streamlit as st

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
    before = st.session_state.get("panel", 0)
    tabs = st.tabs(
        labels, default=labels[before], key=f"panels-{words.language}", on_change="rerun"
    )
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
    _quotes(story.layers, chosen)
    if story.final:
        st.caption(words("final"))
    else:
        show_verdict(story.layers, chosen, words)


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
    language = words.language
    held = towns_by_day(layers, status=status, language=language)
    changes = changes_by_day(layers, status=status, language=language)
    _chart(in_period(held, layers.theatre), "held", layers, words)
    _governorates(layers, words, status)
    _chart(in_period(changes, layers.theatre), "changes", layers, words)
    strikes = strikes_by_day(layers, language=language)
    _chart(in_period(strikes, layers.theatre), "strikes", layers, words)


def _governorates(layers: Layers, words: Words, status: str) -> None:
    first, last = layers.theatre.period or layers.span()
    day = st.date_input(words("governorates_on"), value=last, min_value=first, key="on")
    table = towns_by_governorate(layers, on=day.isoformat(), status=status, language=words.language)
    _chart(table, "governorates", layers, words, horizontal=True)


def _chart(
    table: pd.DataFrame, title: str, layers: Layers, words: Words, *, horizontal: bool = False
) -> None:
    st.caption(words(title))
    if table.empty:
        st.caption(words("figures_none"))
    else:
        st.bar_chart(
            table, color=cast("Any", colors_of(table, layers.theatre)), horizontal=horizontal
        )


def _places(layers: Layers, words: Words) -> None:
    """Look up a place."""
    name = st.text_input(words("search"), key="search").strip()
    if not name:
        return
    found = find_places(name, country=layers.theatre.country)
    if found.empty:
        st.caption(words("search_none"))
    else:
        st.dataframe(found, hide_index=True)


def _downloads(layers: Layers, words: Words, key: tuple[object, ...], status: str) -> None:
    """Offer every kind of file; each is made when it is asked for."""
    from geo.maps.save import suffixes  # noqa: PLC0415 (slow to import)

    st.caption(words("downloads_lead"))
    for suffix in suffixes():
        st.download_button(
            words("download", kind=suffix), data=partial(download, key, layers, suffix, status),
            file_name=f"story{suffix}", key=f"get{suffix}", on_click="ignore",
        )  # fmt: skip

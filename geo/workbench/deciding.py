"""Verdicts on the page: given, told when somebody decided otherwise, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import InputError
from geo.workbench.selecting import choose_row
from geo.workbench.verdicts import FIELDS, choices_of, decide, verdict_rows, withdraw
from geo.workbench.words import plain

if TYPE_CHECKING:
    from geo.maps.layers import Layers
    from geo.reports.verdicts import Decision
    from geo.workbench.words import Words

__all__ = ["show_verdict", "show_verdicts"]


def show_verdict(layers: Layers, event_id: str, words: Words) -> None:
    """Take a verdict on an event; what somebody decided before is told, not overridden.

    Parameters
    ----------
    layers
        The story.
    event_id
        Of the event chosen.
    words
        Of the reader's language.

    Examples
    --------
    The tab of events ends with it.
    """
    st.caption(words("verdict"))
    against, told, *wanted = st.session_state.get("against", ("", ""))
    if against == event_id:
        st.warning(plain(told))
        if wanted and st.button(words("replace"), key="replace"):
            _decide(layers, event_id, *wanted, replace=True)
    accept, reject = st.columns(2)
    if accept.button(words("accept"), key="accept", width="stretch"):
        _decide(layers, event_id, "accept", None)
    if reject.button(words("reject"), key="reject", width="stretch"):
        _decide(layers, event_id, "reject", None)
    with st.expander(words("correct")):
        field = st.selectbox(words("field"), FIELDS, format_func=words, key="field")
        value = _ask_value(field, layers, words)
        if st.button(words("apply"), key="apply") and value:
            _decide(layers, event_id, "correct", (field, value))


def show_verdicts(layers: Layers, words: Words) -> None:
    """List the verdicts that hold, each to be taken back.

    Parameters
    ----------
    layers
        The story.
    words
        Of the reader's language.

    Examples
    --------
    The tab of verdicts is this.
    """
    rows = verdict_rows(layers, language=words.language)
    st.caption(words("verdicts_lead" if len(rows) else "verdicts_none"))
    chosen = choose_row(rows, words, "verdicts") if len(rows) else None
    if chosen and st.button(words("withdraw"), key="withdraw"):
        _withdraw(layers, chosen)


def _ask_value(field: str, layers: Layers, words: Words) -> str:
    known = choices_of(field, layers.theatre)
    if known:
        return str(st.selectbox(words("value"), known, key=f"value-{field}"))
    return st.text_input(words("value"), key=f"value-{field}").strip()


def _decide(
    layers: Layers, event_id: str, decision: Decision, fix: tuple[str, str] | None,
    *, replace: bool = False,
) -> None:  # fmt: skip
    try:
        decide(layers, event_id, decision, fix=fix, replace=replace)
    except InputError as error:
        st.session_state["against"] = (event_id, str(error), decision, fix)
    else:
        st.session_state.pop("against", None)
        st.session_state["said"] = "verdict_saved"
    st.rerun()


def _withdraw(layers: Layers, mark: str) -> None:
    try:
        withdraw(layers.theatre, mark)
    except InputError as error:
        st.warning(plain(str(error)))
    else:
        st.session_state["said"] = "withdrawn"
        st.rerun()

"""The Streamlit page of frontline-mapper: choose texts, watch the map, question and correct it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import InputError
from geo.workbench.sidebar import ask, choose_words, one_of
from geo.workbench.stories import kept_page, open_story, page_of, story_key
from geo.workbench.words import WORDS, plain

if TYPE_CHECKING:
    from geo.workbench.opening import Story
    from geo.workbench.request import Request
    from geo.workbench.words import Words

MAP_HEIGHT: Final = 840


def complain(name: str, reason: str) -> None:
    """Say in one sentence what is wrong with a file; names and reasons are text, not Markdown."""
    st.error(f"**{plain(name)}** {plain(reason)}")


def read(key: tuple[object, ...], request: Request, words: Words) -> Story:
    """Read and trace with progress; what cannot be used is one sentence, and the page lives on."""
    with st.status(words("reading")) as progress:
        story = open_story(key, request)
        for fault in story.faults:
            complain(fault.name, fault.reason)
        if len(story.left_out):
            for (file, reason), rows in story.left_out.groupby(["file", "reason"]):
                complain(file, words("rows_unused", rows=len(rows), reason=reason))
        texts = int((~story.layers.sources["documented"].astype(bool)).sum())
        found = sum(any(e["quote"] for e in items) for items in story.layers.events["evidence"])
        progress.update(label=words("ready", texts=texts, events=found), state="complete")
    return story


def show(request: Request, key: tuple[object, ...], words: Words, status: str) -> None:
    """Show the map, at once if an earlier start has kept it, and then what stands beside it."""
    told = st.sidebar.container()
    left, right = st.columns([5, 3], gap="medium")
    look = {"language": words.language, "status": status}
    page = kept_page(key, **look) if request.bundled else ""
    if page:
        left.iframe(page, height=MAP_HEIGHT, alt=words("map_alt"))
    with right, st.spinner(words("reading")):
        with told:
            story = read(key, request, words)
        if not page:
            page = page_of(key, story.layers, **look, keeping=request.bundled)
            left.iframe(page, height=MAP_HEIGHT, alt=words("map_alt"))
    # Slow to import, and the map need not wait for it.
    from geo.workbench.panels import show_panels  # noqa: PLC0415

    with right:
        show_panels(story, words, key, status)


def main() -> None:
    """Lay out the page."""
    st.set_page_config(page_title="frontline-mapper", layout="wide")
    if said := st.session_state.pop("said", ""):
        st.toast(WORDS[st.session_state["language"]](said))
    with st.sidebar:
        words = choose_words()
        st.header(words("title"))
    try:
        with st.sidebar:
            request = ask(words)
            status = one_of("status", ["confirmed", "claimed"], words)
        show(request, story_key(request), words, status)
    except InputError as error:
        st.sidebar.error(plain(str(error)))


main()

"""The Streamlit page of frontline-mapper: choose texts, watch the map, question it."""

from __future__ import annotations

import hashlib
import html
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo import InputError, make_layers, read_events, render_page, theatre_names, workbench
from geo.workbench import WORDS, Fault, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo import Layers

SEEDS: Final = Path(__file__).parent / "seeds"
TYPES: Final = ["txt", "md", "html", "htm", "pdf", "docx", "jsonl", "csv"]
MAP_HEIGHT: Final = 840
ROWS_HEIGHT: Final = 330


@dataclass(frozen=True)
class Choice:
    """What a person asked for: texts, theatre, and the files that cannot be used."""

    paths: tuple[str, ...]
    theatre: str
    documented: bool
    faults: tuple[Fault, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """Tell one story from another by its content, so that nothing is read twice."""
        return (self.paths, tuple(map(_mark, self.paths)), self.theatre, self.documented)


def _mark(path: str) -> str:
    files = sorted(p for p in [Path(path), *Path(path).rglob("*")] if p.is_file())
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()


@st.cache_resource(max_entries=6, show_spinner=False)
def read_story(key: tuple[object, ...], _choice: Choice) -> Layers:  # noqa: ARG001 (the key decides)
    """Read texts and trace control; the layers are shared by all and changed by nobody."""
    return make_layers(
        read_events(_choice.paths, theatre=_choice.theatre, theatre_reports=_choice.documented)
    )


@st.cache_data(max_entries=12, show_spinner=False)
def draw_page(key: tuple[object, ...], _layers: Layers, language: str, status: str) -> str:  # noqa: ARG001
    """Write the player once for each story: given the same text, the browser keeps its map."""
    return render_page(_layers, language=language, status=status)


@st.cache_data(max_entries=60, show_spinner=False)
def make_file(key: tuple[object, ...], _layers: Layers, suffix: str, status: str) -> bytes:  # noqa: ARG001
    """Make a download once."""
    return workbench.make_download(_layers, suffix, language="en", status=status)


def choose_words() -> Words:
    """Switch the page between English and Arabic."""
    language = st.session_state.setdefault("language", "en")
    words = WORDS[language]
    direction = "rtl" if language == "ar" else "ltr"
    st.html(f"<style>:root {{ --fm-direction: {direction} }}\n{workbench.page_style()}</style>")
    if st.button(words("other"), key="switch"):
        st.session_state["language"] = "en" if language == "ar" else "ar"
        st.rerun()
    return words


def _one_of(name: str, options: list[str], words: Words) -> str:
    """Ask for one of a few; the answer outlives a change of language."""
    chosen = st.session_state.get(name, options[0])
    answer = st.radio(
        words(name), options, options.index(chosen), format_func=words,
        key=f"{name}-{words.language}",
    )  # fmt: skip
    st.session_state[name] = answer
    return str(answer)


def choose(words: Words) -> Choice:
    """Ask for theatre and texts."""
    theatre = st.selectbox(words("theatre"), theatre_names(), key="theatre")
    own = st.text_input(words("theatre_own"), key="own").strip()
    documented = st.toggle(words("documented"), value=True, key="documented")
    ways: dict[str, Callable[[Words], list[Path]]] = {
        "seeds": lambda _: [SEEDS],
        "upload": _uploaded,
        "paste": _pasted,
        "folder": _folder,
    }
    way = _one_of("texts", list(ways), words)
    usable, faults = workbench.usable_texts(ways[way](words))
    return Choice(tuple(map(str, usable)), own or theatre, documented, tuple(faults))


def _session_folder() -> Path:
    """Keep a person's files in a folder of their own, which goes when their session goes."""
    if "folder" not in st.session_state:
        st.session_state["folder"] = workbench.SessionFolder("frontline-")
    folder: Path = st.session_state["folder"].path
    return folder


def _uploaded(words: Words) -> list[Path]:
    files = st.file_uploader(
        words("upload_help"), type=TYPES, accept_multiple_files=True, key="files"
    )
    return workbench.store_files(
        [(f.name, f.getvalue()) for f in files], _session_folder() / "uploaded"
    )


def _pasted(words: Words) -> list[Path]:
    text = st.text_area(words("paste_help"), height=180, key="pasted")
    issued = st.date_input(words("paste_issued"), value=None, key="issued")
    if not text.strip():
        return []
    return [workbench.store_paste(text, issued, _session_folder() / "pasted")]


def _folder(words: Words) -> list[Path]:
    path = st.text_input(words("folder_help"), key="path").strip()
    return [Path(path).expanduser()] if path else []


def show_events(layers: Layers, words: Words) -> None:
    """List the events; the chosen one shows its quotes marked in their texts."""
    rows = workbench.event_rows(layers, language=words.language)
    if st.toggle(words("only_read"), value=True, key="only_read"):
        rows = rows[rows["read"]]
    chosen = _table(rows, words, "events")
    if chosen is None:
        st.caption(words("choose_event"))
        return
    for piece in workbench.marked_quotes(layers, chosen):
        st.html(_marked(piece))


def _table(rows, words: Words, key: str) -> str | None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    names = {column: words(column) for column in rows.columns}
    event = st.dataframe(
        rows, column_config=names, hide_index=True, height=ROWS_HEIGHT, key=key,
        on_select="rerun", selection_mode="single-row",
    )  # fmt: skip
    picked = [row for row in event.selection.rows if row < len(rows)]
    return str(rows.index[picked[0]]) if picked else None


def _marked(piece: workbench.MarkedQuote) -> str:
    """Write a quote as HTML in which every word of the text is escaped."""
    title, before, quote, after, note = map(
        html.escape, (piece.title, piece.before, piece.quote, piece.after, piece.note)
    )
    mark = f"{before}<mark>{quote}</mark>{after}" if quote else ""
    return (
        f'<div class="fm-quote" dir="auto">{mark}<small dir="auto">{title}</small>'
        f'<small dir="auto">{note}</small></div>'
    )


def show_left_off(layers: Layers, words: Words) -> None:
    """List what stayed off the map, with the reasons."""
    rows = workbench.left_off_rows(layers, language=words.language)
    st.caption(words("off_lead" if len(rows) else "off_none"))
    chosen = _table(rows, words, "off")
    for piece in workbench.marked_quotes(layers, chosen) if chosen else []:
        st.html(_marked(piece))


def show_figures(layers: Layers, words: Words, status: str) -> None:
    """Draw changes and strikes by day."""
    for title, table in (
        ("changes", workbench.changes_by_day(layers, status=status)),
        ("strikes", workbench.strikes_by_day(layers)),
    ):
        st.caption(words(title))
        recent = workbench.in_period(table, layers.theatre)
        st.bar_chart(recent) if len(recent) else st.caption(words("figures_none"))


@st.fragment
def show_places(layers: Layers, words: Words) -> None:
    """Look up a place."""
    name = st.text_input(words("search"), key="search").strip()
    if name:
        found = workbench.find_places(name, country=layers.theatre.country)
        st.dataframe(found, hide_index=True) if len(found) else st.caption(words("search_none"))


@st.fragment
def show_downloads(layers: Layers, words: Words, key: tuple[object, ...], status: str) -> None:
    """Offer every kind of file; each is made when it is asked for."""
    st.caption(words("downloads_lead"))
    for suffix in workbench.suffixes():
        st.download_button(
            words("download", kind=suffix), file_name=f"story{suffix}", key=f"get{suffix}",
            data=lambda suffix=suffix: make_file(key, layers, suffix, status), on_click="ignore",
        )  # fmt: skip


def read(choice: Choice, words: Words) -> Layers:
    """Read the story; a theatre that cannot be used ends the run with one sentence."""
    try:
        with st.spinner(words("reading")):
            return read_story(choice.key, choice)
    except InputError as error:
        st.error(workbench.plain(str(error)))
        st.stop()


def main() -> None:
    """Lay out the page."""
    st.set_page_config(page_title="frontline-mapper", layout="wide")
    with st.sidebar:
        words = choose_words()
        st.header(words("title"))
        choice = choose(words)
        status = _one_of("status", ["confirmed", "claimed"], words)
        for fault in choice.faults:
            st.error(f"**{workbench.plain(fault.name)}**: {workbench.plain(fault.reason)}")
    layers = read(choice, words)
    left, right = st.columns([5, 3], gap="medium")
    with left, st.spinner(words("drawing")):
        page = draw_page(choice.key, layers, words.language, status)
        st.iframe(page, height=MAP_HEIGHT, alt=words("map_alt"))
    with right:
        tabs = st.tabs(
            [words(f"tab_{t}") for t in ("events", "off", "figures", "places", "downloads")]
        )
        with tabs[0]:
            show_events(layers, words)
        with tabs[1]:
            show_left_off(layers, words)
        with tabs[2]:
            show_figures(layers, words, status)
        with tabs[3]:
            show_places(layers, words)
        with tabs[4]:
            show_downloads(layers, words, choice.key, status)


main()

"""The Streamlit page of frontline-mapper: choose texts, watch the map, question and correct it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo import InputError, make_layers, render_page, review_events, theatre_names, workbench
from geo.workbench import WORDS, Request, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from geo import Layers, Reading

SEEDS: Final = Path(__file__).parent / "seeds"
TYPES: Final = ["txt", "md", "html", "htm", "pdf", "docx", "jsonl", "csv"]
MAP_HEIGHT: Final = 840
ROWS_HEIGHT: Final = 300

# What is cached is shared by all sessions and changed by none. Keys name contents, so one session
# meets another's texts only when it holds the same; an underscore keeps an argument out of the key.


@st.cache_resource(max_entries=6, show_spinner=False)
def read_story(
    key: tuple[object, ...],  # noqa: ARG001
    _request: Request,
) -> tuple[Reading, tuple[workbench.Fault, ...]]:
    """Read texts once."""
    return workbench.read_usable(_request)


@st.cache_resource(max_entries=6, show_spinner=False)
def trace(key: tuple[object, ...], _reading: Reading) -> Layers:  # noqa: ARG001
    """Trace control once for each set of verdicts."""
    return make_layers(review_events(_reading, workbench.verdicts_file(_reading.theatre)))


@st.cache_data(max_entries=12, show_spinner=False)
def draw(key: tuple[object, ...], _layers: Layers, language: str, status: str) -> str:  # noqa: ARG001
    """Write the player once: given the same text again, the browser keeps its map."""
    return render_page(_layers, language=language, status=status)


@st.cache_data(max_entries=60, show_spinner=False)
def make_file(key: tuple[object, ...], _layers: Layers, suffix: str, status: str) -> bytes:  # noqa: ARG001
    """Make a download once."""
    return workbench.make_download(_layers, suffix, language="en", status=status)


def choose_words() -> Words:
    """Switch the page between English and Arabic."""
    language = st.session_state.setdefault("language", "en")
    direction = "rtl" if language == "ar" else "ltr"
    st.html(f"<style>:root {{ --fm-direction: {direction} }}\n{workbench.page_style()}</style>")
    if st.button(WORDS[language]("other"), key="switch"):
        st.session_state["language"] = "en" if language == "ar" else "ar"
        st.rerun()
    return WORDS[language]


def one_of(name: str, options: list[str], words: Words) -> str:
    """Ask for one of a few; the answer outlives a change of language."""
    answer = st.radio(
        words(name), options, options.index(st.session_state.get(name, options[0])),
        format_func=words, key=f"{name}-{words.language}",
    )  # fmt: skip
    st.session_state[name] = answer
    return str(answer)


def complain(name: str, reason: str) -> None:
    """Say in one sentence what is wrong with a file; names and reasons are text, not Markdown."""
    st.error(f"**{workbench.plain(name)}** {workbench.plain(reason)}")


def choose(words: Words) -> Request:
    """Ask for theatre, texts and tables."""
    theatre = st.selectbox(words("theatre"), theatre_names(), key="theatre")
    own = st.text_input(words("theatre_own"), key="own").strip()
    documented = st.toggle(words("documented"), value=True, key="documented")
    ways: dict[str, Callable[[Words], list[Path]]] = {
        "seeds": lambda _: [SEEDS],
        "upload": _uploaded,
        "paste": _pasted,
        "folder": _folder,
    }
    paths = ways[one_of("texts", list(ways), words)](words)
    return Request(tuple(map(str, paths)), _tables(words), own or theatre, documented)


def _session_folder(name: str) -> Path:
    """Keep a person's files in a folder of their own, which goes when their session goes."""
    if "folder" not in st.session_state:
        st.session_state["folder"] = workbench.SessionFolder("frontline-")
    return Path(st.session_state["folder"].path, name)


def _files(label: str, types: list[str], key: str) -> list[Path]:
    files = st.file_uploader(label, type=types, accept_multiple_files=True, key=key)
    contents = [(file.name, file.getvalue()) for file in files]
    return workbench.store_files(contents, _session_folder(key))


def _uploaded(words: Words) -> list[Path]:
    return _files(words("upload_help"), TYPES, "files")


def _pasted(words: Words) -> list[Path]:
    text = st.text_area(words("paste_help"), height=180, key="pasted")
    issued = st.date_input(words("paste_issued"), value=None, key="issued")
    return [workbench.store_paste(text, issued, _session_folder("pasted"))] if text.strip() else []


def _folder(words: Words) -> list[Path]:
    path = st.text_input(words("folder_help"), key="path").strip()
    return [Path(path).expanduser()] if path else []


def _tables(words: Words) -> tuple[tuple[Any, str], ...]:
    with st.expander(words("tables")):
        kind = one_of("tables_kind", ["kind_changes", "kind_strikes"], words)
        paths = _files(words("tables_help"), ["csv"], "tables")
    return tuple((kind.removeprefix("kind_"), str(path)) for path in paths)


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
        st.html(workbench.quote_html(piece))
    show_verdict(layers, chosen, words)


def _table(rows: pd.DataFrame, words: Words, key: str) -> str | None:
    event = st.dataframe(
        rows, column_config={column: words(column) for column in rows.columns}, hide_index=True,
        height=ROWS_HEIGHT, key=key, on_select="rerun", selection_mode="single-row",
    )  # fmt: skip
    picked = [row for row in event.selection.rows if row < len(rows)]
    return str(rows.index[picked[0]]) if picked else None


def show_verdict(layers: Layers, event_id: str, words: Words) -> None:
    """Take a verdict on an event; what somebody decided before is told, not overridden."""
    st.caption(words("verdict"))
    against, told, *wanted = st.session_state.get("against", ("", ""))
    if against == event_id:
        st.warning(workbench.plain(told))
        if st.button(words("replace"), key="replace"):
            _decide(layers, event_id, *wanted, replace=True)
    accept, reject = st.columns(2)
    if accept.button(words("accept"), key="accept", width="stretch"):
        _decide(layers, event_id, "accept", None)
    if reject.button(words("reject"), key="reject", width="stretch"):
        _decide(layers, event_id, "reject", None)
    with st.expander(words("correct")):
        field = st.selectbox(words("field"), workbench.FIELDS, format_func=words, key="field")
        known = workbench.choices_of(field, layers.theatre)
        value = (
            st.selectbox(words("value"), known, key=f"value-{field}")
            if known
            else st.text_input(words("value"), key=f"value-{field}").strip()
        )
        if st.button(words("apply"), key="apply") and value:
            _decide(layers, event_id, "correct", (field, value))


def _decide(
    layers: Layers, event_id: str, decision: workbench.Decision, fix: tuple[str, str] | None,
    *, replace: bool = False,
) -> None:  # fmt: skip
    try:
        workbench.decide(layers, event_id, decision, fix=fix, replace=replace)
    except InputError as error:
        st.session_state["against"] = (event_id, str(error), decision, fix)
    else:
        st.session_state.pop("against", None)
    st.rerun()


def show_left_off(layers: Layers, words: Words) -> None:
    """List what stayed off the map, with the reasons."""
    rows = workbench.left_off_rows(layers, language=words.language)
    st.caption(words("off_lead" if len(rows) else "off_none"))
    chosen = _table(rows, words, "off")
    for piece in workbench.marked_quotes(layers, chosen) if chosen else []:
        st.html(workbench.quote_html(piece))


def show_figures(layers: Layers, words: Words, status: str) -> None:
    """Draw changes and strikes by day."""
    changes = workbench.changes_by_day(layers, status=status)
    for title, table in (("changes", changes), ("strikes", workbench.strikes_by_day(layers))):
        st.caption(words(title))
        shown = workbench.in_period(table, layers.theatre)
        if shown.empty:
            st.caption(words("figures_none"))
        else:
            st.bar_chart(shown, color=workbench.colors_of(shown, layers.theatre))


@st.fragment
def show_places(layers: Layers, words: Words) -> None:
    """Look up a place."""
    name = st.text_input(words("search"), key="search").strip()
    if name:
        found = workbench.find_places(name, country=layers.theatre.country)
        if found.empty:
            st.caption(words("search_none"))
        else:
            st.dataframe(found, hide_index=True)


@st.fragment
def show_downloads(layers: Layers, words: Words, key: tuple[object, ...], status: str) -> None:
    """Offer every kind of file; each is made when it is asked for."""
    st.caption(words("downloads_lead"))
    for suffix in workbench.suffixes():
        st.download_button(
            words("download", kind=suffix), data=partial(make_file, key, layers, suffix, status),
            file_name=f"story{suffix}", key=f"get{suffix}", on_click="ignore",
        )  # fmt: skip


def read(request: Request, words: Words) -> tuple[Layers, tuple[object, ...]]:
    """Read and trace with progress; what cannot be used is one sentence, and the page lives on."""
    try:
        with st.status(words("reading")) as progress:
            reading, faults = read_story(request.key, request)
            for fault in faults:
                complain(fault.name, fault.reason)
            for (file, reason), rows in reading.left_out.groupby(["file", "reason"]):
                complain(file, words("rows_unused", rows=len(rows), reason=reason))
            progress.update(label=words("tracing"))
            mark = workbench.verdicts_mark(workbench.verdicts_file(reading.theatre))
            layers = trace((*request.key, mark), reading)
            found = int(workbench.event_rows(layers)["read"].sum())
            ready = words("ready", texts=len(reading.made_from), events=found)
            progress.update(label=ready, state="complete")
    except InputError as error:
        st.error(workbench.plain(str(error)))
        st.stop()
    return layers, (*request.key, mark)


def main() -> None:
    """Lay out the page."""
    st.set_page_config(page_title="frontline-mapper", layout="wide")
    with st.sidebar:
        words = choose_words()
        st.header(words("title"))
        request = choose(words)
        status = one_of("status", ["confirmed", "claimed"], words)
        layers, key = read(request, words)
    left, right = st.columns([5, 3], gap="medium")
    with left, st.spinner(words("drawing")):
        page = draw(key, layers, words.language, status)
        st.iframe(page, height=MAP_HEIGHT, alt=words("map_alt"))
    with right:
        names = ("events", "off", "figures", "places", "downloads")
        events, off, figures, places, downloads = st.tabs([words(f"tab_{n}") for n in names])
    with events:
        show_events(layers, words)
    with off:
        show_left_off(layers, words)
    with figures:
        show_figures(layers, words, status)
    with places:
        show_places(layers, words)
    with downloads:
        show_downloads(layers, words, key, status)


main()

"""The page's side bar: language, theatre, texts and tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import streamlit as st

from geo.errors import InputError
from geo.theatre import load_theatre, theatre_names
from geo.workbench.files import SessionFolder, store_files, store_paste
from geo.workbench.request import Request, seeds_folder
from geo.workbench.words import WORDS, Words, page_style

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.extra import TableKind

__all__ = ["ask", "choose_words", "one_of"]

_TYPES: Final = ("txt", "md", "html", "htm", "pdf", "docx", "jsonl", "csv", "gpkg")


def choose_words() -> Words:
    """Switch the page between English and Arabic.

    Returns
    -------
    Words
        Of the language chosen.

    Examples
    --------
    ``app.py`` begins with it.
    """
    language = st.session_state.setdefault("language", "en")
    direction = "rtl" if language == "ar" else "ltr"
    st.html(f"<style>:root {{ --fm-direction: {direction} }}\n{page_style()}</style>")
    if st.button(WORDS[language]("other"), key="switch"):
        st.session_state["language"] = "en" if language == "ar" else "ar"
        st.rerun()
    return WORDS[language]


def one_of(name: str, options: list[str], words: Words) -> str:
    """Ask for one of a few; the answer outlives a change of language.

    Parameters
    ----------
    name
        Of the question, a key of the words.
    options
        Keys of the words.
    words
        Of the reader's language.

    Returns
    -------
    str
        The option chosen.

    Examples
    --------
    ``one_of("status", ["confirmed", "claimed"], words)``
    """
    answer = st.radio(
        words(name), options, options.index(st.session_state.get(name, options[0])),
        format_func=words, key=f"{name}-{words.language}",
    )  # fmt: skip
    st.session_state[name] = answer
    return str(answer)


def ask(words: Words) -> Request:
    """Ask for theatre, texts and tables.

    Parameters
    ----------
    words
        Of the reader's language.

    Returns
    -------
    Request
        What is to be opened.

    Raises
    ------
    InputError
        If a story's file is given beside other files.

    Examples
    --------
    ``app.py`` calls it at each run.
    """
    known = st.selectbox(words("theatre"), theatre_names(), key="theatre")
    theatre = st.text_input(words("theatre_own"), key="own").strip() or known
    ways: dict[str, Callable[[Words], list[Path]]] = {
        "seeds": lambda _: [seeds_folder()],
        "upload": _uploaded,
        "paste": _pasted,
        "folder": _folder,
    }
    paths = ways[one_of("texts", list(ways), words)](words)
    _hold_stories_alone(paths, words)
    request = Request(tuple(map(str, paths)), (), theatre, documented=True)
    if request.kind == "story":
        return request
    if request.kind == "archive":
        return Request(request.paths, (), theatre, documented=True, days=_days(theatre, words))
    documented = st.toggle(words("documented"), value=True, key="documented")
    return Request(request.paths, _tables(words), theatre, documented)


def _hold_stories_alone(paths: list[Path], words: Words) -> None:
    stories = [path.name for path in paths if path.suffix.lower() == ".gpkg"]
    if stories and len(paths) > 1:
        raise InputError(f"{stories[0]}: {words('story_alone')}")


def _session_folder(name: str) -> Path:
    """Keep a person's files in a folder of their own, which goes when their session goes."""
    if "folder" not in st.session_state:
        st.session_state["folder"] = SessionFolder("frontline-")
    return Path(st.session_state["folder"].path, name)


def _files(label: str, types: list[str], key: str) -> list[Path]:
    files = st.file_uploader(label, type=types, accept_multiple_files=True, key=key)
    contents = [(file.name, file.getvalue()) for file in files]
    return store_files(contents, _session_folder(key))


def _uploaded(words: Words) -> list[Path]:
    return _files(words("upload_help"), list(_TYPES), "files")


def _pasted(words: Words) -> list[Path]:
    text = st.text_area(words("paste_help"), height=180, key="pasted")
    issued = cast("Any", st.date_input(words("paste_issued"), value=None, key="issued"))
    return [store_paste(text, issued, _session_folder("pasted"))] if text.strip() else []


def _folder(words: Words) -> list[Path]:
    path = st.text_input(words("folder_help"), key="path").strip()
    return [Path(path).expanduser()] if path else []


def _days(theatre: str, words: Words) -> tuple[str, ...]:
    """Ask for the days of an archive; while only one end is chosen, it is that day."""
    period = load_theatre(theatre).period
    days: Any = st.date_input(
        words("archive_days"), value=cast("Any", period), key=f"days-{theatre}"
    )
    return (days[0].isoformat(), days[-1].isoformat()) if days else ()


def _tables(words: Words) -> tuple[tuple[TableKind, str], ...]:
    with st.expander(words("tables"), key="tables_open", on_change="rerun") as expander:
        if not (expander.open or st.session_state.get("tables")):
            return ()
        kind = one_of("tables_kind", ["kind_changes", "kind_strikes"], words)
        paths = _files(words("tables_help"), ["csv"], "tables")
    told = cast("TableKind", kind.removeprefix("kind_"))
    return tuple((told, str(path)) for path in paths)

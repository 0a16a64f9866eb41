"""Stories and their pages, made once for all sessions that ask for the same.

What is cached is shared by all sessions and changed by none. Keys name contents, so one session
meets another's texts only when it holds the same; an underscore keeps an argument out of the key.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.theatre import load_theatre
from geo.workbench.kept import keep, kept_file
from geo.workbench.verdict_file import verdicts_file, verdicts_mark

if TYPE_CHECKING:
    from geo.maps.layers import Layers
    from geo.reading import Reading
    from geo.workbench.files import Fault
    from geo.workbench.opening import Story
    from geo.workbench.request import Request

__all__ = ["download", "kept_page", "open_story", "page_of", "read_ahead", "story_key"]

_Key = tuple[object, ...]
_WAIT: Final = 10.0  # seconds, in which a browser opens: what is not urgent would slow it


def story_key(request: Request) -> _Key:
    """Tell stories apart: by all that was given, and by the verdicts on it.

    Parameters
    ----------
    request
        What is asked for.

    Returns
    -------
    tuple
        The same for the same contents.

    Raises
    ------
    InputError
        If the theatre is not known.

    Examples
    --------
    >>> from geo.workbench.request import Request
    >>> story_key(Request((), (), "syria", documented=True))[2]
    'syria'
    """
    if request.kind == "story":
        return request.key
    return (*request.key, verdicts_mark(verdicts_file(load_theatre(request.theatre))))


def open_story(key: _Key, request: Request) -> Story:
    """Open what is asked for, with a person's verdicts applied.

    Parameters
    ----------
    key
        Its `story_key`.
    request
        What is asked for.

    Returns
    -------
    Story
        The same object for the same key: nobody may change it.

    Raises
    ------
    InputError
        If the theatre is not known, or a story's file or an archive cannot be used.

    Examples
    --------
    ``app.py`` calls it at each run; only the first of them reads.
    """
    return _open(key, request)


def page_of(key: _Key, layers: Layers, *, language: str, status: str, keeping: bool) -> str:
    """Write the player once: given the same text again, the browser keeps its map.

    Parameters
    ----------
    key
        Of the story.
    layers
        The story.
    language, status
        As `geo.render_page` takes them.
    keeping
        Whether it is made of bundled texts only, and kept for the next start.

    Returns
    -------
    str
        A whole HTML document.

    Examples
    --------
    ``app.py`` calls it when `kept_page` has none.
    """
    page = _draw(key, layers, language, status)
    if keeping:
        keep(_page_file(key, language, status), page.encode())
    return page


def kept_page(key: _Key, *, language: str, status: str) -> str:
    """Give the page that an earlier run made of the bundled texts.

    Parameters
    ----------
    key
        Of the story.
    language, status
        As `geo.render_page` takes them.

    Returns
    -------
    str
        A whole HTML document; empty when there is none.

    Examples
    --------
    >>> kept_page(("never seen",), language="en", status="confirmed")
    ''
    """
    path = _page_file(key, language, status)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def download(key: _Key, layers: Layers, suffix: str, status: str) -> bytes:
    """Make a download once.

    Parameters
    ----------
    key
        Of the story.
    layers
        The story.
    suffix, status
        As `geo.workbench.files.make_download` takes them.

    Returns
    -------
    bytes
        The whole file.

    Examples
    --------
    ``app.py`` calls it when a person asks for a file.
    """
    return _make(key, layers, suffix, status)


def read_ahead(request: Request) -> None:
    """Make ready what the page opens with, before anybody has opened it.

    Parameters
    ----------
    request
        The bundled texts.

    Examples
    --------
    ``frontline app`` calls it beside the starting server.
    """
    key = story_key(request)
    layers = open_story(key, request).layers
    if not kept_page(key, language="en", status="confirmed"):
        page_of(key, layers, language="en", status="confirmed", keeping=True)
    time.sleep(_WAIT)
    _read(request.key, request)  # for the first verdict


@st.cache_resource(max_entries=6, show_spinner=False)
def _open(key: _Key, _request: Request) -> Story:
    from geo.workbench.opening import Story, open_file  # noqa: PLC0415 (slow: after the map)

    if _request.kind == "story":
        return open_file(_request)
    if not _request.bundled:
        return _trace(_request)
    from geo.maps.story_file import read_story, write_story  # noqa: PLC0415

    path = kept_file(key, ".gpkg")
    if path.is_file():
        return Story(layers=read_story(path))
    story = _trace(_request)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, path.name)
        write_story(story.layers, whole)
        keep(path, whole.read_bytes())
    return story


def _trace(request: Request) -> Story:
    from geo.reading import review_events  # noqa: PLC0415
    from geo.story import make_layers  # noqa: PLC0415
    from geo.workbench.opening import Story  # noqa: PLC0415

    reading, faults = _read(request.key, request)
    decided = review_events(reading, verdicts_file(reading.theatre))
    return Story(layers=make_layers(decided), faults=faults, left_out=reading.left_out)


@st.cache_resource(max_entries=6, show_spinner=False)
def _read(key: _Key, _request: Request) -> tuple[Reading, tuple[Fault, ...]]:  # noqa: ARG001
    from geo.workbench.opening import read_usable  # noqa: PLC0415

    return read_usable(_request)


@st.cache_data(max_entries=12, show_spinner=False)
def _draw(key: _Key, _layers: Layers, language: str, status: str) -> str:  # noqa: ARG001
    from geo.maps.page import render_page  # noqa: PLC0415

    return render_page(_layers, language=language, status=status)


@st.cache_data(max_entries=60, show_spinner=False)
def _make(key: _Key, _layers: Layers, suffix: str, status: str) -> bytes:  # noqa: ARG001
    from geo.workbench.files import make_download  # noqa: PLC0415

    return make_download(_layers, suffix, language="en", status=status)


def _page_file(key: _Key, language: str, status: str) -> Path:
    return kept_file((*key, language, status), ".html")

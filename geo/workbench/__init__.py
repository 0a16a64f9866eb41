"""What the Streamlit page needs besides reading and drawing: no page code, so all can be tested."""

from __future__ import annotations

from geo.maps.save import suffixes
from geo.reports.verdicts import Decision
from geo.workbench.figures import changes_by_day, colors_of, in_period, strikes_by_day
from geo.workbench.files import (
    Fault,
    SessionFolder,
    make_download,
    store_files,
    store_paste,
    usable_texts,
)
from geo.workbench.request import Request, read_usable
from geo.workbench.search import find_places
from geo.workbench.tables import (
    MarkedQuote,
    event_rows,
    left_off_rows,
    marked_quotes,
    quote_html,
)
from geo.workbench.verdicts import (
    FIELDS,
    choices_of,
    corrected,
    decide,
    verdicts_file,
    verdicts_mark,
)
from geo.workbench.words import WORDS, Words, page_style, plain

__all__ = [
    "FIELDS",
    "WORDS",
    "Decision",
    "Fault",
    "MarkedQuote",
    "Request",
    "SessionFolder",
    "Words",
    "changes_by_day",
    "choices_of",
    "colors_of",
    "corrected",
    "decide",
    "event_rows",
    "find_places",
    "in_period",
    "left_off_rows",
    "make_download",
    "marked_quotes",
    "page_style",
    "plain",
    "quote_html",
    "read_usable",
    "store_files",
    "store_paste",
    "strikes_by_day",
    "suffixes",
    "usable_texts",
    "verdicts_file",
    "verdicts_mark",
]

"""Reports in, maps you can question out.

Most people need two functions, ``map_texts`` and ``save``; the steps between them are
``read_texts``, ``read_events`` and ``make_layers``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.errors import InputError
    from geo.geography import with_geography
    from geo.maps.layers import Layers
    from geo.maps.page import render_page
    from geo.maps.save import save
    from geo.reading import Reading, read_events, read_texts, review_events
    from geo.reports.review import Verdict, add_verdict, verdict_on
    from geo.story import make_layers, map_texts
    from geo.theatre import load_theatre, theatre_names

__version__ = "0.1.0"

__all__ = [
    "InputError",
    "Layers",
    "Reading",
    "Verdict",
    "__version__",
    "add_verdict",
    "load_theatre",
    "make_layers",
    "map_texts",
    "read_events",
    "read_texts",
    "render_page",
    "review_events",
    "save",
    "theatre_names",
    "verdict_on",
    "with_geography",
]

_HOMES = {
    "InputError": "geo.errors",
    "Layers": "geo.maps.layers",
    "render_page": "geo.maps.page",
    "save": "geo.maps.save",
    "load_theatre": "geo.theatre",
    "theatre_names": "geo.theatre",
    "with_geography": "geo.geography",
    "Verdict": "geo.reports.review",
    "add_verdict": "geo.reports.review",
    "verdict_on": "geo.reports.review",
    "make_layers": "geo.story",
    "map_texts": "geo.story",
    **dict.fromkeys(("Reading", "read_events", "read_texts", "review_events"), "geo.reading"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 (whatever the module defines)
    # Loaded when first asked for: `frontline --help` should not wait for pandas.
    if name not in _HOMES:
        raise AttributeError(f"module 'geo' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

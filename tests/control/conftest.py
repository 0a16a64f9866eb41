"""A tiny country of four towns in a square, and the bundled theatre, each made once."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pytest
import shapely
from hypothesis import settings

from geo.control import make_cells, trace_control
from geo.documented import documented_events
from geo.theatre import load_theatre

QUICK = settings(max_examples=25, deadline=None)
SQUARE = shapely.box(0, 0, 1, 1)
TOWNS = pd.DataFrame(
    {
        "place_id": ["sw", "se", "nw", "ne"],
        "place": ["Southwest", "Southeast", "Northwest", "Northeast"],
        "place_ar": "",
        "lon": [0.25, 0.75, 0.25, 0.75],
        "lat": [0.25, 0.25, 0.75, 0.75],
    }
)


def report(event_id, place_id, action, day, **more):
    """Make one event; `more` overrides any column."""
    at = TOWNS.set_index("place_id").reindex([place_id]).iloc[0]
    quote = {"source": "a.txt", "start": 0, "end": 1, "quote": "x"}
    return {
        "event_id": event_id, "action": action, "place_id": place_id, "place": at["place"],
        "place_ar": "", "kind": "town", "lon": at["lon"], "lat": at["lat"], "radius_km": 1.0,
        "actor": None, "actor_name": "", "opponent": None, "first": day, "last": day,
        "date_from": "text", "count_min": None, "count_max": None, "target": "",
        "factuality": "asserted", "speaker": "", "evidence": [quote],
    } | more  # fmt: skip


def story(*reports):
    """Make an events table."""
    return pd.DataFrame(list(reports))


@dataclass(frozen=True)
class Traced:
    theatre: object
    events: pd.DataFrame
    cells: object
    control: pd.DataFrame


@pytest.fixture(scope="session")
def square():
    return make_cells(TOWNS, SQUARE, reach_km=100)


@pytest.fixture(scope="session")
def theatre():
    return load_theatre("syria")


@pytest.fixture(scope="session")
def syria(theatre):
    events = documented_events(theatre)
    cells = make_cells(events, theatre.region())
    return Traced(theatre, events, cells, trace_control(events, cells, theatre))

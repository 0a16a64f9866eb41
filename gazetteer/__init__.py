"""A gazetteer of places in Arabic and Latin script, offline and able to say why."""

from __future__ import annotations

from gazetteer.gazetteer import Gazetteer
from gazetteer.load import load_places
from gazetteer.places import Match, Place

__all__ = ["Gazetteer", "Match", "Place", "load_places"]

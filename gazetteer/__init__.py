"""A gazetteer of places in Arabic and Latin script, offline and able to say why."""

from __future__ import annotations

from gazetteer.places import Place

__all__ = ["Place"]

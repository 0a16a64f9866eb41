"""The errors of this package; each text is one line that a person can act on."""

from __future__ import annotations

from gazetteer.errors import InputError, PlaceNotFoundError

__all__ = ["InputError", "PlaceNotFoundError", "TableError", "UnknownTheatreError"]


class TableError(InputError):
    """Raise when a table breaks its contract; the text lists every fault found."""


class UnknownTheatreError(InputError):
    """Raise when no theatre has the name or folder asked for; the text lists those that exist."""

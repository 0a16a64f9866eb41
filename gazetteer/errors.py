"""What can go wrong with what a person gave us, said in one line."""

from __future__ import annotations

__all__ = ["InputError", "PlaceNotFoundError"]


class InputError(ValueError):
    """Raise when something a person gave cannot be used.

    The text is one line that names the file, the place in it and what to do about it. The command
    lines print it as it is and end with status 2.
    """


class PlaceNotFoundError(LookupError):
    """Raise when a name has no place in the gazetteer; the text names the nearest spellings."""

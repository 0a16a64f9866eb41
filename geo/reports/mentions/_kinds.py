"""Kinds of events, places and words that several steps of reading treat alike."""

from __future__ import annotations

from typing import Final

__all__ = ["CHANGES", "CLOSERS", "OF_GROUND", "PROVINCES", "SETTLEMENTS"]

CHANGES: Final = frozenset({"capture", "lose"})
"""Actions by which a place passes from one to another."""
OF_GROUND: Final = CHANGES | {"hold"}
"""Actions that say who has a place."""
SETTLEMENTS: Final = frozenset({"city", "town", "village", "neighbourhood", "suburb"})
PROVINCES: Final = frozenset({"governorate", "region", "province"})
CLOSERS: Final = frozenset({"boundaries", "relatives", "complementizers"})
"""Classes of words that end a clause."""

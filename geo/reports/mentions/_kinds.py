"""Kinds of events, places and words that several steps of reading treat alike."""

from __future__ import annotations

from typing import Final

__all__ = [
    "CHANGES",
    "CLOSERS",
    "ENDING",
    "OF_CONTROL",
    "OF_GROUND",
    "PRONOUNS",
    "PROVINCES",
    "REPEATED",
    "SETTLEMENTS",
]

CHANGES: Final = frozenset({"capture", "lose"})
"""Actions by which a place passes from one to another."""
OF_GROUND: Final = CHANGES | {"hold"}
"""Actions that say who has a place."""
OF_CONTROL: Final = OF_GROUND | {"withdraw"}
"""Actions by which ground changes hands or is held."""
REPEATED: Final = frozenset({"strike", "clash"})
"""Actions of which several may be told at a time; what changes hands does so once."""
SETTLEMENTS: Final = frozenset({"city", "town", "village", "neighbourhood", "suburb"})
PROVINCES: Final = frozenset({"governorate", "region", "province"})
CLOSERS: Final = frozenset({"boundaries", "relatives", "complementizers"})
"""Classes of words that end a clause."""
ENDING: Final = frozenset({"comma", "stop", "open", "close", "place", "anaphor"})
"""Kinds of items that end what an Arabic noun reaches to."""
PRONOUNS: Final = ("ه", "ها", "هم", "هما")
"""Arabic pronouns that are written onto a word."""

"""The fonts that come with the program."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

__all__ = ["BOLD", "PLAIN", "use_fonts"]

# The first family that has a letter draws it; DejaVu comes with matplotlib and knows most scripts.
PLAIN: Final = ["IBM Plex Sans Arabic", "DejaVu Sans"]
BOLD: Final = ["IBM Plex Sans Arabic SemiBold", "DejaVu Sans"]


@cache
def use_fonts() -> None:
    """Make the fonts that come with the program known to matplotlib.

    Examples
    --------
    >>> use_fonts()
    """
    from matplotlib.font_manager import fontManager  # noqa: PLC0415

    known = {entry.fname for entry in fontManager.ttflist}
    for path in sorted(Path(str(resources.files("geo.maps") / "fonts")).glob("*.ttf")):
        if str(path) not in known:
            fontManager.addfont(str(path))

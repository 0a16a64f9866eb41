"""Colours as numbers: mixed, and black or white on them."""

from __future__ import annotations

from typing import Final

__all__ = ["ink_on", "mix"]

_BLACK: Final = "#000000"
_WHITE: Final = "#FFFFFF"
_HALF: Final = 128


def mix(color: str, ground: str, share: float) -> str:
    """Lay a colour over another and say what is seen.

    Parameters
    ----------
    color, ground
        ``#RRGGBB``.
    share
        How much of the first is seen, 0 to 1.

    Returns
    -------
    str
        The opaque mixture as ``#RRGGBB``.

    Examples
    --------
    >>> mix("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    pairs = zip(_rgb(color), _rgb(ground), strict=True)
    return "#" + "".join(f"{int(a * share + b * (1 - share) + 0.5):02X}" for a, b in pairs)


def ink_on(color: str) -> str:
    """Choose black or white, whichever is seen better on a colour.

    Parameters
    ----------
    color
        ``#RRGGBB``.

    Returns
    -------
    str
        ``#000000`` or ``#FFFFFF``, by Rec. 709 luma: what the eye takes for light or dark.

    Examples
    --------
    >>> ink_on("#FFFF00"), ink_on("#0000FF")
    ('#000000', '#FFFFFF')
    """
    red, green, blue = _rgb(color)
    return _WHITE if 0.2126 * red + 0.7152 * green + 0.0722 * blue < _HALF else _BLACK


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)

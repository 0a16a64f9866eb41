"""Rid strangers' words of characters that files cannot hold or that deceive readers."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["one_line", "plain", "without_overrides"]

# What XML 1.0 cannot hold (section 2.2) and UTF-8 cannot write.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OVERRIDES: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_REPLACEMENT: Final = "\ufffd"


def one_line(text: str) -> str:
    r"""Keep what a message quotes from breaking its line, or the terminal.

    Parameters
    ----------
    text
        A message.

    Returns
    -------
    str
        One line in which unprintable characters stand as their codes.

    Examples
    --------
    >>> one_line("reading a\x1b[2J.txt\nand more")
    'reading a\\x1b[2J.txt and more'
    """
    words = " ".join(text.split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in words)


def plain(text: str) -> str:
    r"""Replace the characters that XML, GeoPackage or UTF-8 cannot hold.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        A text of the same length, so that offsets stay true; U+FFFD stands for what was replaced.

    Examples
    --------
    >>> plain("a\x00b\ud800\n")
    'a\ufffdb\ufffd\n'
    """
    return _FORBIDDEN.sub(_REPLACEMENT, text)


def without_overrides(text: str) -> str:
    r"""Drop the invisible marks that reorder the letters around them.

    Parameters
    ----------
    text
        A name or another short text to be drawn.

    Returns
    -------
    str
        The text without them: what is drawn is what is written.

    Examples
    --------
    >>> without_overrides("\u202eabc\u2066")
    'abc'
    """
    return _OVERRIDES.sub("", text)

"""Tell which words a pattern of dates can begin with, so that few patterns are tried at a word."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["first_symbols"]

_PART: Final = re.compile(r"\(\?(?:P<\w+>|[:=!]|<[=!])|.", re.DOTALL)
_LOOK: Final = ("(?=", "(?!", "(?<=", "(?<!")


class _First(NamedTuple):
    symbols: frozenset[str]
    empty: bool  # whether nothing at all matches too


def first_symbols(pattern: str) -> frozenset[str]:
    """Tell which characters a pattern can begin with.

    Parameters
    ----------
    pattern
        A regular expression of literal characters, groups, alternatives, lookarounds and the
        repeats ``?``, ``*`` and ``+``.

    Returns
    -------
    frozenset[str]
        The characters.

    Examples
    --------
    >>> sorted(first_symbols("(?<=x)a?(?:b|c)d"))
    ['a', 'b', 'c']
    """
    parts = _PART.findall(pattern)[::-1]
    return _alternatives(parts).symbols


def _alternatives(parts: list[str]) -> _First:
    """Read alternatives up to the closing bracket or the end; parts are used up from the back."""
    whole, branch = _First(frozenset(), empty=False), _First(frozenset(), empty=True)
    while parts:
        part = parts.pop()
        if part == ")":
            break
        if part == "|":
            whole = _either(whole, branch)
            branch = _First(frozenset(), empty=True)
            continue
        branch = _then(branch, _repeated(_item(part, parts), parts))
    return _either(whole, branch)


def _item(part: str, parts: list[str]) -> _First:
    if not part.startswith("("):
        return _First(frozenset(part), empty=False)
    inner = _alternatives(parts)
    return _First(frozenset(), empty=True) if part in _LOOK else inner


def _repeated(item: _First, parts: list[str]) -> _First:
    if parts and parts[-1] in "?*+":
        return _First(item.symbols, empty=item.empty or parts.pop() != "+")
    return item


def _then(left: _First, right: _First) -> _First:
    if not left.empty:
        return left
    return _First(left.symbols | right.symbols, empty=right.empty)


def _either(left: _First, right: _First) -> _First:
    return _First(left.symbols | right.symbols, empty=left.empty or right.empty)

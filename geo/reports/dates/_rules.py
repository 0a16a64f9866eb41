"""The grammar of dates: patterns over classes of words, kept in ``words/date_rules.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.reports.dates._first import first_symbols
from geo.reports.dates._words import Token, symbol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Found", "Rule", "match_at", "rules"]

_NAME: Final = re.compile(r"(?P<group>[a-z]+):\(|(?P<capture>[a-z]+:)?(?P<name>[a-z_]+)")
_DEEPEST: Final = 8
_LONGEST: Final = 32  # words of the longest expression


class Rule(NamedTuple):
    """One way to write a date."""

    id: str
    make: str
    alone: bool
    pattern: str
    first: frozenset[str]
    examples: Mapping[str, str]


class Found(NamedTuple):
    """A rule that holds at some words, and the words it captured."""

    rule: Rule
    tokens: Sequence[Token]
    parts: Mapping[str, Sequence[Token]]

    def has(self, name: str) -> bool:
        """Tell whether a class of words occurs in the match.

        Parameters
        ----------
        name
            The class.

        Returns
        -------
        bool
            Whether any word is of it.

        Examples
        --------
        >>> Found(rules()[0], (), {}).has("month")
        False
        """
        wanted = symbol(name)
        return any(token.symbol == wanted for token in self.tokens)

    def number(self, name: str) -> int | None:
        """Add up the numbers of a part.

        Parameters
        ----------
        name
            The part, as the rule's pattern captures it.

        Returns
        -------
        int | None
            The sum; None when the part is absent.

        Examples
        --------
        >>> Found(rules()[0], (), {}).number("d") is None
        True
        """
        part = self.parts.get(name)
        return sum(token.value for token in part) if part else None


@cache
def rules() -> tuple[Rule, ...]:
    """Read the grammar.

    Returns
    -------
    tuple[Rule, ...]
        In the order of the file.

    Examples
    --------
    >>> rules()[0].id
    'numeric'
    """
    source = files("geo.reports") / "words" / "date_rules.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return tuple(_rule(entry, table["macros"]) for entry in table["rule"])


def match_at(tokens: Sequence[Token], classes: str, start: int, *, alone: bool) -> list[Found]:
    """Find the rules that hold at a word.

    Parameters
    ----------
    tokens
        A stretch of words of dates.
    classes
        Their symbols, joined.
    start
        Which word to begin at.
    alone
        Whether the stretch is all there is, so that rules for whole texts hold too.

    Returns
    -------
    list[Found]
        Longest first; of equals the earlier rule.

    Examples
    --------
    >>> from geo.reports.dates._islands import islands
    >>> tokens = next(islands("عام 2017"))
    >>> match_at(tokens, "".join(t.symbol for t in tokens), 0, alone=False)[0].rule.id
    'year'
    """
    low = max(0, start - 1)  # patterns look back by one word at most
    window = classes[low : start + _LONGEST]
    whole = alone and not start and len(window) == len(classes)
    return [
        Found(rules()[hit.rule], tokens[low + hit.start : low + hit.end], _parts(hit, tokens, low))
        for hit in _hits(window, start - low, whole)
    ]


class _Hit(NamedTuple):
    rule: int
    start: int
    end: int
    spans: tuple[tuple[str, int, int], ...]


@lru_cache(maxsize=20_000)
def _hits(window: str, start: int, whole: bool) -> tuple[_Hit, ...]:  # noqa: FBT001  # a cache key
    """Match the rules, longest first; texts repeat themselves, so this remembers."""
    hits = []
    for number in _starting(window[start]):
        rule = rules()[number]
        hit = _compiled(rule.pattern).match(window, start) if whole or not rule.alone else None
        if hit and hit.end() > start and not (rule.alone and hit.end() < len(window)):
            spans = tuple((n.split("_")[0], *hit.span(n)) for n in hit.groupdict() if hit[n])
            hits.append(_Hit(number, start, hit.end(), spans))
    return tuple(sorted(hits, key=lambda hit: (-hit.end, hit.rule)))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first tried: a text needs few of them."""
    return re.compile(pattern)


@cache
def _starting(first: str) -> tuple[int, ...]:
    return tuple(n for n, rule in enumerate(rules()) if first in rule.first)


def _parts(hit: _Hit, tokens: Sequence[Token], low: int) -> dict[str, Sequence[Token]]:
    return {name: tokens[low + start : low + end] for name, start, end in reversed(hit.spans)}


def _rule(entry: Mapping[str, Any], macros: Mapping[str, str]) -> Rule:
    source = _numbered(_expanded(entry["pattern"], macros, 0))
    return Rule(
        entry["id"], entry["make"], entry.get("alone", False),
        source, first_symbols(source), entry.get("examples", {}),
    )  # fmt: skip


def _expanded(pattern: str, macros: Mapping[str, str], depth: int) -> str:
    if depth > _DEEPEST:
        raise RecursionError(f"date macros go in circles: {pattern}")

    def replace(found: re.Match[str]) -> str:
        if found["group"]:
            return f"(?P<{found['group']}>"
        name = found["name"]
        inner = _expanded(macros[name], macros, depth + 1) if name in macros else symbol(name)
        return f"(?P<{found['capture'][:-1]}>{inner})" if found["capture"] else f"(?:{inner})"

    return _NAME.sub(replace, pattern).replace(" ", "")


def _numbered(source: str) -> str:
    """Make captures unique: regular expressions want each name once."""
    parts = source.split("(?P<")
    return parts[0] + "".join(
        f"(?P<{part.replace('>', f'_{number}>', 1)}" for number, part in enumerate(parts[1:])
    )

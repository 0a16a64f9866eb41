"""One look for pictures, films and the page: colours, patterns and symbols, all from data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.maps.shades import ink_on, mix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.theatre import Side, Theatre

__all__ = ["Fill", "Style", "load_style", "size_names", "theme_names"]

_FILE: Final = "style.toml"


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is filled.

    Parameters
    ----------
    color
        Opaque colour as ``#RRGGBB``, already mixed with the ground.
    pattern
        Name of the pattern over it: none, lines, dots, cross, bars, contested.
    ink
        Colour of the pattern's lines.
    """

    color: str
    pattern: str
    ink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The look of one theatre in one theme.

    Parameters
    ----------
    theme
        Name of the theme.
    colors
        Colours of everything but the sides, by role: paper, sea, ink …
    sides
        The full colour of every side.
    patterns
        The pattern of every side.
    actors
        The side that every actor acts for.
    symbols
        Tables of ``style.toml`` that do not hang on the theme: front, strike, places, sizes …
    """

    theme: str
    colors: Mapping[str, str]
    sides: Mapping[str, str]
    patterns: Mapping[str, str]
    actors: Mapping[str, str]
    symbols: Mapping[str, Any]

    def fill(self, side: str | None, certainty: str = "reported") -> Fill:
        """Choose colour and pattern of an area.

        Parameters
        ----------
        side
            Who holds it; ``None`` or an unknown side gives the look of "no data".
        certainty
            How sure that is: reported, inferred, contested or none.

        Returns
        -------
        Fill
            What to draw it with.

        Examples
        --------
        >>> from geo.theatre import load_theatre
        >>> style = load_style(load_theatre("syria"))
        >>> style.fill("gov").color == style.fill("gov", "inferred").color
        False
        >>> style.fill("gov", "contested").pattern
        'contested'
        >>> style.fill(None).color == style.colors["nodata"]
        True
        """
        if side is None or side not in self.sides or certainty == "none":
            return Fill(self.colors["nodata"], "none", self.colors["faint"])
        look, theme = self.symbols["certainty"][certainty], self._theme
        share = theme["inferred"] if certainty == "inferred" else look["strength"]
        color = mix(self.sides[side], self.colors["ground"], share * theme["strength"])
        own = self.patterns[side] if look["pattern"] == "none" else look["pattern"]
        return Fill(color, own, mix(ink_on(color), color, look["ink"]))

    def line(self, actor: str | None) -> str:
        """Choose the colour of lines and arrows of an actor or side.

        Parameters
        ----------
        actor
            Id of an actor or of a side, or ``None``.

        Returns
        -------
        str
            ``#RRGGBB``.

        Examples
        --------
        >>> from geo.theatre import load_theatre
        >>> load_style(load_theatre("syria")).line("opposition")
        '#549737'
        """
        side = self.actors.get(actor or "", actor or "")
        if side not in self.sides:
            return self.colors["faint"]
        return mix(self.colors["ink"], self.sides[side], self._theme["lines"])

    @property
    def _theme(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.symbols["themes"][self.theme]
        return found


def theme_names() -> list[str]:
    """List the themes.

    Returns
    -------
    list of str
        Names that `load_style` knows.

    Examples
    --------
    >>> theme_names()
    ['dark', 'grey', 'light', 'news']
    """
    return sorted(_tables()["themes"])


def size_names() -> list[str]:
    """List the sizes of pictures and films.

    Returns
    -------
    list of str
        Names of the sizes in ``style.toml``.

    Examples
    --------
    >>> size_names()
    ['film', 'print', 'screen', 'square', 'wide']
    """
    return sorted(_tables()["sizes"])


def load_style(theatre: Theatre, theme: str = "light") -> Style:
    """Make the look of a theatre in a theme.

    Parameters
    ----------
    theatre
        Whose sides are drawn.
    theme
        One of `theme_names`.

    Returns
    -------
    Style
        Colours, patterns and symbols.

    Raises
    ------
    InputError
        If there is no such theme; the text lists those that exist.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> load_style(load_theatre("syria"), "news").sides["sdf"]
    '#F1C40F'
    """
    tables = _tables()
    if theme not in tables["themes"]:
        raise InputError(f"theme {theme!r} is not known: use one of {', '.join(theme_names())}")
    look = tables["themes"][theme]
    roles = {k: v for k, v in look.items() if isinstance(v, str) and v.startswith("#")}
    sides = list(theatre.sides.values())
    grey = look["sides"] == "grey"
    return Style(
        theme=theme,
        colors=roles,
        sides={s.id: _grey(i) if grey else getattr(s, look["sides"]) for i, s in enumerate(sides)},
        patterns={s.id: _pattern(s, i, grey=grey) for i, s in enumerate(sides)},
        actors={actor.id: actor.side for actor in theatre.actors.values()},
        symbols=tables,
    )


def _grey(index: int) -> str:
    steps = _tables()["greys"]["lightness"]
    level = round(255 * steps[index % len(steps)])
    return f"#{level:02X}{level:02X}{level:02X}"


def _pattern(side: Side, index: int, *, grey: bool) -> str:
    patterns = _tables()["greys"]["patterns"]
    return str(patterns[index % len(patterns)]) if grey else side.pattern


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((resources.files("geo.maps") / _FILE).read_text(encoding="utf-8"))

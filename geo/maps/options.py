"""How a picture, film or file is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.maps.basemap import check_box
from geo.maps.layers import SHAPES
from geo.maps.style import size_names, theme_names

if TYPE_CHECKING:
    from geo.maps.basemap import Box

__all__ = ["Options"]

_DPI: Final = (20, 1200)
_SPEED: Final = (0.1, 60.0)
_HOLD: Final = (0.0, 30.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person may choose about a picture, a film or a table.

    Parameters
    ----------
    size
        One of the sizes of ``style.toml``; empty takes film for films and screen for pictures.
    theme
        Colours: light, dark, grey (safe to print without colour) or news.
    bbox
        West, south, east, north in degrees; ``None`` shows the whole theatre.
    layers
        Which layers are drawn or written; empty means all.
    dpi
        Pixels an inch; ``None`` takes the size's own.
    days
        More than one day gives one sheet with a small map a day.
    graticule
        Whether lines of longitude and latitude are drawn.
    relief
        Whether hills are shaded, in pictures.
    title
        A title to take in place of the theatre's name.
    speed
        Days a second in films.
    hold
        Seconds that a film stands still on its last day.
    bom
        Whether a CSV begins with a byte-order mark, which spreadsheets want.

    Raises
    ------
    InputError
        If a value is not known or out of range; the text says what is allowed.
    """

    size: str = ""
    theme: str = "light"
    bbox: Box | None = None
    layers: tuple[str, ...] = ()
    dpi: int | None = None
    days: tuple[str, ...] = ()
    graticule: bool = False
    relief: bool = True
    title: str = ""
    speed: float = 4.0
    hold: float = 2.0
    bom: bool = False

    def __post_init__(self) -> None:
        """Hold the choice to what is known."""
        _one_of("size", self.size, ("", *size_names()))
        _one_of("theme", self.theme, theme_names())
        for name in self.layers:
            _one_of("layer", name, SHAPES)
        if self.bbox is not None:
            check_box(self.bbox)
        if self.dpi is not None:
            _within("dpi", self.dpi, _DPI)
        _within("speed", self.speed, _SPEED)
        _within("hold", self.hold, _HOLD)

    def shows(self, layer: str) -> bool:
        """Tell whether a layer is wanted.

        Parameters
        ----------
        layer
            Its name.

        Returns
        -------
        bool
            Whether it is drawn.

        Examples
        --------
        >>> Options(layers=("areas",)).shows("strikes")
        False
        """
        return not self.layers or layer in self.layers


def _one_of(what: str, value: str, known: tuple[str, ...] | list[str]) -> None:
    if value not in known:
        names = ", ".join(name for name in known if name)
        raise InputError(f"{what} {value!r} is not known: use one of {names}")


def _within(what: str, value: float, span: tuple[float, float]) -> None:
    least, most = span
    if not least <= value <= most:
        raise InputError(f"{what} {value}: use a number from {least} to {most}")

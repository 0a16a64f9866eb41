"""The look of a map as plain data, for a program that draws by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.maps.style import load_style

if TYPE_CHECKING:
    from geo.maps.style import Style
    from geo.theatre import Theatre

__all__ = ["style_data"]


def style_data(theatre: Theatre, theme: str = "light") -> dict[str, Any]:
    """Give the look as plain data, for a program that draws by itself.

    Parameters
    ----------
    theatre
        Whose sides are drawn.
    theme
        One of `theme_names`.

    Returns
    -------
    dict
        ``colors`` by role; ``sides`` with ``line`` and, by certainty, ``fill``, ``pattern`` and
        ``ink``; the symbol tables ``certainty``, ``claimed``, ``front``, ``line``, ``band``,
        ``strike``, ``incident``, ``arrow``, ``places``. Holds nothing that JSON cannot.

    Raises
    ------
    InputError
        If there is no such theme.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> data = style_data(load_theatre("syria"))
    >>> sorted(data["sides"]["gov"])
    ['contested', 'inferred', 'line', 'none', 'reported']
    """
    style = load_style(theatre, theme)
    kept = (
        "certainty", "claimed", "front", "line", "band", "strike", "incident", "arrow", "places",
    )  # fmt: skip
    return {
        "theme": theme,
        "colors": dict(style.colors),
        "sides": {side: _side_data(style, side) for side in style.sides},
        **{name: style.symbols[name] for name in kept},
    }


def _side_data(style: Style, side: str) -> dict[str, Any]:
    fills = {c: style.fill(side, c) for c in style.symbols["certainty"]}
    looks = {c: {"fill": f.color, "pattern": f.pattern, "ink": f.ink} for c, f in fills.items()}
    return {"line": style.line(side), **looks}

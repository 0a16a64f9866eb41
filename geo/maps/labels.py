"""Name the places on a map: the important ones first, none over another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.maps.label_spots import Label, place_labels
from geo.maps.symbols import to_points
from geo.maps.text import Type, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd

    from geo.maps.label_spots import Rect
    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["draw_labels"]

_EDGE: Final = 3.0  # points that a name keeps from the map's edge
_NONE: Final = ("", "nan", "None")


def draw_labels(
    sheet: Sheet, places: gpd.GeoDataFrame, style: Style, language: str, *, keep: Iterable[Rect]
) -> list[Label]:
    """Draw dots and names of the places.

    Parameters
    ----------
    sheet
        The map.
    places
        Places of one day, with ``name``, ``name_ar`` and ``rank``.
    style
        The look.
    language
        One of ``en``, ``ar`` or ``both``.
    keep
        Rectangles that no name may cover, in points.

    Returns
    -------
    list of Label
        What was drawn.

    Examples
    --------
    A step of `geo.maps.image.draw`.
    """
    most = int(style.symbols["sizes"][sheet.size]["labels"])
    wanted = _wanted(sheet, places, language)
    looks = {label.rank: _type(label.rank, sheet, style) for label in wanted}
    dots = style.symbols["places"]["dot"]
    radius = {rank: _of(dots, rank) * sheet.scale / 2 for rank in looks}
    placed = place_labels(wanted, looks, radius, area=_area(sheet), keep=list(keep), most=most)
    for label in placed:
        _draw_dot(sheet, label, radius[label.rank], style)
        middle = (label.left + label.width / 2, label.bottom + label.height / 2)
        write(sheet.over, middle, label.text, looks[label.rank])
    return placed


def _wanted(sheet: Sheet, places: gpd.GeoDataFrame, language: str) -> list[Label]:
    once = places.drop_duplicates("place_id", keep="last")
    # Of towns as important, those that changed hands last are the news.
    order = {"rank": True, "valid_from": False, "place_id": True}
    ordered = once.sort_values([*order], ascending=[*order.values()])
    points = to_points(ordered.geometry.to_numpy(), sheet)
    names = zip(ordered["name"], ordered["name_ar"], strict=True)
    texts = [_name(str(en), str(ar), language) for en, ar in names]
    rows = zip(texts, points, ordered["rank"], strict=True)
    return [Label(text=t, x=float(x), y=float(y), rank=int(r)) for t, (x, y), r in rows if t]


def _name(english: str, arabic: str, language: str) -> str:
    known = {"en": english not in _NONE, "ar": arabic not in _NONE}
    if language == "both" and all(known.values()):
        return f"{english}\n{arabic}"
    if language == "ar":
        return arabic if known["ar"] else english
    return english if known["en"] else arabic


def _type(rank: int, sheet: Sheet, style: Style) -> Type:
    look = style.symbols["places"]
    return Type(
        size=_of(look["text"], rank) * sheet.scale,
        color=style.colors["ink"],
        bold=bool(_of(look["bold"], rank)),
        align="center",
        base="center",
        halo=style.colors["halo"],
        layer=32,
    )


def _of(values: list[float], rank: int) -> float:
    return values[min(max(rank, 1), len(values)) - 1]


def _area(sheet: Sheet) -> Rect:
    (_, right), (_, top) = sheet.over.get_xlim(), sheet.over.get_ylim()
    return (_EDGE, _EDGE, right - _EDGE, top - _EDGE)


def _draw_dot(sheet: Sheet, label: Label, radius: float, style: Style) -> None:
    from matplotlib.patches import Circle  # noqa: PLC0415

    sheet.over.add_artist(  # add_patch would measure each dot, to scale axes that never scale
        Circle(
            (label.x, label.y),
            radius,
            facecolor=style.colors["paper"],
            edgecolor=style.colors["ink"],
            linewidth=0.8 * sheet.scale,
            zorder=30,
        )
    )

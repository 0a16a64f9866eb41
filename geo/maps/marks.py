"""Draw what changes from day to day: areas, lines, band, strikes, fighting, arrows, pockets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.maps.drawn import burst_sizes, drawn_arrows, merged_areas
from geo.maps.shapes import line_parts, path_of
from geo.maps.symbols import arrow, burst, cross

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd
    from matplotlib.artist import Artist
    from matplotlib.collections import LineCollection, PathCollection
    from matplotlib.path import Path
    from numpy.typing import NDArray

    from geo.maps.layers import Layers
    from geo.maps.sheet import Sheet
    from geo.maps.style import Fill, Style

__all__ = ["Marks", "make_marks"]

_UNDER: Final = 3  # areas lie under water and borders, all else above
_OVER: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The artists of one map, made once and filled anew for every day.

    Parameters
    ----------
    areas
        One collection for each pattern.
    claims
        Ground that is claimed and not confirmed.
    band, pockets
        Areas over the map.
    agreed_casing, agreed
        The light edge of ceasefire and de-escalation lines, and the lines themselves.
    casing, fronts
        The front's light edge and the line itself.
    arrows
        Advances.
    strikes, incidents
        Point symbols.
    sheet, style
        Where and how they are drawn.
    shown
        Which rows of each layer are drawn now.
    """

    areas: dict[str, PathCollection]
    claims: PathCollection
    band: PathCollection
    pockets: PathCollection
    agreed_casing: LineCollection
    agreed: LineCollection
    casing: LineCollection
    fronts: LineCollection
    arrows: PathCollection
    strikes: PathCollection
    incidents: PathCollection
    sheet: Sheet
    style: Style
    shown: dict[str, tuple[object, ...]] = field(default_factory=dict)

    def show(self, day: Layers, claims: gpd.GeoDataFrame) -> set[str]:
        """Draw the layers of one day, and only those that differ from what is shown.

        Parameters
        ----------
        day
            Only what holds on that day, of one status; of the story shown before, if any.
        claims
            Areas that are claimed and not confirmed.

        Returns
        -------
        set of str
            Names of the layers that were drawn anew.

        Examples
        --------
        A film calls this once a frame.
        """
        work: dict[str, tuple[gpd.GeoDataFrame, Callable[[gpd.GeoDataFrame], None]]] = {
            "areas": (day.areas, self._show_areas),
            "claims": (claims, self._show_claims),
            "band": (day.band, self._show_band),
            "pockets": (day.pockets, self._show_pockets),
            "lines": (day.lines, self._show_lines),
            "fronts": (day.fronts, self._show_fronts),
            "arrows": (day.arrows, self._show_arrows),
            "strikes": (day.strikes, self._show_strikes),
            "incidents": (day.incidents, self._show_incidents),
        }
        anew = {name for name, (table, _) in work.items() if self._differs(name, table)}
        for name in sorted(anew):
            table, draw = work[name]
            draw(table)
            for artist in self._artists(name):
                artist.set_visible(len(table) > 0)  # even an empty one takes time to draw
        return anew

    def _artists(self, name: str) -> list[Artist]:
        if name == "areas":
            return []  # each pattern knows for itself
        if name == "lines":
            return [self.agreed, self.agreed_casing]
        return [self.fronts, self.casing] if name == "fronts" else [getattr(self, name)]

    def _differs(self, name: str, table: gpd.GeoDataFrame) -> bool:
        rows = tuple(table.index)
        same = self.shown.get(name) == rows
        self.shown[name] = rows
        return not same

    def over(self) -> list[Artist]:
        """List the artists that lie over borders and names.

        Returns
        -------
        list of matplotlib.artist.Artist
            In the order in which they are drawn.

        Examples
        --------
        A film draws only these on days when no area changes.
        """
        return [
            self.claims, self.band, self.agreed_casing, self.agreed, self.casing, self.fronts,
            self.pockets, self.arrows, self.incidents, self.strikes,
        ]  # fmt: skip

    def _show_areas(self, areas: gpd.GeoDataFrame) -> None:
        found: dict[str, list[tuple[Any, Fill]]] = {pattern: [] for pattern in self.areas}
        for (holder, certainty), shape in merged_areas(areas).items():
            fill = self.style.fill(holder, certainty)
            found[fill.pattern].append((path_of(shape), fill))
        for pattern, pieces in found.items():
            drawn = self.areas[pattern]
            drawn.set_paths([path for path, _ in pieces])
            drawn.set_facecolor([fill.color for _, fill in pieces])
            drawn.set_hatchcolor([fill.ink for _, fill in pieces])
            drawn.set_edgecolor([fill.color for _, fill in pieces])
            drawn.set_visible(bool(pieces))

    def _show_claims(self, claims: gpd.GeoDataFrame) -> None:
        merged = merged_areas(claims)
        colors = [self.style.line(holder) for holder, _ in merged]
        self.claims.set_paths([path_of(shape) for shape in merged.values()])
        self.claims.set_hatchcolor(colors)
        self.claims.set_edgecolor(colors)

    def _show_fronts(self, fronts: gpd.GeoDataFrame) -> None:
        looks = self.style.symbols["certainty"]
        lines: list[NDArray[np.float64]] = []
        dashes: list[Any] = []
        for certainty, rows in fronts.groupby("certainty", sort=True):
            merged = shapely.line_merge(shapely.union_all(rows.geometry.to_numpy()))
            parts = line_parts([merged])
            lines += parts
            dashes += [(0, looks[certainty]["dash"] or None)] * len(parts)
        self.casing.set_segments(lines)
        self.fronts.set_segments(lines)
        self.fronts.set_linestyle(dashes or ["-"])

    def _show_lines(self, lines: gpd.GeoDataFrame) -> None:
        looks = self.style.symbols["line"]["dash"]
        parts = [
            (kind, line_parts([s])) for kind, s in zip(lines["kind"], lines.geometry, strict=True)
        ]
        self.agreed_casing.set_segments([line for _, found in parts for line in found])
        self.agreed.set_segments([line for _, found in parts for line in found])
        dashes: list[Any] = [(0, looks[kind]) for kind, found in parts for _ in found]
        self.agreed.set_linestyle(dashes or ["-"])

    def _show_arrows(self, arrows: gpd.GeoDataFrame) -> None:
        look = self.style.symbols["arrow"]
        arrows = arrows[drawn_arrows(arrows, self.sheet, self.style)]
        shapes = arrows.geometry.to_numpy()
        colors = [self.style.line(actor) for actor in arrows["actor"]]
        claimed = (arrows["status"] == "claimed").to_numpy()
        self.arrows.set_paths([arrow(shape, self.sheet, look) for shape in shapes])
        hollow = self.style.colors["halo"]
        self.arrows.set_facecolor(
            [hollow if c else col for c, col in zip(claimed, colors, strict=True)]
        )
        self.arrows.set_edgecolor(
            [col if c else hollow for c, col in zip(claimed, colors, strict=True)]
        )

    def _show_band(self, band: gpd.GeoDataFrame) -> None:
        # Its pieces overlap; drawn one by one their dots would not meet.
        self.band.set_paths([path_of(shapely.union_all(band.geometry.to_numpy()))])

    def _show_pockets(self, pockets: gpd.GeoDataFrame) -> None:
        self.pockets.set_paths([path_of(shape) for shape in pockets.geometry])
        self.pockets.set_edgecolor([self.style.line(s) for s in pockets["surrounded_by"]])

    def _show_strikes(self, strikes: gpd.GeoDataFrame) -> None:
        claimed = (strikes["factuality"] == "claimed").to_numpy()
        full, halo = self.style.colors["strike"], self.style.colors["strike_edge"]
        self.strikes.set_offsets(_xy(strikes))
        self.strikes.set_sizes(burst_sizes(strikes, self.style, self.sheet.scale))
        self.strikes.set_facecolor([halo if c else full for c in claimed])
        self.strikes.set_edgecolor([full if c else halo for c in claimed])

    def _show_incidents(self, incidents: gpd.GeoDataFrame) -> None:
        self.incidents.set_offsets(_xy(incidents))


def make_marks(sheet: Sheet, style: Style) -> Marks:
    """Make the artists of a map, empty.

    Parameters
    ----------
    sheet
        Where they are drawn.
    style
        Their look.

    Returns
    -------
    Marks
        Artists, already on the sheet.

    Examples
    --------
    ``make_marks(sheet, style).show(layers.at("2024-12-05"))`` draws a day.
    """
    front, line, scale = style.symbols["front"], style.symbols["line"], sheet.scale
    return Marks(
        areas={p: _area_artist(sheet, style, p) for p in style.symbols["patterns"]},
        claims=_claim_artist(sheet, style),
        band=_band_artist(sheet, style),
        pockets=_paths(sheet, _OVER + 3, facecolors="none", linewidths=2.0 * scale),
        agreed_casing=_line_artist(sheet, style.colors["halo"], line["casing"] * scale, _OVER + 1),
        agreed=_line_artist(sheet, style.colors["agreed"], line["width"] * scale, _OVER + 1),
        casing=_line_artist(sheet, style.colors["halo"], front["casing"] * scale, _OVER + 1),
        fronts=_line_artist(sheet, style.colors["front"], front["width"] * scale, _OVER + 2),
        arrows=_paths(sheet, _OVER + 4, linewidths=style.symbols["arrow"]["edge"] * scale),
        strikes=_burst_artist(sheet, style),
        incidents=_cross_artist(sheet, style),
        sheet=sheet,
        style=style,
    )


def _xy(points: gpd.GeoDataFrame) -> NDArray[np.float64]:
    return np.asarray(shapely.get_coordinates(shapely.centroid(points.geometry.to_numpy())))


def _area_artist(sheet: Sheet, style: Style, pattern: str) -> PathCollection:
    drawn = _paths(sheet, 3, linewidths=0.4)  # the edge hides the seam between two neighbours
    drawn.set_hatch(style.symbols["patterns"][pattern])
    drawn.set_hatch_linewidth(style.symbols["hatch"]["width"] * sheet.scale)
    return drawn


def _band_artist(sheet: Sheet, style: Style) -> PathCollection:
    drawn = _paths(sheet, _OVER, facecolors="none", linewidths=0)
    drawn.set_hatch(style.symbols["patterns"][style.symbols["band"]["pattern"]])
    drawn.set_hatchcolor(style.colors["band"])
    drawn.set_hatch_linewidth(style.symbols["band"]["width"] * sheet.scale)
    return drawn


def _claim_artist(sheet: Sheet, style: Style) -> PathCollection:
    look = style.symbols["claimed"]
    drawn = _paths(sheet, _OVER, facecolors="none", linewidths=look["width"] * sheet.scale)
    drawn.set_linestyle([(0, tuple(look["dash"]))])
    drawn.set_hatch(style.symbols["patterns"][look["pattern"]])
    drawn.set_hatch_linewidth(look["hatch"] * sheet.scale)
    return drawn


def _line_artist(sheet: Sheet, color: str, width: float, layer: int) -> LineCollection:
    from matplotlib.collections import LineCollection  # noqa: PLC0415

    drawn = LineCollection(
        [], colors=color, linewidths=width, zorder=layer, capstyle="butt", joinstyle="round"
    )
    sheet.map.add_collection(drawn, autolim=False)
    return drawn


def _burst_artist(sheet: Sheet, style: Style) -> PathCollection:
    look = style.symbols["strike"]
    return _points(sheet, burst(look["points"], look["inner"]), _OVER + 6, 0.8)


def _cross_artist(sheet: Sheet, style: Style) -> PathCollection:
    drawn = _points(sheet, cross(), _OVER + 5, 0.7)
    drawn.set_sizes([(style.symbols["incident"]["size"] * sheet.scale) ** 2])
    drawn.set_facecolor(style.colors["front"])
    drawn.set_edgecolor(style.colors["halo"])
    return drawn


def _points(sheet: Sheet, path: Path, layer: int, edge: float) -> PathCollection:
    from matplotlib.collections import PathCollection  # noqa: PLC0415
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415

    drawn = PathCollection(
        [path],
        sizes=[1.0],
        offsets=np.empty((0, 2)),
        offset_transform=sheet.map.transData,
        linewidths=edge * sheet.scale,
        zorder=layer,
    )
    drawn.set_transform(IdentityTransform())
    sheet.map.add_collection(drawn, autolim=False)
    return drawn


def _paths(sheet: Sheet, layer: int, **look: float | str) -> PathCollection:
    from matplotlib.collections import PathCollection  # noqa: PLC0415

    drawn = PathCollection([], zorder=layer, **look)
    sheet.map.add_collection(drawn, autolim=False)
    return drawn

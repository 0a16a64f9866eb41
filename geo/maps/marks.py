"""Draw what changes from day to day: areas, lines, band, strikes, fighting, arrows, pockets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.maps.artists import area_artists, line_artists, path_artists, point_artists
from geo.maps.drawn import Merged, burst_sizes, drawn_arrows, merged_areas, rows_by
from geo.maps.shapes import line_parts, path_of
from geo.maps.symbols import arrow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from matplotlib.collections import Collection, LineCollection, PathCollection
    from numpy.typing import NDArray

    from geo.maps.columns import Columns
    from geo.maps.sheet import Sheet
    from geo.maps.style import Fill, Style

__all__ = ["PASSING", "Marks", "make_marks"]

PASSING: Final = ("arrows", "incidents", "strikes")
"""Layers of what happens on a day; what the others show holds for longer. In drawing order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The artists of one map, made once and filled anew for every day.

    Parameters
    ----------
    areas
        One collection for each pattern.
    shapes
        ``claims`` (ground that is claimed and not confirmed), ``band``, ``pockets``, ``arrows``.
    lines
        ``agreed`` (ceasefire and de-escalation lines) and ``fronts``; the light edges under them,
        ``agreed_casing`` and ``casing``.
    points
        ``strikes`` and ``incidents``.
    sheet, style
        Where and how they are drawn.
    shown
        What is drawn now of each layer.
    merged
        What was last drawn of ``areas`` and ``claims``.
    """

    areas: dict[str, PathCollection]
    shapes: dict[str, PathCollection]
    lines: dict[str, LineCollection]
    points: dict[str, PathCollection]
    sheet: Sheet
    style: Style
    shown: dict[str, Columns] = field(default_factory=dict)
    merged: dict[str, Merged] = field(default_factory=dict)

    def show(self, day: Mapping[str, Columns]) -> dict[str, NDArray[np.object_]]:
        """Draw the layers of one day, and only those that differ from what is shown.

        Parameters
        ----------
        day
            What `geo.maps.columns.drawn_on` gives; of the story shown before, if any.

        Returns
        -------
        dict
            For each layer that was drawn anew the shapes that came or went.

        Examples
        --------
        A film calls this once a frame.
        """
        work: dict[str, Callable[[Columns], None]] = {
            "areas": self._show_areas,
            "claims": self._show_claims,
            "band": self._show_band,
            "pockets": self._show_pockets,
            "lines": self._show_lines,
            "fronts": self._show_fronts,
            "arrows": self._show_arrows,
            "strikes": self._show_strikes,
            "incidents": self._show_incidents,
        }
        changed = {name: day[name].unlike(self.shown.get(name)) for name in work}
        anew = {name: shapes for name, shapes in changed.items() if len(shapes)}
        self.shown.update(day)
        for name in anew:
            work[name](day[name])
            for artist in self._artists(name):
                artist.set_visible(len(day[name].rows) > 0)  # even an empty one takes time to draw
        return anew

    def all(self) -> list[Collection]:
        """List every artist.

        Returns
        -------
        list of matplotlib.collections.Collection
            In no order.

        Examples
        --------
        A film leaves these out of what it draws once.
        """
        return [*self.areas.values(), *self.lasting(), *self.passing()]

    def lasting(self) -> list[Collection]:
        """List the artists of what holds for days and lies over borders.

        Returns
        -------
        list of matplotlib.collections.Collection
            In the order in which they are drawn.

        Examples
        --------
        A film draws these on days when one of them or an area changes.
        """
        below = [self.shapes["claims"], self.shapes["band"]]
        lines = [self.lines[name] for name in ("agreed_casing", "agreed", "casing", "fronts")]
        return [*below, *lines, self.shapes["pockets"]]

    def passing(self) -> list[Collection]:
        """List the artists of what happens on a day.

        Returns
        -------
        list of matplotlib.collections.Collection
            In the order in which they are drawn.

        Examples
        --------
        A film draws these for every frame.
        """
        return [artist for name in PASSING for artist in self._artists(name)]

    def _artists(self, name: str) -> list[Collection]:
        if name == "areas":
            return []  # each pattern knows for itself
        if name == "lines":
            return [self.lines["agreed"], self.lines["agreed_casing"]]
        if name == "fronts":
            return [self.lines["fronts"], self.lines["casing"]]
        return [self.points[name] if name in self.points else self.shapes[name]]

    def _merge(self, name: str, areas: Columns) -> Merged:
        self.merged[name] = merged_areas(areas, self.merged.get(name, {}))
        return self.merged[name]

    def _show_areas(self, areas: Columns) -> None:
        found: dict[str, list[tuple[Any, Fill]]] = {pattern: [] for pattern in self.areas}
        for (holder, certainty), (_, path) in self._merge("areas", areas).items():
            fill = self.style.fill(holder, certainty)
            found[fill.pattern].append((path, fill))
        for pattern, pieces in found.items():
            drawn = self.areas[pattern]
            drawn.set_paths([path for path, _ in pieces])
            drawn.set_facecolor([fill.color for _, fill in pieces])
            drawn.set_hatchcolor([fill.ink for _, fill in pieces])
            drawn.set_edgecolor([fill.color for _, fill in pieces])
            drawn.set_visible(bool(pieces))

    def _show_claims(self, claims: Columns) -> None:
        merged = self._merge("claims", claims)
        colors = [self.style.line(holder) for holder, _ in merged]
        drawn = self.shapes["claims"]
        drawn.set_paths([path for _, path in merged.values()])
        drawn.set_hatchcolor(colors)
        drawn.set_edgecolor(colors)

    def _show_fronts(self, fronts: Columns) -> None:
        looks = self.style.symbols["certainty"]
        lines: list[NDArray[np.float64]] = []
        dashes: list[Any] = []
        for (certainty,), rows in rows_by(fronts, "certainty").items():
            parts = line_parts([shapely.line_merge(shapely.union_all(fronts.shapes[rows]))])
            lines += parts
            dashes += [(0, looks[certainty]["dash"] or None)] * len(parts)
        self.lines["casing"].set_segments(lines)
        self.lines["fronts"].set_segments(lines)
        self.lines["fronts"].set_linestyle(dashes or ["-"])

    def _show_lines(self, lines: Columns) -> None:
        looks = self.style.symbols["line"]["dash"]
        pairs = zip(lines["kind"], lines.shapes, strict=True)
        parts = [(kind, line_parts([shape])) for kind, shape in pairs]
        for name in ("agreed_casing", "agreed"):
            self.lines[name].set_segments([line for _, found in parts for line in found])
        dashes: list[Any] = [(0, looks[kind]) for kind, found in parts for _ in found]
        self.lines["agreed"].set_linestyle(dashes or ["-"])

    def _show_arrows(self, arrows: Columns) -> None:
        look, halo = self.style.symbols["arrow"], self.style.colors["halo"]
        long = arrows.take(np.flatnonzero(drawn_arrows(arrows.shapes, self.sheet, self.style)))
        colors = [self.style.line(actor) for actor in long["actor"]]
        drawn = self.shapes["arrows"]
        drawn.set_paths([arrow(shape, self.sheet, look) for shape in long.shapes])
        _fill(drawn, colors, halo, hollow=long["status"] == "claimed")

    def _show_band(self, band: Columns) -> None:
        # Its pieces overlap: drawn one by one, dots at their edges would be drawn twice.
        self.shapes["band"].set_paths([path_of(*band.shapes)])

    def _show_pockets(self, pockets: Columns) -> None:
        drawn = self.shapes["pockets"]
        drawn.set_paths([path_of(shape) for shape in pockets.shapes])
        drawn.set_edgecolor([self.style.line(s) for s in pockets["surrounded_by"]])

    def _show_strikes(self, strikes: Columns) -> None:
        drawn, colors = self.points["strikes"], self.style.colors
        sizes = burst_sizes(strikes["count_min"], self.style, self.sheet.scale)
        drawn.set_offsets(_xy(strikes))
        drawn.set_sizes(sizes)
        hollow = strikes["factuality"] == "claimed"
        _fill(drawn, [colors["strike"]] * len(sizes), colors["strike_edge"], hollow=hollow)

    def _show_incidents(self, incidents: Columns) -> None:
        self.points["incidents"].set_offsets(_xy(incidents))


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
    `geo.maps.image.draw` makes them for one day, a film for all its days.
    """
    return Marks(
        areas=area_artists(sheet, style),
        shapes=path_artists(sheet, style),
        lines=line_artists(sheet, style),
        points=point_artists(sheet, style),
        sheet=sheet,
        style=style,
    )


def _fill(drawn: Collection, colors: list[str], edge: str, *, hollow: NDArray[np.bool_]) -> None:
    """Fill symbols with their colour, the hollow ones with that of the edge."""
    pairs = [(edge, color) if h else (color, edge) for color, h in zip(colors, hollow, strict=True)]
    drawn.set_facecolor([face for face, _ in pairs])
    drawn.set_edgecolor([rim for _, rim in pairs])


def _xy(points: Columns) -> NDArray[np.float64]:
    return np.asarray(shapely.get_coordinates(shapely.centroid(points.shapes)))

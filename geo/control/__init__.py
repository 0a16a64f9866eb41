"""Events to who held what, and where the front ran."""

from __future__ import annotations

from geo.control.arrows import arrows
from geo.control.band import band
from geo.control.cells import BEYOND, make_cells
from geo.control.coverage import as_towns, homes, pool_control
from geo.control.day import day_map, holders_on
from geo.control.figures import area_by_side, changes_by_day, towns_by_governorate
from geo.control.fill import FILL, fill_places
from geo.control.fronts import areas, front_lines
from geo.control.infer import infer_control
from geo.control.left_off import left_off
from geo.control.pockets import pockets
from geo.control.points import incidents, places, strikes
from geo.control.sites import AREAS
from geo.control.smooth import smooth
from geo.control.timeline import make_timeline, state_on
from geo.control.trace import retrace_control, trace_control
from geo.control.words import NOBODY, bears_on_control
from geo.mesh.edges import shared_edges
from geo.mesh.mesh import make_mesh

__all__ = [
    "AREAS",
    "BEYOND",
    "FILL",
    "NOBODY",
    "area_by_side",
    "areas",
    "arrows",
    "as_towns",
    "band",
    "bears_on_control",
    "changes_by_day",
    "day_map",
    "fill_places",
    "front_lines",
    "holders_on",
    "homes",
    "incidents",
    "infer_control",
    "left_off",
    "make_cells",
    "make_mesh",
    "make_timeline",
    "places",
    "pockets",
    "pool_control",
    "retrace_control",
    "shared_edges",
    "smooth",
    "state_on",
    "strikes",
    "towns_by_governorate",
    "trace_control",
]

"""How true the maps are: towns left out and guessed, and made-up fronts drawn from few towns."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from benchmarks.fronts import compare_fronts
from geo import control
from geo.control.field import find_neighbours, winners
from geo.control.ground import equal_area, to_metres
from geo.control.words import UNKNOWN
from geo.documented import documented_events
from geo.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.control.field import Neighbours

REPORT = Path(__file__).parent.parent / "docs" / "accuracy.md"
NEAR_KM = 25.0
VOTERS = 5
PERIOD = ("2024-11-26", "2024-12-12")
LONE = "own:al-tanf"
DESERT_DAY = "2024-11-26"
OURS, NEAREST, VOTE = "ours", "nearest place", f"majority of {VOTERS} neighbours"

INTRO = f"""# How true the maps are

Written by `make accuracy`; nothing here is typed by hand.

## Towns left out and guessed from the others

The documented holders of the bundled theatre, day by day from {PERIOD[0]} to {PERIOD[1]}. Each town
is left out in turn and guessed from all others; towns that a row of low confidence, itself a guess,
speaks of on the day are not asked for, but help to guess others. *Near* means within
{NEAR_KM:.0f} km of a town of another side. *Ours* is what draws inferred ground: kriged
signed distances
(`geo.control.field`).

"""

DESERT = """
## The lone garrison

Share of Syria's ground that al-Tanf, one point, takes on {day}: plain nearest place {plain:.1%},
with the reach of 35 km {reach:.1%}, with unnamed ground inferred from all towns around {ours:.1%}.
The zone had a radius of 55 km, 2 to 3 % of the country on this side of the border.
"""

FRONTS = """
## Made-up fronts drawn from 400 towns

Ukraine's towns from GeoNames; fronts made up at random (a straight line bent by noise of 150, 40
and 12 km), 400 towns drawn more densely near the front, their holders true. *IoU* of the ground of
the eastern side, ground left white counting as wrong; *line errors* in kilometres, from the drawn
to the true line and back; *ghosts* is the share of the drawn line more than 20 km from the true
one. Fronts made up by us say how the ways compare, not how true a map of a real war is.

"""


def main() -> None:
    """Write the report and print it."""
    towns = _shares(pd.DataFrame(list(_guesses())))
    text = INTRO + _markdown(towns) + _desert() + FRONTS + _markdown(compare_fronts())
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _guesses() -> Iterator[dict[str, object]]:
    """Give, for each day and town, whether it is near the front and which ways guess right."""
    cells, held, towns = _towns()
    mesh = control.make_mesh(cells)
    alone = [_without(towns, i) for i in range(len(towns))]
    for day in pd.date_range(*PERIOD).strftime("%Y-%m-%d"):
        holders = control.holders_on(mesh, held, day, "claimed").to_numpy(dtype=object)
        names, sides = np.unique(holders, return_inverse=True)
        guessed = control.holders_on(mesh, held[held["certainty"] == "inferred"], day, "claimed")
        for i in np.flatnonzero((holders != UNKNOWN) & (guessed == UNKNOWN).to_numpy()):
            rest, around = alone[i]
            km = around.km[0][(sides[rest][around.town[0]] != sides[i])]
            right = {way: names[s] == holders[i] for way, s in _ways(*alone[i], towns, sides)}
            yield {"near": bool(len(km)) and km[0] <= NEAR_KM, **right}


def _towns() -> tuple[gpd.GeoDataFrame, pd.DataFrame, NDArray[np.float64]]:
    theatre = load_theatre("syria")
    events = documented_events(theatre)
    cells = control.make_cells(events, theatre.region())
    cells = cells[cells["cell_id"] != control.BEYOND].reset_index(drop=True)
    points = shapely.points(cells["lon"], cells["lat"])
    towns = shapely.get_coordinates(to_metres(points, equal_area(theatre.region()))) / 1000
    return cells, control.trace_control(events, cells, theatre), towns


def _without(towns: NDArray[np.float64], i: int) -> tuple[NDArray[np.intp], Neighbours]:
    rest = np.delete(np.arange(len(towns)), i)
    return rest, find_neighbours(towns[[i]], towns[rest])


def _ways(
    rest: NDArray[np.intp],
    around: Neighbours,
    towns: NDArray[np.float64],
    sides: NDArray[np.intp],
) -> Iterator[tuple[str, np.intp]]:
    yield OURS, winners(around, towns[rest], sides[rest])[0]
    near = sides[rest][around.town[0]]
    yield NEAREST, near[0]
    yield VOTE, np.bincount(near[:VOTERS]).argmax()


def _shares(guesses: pd.DataFrame) -> pd.DataFrame:
    near = guesses[guesses["near"]]
    rows = [
        {"way": way, "all towns": guesses[way].mean(), "near the front": near[way].mean()}
        for way in (OURS, NEAREST, VOTE)
    ]
    count = {"way": "towns x days", "all towns": len(guesses), "near the front": len(near)}
    return pd.DataFrame([*rows, count])


def _desert() -> str:
    theatre = load_theatre("syria")
    events, region = documented_events(theatre), theatre.region()
    filled = control.fill_places(events, region)
    shares = {
        "plain": _lone_share(events, control.make_cells(events, region, reach_km=2_000)),
        "reach": _lone_share(events, control.make_cells(events, region)),
        "ours": _lone_share(events, control.make_cells(filled, region)),
    }
    return DESERT.format(day=DESERT_DAY, **shares)


def _lone_share(events: pd.DataFrame, cells: gpd.GeoDataFrame) -> float:
    theatre = load_theatre("syria")
    held = control.trace_control(events, cells, theatre)
    side = held.loc[held["cell_id"] == LONE, "holder"].iloc[0]
    known = pd.concat([held, control.infer_control(cells, held)])
    holders = control.holders_on(control.make_mesh(cells), known, DESERT_DAY, "claimed")
    size = shapely.area(to_metres(cells.geometry.to_numpy(), equal_area(theatre.region())))
    return float(size[holders.to_numpy() == side].sum() / size.sum())


def _markdown(table: pd.DataFrame) -> str:
    rows = [table.columns.tolist(), ["---"] * len(table.columns), *table.to_numpy().tolist()]
    return "".join(f"| {' | '.join(map(_cell, row))} |\n" for row in rows)


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()

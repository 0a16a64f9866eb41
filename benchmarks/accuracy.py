"""How true the maps are: towns left out and guessed, and made-up fronts drawn from few towns."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from benchmarks.fronts import compare_fronts
from geo import control
from geo.control.divides import find_divides
from geo.control.ground import equal_area, to_metres
from geo.documented import documented_events
from geo.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd
    from numpy.typing import NDArray

REPORT = Path(__file__).parent.parent / "docs" / "accuracy.md"
NEAR_KM = 25.0
FAR_KM = 1_000.0  # so that ours, like the others, always guesses
VOTERS = 5
PERIOD = ("2024-11-26", "2024-12-12")
LONE = "own:al-tanf"
DESERT_DAY = "2024-11-26"
OURS, NEAREST, VOTE = "ours", "nearest place", f"majority of {VOTERS} neighbours"

INTRO = f"""# How true the maps are

Written by `make accuracy`; nothing here is typed by hand.

## Towns left out and guessed from the others

The documented holders of the bundled theatre, on every day on which they are complete, from
{PERIOD[0]} to {PERIOD[1]}. All reports of one town are left out in turn, and its holder is guessed
from the others' on each day; a wrong guess counts as often as the days it lasts. Towns of which the
day's report is itself a guess (low confidence) are not asked for, but help to guess others, and
towns of which nothing is reported yet help nobody. *Ours* is what draws inferred ground
(`infer_control`): kriged signed distances, towns on another bank of a great river or in another
province counting as farther off. The front is the one that all towns together draw.

"""

MISSES = """
Ten towns make {share:.0%} of our wrong guesses: {towns}.
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
    guesses = pd.concat(_guesses())
    text = INTRO + _markdown(_shares(guesses)) + _misses(guesses) + _desert()
    text += FRONTS + _markdown(compare_fronts())
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _guesses() -> Iterator[pd.DataFrame]:
    """Give, for each day and town, whether it is near the front and which ways guess right."""
    cells, held, points = _towns()
    km = shapely.distance(points[:, None], points[None]) / 1000
    divides = find_divides(cells)
    days = pd.date_range(*PERIOD).to_numpy("datetime64[s]")
    sides = _on_days(cells, held, days)
    to_front = _to_front(cells, held, points, days)
    sure = _on_days(cells, held[held["certainty"] != "inferred"], days) != ""
    for i, town in enumerate(cells["cell_id"]):
        rest = held[held["cell_id"] != town]
        ours = control.infer_control(cells, rest, reach_km=FAR_KM, divides=divides)
        guess = {OURS: _on_days(cells.iloc[[i]], ours, days)[0]} | _simple(sides, km[i])
        here, others = sides[i], (sides != sides[i]) & (sides != "")
        right = {way: side == here for way, side in guess.items()}
        to_other = np.where(others, km[i][:, None], np.inf).min(axis=0)
        table = {"town": cells["place"].iloc[i], "front": to_front[i], "other": to_other}
        yield pd.DataFrame(table | right)[sure[i]]


def _towns() -> tuple[gpd.GeoDataFrame, pd.DataFrame, NDArray[np.object_]]:
    """Read the towns, what was claimed of them, and where they lie, in metres."""
    theatre = load_theatre("syria")
    events = documented_events(theatre)
    cells = control.make_cells(events, theatre.region())
    cells = cells[cells["cell_id"] != control.BEYOND].reset_index(drop=True)
    points = to_metres(shapely.points(cells["lon"], cells["lat"]), equal_area(theatre.region()))
    held = control.trace_control(events, cells, theatre)
    return cells, held[held["status"] == "claimed"], points


def _to_front(
    cells: gpd.GeoDataFrame,
    held: pd.DataFrame,
    points: NDArray[np.object_],
    days: NDArray[np.datetime64],
) -> NDArray[np.float64]:
    """Measure how far each town lies from the front that all towns draw, in km, on each day."""
    lines = control.front_lines(cells, held)
    shapes = to_metres(lines.geometry.to_numpy(), equal_area(load_theatre("syria").region()))
    since, until = lines["valid_from"].to_numpy(), lines["valid_to"].to_numpy()
    fronts = [shapely.union_all(shapes[(since <= d) & ~(until <= d)]) for d in days]
    km: NDArray[np.float64] = shapely.distance(points[:, None], np.array(fronts)[None]) / 1000
    return km


def _on_days(
    cells: gpd.GeoDataFrame, held: pd.DataFrame, days: NDArray[np.datetime64]
) -> NDArray[np.object_]:
    """Say who holds each town on each day; empty where nothing is known."""
    sides = np.full((len(cells), len(days)), "", dtype=object)
    town = pd.Index(cells["cell_id"]).get_indexer(held["cell_id"])
    ends = held["valid_to"].fillna(pd.Timestamp.max.floor("s"))
    for i, side, start, end in zip(town, held["holder"], held["valid_from"], ends, strict=True):
        if i >= 0:
            sides[i, (days >= start) & (days < end)] = side
    return sides


def _simple(sides: NDArray[np.object_], km: NDArray[np.float64]) -> dict[str, list[str]]:
    """Guess a town's side, day by day, from the towns nearest to it and nothing else."""
    order = np.argsort(km)[1:]
    known = [side[side != ""] for side in sides[order].T]
    vote = [Counter(side[:VOTERS]).most_common(1)[0][0] for side in known]
    return {NEAREST: [side[0] for side in known], VOTE: vote}


def _shares(guesses: pd.DataFrame) -> pd.DataFrame:
    groups = {
        "all towns": guesses,
        "within 25 km of the front": guesses[guesses["front"] <= NEAR_KM],
        "within 25 km of a town of another side": guesses[guesses["other"] <= NEAR_KM],
    }
    rows = [
        {"way": way} | {name: group[way].mean() for name, group in groups.items()}
        for way in (OURS, NEAREST, VOTE)
    ]
    count = {"way": "towns x days"} | {name: len(group) for name, group in groups.items()}
    return pd.DataFrame([*rows, count], dtype=object)


def _misses(guesses: pd.DataFrame) -> str:
    """Name the towns that are guessed wrongly on the most days."""
    wrong = (~guesses[OURS]).groupby(guesses["town"]).sum()
    worst = wrong.sort_values(ascending=False, kind="stable").head(10)
    towns = ", ".join(f"{town} ({days} days)" for town, days in worst.items())
    return MISSES.format(share=worst.sum() / wrong.sum(), towns=towns)


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

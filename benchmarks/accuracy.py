"""How true the maps are: towns left out and guessed, and made-up fronts drawn from few towns."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import shapely

from benchmarks.campaign import compare_days
from benchmarks.fronts import compare_fronts
from benchmarks.left_out import PERIOD, count_right, guess_towns, limits, misses
from geo import control
from geo.control.ground import equal_area, to_metres
from geo.documented import documented_events
from geo.theatre import load_theatre

if TYPE_CHECKING:
    import geopandas as gpd

REPORT = Path(__file__).parent.parent / "docs" / "accuracy.md"
LONE = "own:al-tanf"
DESERT_DAY = "2024-11-26"

INTRO = f"""# How true the maps are

Written by `make accuracy`; nothing here is typed by hand.

## Towns left out and guessed from the others

The documented holders of the bundled theatre, on every day on which they are complete, from
{PERIOD[0]} to {PERIOD[1]}. All reports of one town are left out in turn, and its holder is guessed
from the others' on each day; a wrong guess counts as often as the days it lasts. Towns of which the
day's report is itself a guess (low confidence) are not asked for, but help to guess others, and
towns of which nothing is reported yet help nobody. *Ours* is what draws inferred ground
(`infer_control`): kriged signed distances, towns on another bank of a great river or in another
province counting as farther off. The front is the one that all towns together draw. *By hindsight*
are no ways but limits: right wherever any of the two or three nearest towns is held by the side.

"""

MISSES = """
Ten towns make {share:.0%} of our wrong guesses: {towns}.

Near the front {alone:.1%} of towns x days have no town of their own side within 25 km (ours is
right on {alone_right:.0%} of them), and {changing:.1%} are the last day in old hands or the first
in new ones ({changing_right:.0%}); on the rest ours is right on {rest_right:.1%}.
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
one. *Ours* is what maps draw: nameless cells every 10 km whose side is inferred, and cells that end
at great rivers. Fronts made up by us say how the ways compare, not how true a map of a real war is.

"""

COURSE = """
## A war of known course drawn from 400 towns

The ground that Russia held in Ukraine on 2022-02-23 and on the five days in the last table below,
drawn by us from general knowledge to some ten kilometres. 400 towns, drawn more densely near the
fronts, report their first holder and each change, on a day drawn by lot between two of these days;
a fifth of the changes are known to some days only, and of the towns near a front one in fifty is
reported wrongly for a month. Two draws; columns as above, IoU of the ground that Russia holds.

"""

BAND = """
## The band

Share of the true front that lies inside the band (`control.band`), and no more than 5 km outside
it; the band's mean width. First for the made-up fronts, then by day for the war of known course.

"""


def main() -> None:
    """Write the report and print it."""
    guesses = guess_towns()
    text = INTRO + _markdown(count_right(guesses))
    text += MISSES.format(**misses(guesses), **limits(guesses)) + _desert()
    made_up, known = compare_fronts(), compare_days()
    text += FRONTS + _markdown(made_up[0]) + COURSE + _markdown(known[0])
    text += BAND + _markdown(made_up[1]) + "\n" + _markdown(known[1])
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


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

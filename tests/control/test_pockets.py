"""Pockets on a square of 5 × 5 cells, drawn as rows of letters: a, b sides, . unknown."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.control import pockets
from geo.tables import check, with_days

SIZE = 5


def grid():
    boxes = [shapely.box(x, y, x + 1, y + 1) for y in range(SIZE) for x in range(SIZE)]
    ids = [f"{y}{x}" for y in range(SIZE) for x in range(SIZE)]
    return gpd.GeoDataFrame({"cell_id": ids}, geometry=boxes, crs=4326)


def held(picture, start="2024-12-01", end=None):
    """Turn a picture into control intervals of one status."""
    rows = [
        (f"{y}{x}", side, start, end, "claimed", f"e{y}{x}", (f"e{y}{x}",))
        for y, line in enumerate(picture.split())
        for x, side in enumerate(line)
        if side != "."
    ]
    names = ["cell_id", "holder", "valid_from", "valid_to", "status", "event_id", "event_ids"]
    return with_days(pd.DataFrame(rows, columns=names))


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        ("bbbbb bbbbb bbabb bbbbb baaab", [("a", "b", 1.0)]),  # the other piece is a's main ground
        ("bbbbb bbbbb bbabb bbbbb bbbbb", []),  # all that a has is its main ground
        ("bbbbb bb.bb bbabb bbbbb baaab", []),  # unknown ground beside it may be open
        ("bbabb bbbbb bbbbb bbbbb baaab", []),  # the region's border may be open
        ("bbbbb bcbbb bcabb bbbbb baaab", []),  # two sides around
        ("bbbbb baabb bbabb bbbbb aaaaa", [("a", "b", 3.0)]),
    ],
)
def test_what_is_a_pocket(picture, found):
    table = check(pockets(grid(), held(picture)), "pockets")
    sizes = shapely.area(table.geometry.to_numpy())
    shown = zip(table["holder"], table["surrounded_by"], sizes, strict=True)
    assert list(shown) == found


def test_a_pocket_lasts_while_it_stays_the_same():
    closed, opened = "bbbbb bbbbb bbabb bbbbb baaab", "bbbbb bbbbb bbbbb bbbbb baaab"
    control = pd.concat([held(closed, end="2024-12-04"), held(opened, "2024-12-04")])
    row = pockets(grid(), control).iloc[0]
    assert [str(row[c].date()) for c in ("valid_from", "valid_to")] == ["2024-12-01", "2024-12-04"]


def test_reports_are_those_on_the_pocket_and_around_it():
    row = pockets(grid(), held("bbbbb bbbbb bbabb bbbbb baaab")).iloc[0]
    assert set(row["event_ids"]) == {"e22", "e12", "e21", "e23", "e32"}

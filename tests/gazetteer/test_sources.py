from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gazetteer.errors import InputError
from gazetteer.sources import own_tables, read_table

OWN = [place for table in own_tables() for place in read_table(table)]
THEATRES = Path(__file__).parents[2] / "geo" / "theatres"


def test_own_places_are_whole() -> None:
    assert len({p.id for p in OWN}) == len(OWN)
    assert all(p.source and p.name and p.radius_km > 0 for p in OWN)
    assert all(-180 <= p.lon <= 180 and -90 <= p.lat <= 90 for p in OWN)
    assert {p.kind for p in OWN} >= {"governorate", "district", "region", "river", "road", "bridge"}


def test_syrian_places_lie_in_syria() -> None:
    points = [(p.lon, p.lat) for p in OWN if p.country == "SY"]
    assert all(35.4 < lon < 42.6 and 32.2 < lat < 37.5 for lon, lat in points)


def test_every_place_of_the_theatres_is_known() -> None:
    known = {p.id for p in OWN}
    for path in THEATRES.glob("syria/*.csv"):
        rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        assert {row["place_id"] for row in rows if row.get("place_id")} <= known


def test_a_faulty_row_is_told(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("id,name\nx,y\n")
    with pytest.raises(InputError, match=r"places.csv, row 2"):
        list(read_table(path))

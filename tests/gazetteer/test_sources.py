from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gazetteer import load_places
from gazetteer.errors import InputError
from gazetteer.scan import scan
from gazetteer.sources import own_tables, read_table

if TYPE_CHECKING:
    from gazetteer import Gazetteer

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


def test_every_place_of_the_theatres_is_known(world: Gazetteer) -> None:
    for path in THEATRES.glob("syria/*.csv"):
        rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        named = {row["place_id"] for row in rows if row.get("place_id")}
        assert {world.get(place_id).id for place_id in named} == named


def test_a_faulty_row_is_told(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("id,name\nx,y\n")
    with pytest.raises(InputError, match=r"places.csv, row 2"):
        list(read_table(path))


@pytest.mark.parametrize(
    ("country", "text", "name"),
    [
        ("SD", "سقطت مروي", "Merowe"), ("SD", "Wad Madani fell", "Wad Medani"),
        ("LY", "قصف ترهونة", "Tarhuna"),
        ("SY", "T4 airbase", "T-4 (Tiyas) air base"), ("SY", "Menagh airbase", "Menagh air base"),
        ("SY", "قصف على عرسال", "Aarsâl"), ("SY", "Arsal clashes", "Aarsâl"),
        ("IQ", "في تلعفر", "Tall ‘Afar"),
        ("UA", "Mykolaiv", "Mykolayiv"), ("UA", "strikes on Belgorod", "Belgorod"),
    ],
)  # fmt: skip
def test_names_that_reports_use_are_known(country: str, text: str, name: str) -> None:
    assert [hit.place.name for hit in scan(text, load_places(country))] == [name]


@pytest.mark.parametrize("text", ["سوف نعود", "نشر صور الضحايا", "الوضع القائم", "Hit by a shell"])
def test_words_that_are_neighbouring_towns_are_no_places(text: str) -> None:
    assert scan(text, load_places("SY")) == []

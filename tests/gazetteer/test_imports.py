from __future__ import annotations

import gzip
import json
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from gazetteer.errors import InputError
from gazetteer.imports import read_places

if TYPE_CHECKING:
    from pathlib import Path

GEONAMES = (
    "169577\tHoms\tHoms\tHims,حمص,HMS\t34.72682\t36.72339\tP\tPPLA\tSY\t\t11\t\t\t\t775404\t\t508"
    "\tAsia/Damascus\t2024-01-01"
)
WOF = {
    "type": "Feature",
    "properties": {
        "wof:id": 1259369953, "wof:name": "Hass", "wof:placetype": "locality", "wof:country": "SY",
        "geom:latitude": 35.6161, "geom:longitude": 36.59066, "name:ara_x_preferred": ["حاس"],
        "name:eng_x_variant": ["Ḩās"], "wof:concordances": {"gn:id": 170111},
    },
}  # fmt: skip


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_geonames_dump(tmp_path: Path) -> None:
    reading = read_places(write(tmp_path, "SY.txt", GEONAMES + "\n"))
    (place,) = reading.places
    assert reading.form == "GeoNames dump"
    assert (place.id, place.name_ar, place.kind) == ("geonames:169577", "حمص", "city")
    assert (place.admin, place.population) == ("Homs", 775404)


def test_a_geonames_zip_with_its_readme(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "x" * 10_000)
        archive.writestr("SY.txt", GEONAMES)
    assert [p.name for p in read_places(tmp_path / "SY.zip").places] == ["Homs"]


@pytest.mark.parametrize(
    "text",
    [
        "name,lon,lat\nHass,36.59,35.62\n",
        "Latitude;Longitude;Name\n35,62;36,59;Hass\n",
        "\ufeffplacename\tx\ty\nHass\t36.59\t35.62\n",
    ],
)
def test_tables_with_other_columns_and_separators(tmp_path: Path, text: str) -> None:
    (place,) = read_places(write(tmp_path, "mine.csv", text), country="SY").places
    assert (place.id, place.name, place.lon, place.lat) == ("mine:2", "Hass", 36.59, 35.62)
    assert place.country == "SY"


def test_an_ocha_list_keeps_its_p_codes(tmp_path: Path) -> None:
    text = (
        "admin1Name_en,admin4Name_en,admin4Name_ar,admin4Pcode,Longitude_x,Latitude_y,admin0Pcode\n"
        "Idleb,Hass,حاس,C3954,36.59,35.62,SY\n"
    )
    (place,) = read_places(write(tmp_path, "syr_pcodes.csv", text)).places
    assert (place.id, place.name_ar, place.admin) == ("syr_pcodes:C3954", "حاس", "Idleb")


def test_geojson_points_and_areas(tmp_path: Path) -> None:
    square = [[[36.0, 34.0], [37.0, 34.0], [37.0, 35.0], [36.0, 35.0]]]
    features = [
        {"type": "Feature", "properties": {"name": "A"}, "geometry": geometry}
        for geometry in (
            {"type": "Point", "coordinates": [36.7, 34.7]},
            {"type": "Polygon", "coordinates": square},
        )
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    found = list(read_places(write(tmp_path, "a.geojson", text)).places)
    assert [(p.lon, p.lat) for p in found] == [(36.7, 34.7), (36.5, 34.5)]


def test_whos_on_first_record_and_lines(tmp_path: Path) -> None:
    one = write(tmp_path, "1.geojson", json.dumps(WOF))
    lines = write(tmp_path, "wof.jsonl", f"{json.dumps(WOF)}\n{json.dumps(WOF)}\n")
    (place,) = read_places(one).places
    assert (place.id, place.name, place.name_ar) == ("geonames:170111", "Hass", "حاس")
    assert (place.kind, place.admin) == ("village", "Idlib")
    assert len(list(read_places(lines).places)) == 2


def test_whos_on_first_folder_and_database(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    write(tmp_path / "data", "1.geojson", json.dumps(WOF))
    write(tmp_path / "data", "1-alt-x.geojson", "{}")
    with closing(sqlite3.connect(tmp_path / "wof.db")) as db, db:
        db.execute("CREATE TABLE geojson (id INTEGER, body TEXT)")
        db.execute("INSERT INTO geojson VALUES (1, ?)", (json.dumps(WOF),))
    for path in (tmp_path / "data", tmp_path / "wof.db"):
        assert [p.name for p in read_places(path).places] == ["Hass"]


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "wof.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE geojson (id INTEGER, body TEXT)")
        db.executemany("INSERT INTO geojson VALUES (1, ?)", [(json.dumps(WOF),)] * 200)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])
    with pytest.raises(InputError, match=r"wof\.db: cannot be read"):
        list(read_places(path).places)


def test_condensed_rows_whose_arabic_name_is_latin(tmp_path: Path) -> None:
    row = [7, "‘Irbīn", [], ["Arbin"], ["‘Irbīn"], ["عربين"], 33.53, 36.36, 1, 1, 42474, None]
    path = tmp_path / "wof_sy.json.gz"
    path.write_bytes(gzip.compress(json.dumps([row]).encode()))
    (place,) = read_places(path).places
    assert (place.id, place.name, place.name_ar) == ("wof:7", "‘Irbīn", "عربين")
    assert (place.country, place.kind) == ("SY", "town")


FAULTY = "name,lon,lat\nA,36,34\n,36,34\nB,x,34\nC,36,99\n"


def test_faulty_rows_are_told_by_number(tmp_path: Path) -> None:
    reading = read_places(write(tmp_path, "bad.csv", FAULTY))
    with pytest.raises(InputError) as error:
        list(reading.places)
    text = str(error.value)
    assert text.startswith("bad.csv: 3 faulty rows: row 3: no name; row 4: lon is no number: 'x'")
    assert "row 5: 36 99: not a point" in text
    assert "\n" not in text


def test_faulty_rows_are_left_out_when_asked(tmp_path: Path) -> None:
    reading = read_places(write(tmp_path, "bad.csv", FAULTY), skip_faulty=True)
    assert [p.name for p in reading.places] == ["A"]
    assert [f.split(":")[0] for f in reading.faults] == [f"bad.csv, row {n}" for n in (3, 4, 5)]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"\x89PNG\0\0\0", "not a text file"),
        ("a.csv", "name,lon,lat\nحمص,36,34".encode("windows-1256"), "row 2: not utf-8"),
        ("a.csv", b"city,where\nHoms,there", "no column name, lon, lat"),
        ("a.csv", b"", "no column"),
        ("a.json", b'{"a": 1}', "no GeoJSON features"),
        ("a.json", b"{x", "no JSON"),
        ("a.zip", b"PK\3\4broken", "damaged archive"),
        ("a.json.gz", b"\x1f\x8bbroken", "damaged archive"),
    ],
)
def test_what_is_no_file_of_places(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=said) as error:
        list(read_places(path).places)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_another_encoding_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "name,lon,lat\nحمص,36,34", "windows-1256")
    assert [p.name for p in read_places(path, encoding="windows-1256").places] == ["حمص"]
    with pytest.raises(InputError, match="no such encoding"):
        read_places(path, encoding="arabish")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_places(tmp_path / "none.csv")


def test_latitude_and_longitude_swapped(tmp_path: Path) -> None:
    rows = "\n".join(f"V{i},{34 + i / 50},{38 + i / 20}" for i in range(25))
    path = write(tmp_path, "a.csv", f"name,lon,lat\n{rows}\n")
    with pytest.raises(InputError, match="latitude and longitude look swapped"):
        list(read_places(path, country="SY").places)

"""A person's shapes: every form and projection ends in degrees, and faults name the file."""

import json

import geopandas as gpd
import pytest
import shapely

from gazetteer.imports import read_places
from geo.boundary import read_boundary
from geo.errors import InputError
from geo.outlines import read_outlines

SQUARE = shapely.box(36, 33, 37, 34)
KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
<Placemark><name>Zone</name><ExtendedData><Data name="kind"><value>ceasefire</value></Data>
</ExtendedData><MultiGeometry>
<Polygon><outerBoundaryIs><LinearRing><coordinates>36,33,0 37,33,0 37,34,0 36,34,0 36,33,0
</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>
36.4,33.4 36.6,33.4 36.6,33.6 36.4,33.4</coordinates></LinearRing></innerBoundaryIs></Polygon>
<LineString><coordinates>36,33 37,34</coordinates></LineString>
</MultiGeometry></Placemark></Folder></Document></kml>"""


def saved(folder, suffix, crs=32637, shape=SQUARE):
    path = folder / f"given{suffix}"
    table = gpd.GeoDataFrame({"name": ["Homs"], "pop": [5]}, geometry=[shape], crs=4326).to_crs(crs)
    if suffix == ".parquet":
        table.to_parquet(path)
    elif suffix == ".gpkg":
        table.to_file(path, driver="GPKG", engine="pyogrio")
    else:
        crs_member = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs}"}}
        path.write_text(json.dumps({**json.loads(table.to_json()), "crs": crs_member}))
    return path


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".parquet"])
@pytest.mark.parametrize("crs", [4326, 32637, 3857])
def test_any_form_and_projection_becomes_degrees(tmp_path, suffix, crs):
    table = read_outlines(saved(tmp_path, suffix, crs))
    assert table.crs == 4326
    assert table["name"].tolist() == ["Homs"]
    assert table.geometry.iloc[0].bounds == pytest.approx((36, 33, 37, 34), abs=1e-6)


def test_kml_keeps_names_data_holes_and_every_geometry(tmp_path):
    path = tmp_path / "zone.kml"
    path.write_text(KML, encoding="utf-8")
    table = read_outlines(path)
    assert table[["name", "kind"]].to_numpy().tolist() == [["Zone", "ceasefire"]]
    assert read_boundary(path).area == pytest.approx(1 - 0.02)


def test_crs84_is_degrees(tmp_path):
    path = saved(tmp_path, ".geojson", 4326)
    path.write_text(path.read_text().replace("EPSG::4326", "OGC:1.3:CRS84"))
    assert read_outlines(path).geometry.iloc[0].bounds == (36, 33, 37, 34)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"type": "Point", "coordinates": [4000000, 3]}', "not in degrees"),
        ('{"type": "Point", "crs": {"properties": {"name": "Berlin"}}}', "name it as EPSG:code"),
        ('{"type": "Point", "coordinates": [1, 1], "crs": {"properties": {"name": "EPSG:99999"}}}',
         "cannot be read|not a file"),
        ("<kml><Placemark><Point><coordinates>a,b</coordinates></Point></Placemark></kml>", "KML"),
        ('<!DOCTYPE k [<!ENTITY a "b">]><kml/>', "document type"),
        ("name,lon,lat\n", "give GeoJSON, KML, GeoPackage or GeoParquet"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(tmp_path, content, words):
    path = tmp_path / "mine.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=rf"mine\.txt.*({words})"):
        read_outlines(path)


def test_a_geopackage_of_several_layers_asks_for_one(tmp_path):
    path = saved(tmp_path, ".gpkg")
    gpd.read_file(path).to_file(path, driver="GPKG", layer="more", engine="pyogrio")
    with pytest.raises(InputError, match="has layers given, more: save the one"):
        read_outlines(path)


@pytest.mark.parametrize("suffix", [".gpkg", ".parquet"])
def test_places_of_vector_files_are_read_like_those_of_geojson(tmp_path, suffix):
    path = saved(tmp_path, suffix, shape=shapely.Point(36.7, 34.7))
    (place,) = read_places(path, country="SY").places
    assert (place.id, place.name, place.population) == ("given:1", "Homs", 5)
    assert (place.lon, place.lat) == pytest.approx((36.7, 34.7))

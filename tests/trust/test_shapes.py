"""Files of geographic programs that compute without end, or nest shapes until GEOS falls over."""

import json
import shutil
import sqlite3
import struct
from contextlib import closing

import pyarrow as pa
import pytest
import shapely
from pyarrow import parquet

from gazetteer._wkb import is_shallow
from gazetteer.errors import InputError
from gazetteer.vectors import read_vectors
from geo.archive.partitions import split_archive
from geo.boundary import read_boundary
from geo.lines import read_lines
from geo.maps.save import save
from geo.maps.story_file import read_story
from geo.reports.files.batches import parquet_rows
from geo.reports.verdicts import read_verdicts
from tests.sample import sample_layers

COMPUTED = {
    "a view": "CREATE VIEW about2 AS WITH RECURSIVE c(x) AS "
    "(SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    "a table that is none": "CREATE VIRTUAL TABLE about2 USING fts5(x)",
    "a generated column": "ALTER TABLE verdicts ADD COLUMN x AS (hex(zeroblob(400000000)))",
    "a long default": f"ALTER TABLE verdicts ADD COLUMN x TEXT DEFAULT '{'x' * 2000}'",
}
POINT = b"\1" + struct.pack("<Idd", 1, 36.0, 34.0)
KINDS = (4, 5, 6, 7, 9, 10, 11, 12, 1007, 0x80000007)


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    return save(sample_layers(), tmp_path_factory.mktemp("story") / "story.gpkg")


@pytest.mark.parametrize("what", COMPUTED)
@pytest.mark.parametrize("read", [read_story, read_verdicts])
def test_a_geopackage_that_computes_what_it_holds_is_not_opened(story, tmp_path, what, read):
    path = shutil.copy(story, tmp_path / "a.gpkg")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(COMPUTED[what])
    with pytest.raises(InputError, match=r"a\.gpkg: (about2|verdicts\.x) is computed"):
        read(path)


def nested(kind, depth):
    return (b"\1" + struct.pack("<II", kind, 1)) * depth + POINT


def geoparquet(path, shape):
    columns = {"geometry": {"encoding": "WKB", "geometry_types": []}}
    about = {"version": "1.0.0", "primary_column": "geometry", "columns": columns}
    table = pa.table({"name": ["x"], "geometry": [shape]})
    parquet.write_table(table.replace_schema_metadata({"geo": json.dumps(about)}), path)
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_shapes_nested_without_end_are_refused(tmp_path, kind):
    path = geoparquet(tmp_path / "a.parquet", nested(kind, 300_000))
    with pytest.raises(InputError, match=r"a\.parquet: .* within collections"):
        read_boundary(path)


@pytest.mark.parametrize(
    "text",
    [
        "POINT (1 2)", "LINESTRING Z (0 0 1, 1 1 2)", "POLYGON ((0 0, 1 0, 1 1, 0 0))",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5), (5 5, 6 5, 6 6, 5 5)))",
        "GEOMETRYCOLLECTION (POINT (1 2), MULTILINESTRING ((0 0, 1 1), (2 2, 3 3)))",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", [{"byte_order": 0}, {"flavor": "iso"}, {"include_srid": True}])
def test_shapes_as_people_have_them_are_shallow(text, form):
    shape = shapely.set_srid(shapely.from_wkt(text), 4326)
    within = shapely.GeometryCollection([shapely.LineString([(0, 0), (1, 1)]), shape])
    assert is_shallow(shapely.to_wkb(within, **form))
    assert not is_shallow(nested(7, 9)[:-21] + shapely.to_wkb(shape, **form))


@pytest.mark.parametrize(
    "read",
    [
        read_vectors,
        lambda path: list(parquet_rows(path)),
        lambda path: split_archive([path]),
    ],
    ids=["shapes", "reports", "an archive"],
)
def test_a_parquet_file_that_promises_more_rows_than_it_has_is_refused(tmp_path, read):
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": ["Hama fell."] * 4242, "geometry": [POINT] * 4242}), path)
    head, mark, tail = path.read_bytes().rpartition(
        b"\xa4\x42"
    )  # 4242 as the last count is written
    path.write_bytes(head + b"\xfe\x7f" + tail)
    assert mark
    with pytest.raises(InputError, match=r"a\.parquet: damaged: it promises rows"):
        read(path)


def test_a_collection_of_one_level_is_read(tmp_path):
    shape = shapely.GeometryCollection([shapely.box(36, 33, 37, 34)])
    assert len(read_vectors(geoparquet(tmp_path / "a.parquet", shapely.to_wkb(shape)))) == 1


@pytest.mark.parametrize("word", ["GEOMETRYCOLLECTION", "CurvePolygon", " MULTISURFACE"])
def test_a_line_nested_without_end_is_none(tmp_path, word):
    path = tmp_path / "a.csv"
    wkt = f"{word}(" * 200_000 + "POINT(1 1)" + ")" * 200_000
    path.write_text(f"name,kind,first,source,wkt\nx,ceasefire,2020-01-01,s,{wkt}\n")
    with pytest.raises(InputError, match="row 2: has no line"):
        read_lines([path])

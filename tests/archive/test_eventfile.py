"""Events on disk are what others can read, and come back as they were."""

import duckdb
import geopandas
import pytest
from pyarrow import parquet

from geo.archive.eventfile import from_arrow, in_order, to_arrow
from geo.documented import documented_events
from geo.theatre import load_theatre

dask_geopandas = pytest.importorskip("dask_geopandas", reason="needs the extra scale")


@pytest.fixture(scope="module")
def documented():
    return documented_events(load_theatre("syria"))


def test_events_come_back_as_they_were(documented):
    found = from_arrow(to_arrow(documented))
    for column in documented.columns:
        known = documented[column].astype(object).where(documented[column].notna(), None)
        assert found[column].astype(object).where(found[column].notna(), None).equals(known)


def test_order_changes_no_row(documented):
    table = to_arrow(documented)
    ordered = in_order(table)
    assert sorted(ordered["event_id"].to_pylist()) == sorted(documented["event_id"])
    assert ordered.schema == table.schema


def test_geopandas_reads_points(events):
    table = geopandas.read_parquet(events)
    placed = table[table["lon"].notna()]
    assert table.crs == "OGC:CRS84"
    assert (placed.geometry.x == placed["lon"]).all()
    assert table.loc[table["lon"].isna(), "geometry"].isna().all()


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # of dask, about pandas 4
def test_dask_geopandas_reads_as_many(events):
    table = dask_geopandas.read_parquet(f"{events}/events-*.parquet")
    assert len(table) == len(geopandas.read_parquet(events))


def test_duckdb_reads_dates_and_quotes(events):
    table = duckdb.read_parquet(f"{events}/*.parquet")
    pieces = table.project("first, unnest(evidence) AS piece")
    first, quotes = pieces.aggregate("min(first), count(piece.quote)").fetchall()[0]
    assert first.year == 2013  # the oldest documented change
    assert quotes > 200


def test_files_say_that_they_are_geoparquet(events):
    file = next(events.glob("events-*.parquet"))
    assert b'"version": "1.1.0"' in parquet.read_schema(file).metadata[b"geo"]

"""A story goes to a real PostGIS and comes back; several may write at once."""

import threading
from dataclasses import replace

import pandas as pd
import pytest

from geo.archive.postgis import load_reading, save_story
from geo.errors import InputError
from geo.reading import read_events
from geo.story import make_layers
from tests.archive.server import server

native = pytest.importorskip("pg8000.native", reason="needs the extra scale")


@pytest.fixture(scope="module")
def address():
    with server() as address:
        yield address


@pytest.fixture
def database(address, request):
    name = f"war_{abs(hash(request.node.name))}"
    run(f"{address}/postgres", f"CREATE DATABASE {name}")
    return f"{address}/{name}"


@pytest.fixture(scope="module")
def layers():
    return make_layers(read_events(["seeds"]))


def run(url, statement):
    host, _, port = url.partition("@")[2].partition("/")[0].partition(":")
    with_name = url.rpartition("/")[2]
    db = native.Connection("desk", host=host, port=int(port), database=with_name)
    try:
        return db.run(statement)
    finally:
        db.close()


def by_id(events):
    return events.sort_values("event_id", ignore_index=True)


def test_a_story_comes_back_as_it_was(database, layers):
    save_story(layers, database)
    found = load_reading(database)
    pd.testing.assert_frame_equal(by_id(found.events), by_id(layers.events))
    assert found.theatre == layers.theatre
    assert make_layers(found).areas.equals(layers.areas)
    texts = found.sources.set_index("source")["text"]
    assert texts.to_dict() == layers.sources.set_index("source")["text"].to_dict()


def test_saving_twice_adds_nothing(database, layers):
    save_story(layers, database)
    save_story(layers, database)
    assert len(load_reading(database).events) == len(layers.events)
    pieces = run(database, "SELECT count(*) FROM frontline.evidence")[0][0]
    assert pieces == sum(map(len, layers.events["evidence"]))


def test_writers_at_once_keep_each_others_quotes(database, layers):
    desks = [with_quote(layers, f"desk {n}") for n in range(4)]
    threads = [threading.Thread(target=save_story, args=(d, database)) for d in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = [e["source"] for e in load_reading(database).events["evidence"].iloc[0]]
    assert {f"desk {n}" for n in range(4)} <= set(told)


def with_quote(layers, desk):
    """Add to every event a quote of a desk's own report."""
    quote = {"source": desk, "start": 0, "end": 4, "quote": "Hama"}
    events = layers.events.assign(evidence=[[*e, quote] for e in layers.events["evidence"]])
    report = layers.sources.iloc[[0]].assign(source=desk, text="Hama fell.")
    return replace(layers, events=events, sources=pd.concat([layers.sources, report]))


@pytest.mark.parametrize(
    ("change", "said"),
    [({"action": "rumour"}, "events_action_check"), ({"first": "2099-01-01"}, "events_check")],
)
def test_a_row_that_breaks_the_contract_is_refused_whole(database, layers, change, said):
    save_story(layers, database)
    before = load_reading(database).events
    wrong = replace(layers, events=layers.events.assign(**change))
    with pytest.raises(InputError, match=said):
        save_story(wrong, database)
    pd.testing.assert_frame_equal(load_reading(database).events, before)


def test_a_place_in_a_box_is_found_by_the_index(database, layers):
    save_story(layers, database)
    found = run(
        database,
        "SELECT DISTINCT place FROM frontline.events "
        "WHERE geometry && ST_MakeEnvelope(36.7, 35.1, 36.8, 35.2, 4326)",
    )
    assert ["Hama"] in found


def test_a_theatre_that_nobody_saved_is_named(database):
    with pytest.raises(InputError, match="has nothing of theatre syria"):
        load_reading(database)

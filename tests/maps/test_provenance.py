import pandas as pd

from geo.maps.provenance import licence_lines, provenance, sources_line


def with_events(layers, **columns):
    values = {s: getattr(layers, s) for s in layers.__slots__}
    return type(layers)(**{**values, "events": layers.events.assign(**columns)})


def test_licences_follow_the_ids_of_places(layers):
    assert licence_lines(layers, short=True) == ["Natural Earth"]
    geonames = with_events(layers, place_id="geonames:170063")
    assert licence_lines(geonames, short=True) == ["Natural Earth", "GeoNames (CC BY 4.0)"]


def test_inputs_and_publishers_are_named(layers):
    about = provenance(layers)
    assert list(about["inputs"]) == ["sample.txt"]
    assert (about["sources"], about["documented_sources"]) == (["Sample Press"], 1)


def test_many_publishers_are_counted(layers):
    row = layers.sources.iloc[[0]]
    many = pd.concat([row.assign(publisher=f"Paper {i}") for i in range(9)])
    values = {s: getattr(layers, s) for s in layers.__slots__} | {"sources": many}
    line = sources_line(type(layers)(**values), "en")
    assert line.startswith("Sources: Paper 0; Paper 1; Paper 2; Paper 3; 5 more.")


def test_the_line_is_arabic_in_arabic(layers):
    assert sources_line(layers, "ar").startswith("المصادر: Sample Press؛ مصادر موثقة")

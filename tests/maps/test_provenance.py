from dataclasses import replace

import pandas as pd

from geo.maps.provenance import licence_lines, provenance, sources_line


def with_events(layers, **columns):
    return replace(layers, events=layers.events.assign(**columns))


def test_licences_follow_the_ids_of_places(layers):
    assert licence_lines(layers, short=True) == ["Natural Earth"]
    geonames = with_events(layers, place_id="geonames:170063")
    assert licence_lines(geonames, short=True) == ["Natural Earth", "GeoNames (CC BY 4.0)"]


def test_inputs_and_publishers_are_named(layers):
    about = provenance(layers)
    assert list(about["inputs"]) == ["sample.txt"]
    assert (about["sources"], about["documented_sources"]) == (["Sample Press"], 1)


def test_a_text_without_publisher_is_named_by_its_title_or_file(layers):
    row = layers.sources.iloc[[0]].assign(publisher="")
    table = pd.concat([row.assign(title="The fall"), row.assign(title="", source="b.txt")])
    line = sources_line(replace(layers, sources=table), "en")
    assert line.startswith("Sources: The fall; b.txt.")


def test_many_publishers_are_counted(layers):
    row = layers.sources.iloc[[0]]
    many = pd.concat([row.assign(publisher=f"Paper {i}") for i in range(9)])
    line = sources_line(replace(layers, sources=many), "en")
    assert line.startswith("Sources: Paper 0; Paper 1; Paper 2; Paper 3; 5 more.")


def test_the_line_is_arabic_in_arabic(layers):
    assert sources_line(layers, "ar").startswith("المصادر: Sample Press؛ مصادر موثقة")

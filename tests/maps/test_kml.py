import pyogrio
import pytest
from lxml import etree

from geo.maps.kml import write_kml
from geo.maps.rows import table_for

NS = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture
def written(layers, tmp_path):
    def write(stem):
        path = tmp_path / f"{stem}.kml"
        write_kml(table_for(layers, stem), path, {"program": "test"}, layers.theatre)
        return path

    return write


def spans(path):
    marks = etree.parse(path).findall(".//k:Placemark", NS)
    texts = ("k:TimeSpan/k:begin", "k:TimeSpan/k:end")
    return [tuple(mark.findtext(t, namespaces=NS) for t in texts) for mark in marks]


def test_gdal_reads_every_row(written, layers):
    assert len(pyogrio.read_dataframe(written("control"))) == len(layers.areas)


def test_the_last_day_of_a_span_is_one_that_held(written):
    # Saraqib was the government's on 26 and 27 November; KML's ends are inclusive.
    assert ("2024-11-26", "2024-11-27") in spans(written("control"))


def test_what_is_still_so_has_no_end(written):
    assert ("2024-11-26", None) in spans(written("control"))


def test_quotes_are_kept(written):
    text = written("events").read_text(encoding="utf-8")
    assert "الطيران الروسي نفذ تسع غارات على جسر الرستن" in text


def test_words_of_reports_cannot_become_markup(layers, tmp_path):
    table = table_for(layers, "events").assign(place="</name><script>")
    write_kml(table, tmp_path / "a.kml", {}, layers.theatre)
    names = etree.parse(tmp_path / "a.kml").findall(".//k:Placemark/k:name", NS)
    assert {n.text for n in names} == {"</name><script>"}


def test_actors_have_their_side_s_style(written):
    urls = etree.parse(written("strikes")).findall(".//k:styleUrl", NS)
    assert {u.text for u in urls} == {"#gov", "#israel"}

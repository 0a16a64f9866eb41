from lxml import etree

from geo.maps.layers import SHAPES
from geo.maps.qgis_styles import layer_styles
from geo.theatre import Side, Theatre, load_theatre


def styles(theatre):
    return layer_styles(theatre).set_index("f_table_name")["styleQML"]


def test_every_layer_has_a_style_that_is_xml():
    found = styles(load_theatre("syria"))
    assert set(found.index) == {*SHAPES, "events"}
    assert {etree.fromstring(qml.encode()).tag for qml in found} == {"qgis"}


def test_the_temporal_controller_reads_both_fields():
    temporal = etree.fromstring(styles(load_theatre("syria"))["areas"].encode()).find("temporal")
    assert (temporal.get("enabled"), temporal.get("mode")) == ("1", "2")
    assert (temporal.get("startField"), temporal.get("endField")) == ("valid_from", "valid_to")


def test_each_category_has_its_symbol():
    for qml in styles(load_theatre("syria")):
        tree = etree.fromstring(qml.encode())
        asked = {c.get("symbol") for c in tree.iter("category")}
        assert asked == {s.get("name") for s in tree.iter("symbol")}


def test_names_of_sides_cannot_break_the_style():
    side = Side(id='a"<b', name='"&<', name_ar="", color="#112233", news_color="#112233")
    theatre = Theatre(id="x", name="X", name_ar="", country="SY", sides={side.id: side})
    tree = etree.fromstring(styles(theatre)["areas"].encode())
    assert [c.get("label") for c in tree.iter("category")] == ['"&<', "claimed", ""]


def test_the_claimed_map_is_there_but_not_drawn_at_first():
    tree = etree.fromstring(styles(load_theatre("syria"))["areas"].encode())
    hidden = [c.get("value") for c in tree.iter("category") if c.get("render") == "false"]
    assert hidden == ["claimed"]

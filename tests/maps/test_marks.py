import pytest

from geo.maps.claims import claims_on
from geo.maps.columns import columns_of, drawn_on
from geo.maps.drawn import merged_areas
from geo.maps.marks import make_marks
from geo.maps.options import Options
from geo.maps.sheet import lay_out
from geo.maps.style import load_style


@pytest.fixture
def style(layers):
    return load_style(layers.theatre)


def test_showing_a_day_twice_draws_the_same(layers, style):
    sheet = lay_out((35, 32, 43, 38), style, Options())
    marks, today = make_marks(sheet, style), layers.of("confirmed").at("2024-12-05")
    counts = []
    for _ in range(2):
        marks.show(drawn_on(today, claims_on(layers, "2024-12-05")))
        counts.append([len(drawn.get_paths()) for drawn in marks.areas.values()])
    assert counts[0] == counts[1]
    assert sum(counts[0]) == len(merged_areas(columns_of(today.areas, "holder", "certainty"), {}))


def test_a_day_without_anything_draws_nothing(layers, style):
    sheet = lay_out((35, 32, 43, 38), style, Options())
    marks, nothing = make_marks(sheet, style), layers.between("1999-01-01", "1999-01-02")
    marks.show(drawn_on(nothing, nothing.areas))
    assert len(marks.points["strikes"].get_offsets()) == 0
    assert len(marks.lines["fronts"].get_segments()) == 0

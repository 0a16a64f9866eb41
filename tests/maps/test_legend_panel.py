import pytest

from geo.maps.image import draw
from geo.maps.legend import Entry
from geo.maps.legend_panel import flow
from geo.maps.options import Options
from geo.maps.text import Type


def test_a_full_column_goes_on_in_the_next():
    lines = flow([Entry("line", "Front")] * 5, 100, 40, Type(size=8, color=""))
    assert [line.column for line in lines] == [0, 0, 1, 1, 2]


@pytest.mark.parametrize("language", ["en", "ar", "both"])
@pytest.mark.parametrize("size", ["screen", "square"])
def test_legend_and_inset_do_not_meet(layers, size, language):
    options = Options(size=size, dpi=60)
    figure = draw(layers, on="2024-12-05", language=language, options=options)
    figure.draw_without_rendering()
    panel, inset = figure.axes[3], figure.axes[-1]
    texts = [text.get_window_extent() for text in panel.texts]
    assert len(texts) > 10
    assert not any(inset.get_window_extent().overlaps(text) for text in texts)

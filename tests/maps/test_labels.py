import pandas as pd

from geo.maps.labels import draw_labels
from geo.maps.options import Options
from geo.maps.sheet import lay_out
from geo.maps.style import load_style


def test_of_towns_as_important_the_last_to_change_hands_is_named(layers):
    """Two towns on one spot: there is room for one name."""
    places = layers.places.drop_duplicates("place_id").iloc[[0, 0]].assign(
        place_id=["1", "2"], name=["Old", "New"], rank=3,
        valid_from=pd.to_datetime(["2024-11-27", "2024-12-05"]),
    )  # fmt: skip
    style = load_style(layers.theatre)
    sheet = lay_out(layers.theatre.region().bounds, style, Options())
    drawn = draw_labels(sheet, places, style, "en", keep=[])
    assert [label.text for label in drawn] == ["New"]

import pytest

from geo.errors import InputError
from geo.maps.image import draw
from geo.maps.options import Options
from tests.sample import sample_layers


def texts(figure):
    return [t.get_text() for axes in figure.axes for t in axes.texts if t.get_gid() != "rim"]


@pytest.fixture(scope="module")
def fifth():
    """What is written on the map of 5 December."""
    return texts(draw(sample_layers(), on="2024-12-05"))


def test_title_day_and_sources_are_written(fifth):
    assert fifth[:2] == ["Syria: areas of control", "Areas of control as of 5 December 2024"]
    assert any(t.startswith("Sources: Sample Press; documented sources (1).") for t in fifth)


def test_the_legend_names_only_what_is_drawn(layers):
    found = texts(draw(layers, on="2024-11-26"))
    assert "Government" in found
    assert not {"Israel", "Contested", "Strikes (by number)", "Fighting"} & set(found)


def test_the_legend_names_what_is_drawn(fifth):
    assert {"Contested", "Strikes (by number)", "Fighting", "Advance", "No data"} <= set(fifth)


def test_claims_are_in_the_confirmed_map_s_legend_only(layers):
    said = "Opposition: claimed, not confirmed".replace(" ", "")
    confirmed, claimed = (
        texts(draw(layers, on="2024-12-06", status=status)) for status in ("confirmed", "claimed")
    )
    assert said in ["".join(text.split()) for text in confirmed]
    assert said not in ["".join(text.split()) for text in claimed]


def test_a_detail_s_legend_leaves_out_who_is_not_in_it(layers):
    options = Options(bbox=(35.9, 33.3, 36.6, 33.7))
    assert "Syrian Democratic Forces" not in texts(draw(layers, on="2024-12-05", options=options))


@pytest.mark.parametrize(("language", "name"), [("ar", "حلب"), ("both", "Aleppo\nحلب")])
def test_places_are_named_in_the_language(layers, language, name):
    assert name in texts(draw(layers, on="2024-12-05", language=language))


def test_only_the_layers_asked_for_are_drawn(layers):
    found = texts(draw(layers, on="2024-12-05", options=Options(layers=("fronts",))))
    assert "Front line" in found
    assert not {"Government", "Aleppo", "Advance"} & set(found)


def test_names_of_reports_are_no_formulas(layers):
    places = layers.places.assign(name="$\\frac{1}{0}$")
    values = {s: getattr(layers, s) for s in layers.__slots__} | {"places": places}
    assert "$\\frac{1}{0}$" in texts(draw(type(layers)(**values), on="2024-12-05"))


def test_a_day_outside_is_refused(layers):
    with pytest.raises(InputError, match="the story runs from"):
        draw(layers, on="2030-01-01")


def test_sizes(layers):
    figure = draw(layers, on="2024-12-05", options=Options(size="square", dpi=50))
    assert tuple(figure.get_size_inches()) == pytest.approx((9.818, 9.818), abs=0.001)
    assert figure.dpi == 50

import pytest

from geo.errors import InputError
from geo.maps.options import Options


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ({"size": "huge"}, "size 'huge' is not known: use one of film, print"),
        ({"theme": "pink"}, "theme 'pink'"),
        ({"layers": ("rivers",)}, "layer 'rivers'"),
        ({"bbox": (3, 3, 1, 1)}, "west, south, east, north"),
        ({"dpi": 5}, "dpi 5: use a number from 20 to 1200"),
        ({"speed": 0}, "speed 0"),
        ({"hold": 99}, "hold 99"),
    ],
)
def test_a_wrong_choice_is_refused_with_what_is_allowed(choice, text):
    with pytest.raises(InputError, match=text):
        Options(**choice)


def test_no_layers_means_all():
    assert Options().shows("band")
    assert not Options(layers=("areas",)).shows("band")

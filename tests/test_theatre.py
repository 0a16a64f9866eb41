"""A war as data: bundled, in a folder, or made from a country code."""

import pytest

from geo.errors import InputError, UnknownTheatreError
from geo.theatre import load_theatre, with_sides

MINIMAL = """
id = "x"
name = "X"
country = "SY"
[sides.a]
name = "A"
name_ar = "أ"
color = "#000000"
news_color = "#000000"
[[actors]]
id = "army"
side = "a"
name = "Army"
name_ar = "الجيش"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "theatre.toml").write_text(MINIMAL, encoding="utf-8")
    return tmp_path


def test_syria_knows_its_sides():
    syria = load_theatre("syria")
    assert list(syria.sides) == ["gov", "opposition", "sna", "sdf", "isis", "us_sfa", "israel"]


@pytest.mark.parametrize(
    ("actor", "side"), [("hezbollah", "gov"), ("turkey", "sna"), ("gov", "gov"), (None, None)]
)
def test_actors_act_for_sides(actor, side):
    assert load_theatre("syria").side_of(actor) == side


def test_any_country_makes_a_theatre():
    ukraine = load_theatre("UA")
    assert (ukraine.name, ukraine.region().contains(ukraine.region().centroid)) == ("Ukraine", True)


def test_a_folder_is_a_theatre(folder):
    assert load_theatre(folder).side_of("army") == "a"


@pytest.mark.parametrize("name", ["narnia", "QQ", "../etc"])
def test_unknown_theatre_says_what_is_known(name):
    with pytest.raises(UnknownTheatreError, match=r"syria|ISO 3166"):
        load_theatre(name)


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("id = ", "not valid TOML"),
        ('id = "x"', "key missing"),
        (MINIMAL.replace('side = "a"', 'side = "b"'), "sides that do not exist"),
        (MINIMAL.replace('id = "x"', 'id = "x"\nregion = "no.geojson"'), "no.geojson"),
    ],
)
def test_a_faulty_folder_is_named(folder, broken, fault):
    (folder / "theatre.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(InputError, match=fault):
        load_theatre(folder).region()


def test_a_region_file_stays_in_its_folder(folder):
    text = MINIMAL.replace('id = "x"', 'id = "x"\nregion = "../../secret.geojson"')
    (folder / "theatre.toml").write_text(text, encoding="utf-8")
    assert load_theatre(folder).region_file == folder / "secret.geojson"


def test_a_holder_without_a_side_gets_one_and_named_sides_stay():
    syria = load_theatre("syria")
    more = with_sides(syria, ["gov", "drones"])
    assert (more.sides["gov"], more.sides["drones"].name) == (syria.sides["gov"], "drones")


def test_nothing_new_is_the_same_theatre():
    syria = load_theatre("syria")
    assert with_sides(syria, ["gov"]) is syria

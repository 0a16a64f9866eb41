import pytest

from geo.errors import InputError
from geo.maps.words import _words, day_text, languages, word


def test_both_languages_say_the_same_things():
    assert set(_words()["en"]) == set(_words()["ar"])


@pytest.mark.parametrize(
    ("month", "arabic"),
    [(1, "كانون الثاني/يناير"), (9, "أيلول/سبتمبر"), (12, "كانون الأول/ديسمبر")],
)
def test_arabic_names_months_both_ways(month, arabic):
    assert day_text(f"2024-{month:02}-05", "ar") == f"5 {arabic} 2024"


def test_a_word_is_filled_in():
    assert word("km", "en", n=50) == "50 km"


def test_an_unknown_language_is_refused():
    with pytest.raises(InputError, match="en, ar, both"):
        languages("fr")

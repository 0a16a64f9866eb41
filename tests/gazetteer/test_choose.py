from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gazetteer.choose import Candidate, Wish, kind_fit, prominence, rank

if TYPE_CHECKING:
    from collections.abc import Callable

    from gazetteer import Place


def order(places: list[Place], wish: Wish) -> list[str]:
    return [m.place.id for m in rank([Candidate(p, 1.0, "exact name") for p in places], wish)]


def test_the_larger_place_comes_first(place: Callable[..., Place]) -> None:
    small, large = place(id="a", population=600), place(id="b", lon=10.0, population=600_000)
    assert order([small, large], Wish()) == ["b", "a"]


def test_home_comes_before_a_larger_place_abroad(place: Callable[..., Place]) -> None:
    home, abroad = place(id="sy"), place(id="eg", country="EG", lon=34.0, population=300_000)
    assert order([abroad, home], Wish(home="SY")) == ["sy", "eg"]
    assert order([abroad, home], Wish(countries=("SY",))) == ["sy"]


def test_the_kind_asked_for_comes_first(place: Callable[..., Place]) -> None:
    city = place(id="c", kind="city", population=500_000)
    province = place(id="g", kind="governorate")
    assert order([city, province], Wish(kind="governorate")) == ["g", "c"]


def test_two_records_of_one_spot_are_one_place(place: Callable[..., Place]) -> None:
    rough = place(id="own:a", kind="village", radius_km=5.0, source="estimated")
    exact = place(id="geonames:1", kind="village", lon=36.72, radius_km=1.0, source="GeoNames")
    (match,) = rank([Candidate(exact, 1.0, "exact name"), Candidate(rough, 0.9, "alike")], Wish())
    assert (match.place.id, match.place.lon, match.place.radius_km) == ("own:a", 36.72, 1.0)
    assert match.place.source == "estimated; point: GeoNames"


@pytest.mark.parametrize(
    ("kind", "asked", "fit"),
    [("city", "city", 1.0), ("town", "village", 0.7), ("city", "governorate", 0.0)],
)
def test_kind_fit(kind: str, asked: str, fit: float) -> None:
    assert kind_fit(kind, asked) == fit


def test_prominence_is_within_bounds(place: Callable[..., Place]) -> None:
    people = (0, 1, 10_000_000_000)
    assert all(0 <= prominence(place(population=n)) <= 1 for n in people)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gazetteer.errors import InputError, PlaceNotFoundError
from gazetteer.places import distance_km

if TYPE_CHECKING:
    from gazetteer import Gazetteer


def names(matches: list) -> list[str]:
    return [m.place.name for m in matches]


def test_near_is_sorted_by_distance(syria: Gazetteer) -> None:
    found = syria.near(36.7256, 34.724, limit=5)
    far = [distance_km(36.7256, 34.724, m.place.lon, m.place.lat) for m in found]
    assert "Homs" in names(found)
    assert far == sorted(far)
    assert len(found) == 5


def test_near_finds_something_in_the_middle_of_the_sea(world: Gazetteer) -> None:
    assert len(world.near(-140.0, 0.0, limit=3)) == 3


def test_near_works_across_the_date_line(world: Gazetteer) -> None:
    assert world.near(179.99, -16.8, limit=1)[0].place.country == "FJ"


def test_inside_is_a_box(syria: Gazetteer) -> None:
    found = syria.inside(36.5, 34.6, 36.9, 34.8)
    assert found[0].name == "Homs"
    assert all(36.5 <= p.lon <= 36.9 and 34.6 <= p.lat <= 34.8 for p in found)


@pytest.mark.parametrize(("lon", "lat"), [(200, 0), (0, 91), (0, -91), (float("nan"), 0)])
def test_a_point_off_the_globe_is_an_error(syria: Gazetteer, lon: float, lat: float) -> None:
    with pytest.raises(InputError, match=r"longitude .* before latitude"):
        syria.near(lon, lat)


def test_get(syria: Gazetteer) -> None:
    assert syria.get("geonames:172946").name == "Rastan"
    with pytest.raises(PlaceNotFoundError, match="no place has this id"):
        syria.get("own:nowhere")

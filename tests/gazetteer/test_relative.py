from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer._provinces import inside
from gazetteer.outlines import outline, ring
from gazetteer.places import distance_km
from gazetteer.relative import combined, destination, in_direction
from gazetteer.scan import scan

if TYPE_CHECKING:
    from collections.abc import Callable

    from gazetteer import Gazetteer
    from gazetteer.places import Place


@pytest.mark.parametrize(
    ("text", "relation", "name"),
    [
        ("ريف حمص الشمالي", "countryside", "northern countryside of Homs"),
        ("بالريف الجنوبي لإدلب", "countryside", "southern countryside of Idlib"),
        ("ريف دمشق الغربي", "countryside", "western countryside of Damascus"),
        ("northern countryside of Homs", "countryside", "northern countryside of Homs"),
        ("Homs' northern countryside", "countryside", "northern countryside of Homs"),
        ("north of Hama", "direction", "north of Hama"),
        ("شمال غرب حلب", "direction", "northwest of Aleppo"),
        ("شمال محافظة حماة", "direction", "northern Hama"),
        ("شرق سوريا", "direction", "eastern Syria"),
        ("130 km south of Aleppo", "distance", "130 km south of Aleppo"),
        ("على بعد 130 كيلومترا جنوب حلب", "distance", "130 km south of Aleppo"),
        ("between Hama and Homs", "between", "between Hama and Homs"),
        ("بين مدينتي حماة وحمص", "between", "between Hama and Homs"),
        ("near Palmyra", "near", "near Palmyra (Tadmur)"),
        ("بالقرب من حمص", "near", "near Homs"),
    ],
)
def test_phrases_make_areas(syria: Gazetteer, text: str, relation: str, name: str) -> None:
    (hit,) = scan(text, syria)
    assert (hit.relation, hit.place.name, hit.place.kind) == (relation, name, "area")
    assert hit.text in text


def test_its_countryside_is_that_of_the_town_before(syria: Gazetteer) -> None:
    hits = scan("فصل مدينة حمص عن ريفها الشمالي", syria)
    assert [h.place.name for h in hits] == ["Homs", "northern countryside of Homs"]


def test_two_languages_give_one_area(syria: Gazetteer) -> None:
    arabic, english = (
        scan(t, syria)[0].place.id for t in ("ريف حمص الشمالي", "northern countryside of Homs")
    )
    assert arabic == english == "area:countryside-n:geonames:169577"


def test_the_northern_countryside_of_homs_holds_rastan_but_not_homs(syria: Gazetteer) -> None:
    area = scan("ريف حمص الشمالي", syria)[0].place
    rastan, homs = syria.get("geonames:172946"), syria.get("geonames:169577")
    assert distance_km(area.lon, area.lat, rastan.lon, rastan.lat) < area.radius_km
    assert area.lat > homs.lat


@pytest.mark.parametrize(
    ("signs", "expected"),
    [(["n"], "n"), (["n", "w"], "nw"), (["w", "s"], "sw"), (["n", "s"], ""), ([], "")],
)
def test_directions_are_brought_together(signs: list[str], expected: str) -> None:
    assert combined(signs) == expected


@given(st.floats(-179, 179), st.floats(-60, 60), st.floats(0, 360), st.floats(1, 300))
def test_a_destination_is_as_far_as_asked(lon: float, lat: float, way: float, km: float) -> None:
    there = destination(lon, lat, way, km)
    assert distance_km(lon, lat, *there) == pytest.approx(km, rel=0.02, abs=0.02)


def test_a_ring_lies_at_the_radius(syria: Gazetteer) -> None:
    area = scan("near Palmyra", syria)[0].place
    corners = ring(area)
    assert corners[0] == corners[-1]
    far = [distance_km(area.lon, area.lat, lon, lat) for lon, lat in corners]
    assert far == pytest.approx([area.radius_km] * len(far), rel=0.02)


def test_beside_a_village_is_close_to_it(place: Callable[..., Place]) -> None:
    village = place("Has", kind="village", lon=36.6, lat=35.6)
    area = in_direction(village, "s")
    assert distance_km(area.lon, area.lat, 36.6, 35.6) == pytest.approx(3, abs=0.1)
    assert area.radius_km == 3


def test_a_province_is_drawn_by_its_border(syria: Gazetteer) -> None:
    (border,) = outline(scan("محافظة حماة", syria)[0].place)
    assert border[0] == border[-1]
    assert inside(37.0, 35.1, border)  # Salamiyah
    # Khan Shaykhun lies in the circle, and across the border.
    assert not inside(36.65, 35.44, border)
    assert inside(36.65, 35.44, ring(scan("محافظة حماة", syria)[0].place))


def test_one_side_of_a_province_is_half_of_it(syria: Gazetteer) -> None:
    north = outline(scan("شمال محافظة حماة", syria)[0].place)
    whole = outline(scan("محافظة حماة", syria)[0].place)
    assert min(lat for part in north for _, lat in part) > min(lat for _, lat in whole[0])
    assert max(lat for part in north for _, lat in part) == max(lat for _, lat in whole[0])


def test_all_else_is_drawn_by_its_circle(syria: Gazetteer) -> None:
    rastan = syria.find("الرستن")[0].place
    assert outline(rastan) == [ring(rastan)]

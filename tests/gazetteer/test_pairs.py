from __future__ import annotations

import pytest

from gazetteer import load_places
from gazetteer.scan import scan


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on the Homs-Palmyra highway", "the Homs-Palmyra highway"),
        ("the road from Homs to Palmyra", "road from Homs to Palmyra"),
        ("على طريق دير الزور – تدمر الدولي", "طريق دير الزور – تدمر الدولي"),
        ("الطريق من حمص إلى تدمر", "الطريق من حمص إلى تدمر"),
        ("الطريق الواصل بين حمص وتدمر", "بين حمص وتدمر"),
        ("between the towns of Khan Sheikhoun and Morek", None),
    ],
)
def test_a_road_or_land_is_told_by_its_ends(text: str, found: str | None) -> None:
    hits = scan(text, load_places("SY"))
    assert [(hit.text, hit.relation) for hit in hits] == [(found or text, "between")]


def test_a_road_with_a_name_is_that_road() -> None:
    hits = scan("the Aleppo-Damascus highway", load_places("SY"))
    assert [hit.place.id for hit in hits] == ["own:m5"]


@pytest.mark.parametrize("text", ["moved from Homs to Palmyra", "Homs - Palmyra, Hama"])
def test_two_towns_alone_are_no_road(text: str) -> None:
    assert all(hit.relation is None for hit in scan(text, load_places("SY")))

from __future__ import annotations

import pytest

from gazetteer._distances import read_distance
from gazetteer._tokens import read_words


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("20 kilometres (12 miles)", 20), ("10 miles (16 km)", 16.09), ("20km", 20),
        ("12.5 كم", 12.5), ("five kilometres from the", 5),
        ("the village (12 km)", 12), ("20 soldiers", 0), ("km", 0), ("20", 0),
    ],
)  # fmt: skip
def test_the_first_measure_before_a_place_counts(text: str, km: float) -> None:
    words = read_words(text)
    assert round(read_distance(words, len(words.words))[0], 2) == km

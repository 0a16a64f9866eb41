from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer._tokens import read_words
from gazetteer.names import fold


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("في حلب، أمس", ["في", "حلب", "أمس"]),
        ("حـمـص\nوحَلَبُ", ["حـمـص", "وحَلَبُ"]),
        ("Homs’s north", ["Homs", "north"]),
        ("a  Deir ez-Zor.", ["a", "Deir", "ez", "Zor"]),
        ("½ ﷺ!", ["½", "½", "ﷺ", "ﷺ", "ﷺ", "ﷺ"]),
    ],
)
def test_words_know_where_they_stood(text: str, spans: list[str]) -> None:
    words = read_words(text)
    found = [words.span(i, i) for i in range(len(words.words))]
    assert [text[start:end] for start, end in found] == spans


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Deir ez-Zor", True), ("Deir  \n Zor", True), ("a, b", False), ("a. b", False),
        ("a – b", False), ("Homs' north", False), ("Homs's north", False),
    ],
)  # fmt: skip
def test_punctuation_parts_words(text: str, joined: bool) -> None:  # noqa: FBT001
    words = read_words(text)
    assert words.joined(0, len(words.words) - 1) is joined


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("aÉſßﻻ½'’sوـَء \n،-.٣")))
def test_words_are_those_of_the_folded_text(text: str) -> None:
    words = read_words(text)
    if "'" not in text and "’" not in text:
        assert words.words == fold(text).split()
    starts = [words.start(i) for i in range(len(words.words))]
    assert starts == sorted(starts)

"""Whose men a party's words say they are, in any war."""

from __future__ import annotations

import pytest

from geo.reports.mentions._actor_names import compile_actors
from geo.reports.mentions._actors import find_parties
from geo.reports.mentions._cast import Cast
from geo.reports.mentions._clauses import sentences
from geo.reports.mentions.lexicon import load_lexicon
from geo.theatre import load_theatre


def parties(text, theatre):
    """Give the words and first actor of every party, abbreviations resolved."""
    lexicon, names = load_lexicon(), compile_actors(load_theatre(theatre))
    cast = Cast(lexicon.party_nouns, names, lexicon.lists["feminine"])
    found = []
    for sentence in sentences(text, lexicon):
        tokens = sentence.tokens
        for party in find_parties(tokens, names):
            meant = cast.resolve(party, tokens)
            cast.remember(meant, tokens)
            words = text[tokens[meant.first].start : tokens[meant.last - 1].end]
            found.append((words, meant.actors[0].id if meant.actors else None))
    return found


@pytest.mark.parametrize(
    ("theatre", "text", "party"),
    [
        ("LY", "Khalifa Haftar's army left Sirte.", ("Khalifa Haftar's army", "lna")),
        ("LY", "Forces under General Haftar left.", ("Forces under General Haftar", "lna")),
        ("LY", "GNA-aligned fighters left Sirte.", ("GNA-aligned fighters", "gna")),
        ("SD", "Soldiers loyal to Burhan fled.", ("Soldiers loyal to Burhan", "SD")),
        ("ET", "Pro-Abiy troops took Mekelle.", ("Pro-Abiy troops", "ET")),
        ("IQ", "Baghdad's troops took Kirkuk.", ("Baghdad's troops", "IQ")),
        ("MM", "The Arakan Army took Paletwa.", ("Arakan Army", "arakan_army")),
        ("MM", "The Chin National Army took Falam.", ("Chin National Army", None)),
        ("IQ", "Pro-Iranian militias took Sinjar.", ("Pro-Iranian militias", None)),
        ("syria", "Idlib rebels took the airport.", ("rebels", "opposition")),
    ],
)  # fmt: skip
def test_a_party_is_of_whom_its_words_name(theatre, text, party):
    assert parties(text, theatre) == [party]


def test_an_abbreviation_in_brackets_means_the_name_before_it():
    text = "The Syrian Arab Army's Special Mission Forces (SMF) left Homs. The SMF left Hama too."
    assert [actor for _, actor in parties(text, "syria")] == ["gov", "gov", "gov"]


def test_a_noun_behind_the_brackets_says_what_the_party_is():
    found = parties("The Rapid Support Forces (XYZ) paramilitary fighters took Nyala.", "SD")
    assert {actor for _, actor in found} == {"rsf"}

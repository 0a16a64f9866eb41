from __future__ import annotations

import pytest

from geo.reports.mentions._clauses import sentences
from geo.reports.mentions._triggers import may_tell, words_said
from geo.reports.mentions.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels captured Homs.", True),
        ("The city is in the hands of rebels.", True),
        ("They met in the city on Monday.", False),
        ("سقطت المدينة.", True),
        ("المدينة في يد الفصائل.", True),
        ("اجتمعوا في المدينة يوم الاثنين.", False),
    ],
)
def test_a_small_word_alone_begins_no_rule(text, expected):
    (sentence,) = sentences(text, load_lexicon())
    assert may_tell(sentence.tokens, words_said(sentence.tokens)) is expected


def test_a_phrase_needs_its_second_part_or_the_rest_of_its_first():
    listed = [(word, phrase) for word, of in load_lexicon().phrases.items() for phrase in of]
    longer = [p for word, p in listed if len(p.parts) > 1 or word not in p.parts[0]]
    assert all(phrase.seconds for phrase in longer)

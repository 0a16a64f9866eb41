from __future__ import annotations

import pytest

from geo.reports.mentions._clauses import sentences
from geo.reports.mentions._triggers import may_tell
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
    assert may_tell(sentence.tokens) is expected


def test_a_phrase_needs_its_second_part_or_the_rest_of_its_first():
    phrases = [phrase for of in load_lexicon().phrases.values() for phrase in of]
    longer = [(p, part) for p in phrases for part in p.parts[0] if len(p.parts) > 1 or " " in part]
    assert all(phrase.seconds(part.split(" ")[0]) for phrase, part in longer)

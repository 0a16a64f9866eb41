"""The word files: every rule has an example that it reads, every form is found."""

from __future__ import annotations

import re

import pytest

from geo.reports.mentions.inflect import normal, noun_forms, verb_forms
from geo.reports.mentions.lexicon import load_lexicon
from geo.tables import ACTIONS
from tests.reports.examples import faults, read

FRAMES = load_lexicon().frames
CUES = load_lexicon().cues
_MEANS = {"claim": "claimed", "admission": "asserted", "denial": "denied", "done": "asserted"}


@pytest.mark.parametrize(
    ("rule", "example"), [(f.id, e) for f in FRAMES for e in f.examples], ids=str
)
def test_frames_read_their_examples(rule, example):
    assert faults(example, rule) == []


def test_a_text_may_end_behind_any_word_of_an_example():
    for example in (f.examples[0] for f in FRAMES if f.examples):
        words = re.sub(r"[^\w\s]", "", example).split()
        for end in range(1, len(words)):
            text = " ".join(words[:end])
            assert all(m.quote in text for m in read(text)), text


@pytest.mark.parametrize(("cue", "example"), [(c, e) for c in CUES for e in c.examples])
def test_cues_reach_their_examples(cue, example):
    told = {(m.factuality, m.cue) for m in read(example)}
    wanted = _MEANS.get(cue.means, cue.means)
    decided = {c for f, c in told if f == wanted}
    assert cue.id in decided or (cue.means in _MEANS and decided)


def test_every_rule_that_draws_has_an_example():
    assert [f.id for f in FRAMES if not f.examples and f.action != "none"] == []


def test_every_cue_has_an_example():
    assert [c.id for c in CUES if not c.examples] == []


def test_rules_name_known_actions():
    assert {f.action for f in FRAMES} <= {*ACTIONS, "none"}


def test_rule_ids_are_unique():
    ids = [r.id for r in (*FRAMES, *CUES)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("وسيطرت", "v:سيطر"),
        ("سيسيطرون", "v:سيطر"),
        ("استولوا", "v:استولي"),
        ("واستعادها", "v:استعاد"),
        ("بسيطرتها", "n:سيطرة"),
        ("للانسحاب", "n:انسحاب"),
        ("هجومًا", "n:هجوم"),
        ("recaptured", "v:recapture"),
        ("withdrew", "v:withdraw"),
        ("expelled", "v:expel"),
        ("sieges", "n:siege"),
    ],
)
def test_inflected_words_are_found(word, lemma):
    assert lemma in [t.lemma for t in load_lexicon().word(word).tags]


def test_future_is_a_form_of_its_own():
    assert load_lexicon().word("ستسقط").tags[0].form == "future"


def test_words_that_only_look_like_a_future_are_past():
    assert [t.form for t in load_lexicon().word("سيطر").tags] == ["past"]


def test_unknown_words_have_no_readings():
    assert load_lexicon().word("zyzzyva").tags == ()


def test_normal_form_unifies_letters():
    assert normal("إدلِب ٣") == "ادلب 3"


def test_irregular_verbs_keep_their_forms():
    forms = dict(verb_forms("fall/fell/fallen"))
    assert (forms["fell"].form, forms["fallen"].form, forms["falling"].form) == (
        "past", "participle", "ing",
    )  # fmt: skip


def test_nouns_change_their_ending_before_a_pronoun():
    assert "سيطرته" in dict(noun_forms("سيطرة"))

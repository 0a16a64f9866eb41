import pytest

from geo.errors import InputError
from geo.reports.verdicts import read_verdicts
from geo.theatre import load_theatre
from geo.workbench.verdict_file import verdicts_file, verdicts_mark
from geo.workbench.verdicts import (
    FIELDS,
    choices_of,
    corrected,
    decide,
    verdict_rows,
    withdraw,
)
from tests.sample import sample_layers


@pytest.fixture(autouse=True)
def _own_data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def kept():
    return read_verdicts(verdicts_file(sample_layers().theatre))


def test_verdicts_are_kept():
    before = verdicts_mark(verdicts_file(sample_layers().theatre))
    decide(sample_layers(), "ev-hama", "accept")
    decide(sample_layers(), "st-rastan", "correct", fix=("count_min", "8"))
    assert [v.decision for v in kept()] == ["accept", "correct"]
    assert dict(kept()[1].values) == {"count_min": 8}
    assert verdicts_mark(verdicts_file(sample_layers().theatre)) != before


def test_a_contradiction_is_told_and_nothing_overridden():
    decide(sample_layers(), "ev-hama", "accept")
    with pytest.raises(InputError):
        decide(sample_layers(), "ev-hama", "reject")
    assert [v.decision for v in kept()] == ["accept"]
    decide(sample_layers(), "ev-hama", "reject", replace=True)
    assert [v.decision for v in kept()] == ["accept", "reject"]


def test_a_verdict_is_listed_until_it_is_taken_back():
    theatre = sample_layers().theatre
    for _ in range(2):
        decide(sample_layers(), "ev-hama", "accept")
    decide(sample_layers(), "st-rastan", "correct", fix=("count_min", "8"))
    rows = verdict_rows(sample_layers())
    assert rows[["verdict", "place", "action", "value"]].to_numpy().tolist() == [
        ["Correct", "Rastan", "Strike", "Count, at least: 8"],
        ["Accept", "Hama", "Captured", ""],
    ]
    withdraw(theatre, rows.index[0])
    assert verdict_rows(sample_layers())["verdict"].tolist() == ["Accept"]
    assert [v.decision for v in kept()] == ["accept", "correct", "withdraw"]
    with pytest.raises(InputError, match="does not stand any more"):
        withdraw(theatre, rows.index[0])


@pytest.mark.parametrize(
    ("field", "value"), [("place", "Xyzzyplugh"), ("count_min", "many"), ("first", "yesterday")]
)
def test_a_correction_without_sense_is_one_sentence(field, value):
    with pytest.raises(InputError, match=value):
        corrected(field, value, load_theatre("syria"))


def test_closed_fields_offer_their_words():
    theatre = load_theatre("syria")
    assert [f for f in FIELDS if choices_of(f, theatre)] == [
        "action",
        "actor",
        "opponent",
        "factuality",
    ]


def test_a_theatre_cannot_name_a_file_elsewhere():
    from dataclasses import replace  # noqa: PLC0415

    path = verdicts_file(replace(load_theatre("syria"), id="../../etc/passwd"))
    assert path.parent.name == "verdicts"

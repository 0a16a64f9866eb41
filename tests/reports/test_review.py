"""A person's verdicts: kept, found again, never silently overridden."""

import threading

import pandas as pd
import pytest

from geo.errors import InputError, TableError
from geo.reports.review import (
    Verdict,
    add_verdict,
    apply_verdicts,
    passages_of,
    read_verdicts,
    standing,
    take_back,
    unmatched,
    verdict_on,
)
from geo.tables import COLUMNS

WORDS = dict.fromkeys(("place", "place_ar", "kind", "actor_name", "target", "speaker"), "")
WHERE = {"lon": 36.75, "lat": 35.13, "radius_km": 1.0, "place_id": "geonames:170017"}
WHO = {"actor": "opposition", "opponent": "gov", "factuality": "asserted", "date_from": "text"}


def piece(source, quote):
    return {"source": source, "start": 0, "end": len(quote), "quote": quote}


def event(name, action, *evidence, first="2024-12-05", count=None):
    return {
        **WORDS, **WHERE, **WHO, "event_id": name, "action": action, "first": first, "last": first,
        "count_min": count, "count_max": count, "evidence": list(evidence),
    }  # fmt: skip


def table(*events):
    made = pd.DataFrame(events, columns=list(COLUMNS["events"]))
    return made.astype({"count_min": "Int64", "count_max": "Int64"})


@pytest.fixture
def events():
    return table(
        event("a", "capture", piece("one", "Rebels took Hama"), piece("two", "Hama was taken")),
        event("b", "strike", piece("one", "9 raids hit it"), count=9),
    )


def rows(events):
    return events.to_dict("records")


def test_rejected_event_is_left_out_and_the_table_is_not_changed(events):
    verdict = verdict_on(rows(events)[1], "reject")
    assert apply_verdicts(events, [verdict])["event_id"].tolist() == ["a"]
    assert len(events) == 2


def test_the_later_of_two_contradicting_verdicts_holds(events):
    raids = rows(events)[1]
    decided = [verdict_on(raids, "reject"), verdict_on(raids, "accept")]
    assert apply_verdicts(events, decided)["event_id"].tolist() == ["a", "b"]
    assert apply_verdicts(events, decided[::-1])["event_id"].tolist() == ["a"]


def test_verdict_survives_another_reading(events):
    verdict = verdict_on(rows(events)[1], "reject")
    again = table(event("zz", "strike", piece("one", "  On Thursday 9 raids  hit it again")))
    assert apply_verdicts(again, [verdict]).empty
    assert unmatched(again, [verdict]) == []


def test_verdict_about_nothing_is_listed(events):
    verdict = verdict_on(rows(events)[1], "reject")
    other = table(event("c", "strike", piece("three", "9 raids hit it")))
    assert unmatched(other, [verdict]) == [verdict]
    assert apply_verdicts(other, [verdict])["event_id"].tolist() == ["c"]


def test_accepted_event_keeps_what_was_seen(events):
    verdict = verdict_on(rows(events)[1], "accept", by="Mona")
    changed = table(event("b", "strike", piece("one", "9 raids hit it"), count=5))
    accepted = apply_verdicts(changed, [verdict])
    assert accepted.loc[0, "count_min"] == 9
    assert accepted.loc[0, "evidence"][0]["review"] == "accept"
    assert accepted.loc[0, "evidence"][0]["reviewer"] == "Mona"


def test_corrections_add_up_though_they_change_the_action(events):
    row = rows(events)[0]
    verdicts = [
        verdict_on(row, "correct", values={"action": "lose"}),
        verdict_on(row, "correct", values={"actor": "gov"}),
    ]
    corrected = apply_verdicts(events, verdicts)
    assert corrected.loc[0, ["action", "actor"]].tolist() == ["lose", "gov"]


def test_correction_that_breaks_the_contract_is_told(events):
    verdict = verdict_on(rows(events)[0], "correct", values={"last": "2024-12-01"})
    with pytest.raises(TableError, match="last day"):
        apply_verdicts(events, [verdict])


def test_column_that_cannot_be_corrected(events):
    with pytest.raises(InputError, match="evidence"):
        verdict_on(rows(events)[0], "correct", values={"evidence": []})


def test_merged_events_keep_all_their_quotes(events):
    first, second = rows(events)
    both = passages_of(first) + passages_of(second)
    merged = apply_verdicts(events, [Verdict(decision="merge", passages=both)])
    assert merged["event_id"].tolist() == ["a"]
    assert len(merged.loc[0, "evidence"]) == 3


def test_split_event_becomes_two(events):
    row = rows(events)[0]
    away = {**row, "evidence": row["evidence"][1:]}
    split = apply_verdicts(events, [verdict_on(away, "split")])
    assert split["evidence"].map(len).tolist() == [1, 1, 1]
    assert split["event_id"].is_unique


def test_verdict_on_a_documented_row_is_keyed_by_its_day():
    bare = {"source": "list", "start": None, "end": None, "quote": None}
    events = table(event("a", "capture", bare), event("b", "capture", bare, first="2024-12-07"))
    verdict = verdict_on(rows(events)[0], "reject")
    assert apply_verdicts(events, [verdict])["event_id"].tolist() == ["b"]


def test_file_keeps_verdicts_in_order(tmp_path, events):
    made = [verdict_on(row, "accept", by="Mona", at="2026-01-02") for row in rows(events)]
    for verdict in made:
        add_verdict(tmp_path / "v.jsonl", verdict)
    assert read_verdicts(tmp_path / "v.jsonl") == made
    assert {p.name for p in tmp_path.iterdir()} <= {"v.jsonl", "v.jsonl.lock"}


def test_contradiction_is_told_and_kept_only_on_purpose(tmp_path, events):
    path, row = tmp_path / "v.jsonl", rows(events)[0]
    add_verdict(path, verdict_on(row, "reject", by="Mona", at="2026-01-02"))
    with pytest.raises(InputError, match="reject by Mona on 2026-01-02"):
        add_verdict(path, verdict_on(row, "accept"))
    add_verdict(path, verdict_on(row, "accept"), replace=True)
    assert [v.decision for v in read_verdicts(path)] == ["reject", "accept"]


def test_a_verdict_taken_back_gives_way_to_the_one_before(tmp_path, events):
    path, row = tmp_path / "v.jsonl", rows(events)[1]
    accept, reject = verdict_on(row, "accept"), verdict_on(row, "reject")
    add_verdict(path, accept)
    add_verdict(path, reject, replace=True)
    before = path.read_bytes()
    add_verdict(path, take_back(reject, by="Mona"))
    assert path.read_bytes().startswith(before)  # nothing is lost: the file only grows
    assert standing(read_verdicts(path)) == [accept]
    assert apply_verdicts(events, read_verdicts(path))["event_id"].tolist() == ["a", "b"]


def test_what_was_taken_back_is_no_contradiction(tmp_path, events):
    path, row = tmp_path / "v.jsonl", rows(events)[1]
    add_verdict(path, verdict_on(row, "accept"))
    add_verdict(path, take_back(verdict_on(row, "accept")))
    add_verdict(path, verdict_on(row, "reject"))
    assert [v.decision for v in standing(read_verdicts(path))] == ["reject"]


def test_a_verdict_is_taken_back_only_once(tmp_path, events):
    path, row = tmp_path / "v.jsonl", rows(events)[1]
    first = verdict_on(row, "correct", values={"first": "2024-12-04"})
    second = verdict_on(row, "correct", values={"actor": "gov"})
    for verdict in (first, second, take_back(second)):
        add_verdict(path, verdict)
    with pytest.raises(InputError, match="no such verdict"):
        add_verdict(path, take_back(second))
    assert standing(read_verdicts(path)) == [first]


def test_a_withdrawal_that_names_none_takes_the_last_back(events):
    first, second = (verdict_on(rows(events)[1], decision) for decision in ("accept", "reject"))
    withdraw = Verdict(decision="withdraw", passages=first.passages)
    assert standing([first, second, withdraw]) == [first]
    assert standing([first, second, withdraw, withdraw]) == []
    assert standing([withdraw, first]) == [first]


@pytest.mark.parametrize("name", ["v.csv", "story.gpkg"])
def test_only_json_lines_are_added_to(tmp_path, events, name):
    with pytest.raises(InputError, match="JSON lines"):
        add_verdict(tmp_path / name, verdict_on(rows(events)[1], "accept"))


def test_other_value_for_a_corrected_column_is_a_contradiction(tmp_path, events):
    path, row = tmp_path / "v.jsonl", rows(events)[0]
    add_verdict(path, verdict_on(row, "correct", values={"actor": "gov"}))
    add_verdict(path, verdict_on(row, "correct", values={"first": "2024-12-04"}))
    with pytest.raises(InputError, match="actor = gov"):
        add_verdict(path, verdict_on(row, "correct", values={"actor": "sdf"}))


def test_two_writers_lose_nothing(tmp_path, events):
    path, row = tmp_path / "v.jsonl", rows(events)[0]
    columns = [f"2024-12-{day:02}" for day in range(1, 21)]

    def write(day):
        add_verdict(path, verdict_on(row, "correct", values={"first": day}), replace=True)

    threads = [threading.Thread(target=write, args=(day,)) for day in columns]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(dict(v.values)["first"] for v in read_verdicts(path)) == columns


def test_verdicts_from_a_spreadsheet(tmp_path, events):
    path = tmp_path / "v.csv"
    path.write_text(
        "decision,source,quote,action,place_id,field,value\n"
        "correct,one,9 raids hit it,strike,geonames:170017,count_min,8\n"
    )
    assert apply_verdicts(events, read_verdicts(path)).loc[1, "count_min"] == 8


@pytest.mark.parametrize("line", ["{", "[]", '{"decision": "burn", "passages": []}'])
def test_faulty_line_is_named(tmp_path, line):
    path = tmp_path / "v.jsonl"
    path.write_text(line)
    with pytest.raises(InputError, match="verdict 1"):
        read_verdicts(path)

import pandas as pd

from geo.maps.columns import columns_by_day, columns_of, drawn_on

DAYS = pd.date_range("2024-12-03", "2024-12-06")


def test_a_day_s_columns_are_its_rows(layers):
    confirmed = layers.of("confirmed")
    for day, picked in zip(DAYS, columns_by_day(confirmed, DAYS), strict=True):
        whole = drawn_on(confirmed.at(day), layers.areas.iloc[:0])
        rows = {name: columns.rows.tolist() for name, columns in picked.items()}
        assert {**rows, "claims": []} == {name: c.rows.tolist() for name, c in whole.items()}


def test_nothing_is_picked_anew_while_nothing_changes(layers):
    before, after = columns_by_day(layers.of("confirmed"), DAYS[:2])
    assert before["areas"] is after["areas"]


def test_an_empty_cell_is_none(layers):
    strikes = layers.strikes.assign(actor=pd.NA, count_min=pd.array([None] * len(layers.strikes)))
    columns = columns_of(strikes, "actor", "count_min")
    assert {*columns["actor"], *columns["count_min"]} == {None}


def test_what_came_and_what_went_is_unlike(layers):
    before, after = (layers.of("confirmed").at(day).areas for day in ("2024-12-06", "2024-12-07"))
    one, two = columns_of(before), columns_of(after)
    assert len(one.unlike(two)) == len({*one.rows} ^ {*two.rows}) > 0
    assert len(one.unlike(one)) == 0
    assert len(one.unlike(None)) == len(one.rows)

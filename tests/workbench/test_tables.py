from geo.workbench.tables import event_rows, left_off_rows, marked_quotes
from tests.sample import TEXT, sample_layers


def test_rows_are_in_the_readers_language():
    english = event_rows(sample_layers()).loc["ev-hama"]
    arabic = event_rows(sample_layers(), language="ar").loc["ev-hama"]
    assert english[["place", "action", "actor"]].tolist() == [
        "Hama",
        "Captured",
        "Armed opposition",
    ]
    assert arabic[["place", "action", "actor"]].tolist() == [
        "حماة",
        "سيطرة",
        "فصائل المعارضة المسلحة",
    ]


def test_rows_tell_what_a_text_says_from_what_is_documented():
    rows = event_rows(sample_layers())
    assert rows.loc[["ev-hama", "ev-saraqib"], "read"].tolist() == [True, False]
    assert rows.loc[["ev-hama", "ev-undated"], "drawn"].tolist() == [True, False]


def test_left_off_says_why():
    assert left_off_rows(sample_layers()).loc["ev-undated", "reason"] == "no date"


def test_a_quote_is_marked_where_it_stands():
    (piece,) = marked_quotes(sample_layers(), "st-rastan")
    assert piece.quote == "الطيران الروسي نفذ تسع غارات على جسر الرستن"
    assert piece.before + piece.quote + piece.after == TEXT


def test_a_documented_row_has_a_note_and_no_quote():
    (piece,) = marked_quotes(sample_layers(), "ev-saraqib")
    assert (piece.quote, piece.note) == ("", "made up for tests high")

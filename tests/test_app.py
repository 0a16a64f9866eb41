"""The Streamlit page without a browser: what it reads, shows, and says when it cannot."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import geo
from geo.reading import read_events

APP = Path(__file__).parents[1] / "app.py"


@pytest.fixture(autouse=True)
def own_data(tmp_path, monkeypatch):
    """Keep a tester's own verdicts out, and the tests' verdicts out of theirs."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.fixture
def app():
    return AppTest.from_file(str(APP), default_timeout=120)


def player(app):
    return app.get("iframe")[0].proto.srcdoc


def test_opens_on_the_seeds_with_their_map_and_events(app):
    app.run()
    assert not app.exception
    assert "غارات على جسر الرستن" in player(app)
    assert "Rastan bridge (M5)" in app.dataframe[0].value["place"].tolist()
    # Streamlit prints the value of a line that is an expression and no call.
    assert not app.get("help")


def test_moving_about_reads_nothing_again(app, monkeypatch):
    app.run()
    calls = []
    monkeypatch.setattr(
        geo, "read_events", lambda *a, **k: calls.append(a) or read_events(*a, **k), raising=False
    )
    before = player(app)
    app.toggle(key="only_read").set_value(False).run()
    assert calls == []
    assert player(app) == before
    assert len(app.dataframe[0].value) > 500


def test_speaks_arabic(app):
    app.run()
    app.button(key="switch").click().run()
    assert not app.exception
    assert app.sidebar.header[0].value == "راسم الجبهات"
    assert '"opens":{"language":"ar"' in player(app)


def test_an_unknown_theatre_is_one_sentence(app):
    app.run()
    app.text_input(key="own").set_value("narnia").run()
    assert not app.exception
    assert len(app.error) == 1
    assert "narnia" in app.error[0].value


def test_a_missing_folder_is_named_and_the_page_lives_on(app):
    app.run()
    app.radio(key="texts-en").set_value("folder").run()
    app.text_input(key="path").set_value("/no/such/folder").run()
    assert not app.exception
    assert "folder" in app.error[0].value
    assert "fm-data" in player(app)


def test_a_pasted_report_joins_the_map(app):
    app.run()
    app.radio(key="texts-en").set_value("paste").run()
    report = "On 5 December 2024 rebel forces captured the city of Hama. <script>alert(1)</script>"
    app.text_area(key="pasted").set_value(report).run()
    assert not app.exception
    assert "Hama" in app.dataframe[0].value["place"].tolist()
    assert "<script>alert" not in player(app)


def test_finds_places_in_any_spelling(app):
    app.run()
    app.text_input(key="search").set_value("ar-Rastan").run()
    tables = [table.value for table in app.dataframe]
    assert any("name_ar" in t.columns and t["name"].iloc[0] == "Rastan" for t in tables)


def test_a_rejected_event_leaves_the_map_and_stays_away():
    def rows(app):
        return app.dataframe[0].value

    app = AppTest.from_file(str(APP), default_timeout=120).run()
    row = rows(app)["place"].tolist().index("Rastan bridge (M5)")
    app.session_state["events"] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    app.run()
    app.button(key="reject").click().run()
    assert not app.exception
    assert "Rastan bridge (M5)" not in rows(app)["place"].tolist()
    again = AppTest.from_file(str(APP), default_timeout=120).run()
    assert "Rastan bridge (M5)" not in rows(again)["place"].tolist()

"""The Streamlit page without a browser: what it reads, shows, and says when it cannot."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.maps.save import save
from geo.workbench import opening, stories
from tests.sample import sample_layers

APP = Path(__file__).parents[1] / "app.py"


@pytest.fixture(autouse=True)
def own_data(tmp_path, monkeypatch):
    """Keep a tester's own verdicts out, and the tests' verdicts out of theirs."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def app():
    return AppTest.from_file(str(APP), default_timeout=120)


def player(app):
    return app.get("iframe")[0].proto.srcdoc


def panel(app, name):
    app.session_state["panels-en"] = name
    return app.run()


def choose(app, place):
    """Choose a row as the browser does: by where it stands in what was shown last."""
    row = app.dataframe[0].value["place"].tolist().index(place)
    version = app.session_state["events-version"]
    app.session_state[f"events-{version}"] = {"selection": {"rows": [row], "columns": []}}
    return app.run()


def places(app):
    return app.dataframe[0].value["place"].tolist()


def give(app, path):
    app.run()
    app.radio(key="texts-en").set_value("folder").run()
    return app.text_input(key="path").set_value(str(path)).run()


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
    monkeypatch.setattr(opening, "read_events", lambda *a, **_: calls.append(a))
    monkeypatch.setattr(stories, "_trace", calls.append)
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
    panel(app, "Gazetteer")
    app.text_input(key="search").set_value("ar-Rastan").run()
    tables = [table.value for table in app.dataframe]
    assert any("name_ar" in t.columns and t["name"].iloc[0] == "Rastan" for t in tables)


def test_a_rejected_event_leaves_the_map_and_comes_back_when_it_is_taken_back(app):
    choose(app.run(), "Rastan bridge (M5)")
    app.button(key="reject").click().run()
    assert not app.exception
    assert "Rastan bridge (M5)" not in places(app)
    again = AppTest.from_file(str(APP), default_timeout=120).run()
    assert "Rastan bridge (M5)" not in places(again)
    panel(again, "Verdicts")
    again.session_state["verdicts-0"] = {"selection": {"rows": [0], "columns": []}}
    again.run().button(key="withdraw").click().run()
    assert "Nothing has been decided yet" in again.caption[-1].value
    assert "Rastan bridge (M5)" in places(panel(again, "Events"))


def test_a_row_chosen_before_others_moved_is_still_that_row(app):
    other = AppTest.from_file(str(APP), default_timeout=120).run()
    shown = places(app.run())
    assert shown.index("Rastan bridge (M5)") > 0
    choose(other, shown[0])
    other.button(key="reject").click().run()
    choose(app, "Rastan bridge (M5)")  # in a list that still begins with what is gone
    app.button(key="reject").click().run()
    assert "Rastan bridge (M5)" not in places(app)
    rows = panel(app, "Verdicts").dataframe[0].value
    assert rows["verdict"].tolist() == ["Reject", "Reject"]


def test_what_another_tab_decided_is_told_and_not_overwritten(app):
    other = AppTest.from_file(str(APP), default_timeout=120).run()
    choose(app.run(), "Rastan bridge (M5)")
    choose(other, "Rastan bridge (M5)")
    app.button(key="accept").click().run()
    other.button(key="reject").click().run()
    assert "already has the verdict accept" in other.warning[0].value
    assert "Rastan bridge (M5)" in places(other)
    other.button(key="replace").click().run()
    assert "Rastan bridge (M5)" not in places(other)


def test_a_story_from_a_file_opens_with_the_verdicts_that_are_in_it(app, tmp_path):
    save(sample_layers(), tmp_path / "war.gpkg")
    give(app, tmp_path / "war.gpkg")
    assert not app.exception
    assert "تسع غارات على جسر الرستن" in player(app)
    choose(app, "Hama")
    assert "reject" not in [button.key for button in app.button]


def test_a_file_that_holds_no_story_is_one_sentence(app, tmp_path):
    (tmp_path / "war.gpkg").write_bytes(b"no story")
    give(app, tmp_path / "war.gpkg")
    assert not app.exception
    assert [error.value.split()[0] for error in app.error] == [r"war\.gpkg\:"]


def test_no_session_sees_what_another_was_given(app):
    other = AppTest.from_file(str(APP), default_timeout=120)
    app.run()
    app.radio(key="texts-en").set_value("paste").run()
    report = "On 5 December 2024 rebel forces captured the city of Hama, said Xyzzyplugh Agency."
    app.text_area(key="pasted").set_value(report).run()
    assert "Xyzzyplugh" in player(app)
    assert "Xyzzyplugh" not in player(other.run())
    for name in ("Left off", "Verdicts", "Figures", "Downloads"):
        assert "Xyzzyplugh" not in str(panel(other, name))
    other.radio(key="texts-en").set_value("paste").run()
    assert other.text_area(key="pasted").value == ""
    assert "Xyzzyplugh" not in player(other)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_figures_are_four_charts(app, language):
    app.session_state["language"] = language
    app.session_state["panel"] = 3
    app.run()
    assert not app.exception
    charts = app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")
    assert len(charts) == 4

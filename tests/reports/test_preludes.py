"""What led to a town's fall, lists that go on another day, and how far a denial reaches."""

from tests.reports.examples import read


def _told(text: str) -> list[tuple[str, str | None, str]]:
    return [(m.action, m.place, m.factuality) for m in read(text, issued="2024-12-10")]


def test_a_siege_before_a_retreat_was_of_the_place_left():
    text = "The last rebels left Daraya on Friday after a siege of four years."
    assert ("siege", "Darayya", "asserted") in _told(text)


def test_clashes_before_a_capture_were_at_each_place():
    text = "سيطر الجيش على بلدتي مورك وصوران عقب اشتباكات عنيفة مع جيش العزة."
    clashes = [place for action, place, _ in _told(text) if action == "clash"]
    assert clashes == ["Morek", "Suran (Hama)"]


def test_weeks_of_fighting_before_an_entry_were_there():
    text = "Rebels entered Saraqib on Monday after two weeks of heavy fighting."
    assert ("clash", "Saraqib", "asserted") in _told(text)


def test_a_list_goes_on_behind_a_day():
    text = "In May the army had seized Morek, and in June Suran and Halfaya."
    days = {m.place: m.first for m in read(text, issued="2024-12-10")}
    assert days == {"Morek": "2024-05-01", "Suran (Hama)": "2024-06-01", "Halfaya": "2024-06-01"}


def test_a_denial_leaves_the_clause_before_it_alone():
    text = "The army besieged Daraya, and the rebels denied that they had abandoned Douma."
    assert _told(text) == [("siege", "Darayya", "asserted"), ("withdraw", "Douma", "denied")]


def test_a_relative_clause_is_no_part_of_what_is_denied():
    text = "The army denied reports that militants took Morek, which they attacked last week."
    assert ("clash", "Morek", "asserted") in _told(text)


def test_nobody_did_nothing():
    text = "Jaysh al-Islam still controls Douma. No fighters have left the city so far."
    assert _told(text)[-1] == ("withdraw", "Douma", "denied")


def test_its_airport_is_that_of_the_town():
    text = "The rebels seized Aleppo and were in control of its airport on Saturday."
    assert _told(text)[-1] == ("hold", "airport at Aleppo", "asserted")

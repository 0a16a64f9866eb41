"""Whose deed it was: parties that only stand near an event are not its actors."""

from __future__ import annotations

from tests.reports.examples import read


def told(text, **options):
    """Give action, place and actor of every located event."""
    return [(m.action, m.place, m.actor) for m in read(text, **options) if m.place_id]


def test_a_government_is_that_of_its_day():
    text = "سيطرت قوات الحكومة على مدينة حلب."
    assert told(text, issued="2016-12-22") == [("capture", "Aleppo", "gov")]
    assert told(text, issued="2025-02-01") == [("capture", "Aleppo", "new_gov")]


def test_a_grip_is_not_of_those_it_is_put_on():
    text = "يحاول الجيش فرض سيطرته على آخر جيوب تنظيم الدولة في دير الزور."
    assert told(text) == [("capture", "Deir ez-Zor", "gov")]


def test_as_they_goes_on_with_the_object():
    text = "Israeli jets bombed the rebels as they withdrew from Palmyra."
    assert told(text) == [("withdraw", "Palmyra (Tadmur)", "opposition")]


def test_who_holds_what_others_entered_does_not_go_on():
    text = "تقدمت قوات النظام في المنطقة التي تسيطر عليها المعارضة المسلحة. ودخلت دوما."
    assert told(text)[-1] == ("capture", "Douma", "gov")
    text = "The army moved on the area that rebels hold. They took Douma."
    assert told(text)[-1] == ("capture", "Douma", "gov")


def test_he_who_says_he_left_is_the_speaker():
    text = "تقدم المسلحون إلى حمص بعد أن قال الجيش إنه انسحب من تدمر."
    assert told(text)[-1] == ("withdraw", "Palmyra (Tadmur)", "gov")


def test_a_target_is_no_actor():
    text = "نفذ التنظيم هجمات استهدفت أحدثها القوات الأمريكية في الشدادي."
    assert told(text) == [("strike", "Al-Shaddadi", "isis")]


def test_the_enemies_of_a_government_are_not_its_men():
    text = "دخل مسلحون معارضون للنظام مدينة حماة."
    assert told(text) == [("capture", "Hama", None)]


def test_those_driven_out_drive_nobody_out():
    text = "دخل المسلحون مدينة حماة وأخرجوا منها قوات النظام."
    assert ("capture", "Hama", "gov") not in told(text)
    assert told("أخرج مقاتلو الفصائل قوات النظام من حماة.") == [("capture", "Hama", "opposition")]


def test_a_strangers_men_are_not_the_enemy():
    rebels = "The rebels captured Hama. "
    text = rebels + "General Idris confirmed that his forces had left Homs."
    assert told(text)[-1] == ("withdraw", "Homs", None)
    text = rebels + "SDF commander Abdi confirmed that his forces had left Manbij."
    assert told(text)[-1] == ("withdraw", "Manbij", "sdf")


def test_a_division_is_its_armys():
    assert told("The SDF's Raqqa Brigade seized Tabqa.") == [
        ("capture", "Tabqa (Al-Thawra)", "sdf")
    ]
    text = "Russia's 1st Guards Tank Army retreated from Izyum."
    assert told(text, theatre="UA") == [("withdraw", "Izyum", "RU")]


def test_a_leaders_men_are_those_called_after_him_or_his_groups():
    text = "Haftar's spokesman said his troops had captured Gharyan."
    assert told(text, theatre="LY") == [("capture", "Gharyan", "lna")]
    text = "General Abdi, commander of the SDF, said his forces pulled out of Manbij."
    assert told(text) == [("withdraw", "Manbij", "sdf")]


def test_a_participle_goes_on_with_the_subject_and_not_the_object():
    text = "The SDF besieged the Islamic State group in Baghuz, after capturing Hajin."
    assert told(text) == [("siege", "Al-Baghuz", "sdf"), ("capture", "Hajin", "sdf")]


def test_thousands_of_people_are_no_party():
    assert told("Thousands of people had begun fleeing from Homs.") == []
    assert told("Thousands of rebels had begun leaving Homs.") == [
        ("withdraw", "Homs", "opposition")
    ]

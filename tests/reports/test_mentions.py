"""Reading sentences: where, who, when, and whether as fact."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.examples import read

CORPUS = tomllib.loads(
    (Path(__file__).parent / "corpus" / "tuning.toml").read_text(encoding="utf-8")
)["paragraph"]


def told(text, **options):
    """Give action, place and actor of every located event."""
    return [(m.action, m.place, m.actor) for m in read(text, **options) if m.place_id]


def fact(text):
    """Give the factuality of the only located event."""
    (mention,) = [m for m in read(text) if m.place_id]
    return mention.factuality


@pytest.mark.parametrize(
    "paragraph", [p for p in CORPUS if p["theatre"] == "syria"], ids=lambda p: p["id"]
)
def test_quotes_are_the_text(paragraph):
    found = read(paragraph["text"], issued=paragraph["issued"], theatre=paragraph["theatre"])
    assert found
    assert all(m.quote == paragraph["text"][m.start : m.end] != "" for m in found)
    assert all(m.trigger in m.quote for m in found)


def test_an_enumeration_gives_an_event_each():
    assert told("سيطرت الفصائل على بلدات حلفايا وصوران وطيبة الإمام.") == [
        ("capture", "Halfaya", "opposition"),
        ("capture", "Suran (Hama)", "opposition"),
        ("capture", "Taybat al-Imam", "opposition"),
    ]


def test_a_container_is_not_the_place():
    assert told("سيطرت الفصائل على مدينة السفيرة في ريف حلب.") == [
        ("capture", "As-Safira", "opposition")
    ]


def test_a_passive_names_its_agent():
    assert told("Palmyra was retaken by the Syrian army, with Russian air support.") == [
        ("capture", "Palmyra (Tadmur)", "gov")
    ]


def test_a_loss_told_in_the_passive_is_the_subjects():
    assert told("Islamic State has been driven from Raqqa.") == [("lose", "Raqqa", "isis")]


def test_two_events_share_a_subject():
    assert told("تقدمت الفصائل في ريف حماة الشمالي وسيطرت على مورك.") == [
        ("advance", "northern countryside of Hama", "opposition"),
        ("capture", "Morek", "opposition"),
    ]


def test_a_relative_clause_leaves_the_main_clause_whole():
    text = "The town of Saraqib, which rebels had held for years, fell to the army."
    assert told(text) == [("hold", "Saraqib", "opposition"), ("capture", "Saraqib", "gov")]


def test_a_pronoun_means_the_place_of_the_event():
    text = "Rebels captured Hama. Government troops withdrew from the city."
    assert told(text)[1] == ("withdraw", "Hama", "gov")


def test_a_pronoun_written_onto_a_preposition_means_it_too():
    text = "سقطت مدينة القصير في ريف حمص بأيدي الجيش السوري وانسحب مقاتلو الجيش الحر منها."
    assert told(text)[1] == ("withdraw", "Al-Qusayr", "opposition")


def test_a_destination_is_not_the_place():
    (mention,) = read("After rebels took Aleppo, the army retreated to Hama.")[1:]
    assert (mention.place, mention.kind) == ("between Aleppo and Hama", "area")
    assert 50 < mention.radius_km < 70


def test_a_name_near_the_place_is_not_the_place():
    assert told("A battle raged at Saraqib, east of Idlib.") == [("clash", "Saraqib", None)]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Rebels captured Hama.", "asserted"),
        ("Rebels said they had captured Hama.", "claimed"),
        ("Rebels captured Hama, state media said.", "claimed"),
        ("The army admitted that it had withdrawn from Hama.", "asserted"),
        ("The army said it had withdrawn from Hama.", "asserted"),
        ("The army denied that rebels had captured Hama.", "denied"),
        ("Rebels did not capture Hama.", "denied"),
        ("Rebels failed to capture Hama.", "denied"),
        ("Rebels managed to capture Hama.", "asserted"),
        ("Rebels tried to capture Hama.", "possible"),
        ("Rebels will capture Hama.", "possible"),
        ("Did rebels capture Hama?", "possible"),
        ("The loss of Hama would be a disaster.", "possible"),
        ("The army tried to explain the loss of Hama.", "asserted"),
        ("تمكنت الفصائل من السيطرة على حماة.", "asserted"),
        ("تسعى الفصائل إلى السيطرة على حماة.", "possible"),
        ("ستسيطر الفصائل على حماة.", "possible"),
        ("لم تسيطر الفصائل على حماة.", "denied"),
        ("نفى الجيش سيطرة الفصائل على حماة.", "denied"),
        ("أعلنت الفصائل سيطرتها على حماة.", "claimed"),
        ("أقر الجيش بانسحابه من حماة.", "asserted"),
        ("قصفت الطائرات الجسر بهدف تطويق حماة.", "possible"),
        ("اضطر الجيش إلى الانسحاب من حماة.", "asserted"),
    ],
)
def test_factuality(text, factuality):
    assert fact(text) == factuality


def test_the_speaker_is_named():
    (mention,) = read("قال المرصد السوري إن الفصائل سيطرت على حماة.")
    assert (mention.speaker, mention.speaker_id) == ("المرصد السوري", None)


def test_a_denial_outweighs_the_reports_it_denies():
    assert fact("نفت وزارة الدفاع السورية الأنباء عن انسحاب الجيش من حماة.") == "denied"


def test_governments_named_by_their_capital_are_no_places():
    assert told("دمشق وموسكو أعلنتا أن الجيش استعاد تدمر.") == [
        ("capture", "Palmyra (Tadmur)", "gov")
    ]


def test_an_organisation_is_no_liberation():
    assert [m.action for m in read("هيئة تحرير الشام بيان في حلب.")] == []


def test_counts_keep_their_bounds():
    (mention,) = read("شنت الطائرات الروسية ما لا يقل عن 9 غارات على جسر الرستن.")
    assert (mention.place, mention.count_min, mention.count_max) == ("Rastan bridge (M5)", 9, None)


def test_casualties_are_kept():
    text = "Shelling hit Douma, killing at least five people and wounding 12."
    mention = read(text)[0]
    assert (tuple(mention.killed), tuple(mention.wounded)) == ((5, None), (12, 12))


def test_distances_are_no_counts():
    (mention,) = read("Jets bombed Saraqib, 9 km from a base.")
    assert mention.count_min is None


def test_the_date_of_the_clause_wins():
    text = "Rebels took Hama on 5 December 2024 after the fall of Aleppo on 30 November 2024."
    days = {m.place: (m.first, m.date_from) for m in read(text)}
    assert days == {"Hama": ("2024-12-05", "text"), "Aleppo": ("2024-11-30", "text")}


def test_news_hands_its_date_on():
    text = "Rebels took Hama on 5 December 2024. Government forces withdrew from Salamiyah."
    assert [(m.first, m.date_from) for m in read(text)] == [
        ("2024-12-05", "text"),
        ("2024-12-05", "inherited"),
    ]


def test_undated_news_is_of_the_reports_day():
    (mention,) = read("Rebels took Hama.", issued="2024-12-05")
    assert (mention.first, mention.date_from) == ("2024-12-05", "document")


def test_undated_text_of_unknown_day_stays_undated():
    (mention,) = read("Rebels took Hama.")
    assert (mention.first, mention.date_from) == (None, "none")


def test_a_day_that_nothing_settles_is_not_the_day_before_it():
    text = "Rebels captured Hama on 5 December 2024. Jets struck Homs yesterday."
    strike = read(text)[1]
    assert (strike.place, strike.first, strike.date_from) == ("Homs", None, "none")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked Hama on 5 December 2024. They had earlier captured Homs.",
        "Rebels attacked Hama on 5 December 2024. They recently captured Homs.",
        "Troops entered Homs, their greatest success since the war began in April 2023.",
        "سيطرت الفصائل على حماة في 5 كانون الأول 2024. وانسحب الجيش في وقت سابق من حمص.",
    ],
)
def test_earlier_is_no_day(text):
    assert [m.first for m in read(text) if m.place == "Homs"] == [None]


def test_what_came_before_has_not_the_day_of_what_followed():
    text = "After capturing Hama, rebels entered Homs on 8 December 2024."
    assert [(m.place, m.first) for m in read(text)] == [("Hama", None), ("Homs", "2024-12-08")]


def test_since_when_is_not_when_what_follows_happened():
    text = "They have besieged Homs since 10 September. Rebels captured Hama."
    assert [m.first for m in read(text, issued="2024-12-05")][-1] == "2024-12-05"


def test_an_aside_about_earlier_days_hands_no_date_on():
    text = "Rebels took Hama on 5 December 2024. They had left Homs. Troops left Rastan two days "
    found = read(text + "earlier. Shelling hit Salamiyah.")
    assert [(m.place, m.first) for m in found][-2:] == [
        ("Rastan", "2024-12-03"),
        ("Salamiyah", "2024-12-05"),
    ]


def test_what_may_come_has_no_day_of_what_was():
    mention = read("Rebels took Hama on 5 December 2024. Homs may fall.")[1]
    assert (mention.place, mention.first) == ("Homs", None)


def test_names_mean_other_actors_at_other_times():
    old = read("Government forces captured Saraqib on 1 March 2020.")[0]
    new = read("Government forces captured Saraqib on 1 March 2025.")[0]
    assert (old.actor, new.actor) == ("gov", "new_gov")


def test_another_countrys_army_is_not_ours():
    mention = read("استعاد الجيش اللبناني عرسال من الفصائل.")[0]
    assert (mention.actor, mention.actor_name) == (None, "الجيش اللبناني")


def test_a_party_that_the_theatre_does_not_know_keeps_its_name():
    (mention,) = read("Cossack militiamen liberated Kherson.", theatre="UA")
    assert (mention.place, mention.actor, mention.actor_name) == (
        "Kherson", None, "Cossack militiamen",
    )  # fmt: skip


def test_a_text_without_a_full_stop_is_read_in_pieces():
    text = "rebels captured Hama and then " * 2000
    assert {m.place for m in read(text)} == {"Hama"}
    assert len(read(text)) > 50


@pytest.mark.parametrize(
    "text",
    [
        "زار وزير الدفاع الجبهة لتفقد قواته في حمص.",
        "تفقد المحافظ أحوال السكان في حلب.",
        "قُتلا بأيدي مسلحين مجهولين في كفرنبل عام 2018.",
        "توقفت الاشتباكات في مدينة السويداء.",
        "Clashes have ceased in the city of As-Suwayda.",
    ],
)
def test_what_only_sounds_like_an_event(text):
    assert told(text) == []


@pytest.mark.parametrize("text", ["", "   \n", ".", "؟!", "123 456", "\x00\x01", "(((((", "“”"])
def test_texts_without_events(text):
    assert read(text) == []


PIECES = st.sampled_from(
    [
        "rebels",
        "captured",
        "Hama",
        "حماة",
        "سيطرت",
        "الفصائل",
        "على",
        "the",
        "army",
        ",",
        ".",
        "(",
        ")",
        '"',
        "and",
        "و",
        "not",
        "لم",
        "to",
        "5",
        "؛",
        "said",
        "أعلن",
        "which",
        "التي",
        "withdrew",
        "from",
        "انسحب",
        "من",
        "on",
        "5",
        "December",
        "2024",
        "if",
        "إذا",
        "غارات",
        "strikes",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=80, deadline=None)
def test_any_row_of_words_is_read_with_exact_quotes(words):
    text = " ".join(words)
    assert all(m.quote == text[m.start : m.end] for m in read(text))


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(text):
    assert all(re.escape(m.quote) for m in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said its units had left Hama.", ("withdraw", "Hama", "gov")),
        ("قال الجيش السوري إن قواته دخلت مدينة حماة.", ("capture", "Hama", "gov")),
    ],
)
def test_a_party_s_own_fighters_are_its(text, expected):
    assert told(text) == [expected]


def test_a_target_without_a_name_is_where_it_lies():
    text = "Israeli jets struck the Mezzeh air base near Damascus and weapons depots in Latakia."
    assert [place for _, place, _ in told(text)] == ["Mezzeh air base", "Latakia"]


def test_a_place_taken_and_lost_again_is_two_events():
    text = "The SDF took Manbij on 6 December 2024 but the rebels took it from them two days later."
    assert [(m.actor, m.first) for m in read(text)] == [
        ("sdf", "2024-12-06"),
        ("opposition", "2024-12-08"),
    ]


def test_an_event_is_counted_back_from_what_followed_it():
    text = "The army took Palmyra on 27 March 2016, a day after rebels had withdrawn from Homs."
    assert [(m.place, m.first, m.date_from) for m in read(text)] == [
        ("Palmyra (Tadmur)", "2016-03-27", "text"),
        ("Homs", "2016-03-26", "inherited"),
    ]


def test_no_resistance_worth_mention_is_no_claim():
    text = "دخلت القوات التركية مدينة عفرين دون مقاومة تذكر، بعد انسحاب وحدات حماية الشعب منها."
    assert [m.factuality for m in read(text)] == ["asserted", "asserted"]


def test_a_written_day_behind_the_report_s_stays_as_uncertain():
    (mention,) = read("The army retook Saraqib on 2 March.", issued="2020-03-01")
    assert (mention.first, mention.date_uncertain) == ("2020-03-02", True)


def test_a_necessity_is_only_possible():
    text = "يبقى التحدي ضرورة توصل جميع الأطراف في إدلب إلى اتفاق جديد لوقف إطلاق النار."
    assert {m.factuality for m in read(text)} == {"possible"}


def test_yesterday_holds_for_the_next_sentence_of_news():
    text = "قصف الطيران الروسي أمس بلدة سرمين. كما سيطرت الفصائل على بلدة كفرنبل."
    assert {m.first for m in read(text, issued="2024-11-30")} == {"2024-11-29"}


def test_the_day_of_what_had_been_before_is_not_the_next_sentence_s():
    text = (
        "دخلت المعارضة دمشق فجر الأحد بعدما أخلى جنود النظام مواقعهم في حمص مساء السبت. "
        "وقصفت إسرائيل مدينة درعا."
    )
    days = {m.place: m.first for m in read(text, issued="2024-12-09")}
    assert days == {"Damascus": "2024-12-08", "Homs": "2024-12-07", "Daraa": "2024-12-08"}


def test_claimed_control_is_claimed():
    (mention,) = read("The army claimed full control of Hama.")
    assert (mention.action, mention.factuality, mention.speaker_id) == ("capture", "claimed", "gov")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Rebels took Nairab and forced the army to retreat from Saraqib.", "gov"),
        ("Rebels entered Hama on Thursday but withdrew from Homs.", "opposition"),
        ("Hama was bombed by the rebels, who encircled Homs.", "opposition"),
        ("The opposition accused the army of shelling Homs.", "gov"),
        ("Washington asked the Turks to refrain from attacking Homs.", "turkey"),
        ("Fighters of Ahrar al-Sham and their relatives left Homs.", "opposition"),
        ("By nightfall the rebels had entered Homs.", "opposition"),
    ],
)
def test_the_subject_of_an_english_verb_is_its_own(text, side):
    assert told(text)[-1][2] == side


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Idlib is no longer in government hands.", ("lose", "Idlib", "gov")),
        ("In Saraqib, taken by the army, shops stood empty.", ("capture", "Saraqib", "gov")),
        ("The army declared Palmyra liberated.", ("capture", "Palmyra (Tadmur)", "gov")),
        ("The rebels struck the military airport of Deir ez-Zor.",
         ("strike", "Deir ez-Zor military airport", "opposition")),
    ],
)  # fmt: skip
def test_states_and_small_clauses(text, expected):
    assert told(text)[0] == expected


def test_the_junction_town_and_its_districts_point_back():
    text = "Rebels shelled Saraqib. They took the junction town. The army retook its districts."
    assert {place for _, place, _ in told(text)} == {"Saraqib"}


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("An assault on Hama is imminent.", "possible"),
        ("We cannot confirm that Hama has been abandoned by rebels.", "possible"),
        ("Hama was the last city to fall.", "asserted"),
        ("Rebels captured Hama, per state media.", "claimed"),
    ],
)
def test_more_of_factuality(text, factuality):
    assert fact(text) == factuality


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Buses carrying rebel fighters left Homs under a deal made by Russia.",
         [("withdraw", "Homs", "opposition")]),
        ("Residents fled Homs.", []),
        ("Rebels in besieged Homs asked for bread.", []),
        ("Russian drones attacked Homs.", [("strike", "Homs", "russia")]),
        ("Rebels took Hama, bringing Homs under their control.",
         [("capture", "Hama", "opposition"), ("capture", "Homs", "opposition")]),
        ("Rebels took Hama but the army retook Hama.",
         [("capture", "Hama", "opposition"), ("capture", "Hama", "gov")]),
    ],
)  # fmt: skip
def test_who_moves_and_who_does_not(text, expected):
    assert told(text) == expected


def test_each_place_of_a_list_has_the_day_behind_it():
    text = "Rebels captured Saraqib and Binnish on 9 May 2015 and Ariha on 17 May 2015."
    days = {m.place: m.first for m in read(text)}
    assert days == {"Saraqib": "2015-05-09", "Binnish": "2015-05-09", "Ariha": "2015-05-17"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Saraqib, which rebels had held for years, fell to the army on 5 May 2015.",
         [None, "2015-05-05"]),
        ("Raqqa had been besieged by the SDF for years before the army left in May 2015.",
         [None, "2015-05-01"]),
        ("The fall of Raqqa, where rebels paraded in 2014, is a symbol.", [None]),
        ("Turkish troops entered Afrin two days later.", [None]),
        ("The army left Hama on 6 December 2024; the SDF took it the same day.",
         ["2024-12-06", "2024-12-06"]),
    ],
)  # fmt: skip
def test_a_clause_s_day_stays_its_own(text, days):
    assert [m.first for m in read(text, issued="2025-01-01") if m.place_id] == days


def test_a_new_statement_is_not_denied_with_the_first():
    text = "The army denied losing Hama and said it would storm Homs."
    assert [m.factuality for m in read(text)] == ["denied", "possible"]
    text = "Rebels entered Hama but withdrew hours later, a war monitor said."
    assert {m.factuality for m in read(text)} == {"claimed"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دُحرت قوات النظام من سراقب على أيدي الفصائل.", ("capture", "Saraqib", "opposition")),
        ("كانت سراقب قد قُصفت بعشرات الصواريخ.", ("strike", "Saraqib", None)),
        ("أُجلي مقاتلو جيش الإسلام من دوما.", ("withdraw", "Douma", "opposition")),
        ("كان معبر نصيب قد استعيد.", ("capture", "Nasib border crossing", None)),
    ],
)
def test_an_arabic_passive_is_known_by_vowel_form_or_agent(text, expected):
    assert told(text) == [expected]


def test_a_pronoun_on_a_part_of_a_place_means_the_place():
    text = "تقدمت قوات النظام إلى سراقب واستعادت معظم أحيائها. ولا تزال الاشتباكات دائرة داخلها."
    assert [(action, place) for action, place, _ in told(text)] == [
        ("advance", "Saraqib"),
        ("capture", "Saraqib"),
        ("clash", "Saraqib"),
    ]


def test_a_share_of_a_place_is_the_place():
    text = "دخل مسلحو تنظيم الدولة كوباني وباتوا يسيطرون على نحو أربعين في المئة من المدينة."
    assert told(text)[1] == ("hold", "Kobani (Ayn al-Arab)", "isis")


def test_men_of_a_party_are_its():
    text = "دخلت وحدات من الجيش السوري مدينة حماة بعد انسحاب عناصر من داعش."
    assert told(text) == [("capture", "Hama", "gov"), ("withdraw", "Hama", "isis")]


def test_the_group_is_the_only_one_of_the_theatre_when_none_is_named():
    assert told("انسحب عناصر التنظيم من تدمر.") == [("withdraw", "Palmyra (Tadmur)", "isis")]


def test_an_arabic_verb_goes_on_with_the_subject_before():
    text = "واصلت قوات النظام تقدمها، فبعد سيطرتها على مورك انتزعت أمس خان شيخون."
    assert told(text)[-1] == ("capture", "Khan Shaykhun", "gov")


def test_they_who_speak_are_not_the_last_party_named():
    text = "قال مقاتلو المعارضة قرب مقر قوات النظام إنهم سيطروا على سراقب."
    assert told(text) == [("capture", "Saraqib", "opposition")]


def test_a_heading_speaks():
    (mention,) = read("وزارة الدفاع التركية: سيطرت قواتنا على تل أبيض.")
    assert (mention.factuality, mention.speaker) == ("claimed", "وزارة الدفاع التركية")


def test_an_unknown_village_does_not_end_a_list():
    found = told("سيطرت الفصائل على كفرنبل والقنيطرات وسراقب.")
    assert {place for _, place, _ in found} == {"Kafr Nabl", "Saraqib"}


def test_a_pronoun_means_where_something_happened_and_not_where_it_may():
    text = "انسحب الجيش من حماة وقد تسقط حمص. ودخلت الفصائل إليها صباح الخميس."
    assert told(text)[-1] == ("capture", "Hama", "opposition")


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("لولا الطيران لسقطت حماة.", "possible"),
        ("باءت محاولات الجيش التقدم نحو حماة بالفشل.", "denied"),
        ("خسارة حماة تفتح الباب أمام هجوم الفصائل على حمص.", "possible"),
        ("وافقت الفصائل على تسليم حماة.", "possible"),
        ("لم يحل ذلك دون غارة إسرائيلية على حماة.", "asserted"),
    ],
)
def test_arabic_factuality(text, factuality):
    assert read(text)[-1].factuality == factuality


def test_the_day_of_a_flag_raised_is_no_year_told_of_the_place():
    text = "رفعت قوات النظام العلم أمس الخميس فوق درعا، مهد الاحتجاجات قبل سبع سنوات."
    assert [m.first for m in read(text, issued="2018-07-13")] == ["2018-07-12"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels mean to seize Hama before the army reaches Homs.", {"possible"}),
        ("Reports that the army had abandoned Homs were false.", {"denied"}),
        ("Ahrar al-Sham, which holds Idlib, said it was not in talks.", {"asserted"}),
        ("Government forces are reportedly pulling out of Homs.", {"claimed"}),
        ("Rebels have taken Hama and Homs, President Alou said.", {"claimed"}),
    ],
)
def test_whose_word_a_clause_is(text, expected):
    assert {m.factuality for m in read(text)} == expected


def test_a_road_leads_elsewhere():
    (mention,) = read("The army advanced to within 10 km of Hama and cut the road to Homs.")
    assert mention.place == "10 km from Hama"


def test_targets_do_not_strike():
    text = "US forces carried out airstrikes on Islamic State targets near Homs."
    assert told(text) == [("strike", "near Homs", "us")]


def test_a_date_behind_and_is_of_what_follows():
    text = "By 6 May 2015 rebels had taken Hama, and two days later all of Homs had fallen."
    assert {m.place: m.first for m in read(text)} == {"Hama": "2015-05-06", "Homs": "2015-05-08"}


@pytest.mark.parametrize(
    "text",
    [
        "سقطت حماة في 5 كانون الأول 2024. وبعد يومين من سقوط حماة دخلت الفصائل حمص.",
        "سقطت حماة في 5 كانون الأول 2024. ودخلت الفصائل حمص بعد يومين من سقوط حماة.",
        "Rebels took Hama on 5 December 2024. Two days after the fall of Hama they entered Homs.",
    ],
)
def test_a_day_is_counted_from_an_event_told_before(text):
    days = {(m.action, m.place): m.first for m in read(text, issued="2024-12-20")}
    assert (days["lose", "Hama"], days["capture", "Homs"]) == ("2024-12-05", "2024-12-07")


def test_whose_positions_are_bombed_bombs_nothing():
    assert told("قصفت طائرات مجهولة مواقع الحشد الشعبي في البوكمال.")[0][2] != "iran"


def test_who_intends_is_who_would_act():
    assert told("تتزايد المخاوف من نية الجيش الانسحاب من حماة.") == [("withdraw", "Hama", "gov")]


def test_a_span_of_years_does_not_make_news_history():
    (mention,) = read("دخل الجيش مدينة حماة بعد قرابة ثلاث سنوات.", issued="2015-11-10")
    assert (mention.first, mention.date_from) == ("2015-11-10", "document")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hundreds of rebels left Homs.", [("withdraw", "Homs", "opposition")]),
        ("The attack on Homs was repelled by the army.", [("clash", "Homs", None)]),
        ("Rebels besieged in Homs ask for food.", [("siege", "Homs", None)]),
        ("Homs has been cleared of rebels.", [("capture", "Homs", None)]),
        ("Protesters in Homs demanded the fall of the regime.", []),
    ],
)
def test_of_whom_a_noun_tells(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The army played down reports of a retreat from Homs.", "denied"),
        ("There is no truth to reports that rebels have entered Homs.", "denied"),
        ("The ceasefire in Homs was to begin on Tuesday.", "possible"),
        ("The army rejected reports of losses and shelled Homs.", "asserted"),
    ],
)
def test_denials_reach_as_far_as_they_do(text, factuality):
    assert fact(text) == factuality


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Idlib, a city of many people before the war, is no longer in Assad's hands.",
         [("lose", "Idlib", "gov")]),
        ("Al-Bab, a town near Aleppo, was captured by rebels.",
         [("capture", "Al-Bab", "opposition")]),
        ("The base near Raqqa was overrun by ISIS.", [("capture", "near Raqqa", "isis")]),
        ("ISIS ambushed patrols near Raqqa, and parts of the city were in their hands.",
         [("clash", "near Raqqa", "isis"), ("hold", "somewhere in Raqqa", "isis")]),
    ],
)  # fmt: skip
def test_the_place_that_a_sentence_is_about(text, expected):
    assert told(text) == expected


def test_the_day_told_last_goes_on_in_a_sentence():
    text = "The army left Hama on 6 May 2015; the SDF took it; and on 9 May rebels left Homs."
    assert [m.first for m in read(text)] == ["2015-05-06", "2015-05-06", "2015-05-09"]


def test_after_x_and_y_the_same_had_happened_there():
    text = "بعد راجو وبلبل خسرت وحدات حماية الشعب جنديرس يوم 8 آذار 2018."
    days = {m.place: m.first for m in read(text)}
    assert days == {"Jindires": "2018-03-08", "Rajo": None, "Bulbul": None}


def test_a_clause_with_after_is_no_list():
    text = "بعد خسارة حلب انسحب الجيش من حماة."
    assert [(action, place) for action, place, _ in told(text)] == [
        ("lose", "Aleppo"), ("withdraw", "Hama"),
    ]  # fmt: skip


def test_a_city_behind_the_article_is_not_the_partys_name():
    text = "اقتحم مسلحو التنظيم الرقة."
    assert told(text) == [("clash", "Raqqa", "isis")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army repelled attacks on Hama.", [("clash", "Hama", None)]),
        ("The army repelled a rebel attack on Hama.", [("clash", "Hama", "opposition")]),
        ("Rebels battling the army entered Hama.", [("capture", "Hama", "opposition")]),
        ("Rebels took a hill, cutting the road between Hama and Homs.", []),
    ],
)
def test_what_is_not_told_is_not_read(text, expected):
    assert told(text) == expected


def test_residents_speak_for_themselves():
    (mention,) = read("Residents of Homs said rebels had entered the city.")
    assert (mention.place, mention.speaker, mention.actor) == (
        "Homs", "Residents of Homs", "opposition",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("With Hama in rebel hands, the road lies open.", [("hold", "Hama", "opposition")]),
        ("Rebels stormed Hama and by nightfall the city was theirs.",
         [("clash", "Hama", "opposition"), ("hold", "Hama", "opposition")]),
        ("Russia's ministry of defence denied bombing Hama.", [("strike", "Hama", "russia")]),
    ],
)  # fmt: skip
def test_whose_a_place_is(text, expected):
    assert told(text) == expected


def test_a_silent_arabic_subject_agrees_with_its_verb():
    text = "تقهقر مقاتلو المعارضة أمام تقدم قوات النظام في حلب وأخلوا سراقب."
    assert told(text)[-1] == ("withdraw", "Saraqib", "opposition")


def test_a_new_statement_is_not_denied_with_the_one_before():
    text = "نفى الجيش سقوط حماة، وقال إن قواته قصفت إدلب."
    assert [(m.action, m.factuality) for m in read(text)] == [
        ("lose", "denied"), ("strike", "claimed"),
    ]  # fmt: skip


def test_months_of_fighting_before_are_no_fight_for_the_place():
    assert told("استولى الجيش على سراقب بعد أشهر من القتال.") == [("capture", "Saraqib", "gov")]


def test_we_who_speak_are_the_speaker():
    (mention,) = read("قال الجيش السوري: لن ننسحب من حماة.")
    assert (mention.place, mention.actor, mention.factuality) == ("Hama", "gov", "denied")


def test_their_capture_is_that_of_the_clause_before():
    text = "أغلق مقاتلو المعارضة الطريق إلى دمشق بعد سيطرتهم على خان العسل."
    assert told(text) == [("capture", "Khan al-Assal", "opposition")]


def test_areas_of_control_are_no_capture():
    assert told("قصفت طائرات روسية مناطق سيطرة الفصائل في إدلب.") == [("strike", "Idlib", "russia")]


def test_a_place_told_of_with_after_is_not_what_the_city_means():
    text = (
        "Syria's army has left Homs. Its convoys rolled north, hours after Israeli aircraft bombed "
        "Damascus. Government troops had entered the city only on Tuesday."
    )
    found = read(text, issued="2025-07-17")
    assert [(m.place, m.actor) for m in found if m.place_id] == [
        ("Homs", "new_gov"), ("Damascus", "israel"), ("Homs", "new_gov"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Protesters stood in the main square of Homs.",
        "Residents are back in Saraqib.",
        "Refugees crossed into Idlib.",
        "Tempers flared and the price of bread hammered Homs.",
        "Hospitals in Homs are within sight of closure.",
        "Aid convoys came within a mile of Douma.",
    ],
)
def test_idioms_of_war_need_a_fighting_party(text):
    assert told(text) == []


def test_a_place_owns_its_capture():
    assert told("Aleppo's capture by the rebels stunned Damascus.") == [
        ("capture", "Aleppo", "opposition")
    ]


def test_with_a_place_retaken_tells_of_its_capture():
    assert told("With Palmyra wrested back from ISIS, the army turned away.") == [
        ("capture", "Palmyra (Tadmur)", None)
    ]


def test_auxiliaries_that_begin_a_rule_hide_no_speaker():
    (mention,) = read("The president in Ankara has hinted that an assault on Afrin is imminent.")
    assert (mention.actor_name, mention.factuality) == ("Ankara", "possible")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hama falls to rebels", [("capture", "Hama", "opposition")]),
        ("Morek taken. Hama next.", [("capture", "Morek", None)]),
        ("Kafr Nabl: two air raids, no casualties.", [("strike", "Kafr Nabl", None)]),
        ("Lost since Sunday: Morek, Halfaya.",
         [("lose", "Morek", None), ("lose", "Halfaya", None)]),
        ("The towns that fell that week were Morek and Halfaya.",
         [("lose", "Morek", None), ("lose", "Halfaya", None)]),
        ("Rebels took Morek, then Halfaya.",
         [("capture", "Morek", "opposition"), ("capture", "Halfaya", "opposition")]),
        ("Jets bombed the market of Idlib.", [("strike", "site at Idlib", None)]),
        ("In Idlib rebels took the airport.", [("capture", "airport at Idlib", "opposition")]),
        ("Morek and Halfaya, which rebels overran, are quiet.",
         [("capture", "Morek", "opposition"), ("capture", "Halfaya", "opposition")]),
        ("Rebels stormed Morek, a suburb of Hama.", [("clash", "Morek", "opposition")]),
        ("Forced out of Hama, the rebels regrouped.", [("lose", "Hama", "opposition")]),
        ("Raqqa, wrested from ISIS in 2017, is rubble.", [("capture", "Raqqa", None)]),
    ],
)  # fmt: skip
def test_headlines_notes_and_lists_of_english(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chelsea fell to Arsenal in London on Sunday.",
        "The storm hit Homs and Hama on Friday.",
        "Stocks fell in Damascus on Monday.",
        "A photographer captured the mood in Aleppo.",
        "The company took over a cement plant in Aleppo.",
        "Oil from Deir ez-Zor went to the highest bidder.",
        "The president won the election in Damascus.",
        "Two bombs went off in Jableh.",
        "The army ran out of ammunition in Homs.",
        "Workers went on strike in Homs.",
        "The army won praise in Hama after the flood.",
        "The regime lost face in Damascus.",
        "Russian engineers restored the water supply to Palmyra.",
    ],
)
def test_other_news_in_the_words_of_war_is_not_read(text):
    assert told(text) == []


def test_what_did_not_happen_until_a_day_did_happen_then():
    (mention,) = read("Government troops did not re-enter Palmyra until 2 March 2017.")
    assert (mention.factuality, mention.first) == ("asserted", "2017-03-02")


def test_our_units_are_those_of_who_writes():
    (mention,) = read("Our units liberated the town of Morek.")
    assert mention.factuality == "claimed"


def test_the_year_of_a_thing_is_no_day_of_an_event():
    text = "Daraa, the cradle of the 2011 revolt, is now in insurgent hands."
    assert [m.first for m in read(text, issued="2024-12-07")] != ["2011-01-01"]

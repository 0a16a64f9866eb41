"""Turns in which Arabic news tells of war, as real reports have them."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


def told(text, **options):
    """Give action, place and actor of every located event."""
    return [(m.action, m.place, m.actor) for m in read(text, **options) if m.place_id]


def facts(text):
    """Give the factuality of every located event."""
    return [m.factuality for m in read(text) if m.place_id]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("شهدت مدينة دير الزور انسحابا لقوات النظام.", ("withdraw", "Deir ez-Zor", "gov")),
        (
            "انسحب داعش من عدة مواقع له في تدمر.",
            ("withdraw", "somewhere in Palmyra (Tadmur)", "isis"),
        ),
        ("تم دخول مدينة حماة من قبل الفصائل.", ("capture", "Hama", "opposition")),
        ("استحوذ تنظيم داعش على تدمر.", ("capture", "Palmyra (Tadmur)", "isis")),
        ("لا تزال مدينة دوما محاصرة من قبل قوات النظام.", ("siege", "Douma", "gov")),
    ],
)
def test_an_event_is_found(text, event):
    assert told(text) == [event]


def test_who_is_the_party_named_last():
    text = "طردت قسد تنظيم داعش الذي سيطر على مدينة منبج عام 2014."
    assert told(text)[-1] == ("capture", "Manbij", "isis")


def test_a_party_behind_a_verb_that_has_its_subject_is_the_object():
    assert told("أكدت الفصائل أنها استهدفت قوات النظام في سراقب.") == [
        ("strike", "Saraqib", "opposition")
    ]


def test_what_is_taken_is_not_its_nations():
    assert told("تمكنت المعارضة من السيطرة على كتيبة الصواريخ الروسية في حلب.") == [
        ("capture", "somewhere in Aleppo", "opposition")
    ]


def test_a_subject_that_is_no_party_takes_nothing():
    assert told("تقدمت قوات النظام أمس. وقالت المصادر إن 12 حافلة دخلت مدينة الرقة.") == []


def test_a_headline_in_the_present_tells_of_news():
    text = "قوات النظام تسيطر على سراقب\nوتسيطر قوات النظام على كفرنبل منذ أمس."
    assert [action for action, *_ in told(text)] == ["capture", "hold"]


def test_the_first_time_since_is_no_date():
    text = "قصف المسلحون حلب للمرة الأولى منذ أربع سنوات."
    assert [m.first for m in read(text, issued="2024-11-29")] == ["2024-11-29"]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("إن دخلت الفصائل حمص فلن يبقى طريق.", "possible"),
        ("لا تظهر الخرائط أي تقدم للفصائل نحو حمص.", "denied"),
        ("لم تشن قوات النظام غارات على سراقب.", "denied"),
    ],
)
def test_what_did_not_happen_is_told_so(text, factuality):
    assert facts(text) == [factuality]


def test_what_lies_outside_a_partys_hold_is_not_taken():
    assert told("لا تزال سراقب خارجة عن سيطرة قوات النظام.") == []


def test_a_word_with_its_ending_is_no_town_abroad():
    assert [p for _, p, _ in told("نصبت الفصائل كمينا قرب حلب.")] == ["near Aleppo"]


@pytest.mark.parametrize(
    "text",
    [
        "سيطر برشلونة على الكرة وانسحب اللاعب من المباراة في حلب.",
        "سقطت الحكومة في دمشق بعد حجب الثقة عنها.",
        "استحوذت شركة على حصة في مصنع للإسمنت بحلب.",
        "تراجعت أسعار الذهب في أسواق دمشق وتقدمت الليرة.",
        "اخلطي الدقيق واتركي العجينة ساعة في المطبخ في حلب.",
        "غادر الوفد دمشق بعد مباحثات، ودخلت شاحنات مساعدات إلى حلب.",
        "هاجم النقاد فيلما عرض في مهرجان دمشق، وفاز آخر بمعركة شباك التذاكر.",
    ],
)
def test_peace_is_no_event(text):
    assert told(text) == []


def test_a_dual_means_both_places():
    text = "غادر المقاتلون كفر زيتا واللطامنة ليلا، فدخلتهما قوات النظام."
    assert told(text)[-2:] == [("capture", "Kafr Zita", "gov"), ("capture", "Latamneh", "gov")]


def test_what_fell_with_a_place_fell_too():
    text = "سقطت كفرنبل بيد قوات النظام ومعها حاس."
    assert told(text) == [("capture", "Kafr Nabl", "gov"), ("capture", "Hass", "gov")]


def test_a_pronoun_and_a_place_joined_to_it_are_both_left():
    text = "اقتحمت قوات النظام سراقب ثم انسحبت منها ومن كفرنبل."
    assert told(text)[-2:] == [("withdraw", "Saraqib", "gov"), ("withdraw", "Kafr Nabl", "gov")]


def test_a_channels_news_ends_at_an_emoji():
    text = "فصائل المعارضة تسيطر على سراقب 🔴 لا صحة لأنباء عن دخول قسد إلى مطار حلب"
    assert [(m.action, m.factuality) for m in read(text)] == [
        ("capture", "asserted"), ("capture", "denied"),
    ]  # fmt: skip


def test_his_men_are_the_armys_and_her_men_the_factions():
    text = "انسحب الجيش السوري أمام الفصائل، وقالت الأنباء إن {} دخلت حماة."
    assert told(text.format("قواته")) == [("capture", "Hama", "gov")]
    assert told(text.format("قواتها")) == [("capture", "Hama", "opposition")]


def test_people_who_leave_are_no_party():
    assert told("تقدمت قوات النظام أمس. ووصل جرحى إلى عرسال، وغادر الأهالي سراقب.") == []


def test_a_colon_opens_a_list_of_places():
    assert told("خسر داعش مدينتين: منبج وتدمر.") == [
        ("lose", "Manbij", "isis"), ("lose", "Palmyra (Tadmur)", "isis"),
    ]  # fmt: skip


def test_and_not_is_a_denial():
    assert facts("ولا صحة لما يشاع عن دخول قوات النظام إلى حرستا.") == ["denied"]


def test_of_two_tellings_the_dated_one_stays():
    text = "خلت سراقب من المقاتلين الذين خرجوا منها يوم 3 شباط 2020."
    assert [(m.action, m.first) for m in read(text) if m.place_id] == [("withdraw", "2020-02-03")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("تقدمت قوات النظام جنوبا لتسيطر على سراقب.", ("capture", "Saraqib", "gov")),
        ("شوهدت آليات تابعة لقوات النظام تنسحب من سراقب.", ("withdraw", "Saraqib", "gov")),
        ("هاجم عشرات من عناصر داعش تدمر.", ("clash", "Palmyra (Tadmur)", "isis")),
        ("الجيش السوري ومعه فصائل محلية استولى على تدمر.", ("capture", "Palmyra (Tadmur)", "gov")),
        ("تخضع دوما لحصار من قبل قوات النظام.", ("siege", "Douma", "gov")),
        ("وتحاصر الفصائل الفوعة.", ("siege", "Al-Fuah", "opposition")),
    ],
)
def test_who_did_it_is_found(text, event):
    assert told(text)[-1] == event


def test_what_may_be_forced_is_possible():
    assert facts("القصف قد يجبر الفصائل على الانسحاب من سراقب.") == ["possible"]


def test_a_denial_of_a_deal_denies_no_retreat():
    text = "انسحب داعش من تدمر بموجب صفقة تنفي دمشق وجودها."
    assert facts(text) == ["asserted"]


def test_what_still_holds_holds_on_the_reports_day():
    text = "سيطر الجيش السوري على تدمر في 27 آذار 2016، فيما لا تزال قسد تسيطر على منبج."
    days = [m.first for m in read(text, issued="2016-03-29") if m.action == "hold"]
    assert days == ["2016-03-29"]


@pytest.mark.parametrize(
    "text",
    [
        "سيطرت قوات النظام على سراقب، ثم انسحبت من قرية الزلفات.",
        "سيطرت قوات النظام على سراقب. وسقطت قرية الزلفات بعد يوم.",
        "دخلت قوات النظام سراقب وانسحبت الفصائل من الحاجز الغربي.",
    ],
)
def test_an_unknown_village_is_not_the_town_before(text):
    assert told(text) == [("capture", "Saraqib", "gov")]


def test_some_posts_in_a_quarter_are_not_the_quarter():
    assert told("سيطر تنظيم الدولة على نقاط في حي الشعار.") == [
        ("capture", "somewhere in Al-Shaar (Aleppo)", "isis")
    ]


def test_the_army_is_the_one_that_the_text_named_in_full():
    text = "سيطر الجيش الوطني السوري على تل أبيض. وتقدمت قوات الجيش إلى منبج."
    assert [actor for *_, actor in told(text)] == ["sna", "sna"]


def test_whom_a_strike_befalls_did_not_strike():
    assert told("نفذ هجمات آخرها استهداف القوات الروسية في السخنة.") == [
        ("strike", "Al-Sukhnah", None)
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("أعلن الجيش السوري داريا آمنة.", ("capture", "Darayya", "gov")),
        ("أصبحت تدمر خاضعة لتنظيم الدولة.", ("capture", "Palmyra (Tadmur)", "isis")),
        ("عادت تدمر إلى حضن الدولة عام 2016.", ("capture", "Palmyra (Tadmur)", "gov")),
        ("وصلت حافلات إلى الفوعة المحاصرة.", ("siege", "Al-Fuah", None)),
        ("أطبق تنظيم الدولة على تدمر.", ("siege", "Palmyra (Tadmur)", "isis")),
        ("انهمرت القذائف على حي جوبر.", ("strike", "Jobar", None)),
        ("خرجنا من داريا بالحافلات.", ("withdraw", "Darayya", None)),
        ("قال قائد قسد إن قواته انسحبت من منبج.", ("withdraw", "Manbij", "sdf")),
        ("وبعد سيطرتها على عفرين، حشدت قسد قربها.", ("capture", "Afrin", "sdf")),
        ("توقفت قوات النظام عند أبواب سراقب.", ("advance", "Saraqib", "gov")),
    ],
)
def test_control_and_fire_are_told_in_many_turns(text, event):
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("سيطرت قوات النظام على قرية الزلفات في ريف إدلب الشرقي.", "somewhere in"),
        ("سيطرت قوات النظام على القسم الشرقي من مدينة حلب.", "somewhere in"),
        ("سيطرت قوات النظام على ريف إدلب الشرقي.", "eastern countryside"),
    ],
)
def test_a_village_without_a_known_name_is_not_its_province(text, place):
    assert [found.startswith(place) for _, found, _ in told(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "تحاصر حماة هذا الأسبوع موجة حر.",
        "وجاء ذلك ليغير قواعد اللعبة شمالي حلب.",
        "فقدت الليرة نصف قيمتها في حلب.",
        "صادرت القوات الأسلحة التي تركها عناصر داعش في مقراتهم.",
    ],
)
def test_other_things_are_no_events(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("أفشلت الفصائل محاولة تسلل لقوات النظام في كفرنبل.", "asserted"),
        ("لم تسقط تدمر إلا في 20 أيار 2015.", "asserted"),
        ("كيف سقطت حلب؟", "asserted"),
        ("هل سقطت حلب؟", "possible"),
        ("لا يستبعد خبراء معركة في منبج.", "possible"),
        ("وقع الطرفان اتفاقا يقضي بخروج قسد من منبج.", "possible"),
    ],
)
def test_how_sure_it_is_told(text, factuality):
    assert facts(text) == [factuality]

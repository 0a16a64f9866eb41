from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import load_places
from gazetteer.scan import Hit, scan

if TYPE_CHECKING:
    from gazetteer import Gazetteer


def seen(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.text, hit.place.name) for hit in hits]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("أحياء حلب الشرقية", "east of Aleppo"),
        ("في درعا الجنوبية الغربية", "southwest of Daraa"),
        ("مدينة حلب الشمالية", "Aleppo"),
        ("محافظة حلب الشرقية", "Aleppo"),
        ("كوريا الجنوبية", "South Korea"),
    ],
)
def test_an_adjective_behind_a_towns_name_tells_of_its_side(
    syria: Gazetteer, text: str, place: str
) -> None:
    assert [name for _, name in seen(scan(text, syria))] == [place]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وحمص", [("حمص", "Homs")]),
        ("بحلب", [("حلب", "Aleppo")]),
        ("للرستن", [("لرستن", "Rastan")]),
        ("حـمـص وحَلَب", [("حـمـص", "Homs"), ("حَلَب", "Aleppo")]),
        ("في معرة النعمان", [("معرة النعمان", "Maarat al-Numan")]),
        ("كفر نبل", [("كفر نبل", "Kafr Nabl")]),
        ("Deir\nez-Zor", [("Deir\nez-Zor", "Deir ez-Zor")]),
        ("Aleppo's fall", [("Aleppo", "Aleppo")]),
        ("قرى كفرنبل وحاس", [("قرى كفرنبل", "Kafr Nabl"), ("حاس", "Hass")]),
    ],
)
def test_names_are_found_under_what_hides_them(
    syria: Gazetteer, text: str, expected: list[tuple[str, str]]
) -> None:
    assert seen(scan(text, syria)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "أبو محمد الحلبي", "مركز حلب الإعلامي", "لواء حمص", "Aleppo Media Center", "أغلق الباب",
        "مظاهرات سلمية", "بشكل عاجل", "كرة القدم", "aleppo pines", "الحراك الشعبي",
        "مواطن سوري", "كنا في البيت", "شيء بسيط", "هذا كنز", "كروم العنب", "محلل مالي",
        "Hamas said so", "the Board of Trade", "in Safety", "a letter to Martha",
    ],
)  # fmt: skip
def test_persons_organisations_and_ordinary_words_are_no_places(
    syria: Gazetteer, text: str
) -> None:
    assert scan(text, syria) == []


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("مدينة الباب", "geonames:174018"),
        ("محافظة حماة", "ne:SY-HM"),
        ("مدينة حماة", "geonames:170017"),
        ("جسر الرستن", "own:rastan-bridge-m5"),
        ("Hama military airport", "own:hama-military-airport"),
        ("مطار حلب", "own:aleppo-international-airport-nayrab"),
        ("جسر القريتين", "sub:bridge:geonames:173361"),
        ("the town of al-Bab", "geonames:174018"),
    ],
)
def test_a_head_word_shows_and_chooses_the_place(
    syria: Gazetteer, text: str, place_id: str
) -> None:
    assert [hit.place.id for hit in scan(text, syria)] == [place_id]


def test_an_everyday_word_written_small_is_no_place() -> None:
    places = load_places("SY")
    small, large = "in the northern province of Aleppo", "in Northern province"
    assert [hit.place.id for hit in scan(small, places, countries=["SY", "IL"])] == ["ne:SY-HL"]
    assert [hit.place.id for hit in scan(large, places, countries=["SY", "IL"])] == ["ne:IL-Z"]


def test_a_place_told_from_its_town_is_less_sure(syria: Gazetteer) -> None:
    hit = scan("مشفى كفرنبل", syria)[0]
    assert (hit.place.kind, hit.head) == ("site", "مشفي")
    assert hit.place.radius_km > syria.get("geonames:168661").radius_km


def test_a_container_chooses_among_namesakes(syria: Gazetteer) -> None:
    near_idlib = scan("بلدة النيرب في ريف إدلب", syria)[0].place
    assert near_idlib.admin == "Idlib"
    assert scan("Tripoli and Beirut", load_places("LB"))[0].place.country == "LB"


def test_ordinary_words_are_places_in_a_list_of_places(syria: Gazetteer) -> None:
    assert [h.place.name for h in scan("منبج والباب وعفرين", syria)] == [
        "Manbij",
        "Al-Bab",
        "Afrin",
    ]


def test_a_short_first_word_takes_a_conjunction(syria: Gazetteer) -> None:
    assert [h.place.name for h in scan("عين عيسى وتل رفعت", syria)] == ["Ayn Issa", "Tell Rifaat"]


def test_a_name_shown_once_is_a_place_wherever_it_stands(syria: Gazetteer) -> None:
    assert len(scan("مدينة الباب محاصرة، ثم سقط الباب", syria)) == 2


def test_countries_are_preferred_not_exclusive(world: Gazetteer) -> None:
    hits = scan("من موسكو إلى القصير", world, countries=("SY",))
    assert [h.place.country for h in hits] == ["RU", "SY"]


@pytest.fixture(scope="module")
def with_villages(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """Know a few villages more, as after an import: namesakes of towns, and words of reports."""
    path = tmp_path_factory.mktemp("villages") / "villages.csv"
    rows = [
        "v:1,Ras al Ayn,رأس العين,36.45,35.10", "v:2,Rumayl,رميل,39.9,36.9",
        "v:3,At Tulayl,التليل,36.7,34.9", "v:4,Abu Bakr,أبو بكر,41.0,36.4",
        "v:5,Umar,عمر,37.1,36.0", "v:6,Umm ar Rish,أم الريش,36.3975,35.8928",
    ]  # fmt: skip
    lines = [f"{row},village,SY" for row in rows]
    path.write_text("\n".join(["id,name,name_ar,lon,lat,kind,country", *lines]), encoding="utf-8")
    return load_places("SY", extra=[path])


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("قصف رأس العين والقامشلي", ["geonames:165509", "geonames:173377"]),
        ("قرية رأس العين بريف حماة الغربي", ["v:1", "area:countryside-w:geonames:170017"]),
        ("ألقت المروحيات برميلا على حي التليل", []), ("زعيم التنظيم أبو بكر البغدادي", []),
        ("دمر القصف مسجد عمر", []), ("قصف بلدة أبو بكر", ["v:4"]),
    ],
)  # fmt: skip
def test_villages_of_an_import_do_not_hide_what_is_known(
    with_villages: Gazetteer, text: str, ids: list[str]
) -> None:
    assert [hit.place.id for hit in scan(text, with_villages)] == ids


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["حلب", "وحمص", "ريف", "شمال", "بين", "،", "\u0640", "x", " ", "\n"]))
)
def test_hits_quote_the_text_and_do_not_overlap(syria: Gazetteer, parts: list[str]) -> None:
    text = " ".join(parts)
    hits = scan(text, syria)
    assert all(text[h.start : h.end] == h.text for h in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_any_text_can_be_scanned(syria: Gazetteer, text: str) -> None:
    assert all(text[h.start : h.end] == h.text for h in scan(text, syria))


def test_our_own_places_are_looked_for_without_a_country(world: Gazetteer) -> None:
    hits = scan("جسر الرستن وبلدة حاس في ريف إدلب", world)
    assert [h.place.name for h in hits] == [
        "Rastan bridge (M5)", "Hass", "countryside of Idlib",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "مع حلفائه", "وحلفائه", "سكان المدينة", "إلى العاصمة", "وسط المدينة القديمة", "في المحافظة",
        "من أثرياء البلاد", "مع فاطمة", "حملة لقاح", "تجدر الإشارة إلى ذلك", "نحو مئة جنيه",
        "خمسة بليون", "من الطبقة الوسطى", "في سفيرة النوايا", "بنوا بيوتهم", "في الوضع القائم",
        "Tell me more", "Nazi crimes", "the Shin Bet", "He was in Khan when", "in Tall grass",
        "in Dana Point", "Dana said", "Rest of it", "Basic needs", "Turn back", "In Sale and Gold",
        "من رقة القلب", "رقة قلبه", "رحمه الله وحماه الله", "الميادين العامة", "قصف مدرسة البادية",
    ],
)  # fmt: skip
def test_words_that_fold_like_places_are_no_places(syria: Gazetteer, text: str) -> None:
    assert scan(text, syria) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("بلدة إثريا", "Ithriya"), ("في إثريا", "Ithriya"), ("في السويداء", "As-Suwayda"),
        ("in Dana today", "Al-Dana"), ("al-Tall fell", "Al-Tall"),
        ("in Khan Shaykhun", "Khan Shaykhun"),
        ("غارات على الميادين", "Mayadin"), ("داخل القريتين", "Al-Qaryatayn"),
        ("في حسكة", "Al-Hasakah"),
        ("في السفيرة", "As-Safira"), ("بلدة التبني", "Al-Tibni"), ("قصف على أطمة", "Atmeh"),
    ],
)  # fmt: skip
def test_the_places_they_fold_like_are_still_found(syria: Gazetteer, text: str, name: str) -> None:
    assert [hit.place.name for hit in scan(text, syria)] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Raqqa the SDF took the Bedo quarter.", ["Raqqa", "site at Raqqa"]),
        ("قصف الطيران في مدينة الرقة حي الرديف", ["Raqqa", "site at Raqqa"]),
        ("في مدينة الرقة الأحياء السكنية وأحياء المدينة", ["Raqqa"]),
        ("In Raqqa the old quarter, the last quarter of 2017", ["Raqqa"]),
        ("The Bedo quarter was taken", []),
        ("Misraba was taken.", ["Misraba"]),
        ("Misraba Jones was there, and Salma said so.", []),
    ],
)
def test_quarters_of_unknown_name_and_villages_of_our_own_list(
    syria: Gazetteer, text: str, names: list[str]
) -> None:
    assert [hit.place.name for hit in scan(text, syria)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the northern city of Aleppo", ["Aleppo"]),
        ("the central city of Homs", ["Homs"]),
        ("the southern province of Daraa", ["Daraa"]),
        ("the Damascus suburb of Harasta", ["Damascus", "Harasta"]),
        ("the Idlib town of Saraqib", ["Idlib", "Saraqib"]),
        ("the Green Palm district of Aleppo", ["site at Aleppo"]),
        ("the eastern districts of Aleppo", ["east of Aleppo"]),
        ("the prison in Aleppo", ["site at Aleppo"]),
        ("the military airport at Dabaa", ["Dabaa air base"]),
    ],
)
def test_words_before_a_head_say_where_and_not_which_part(
    syria: Gazetteer, text: str, names: list[str]
) -> None:
    assert [hit.place.name for hit in scan(text, syria)] == names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصف على بلدة عقرب", "own:aqrab"),
        ("سيطروا على الشعفة", "own:al-shaafah"),
        ("اشتباكات في حي القصور بمدينة حمص", "own:al-qusour-homs"),
        ("a car bomb in Bab Touma", "own:bab-touma"),
        ("سجن حلب المركزي", "own:aleppo-central-prison"),
    ],
)
def test_places_that_reports_name_are_found(syria: Gazetteer, text: str, place: str) -> None:
    assert place in {hit.place.id for hit in scan(text, syria)}


def test_a_prison_of_a_town_is_not_its_silos(syria: Gazetteer) -> None:
    assert [hit.place.id for hit in scan("صوامع تدمر", syria)] == ["sub:site:geonames:163808"]


def test_a_metropolis_comes_before_a_town_once_called_so() -> None:
    assert scan("She thought of Paris.", load_places("UA"))[0].place.country == "FR"


@pytest.mark.parametrize(
    ("text", "country", "names"),
    [
        ("اشتباكات في إب", "YE", ["Ibb"]), ("قتل أب وابنه في آب", "YE", []),
        ("وصلت إلى مدينة اب", "YE", ["Ibb"]), ("سيطر الحوثيون على مأرب", "YE", ["Ma'rib"]),
    ],
)  # fmt: skip
def test_a_name_of_two_letters_needs_its_hamza_or_a_head(
    text: str, country: str, names: list[str]
) -> None:
    assert [hit.place.name for hit in scan(text, load_places(country))] == names


def test_a_person_called_after_a_village_is_no_place() -> None:
    hits = scan("Abu Ayyub al-Ansari spoke. Jets pounded al-Ansari.", load_places("SY"))
    assert [hit.start for hit in hits] == [40]


@pytest.mark.parametrize(
    "text",
    ["قال في حديثه إن الهدنة انتهت", "عن محمد بن المثنى", "صلاة المغرب", "the Muthanna tribe"],
)
def test_persons_tribes_and_words_with_a_pronoun_are_no_places(text: str) -> None:
    assert scan(text, load_places("IQ")) == []


def test_a_town_keeps_its_name_before_a_head_however_it_ends() -> None:
    assert [hit.place.name for hit in scan("في قضاء حديثه", load_places("IQ"))] == ["Ḩadīthah"]

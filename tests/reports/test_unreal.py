"""What was feared, meant, played or written never happened; what is long ago is of no day."""

from __future__ import annotations

import pytest

from tests.reports.examples import read

OFF_THE_MAP = {"possible", "denied"}


@pytest.mark.parametrize(
    "text",
    [
        "The commander said that capturing Homs was the next goal.",
        "The exercise simulated an attack on Latakia.",
        "In the game the player captures Damascus.",
        "News of the fall of Homs proved false.",
        "Far from capturing Homs, the rebels lost ground.",
        "Rumours of a Russian pullout from Hmeimim have circulated for days.",
        "ادعاء سقوط حلب كاذب.",
        "من السابق لأوانه الحديث عن سقوط حمص.",
        "يحلم المقاتلون بتحرير دمشق.",
        "تحسبا لسقوط حمص، نقل الجيش أسلحته.",
        "خوفا من سقوط دمشق غادر المسؤولون.",
        "لن نسمح بسقوط حمص، قال الوزير.",
        "ليس صحيحا أن الجيش انسحب من حماة.",
        "تداول ناشطون مقطعا عن سقوط حمص، وتبين أنه قديم.",
    ],
)
def test_what_did_not_happen_stays_off_the_map(text):
    told = read(text)
    assert told
    assert {m.factuality for m in told} <= OFF_THE_MAP


@pytest.mark.parametrize(
    "text",
    [
        "The court in Damascus struck down the law.",
        "The army press office in Hama denied it.",
        "خسر فريق حمص أمام حلب.",
        "حرر الشرطي محضرا في دمشق.",
        "سيطر الحزن على أهالي حلب.",
    ],
)
def test_words_of_war_have_other_meanings(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The army failed to stop rebels from taking Hama.",
        "The army could not prevent the loss of Hama.",
        "Rebels now control all of Hama.",
        "فشل الجيش في منع الفصائل من دخول حماة.",
        "لم ينجح الجيش في منع سقوط حماة.",
        "الجيش الذي تعهد بالدفاع عن حماة انسحب منها.",
    ],
)
def test_what_nobody_could_prevent_happened(text):
    assert [(m.place, m.factuality) for m in read(text)] == [("Hama", "asserted")]


@pytest.mark.parametrize(
    "text", ["Saladin captured Aleppo in 1183.", "سيطر صلاح الدين على حلب عام 1183."]
)
def test_another_age_is_not_today(text):
    assert [(m.place, m.first) for m in read(text)] == [("Aleppo", None)]


def test_an_hour_is_no_year():
    assert [m.first for m in read("Rebels took Hama on 5 December 2024 at 1430.")] == ["2024-12-05"]

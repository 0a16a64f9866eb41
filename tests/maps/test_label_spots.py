from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.label_spots import Label, place_labels
from geo.maps.text import Type

LOOKS = {1: Type(size=10, color="#000000"), 2: Type(size=8, color="#000000")}
RADIUS = {1: 3.0, 2: 2.0}
AREA = (0.0, 0.0, 300.0, 200.0)
TOWNS = st.builds(
    Label,
    text=st.sampled_from(["Homs", "حمص", "Aleppo\nحلب", "Deir ez-Zor"]),
    x=st.floats(0, 300),
    y=st.floats(0, 200),
    rank=st.sampled_from([1, 2]),
)


def meet(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@settings(deadline=None)  # the first text to be measured loads the fonts
@given(st.lists(TOWNS, max_size=12))
def test_no_name_covers_another_or_leaves_the_map(towns):
    placed = place_labels(towns, LOOKS, RADIUS, area=AREA, keep=[], most=99)
    rects = [label.rect() for label in placed]
    assert not any(meet(a, b) for i, a in enumerate(rects) for b in rects[:i])
    assert all(r[0] >= 0 and r[1] >= 0 and r[2] <= 300 and r[3] <= 200 for r in rects)


def test_the_important_name_wins():
    towns = [Label(text=t, x=150, y=100, rank=r) for t, r in (("Aleppo", 1), ("Suburb", 2))]
    placed = place_labels(towns, LOOKS, RADIUS, area=AREA, keep=[], most=99)
    assert [label.text for label in placed] == ["Aleppo"]


def test_a_name_keeps_off_a_symbol():
    town = Label(text="Rastan", x=150, y=100, rank=1)
    symbol = (145.0, 90.0, 220.0, 110.0)
    placed = place_labels([town], LOOKS, RADIUS, area=AREA, keep=[symbol], most=9)
    assert not meet(placed[0].rect(), symbol)


def test_there_are_not_more_names_than_asked_for():
    towns = [Label(text="Homs", x=20, y=20 + 40 * i, rank=1) for i in range(4)]
    assert len(place_labels(towns, LOOKS, RADIUS, area=AREA, keep=[], most=2)) == 2

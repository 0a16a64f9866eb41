import pytest

from geo.maps.frames import Frame, frame_of
from geo.maps.inset import inset_box
from geo.maps.multiples import grid
from geo.maps.options import Options
from geo.maps.sheet import lay_out
from geo.maps.style import load_style, size_names
from geo.theatre import load_theatre

STYLE = load_style(load_theatre("syria"))
BOX = (35.7, 32.3, 42.4, 37.3)


def meet(a, b):
    return (
        a.left < b.left + b.width - 1e-6
        and b.left < a.left + a.width - 1e-6
        and a.bottom < b.bottom + b.height - 1e-6
        and b.bottom < a.bottom + a.height - 1e-6
    )


@pytest.mark.parametrize("mirrored", [True, False])
@pytest.mark.parametrize("size", size_names())
def test_no_part_of_the_sheet_covers_another(size, mirrored):
    sheet = lay_out(BOX, STYLE, Options(size=size), mirrored=mirrored)
    frames = [frame_of(a) for a in (sheet.title, sheet.map, sheet.panel, sheet.footer)]
    assert not any(meet(a, b) for i, a in enumerate(frames) for b in frames[:i])


def test_arabic_has_its_legend_on_the_left():
    sheet = lay_out(BOX, STYLE, Options(), mirrored=True)
    assert frame_of(sheet.panel).left < frame_of(sheet.map).left


def test_dpi_changes_the_pixels_not_the_paper():
    plain, fine = (lay_out(BOX, STYLE, Options(dpi=dpi)).figure for dpi in (None, 200))
    assert tuple(plain.get_size_inches()) == tuple(fine.get_size_inches())


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9])
def test_small_maps_do_not_meet(count):
    frames = grid(Frame(0, 0, 600, 400), count)
    assert len(frames) == count
    assert not any(meet(a, b) for i, a in enumerate(frames) for b in frames[:i])


def test_the_inset_shows_all_of_the_theatre():
    west, south, east, north = inset_box(BOX, (36, 34, 37, 35), 1.3)
    assert west < BOX[0]
    assert south < BOX[1]
    assert east > BOX[2]
    assert north > BOX[3]

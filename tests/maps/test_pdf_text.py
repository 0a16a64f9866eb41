import unicodedata

import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import rc_context
from matplotlib.figure import Figure

from geo.maps.pdf_text import mend_text, one_code
from geo.maps.text import Type, write

WORDS = ["اللاذقية", "الإمام", "ديسمبر", "حتى", "سوريا", "الأمريكية", "رئيسي"]


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    axes = Figure((3, 3)).add_axes((0, 0, 1, 1))
    for i, word in enumerate(WORDS):
        write(axes, (0.1, 0.9 - i / 8), word, Type(size=12, color="#000000", bold=i % 2 == 0))
    with rc_context({"pdf.fonttype": 42}):
        axes.figure.savefig(path, metadata={"CreationDate": None, "Title": "Words"})
    mend_text(path)
    return path


def test_arabic_comes_out_in_reading_order(document):
    with pypdfium2.PdfDocument(document) as pdf:
        assert pdf[0].get_textpage().get_text_bounded().split() == WORDS


def test_every_glyph_stands_for_one_code(document):
    fonts = pypdf.PdfReader(document).pages[0]["/Resources"]["/Font"].values()
    tables = [font["/ToUnicode"].get_data().decode() for font in fonts]
    rows = [row for table in tables for row in table.splitlines() if "[" in row]
    codes = {code for row in rows for code in row.split("[")[-1].strip("<>]").split("> <")}
    assert {"fefb", "fc6a"} <= codes  # lam and alef, beh and reh
    assert {len(code) for code in codes} == {4}


def test_what_the_document_says_of_itself_is_kept(document):
    assert pypdf.PdfReader(document).metadata.title == "Words"


@given(st.sampled_from("لبتنيس"), st.sampled_from("اأإآرزنيى"))
def test_a_code_stands_for_its_letters(first, second):
    assert unicodedata.normalize("NFKC", one_code(first + second)) == first + second


def test_letters_without_a_code_stay():
    assert one_code("بُ") == "بُ"

import base64
import io
import re

import pypdfium2
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from geo.maps.options import Options
from geo.maps.save import save

SMALL = Options(dpi=60)


def test_png_carries_where_it_comes_from(layers, tmp_path):
    save(layers, tmp_path / "a.png", on="2024-12-05", options=SMALL)
    with Image.open(tmp_path / "a.png") as image:
        notes = image.info
    assert notes["Software"].startswith("frontline-mapper ")
    assert layers.made_from["sample.txt"] in notes["Description"]
    assert "Natural Earth" in notes["Copyright"]


def test_svg_keeps_text_as_text(layers, tmp_path):
    save(layers, tmp_path / "a.svg", on="2024-12-05", language="ar")
    tree = etree.parse(tmp_path / "a.svg")
    found = ["".join(t.itertext()) for t in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert {"حلب", "سوريا: مناطق السيطرة"} <= set(found)
    assert "sample.txt" in (tmp_path / "a.svg").read_text()


def test_svg_brings_its_letters(layers, tmp_path):
    save(layers, tmp_path / "a.svg", on="2024-12-05", language="ar")
    found = re.findall(
        r"font-family: '([^']+)'; src: url\('data:font/woff;base64,([^']+)'",
        (tmp_path / "a.svg").read_text(),
    )
    assert [f for f, _ in found] == ["IBM Plex Sans Arabic", "IBM Plex Sans Arabic SemiBold"]
    font = TTFont(io.BytesIO(base64.b64decode(found[0][1])))
    assert set(map(ord, "دير الزور")) <= set(font.getBestCmap())


def test_pdf_reads_from_title_to_sources_with_its_fonts_inside(layers, tmp_path):
    save(layers, tmp_path / "a.pdf", on="2024-12-05")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    page = document[0]
    text = page.get_textpage()
    words = text.get_text_range()
    for part in (text, page, document):
        part.close()
    order = [words.index(w) for w in ("Syria: areas", "as of 5 December", "Aleppo", "Sources:")]
    assert order == sorted(order)
    fonts = PdfReader(tmp_path / "a.pdf").pages[0]["/Resources"]["/Font"]
    named = {font.get_object()["/BaseFont"] for font in fonts.values()}
    assert all(re.match(r"/[A-Z]{6}\+IBMPlexSansArabic", name) for name in named)


def test_several_days_make_one_sheet(layers, tmp_path):
    days = ("2024-11-27", "2024-12-05", "2024-12-08")
    save(layers, tmp_path / "a.svg", options=Options(days=days))
    text = (tmp_path / "a.svg").read_text()
    assert all(f">{day}<" in text for day in ("27 November 2024", "5 December 2024"))

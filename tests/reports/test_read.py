"""Reading files: formats, encodings, what is known about them, and what is said when they fail."""

import datetime as dt
import json
import zipfile
from pathlib import Path

import docx
import pandas as pd
import pytest
from pypdf import PdfReader, PdfWriter

from geo.errors import InputError
from geo.reports.files.batches import parquet_rows
from geo.reports.language import detect_language
from geo.reports.read import iter_reports, read_reports

SEEDS = Path(__file__).parents[2] / "seeds"
ARABIC = "سيطرت الفصائل على مدينة حماة في 5 ديسمبر 2024 بعد معارك مع قوات النظام."


def pdf(*pages):
    """Write a PDF by hand: a page of Helvetica for each text, an empty page for None."""
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages)))
    font = "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    shape = f"/MediaBox [0 0 612 792] /Resources {font}"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
    ]
    for i, text in enumerate(pages):
        stream = f"BT /F 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
        parts += (
            f"<< /Type /Page /Parent 2 0 R {shape} /Contents {4 + 2 * i} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        )
    body, offsets = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(parts) + 1
    body += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    start = body.index("xref\n0")
    return f"{body}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read_one(path):
    (report,) = read_reports([path])
    return report


def fault(path):
    with pytest.raises(InputError) as caught:
        read_reports([path])
    text = str(caught.value)
    assert "\n" not in text
    assert path.name in text
    return text


def test_folder_is_read_as_a_whole_with_its_sources():
    first, second = read_reports([SEEDS])
    assert first.source == "000_8f7a0ced13051b4e.txt"
    assert first.issued == ("2024-12-01", "2024-12-05")
    assert first.language == "ar"
    assert first.repairs == ()
    assert second.repairs
    assert "issued: inferred, not printed with the text" in second.notes


def test_rows_of_parquet_are_reports(tmp_path):
    days = [dt.date(2024, 12, 6), None]
    rows = pd.DataFrame({"text": ["Hama fell.", "Homs fell."], "issued": days, "note": [1, 2]})
    rows.to_parquet(tmp_path / "a.parquet", row_group_size=1)
    found = read_reports([tmp_path])
    assert [(r.source, r.text) for r in found] == [
        ("a.parquet#1", "Hama fell."),
        ("a.parquet#2", "Homs fell."),
    ]
    assert [r.issued for r in found] == [("2024-12-06", "2024-12-06"), None]


def test_some_rows_of_parquet_are_read_from_the_middle_of_a_group(tmp_path):
    path = tmp_path / "a.parquet"
    pd.DataFrame({"text": list("abcdefg")}).to_parquet(path, row_group_size=3)
    assert [(n, row["text"]) for n, row in parquet_rows(path, 2, 5)] == [
        (3, "c"),
        (4, "d"),
        (5, "e"),
    ]
    assert list(parquet_rows(path, 7)) == []


def test_faulty_parquet_is_named(tmp_path):
    assert "no Parquet file" in fault(write(tmp_path, "a.parquet", b"PAR1 and no more"))
    pd.DataFrame({"body": ["Hama fell."]}).to_parquet(tmp_path / "b.parquet")
    assert "no column text; it has body" in fault(tmp_path / "b.parquet")


def test_file_given_twice_is_read_once():
    assert len(read_reports([SEEDS, SEEDS / "000_8f7a0ced13051b4e.txt"])) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso-8859-6"])
def test_encodings_of_arabic(tmp_path, encoding):
    path = write(tmp_path, "a.txt", ARABIC.encode(encoding))
    assert read_one(path).text == ARABIC


def test_line_ends_become_one_kind(tmp_path):
    assert read_one(write(tmp_path, "a.md", "one\r\ntwo\rthree")).text == "one\ntwo\nthree"


def test_page_gives_its_text_title_and_date(tmp_path):
    page = (
        "<html lang='ar'><head><title>حماة</title>"
        "<meta property='article:published_time' content='2024-12-06T08:00:00Z'></head><body>"
        f"<nav>القائمة</nav><article><h1>حماة</h1><p>{ARABIC}</p><p>{ARABIC[:40]}</p></article>"
        "</body></html>"
    )
    report = read_one(write(tmp_path, "a.html", page))
    assert ARABIC in report.text
    assert "القائمة" not in report.text
    assert (report.title, report.issued) == ("حماة", ("2024-12-06", "2024-12-06"))


def test_word_document_gives_paragraphs_and_tables_in_order(tmp_path):
    document = docx.Document()
    document.add_paragraph("Rebels entered Hama.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Hama", "5 December"
    document.add_paragraph("The army left.")
    document.save(tmp_path / "a.docx")
    text = read_one(tmp_path / "a.docx").text
    assert text == "Rebels entered Hama.\nHama\t5 December\nThe army left."


def test_word_document_that_unpacks_to_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.reports.files.formats._UNPACKED", 1000)
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "0" * 5000)
    assert "more than any text" in fault(tmp_path / "a.docx")


def test_pdf_gives_its_pages_and_names_those_without_text(tmp_path):
    report = read_one(write(tmp_path, "a.pdf", pdf("Rebels entered Hama.", None, "The army left.")))
    assert report.text == "Rebels entered Hama.\n\nThe army left."
    assert "pages without text (pictures?): 2" in report.notes


def test_arabic_pdf_reads_in_order():
    text = " ".join(read_one(Path(__file__).with_name("printed.pdf")).text.split())
    assert "في 26 يناير/كانون الثاني 2015. وشنّ التحالف الدولي خلال المعركة 700 غارة" in text
    assert "في 5 سبتمبر/أيلول 2017 وأعلن استعادة المدينة كاملة في 3 نوفمبر/تشرين" in text


def test_pdf_too_long_for_the_second_route_says_so(monkeypatch):
    monkeypatch.setattr("geo.reports.files.pdf._PATIENT", 0)
    notes = read_one(Path(__file__).with_name("printed.pdf")).notes
    assert "from page 1 on words may be back to front; split the file to mend that" in notes


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (pdf(None, None), "all 2 pages are pictures"),
        (pdf("Rebels entered Hama.")[:300], "cut short"),
        (b"hello", "no PDF"),
        (b"", "no PDF"),
    ],
)
def test_pdf_that_cannot_be_read(tmp_path, content, said):
    assert said in fault(write(tmp_path, "a.pdf", content))


def test_pdf_with_a_password(tmp_path):
    writer = PdfWriter(PdfReader(write(tmp_path, "plain.pdf", pdf("Secret."))))
    writer.encrypt("word", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    assert "password" in fault(tmp_path / "a.pdf")


def test_batch_of_lines(tmp_path):
    rows = [{"text": "Aleppo fell.", "issued": "2024-11-30", "source": "News"}, {"text": "Hama."}]
    path = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    first, second = read_reports([path])
    assert (first.source, first.publisher, first.issued[0]) == ("a.jsonl#1", "News", "2024-11-30")
    assert (second.source, second.issued) == ("a.jsonl#2", None)


def test_broken_line_is_named_and_the_others_read(tmp_path):
    path = write(
        tmp_path, "a.jsonl", '{"text": "One."}\n{"text": \n[1]\n{"text": ""}\n{"text": "Two."}'
    )
    faults = []
    reports = read_reports([path], on_fault=faults.append)
    assert [r.text for r in reports] == ["One.", "Two."]
    assert [f"line {n}" in str(f) for n, f in zip((2, 3, 4), faults, strict=True)] == [True] * 3


def test_broken_line_is_raised_when_nobody_listens(tmp_path):
    assert "line 1" in fault(write(tmp_path, "a.jsonl", "{"))


def test_table_of_reports(tmp_path):
    long = "word " * 40_000
    path = write(
        tmp_path, "a.csv", f'\ufefftext,issued,title\n"One,\ntwo",2024-11-30,T\n{long},,\n'
    )
    first, second = read_reports([path])
    assert (first.text, first.title, first.source) == ("One,\ntwo", "T", "a.csv#3")
    assert second.text == long


def test_table_without_a_text_column(tmp_path):
    assert "no column text" in fault(write(tmp_path, "a.csv", "title,issued\nA,2024-01-01\n"))


def test_day_that_is_none(tmp_path):
    assert "YYYY-MM-DD" in fault(write(tmp_path, "a.jsonl", '{"text": "A", "issued": "soon"}'))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"  \n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "binary"),
        ("a.png", b"x", "not read"),
        ("a.docx", b"hello", "no Word document"),
        ("a.html", b"<html><body></body></html>", "no main text"),
    ],
)
def test_file_that_cannot_be_read(tmp_path, name, content, said):
    assert said in fault(write(tmp_path, name, content))


def test_missing_file_and_empty_folder(tmp_path):
    assert "no such file" in fault(tmp_path / "missing.txt")
    assert "holds no" in fault(tmp_path)


def test_faulty_file_among_good_ones_is_told(tmp_path):
    write(tmp_path, "a.txt", "One.")
    write(tmp_path, "b.txt", b"")
    faults = []
    assert [r.text for r in read_reports([tmp_path], on_fault=faults.append)] == ["One."]
    assert "b.txt" in str(faults[0])


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[broken", "not valid TOML"),
        ('["a.txt"]\nauthor = "x"', "author"),
        ("a = 1", "not a table"),
    ],
)
def test_sources_that_are_faulty(tmp_path, toml, said):
    write(tmp_path, "a.txt", "One.")
    write(tmp_path, "sources.toml", toml)
    with pytest.raises(InputError, match=said):
        read_reports([tmp_path])


def test_reports_come_one_by_one(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"text": "One."}\n{')
    assert next(iter_reports([path])).text == "One."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARABIC, "ar"),
        ("The army left the city on Thursday and the rebels entered it.", "en"),
        ("Ordu şehri terk etti ve muhalifler bir gün sonra şehre girdi, için daha", "tr"),
        ("L'armée a quitté la ville et les rebelles sont entrés dans le centre.", "fr"),
        ("ارتش شهر را ترک کرد و شورشیان با خودرو به آن وارد شدند که این است", "fa"),
        ("12 34", "und"),
        ("", "und"),
        ("軍隊は町を去った", "und"),
    ],
)
def test_language_is_told_or_left_open(text, language):
    assert detect_language(text) == language


def test_day_written_in_words(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"text": "A", "issued": "Sat, 30 Nov 2024 10:00:00 GMT"}')
    assert read_one(path).issued == ("2024-11-30", "2024-11-30")


def test_third_language_is_said(tmp_path):
    text = "L'armée a quitté la ville et les rebelles sont entrés dans le centre de la ville."
    report = read_one(write(tmp_path, "a.txt", text))
    assert report.notes == ("language fr: only Arabic (ar) and English (en) are read for events",)

"""Small files that want to become large, or to be read for ever, or to fetch something."""

import gzip
import http.server
import io
import json
import threading
import zipfile
from contextlib import suppress

import pytest

from gazetteer.errors import InputError
from gazetteer.imports import read_places
from geo.boundary import read_boundary
from geo.maps.story_file import read_story
from geo.reports.read import read_reports
from geo.theatre import load_theatre
from tests.trust.hostile import ENGLISH, pdf_file, sound, word_file

ENTITIES = "<!DOCTYPE w [<!ENTITY a 'ha'>{}]>".format(
    "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)


def repacked(change):
    """Rewrite the main part of a Word file."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file(ENGLISH))) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == "word/document.xml" else data)
    return target.getvalue()


def read(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return read_reports([path])[0]


def answer(tmp_path, name, data):
    """Give the text, or why there is none."""
    try:
        return read(tmp_path, name, data).text
    except InputError as fault:
        return str(fault)


def refused(tmp_path, name, data, why):
    with pytest.raises(InputError, match=why) as fault:
        read(tmp_path, name, data)
    assert "\n" not in str(fault.value)


def test_a_word_file_that_unpacks_without_end_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.reports.files.formats._UNPACKED", 10_000_000)
    bomb = repacked(lambda data: data + b" " * 10_000_000)
    assert len(bomb) < 100_000
    refused(tmp_path, "a.docx", bomb, "unpacks to")


def test_a_zip_of_a_version_to_come_is_refused(tmp_path):
    """Found by guided fuzzing."""
    data = bytearray(word_file(ENGLISH))
    data[data.index(b"PK\1\2") + 6] = 231
    refused(tmp_path, "a.docx", bytes(data), "no Word document")


def test_entities_of_a_word_file_do_not_multiply(tmp_path):
    head, tail = ENTITIES.encode(), f"{ENGLISH}&i;".encode()
    bomb = repacked(
        lambda data: data.replace(b"<w:document", head + b"<w:document", 1).replace(
            ENGLISH.encode(), tail
        )
    )
    assert len(answer(tmp_path, "a.docx", bomb)) < 1000


def test_a_word_file_includes_no_other_file(tmp_path):
    (tmp_path / "secret").write_text("s3cret", encoding="utf-8")
    entity = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'.encode()
    file = repacked(
        lambda data: data.replace(b"<w:document", entity + b"<w:document", 1).replace(
            ENGLISH.encode(), ENGLISH.encode() + b"&x;"
        )
    )
    assert "s3cret" not in answer(tmp_path, "a.docx", file)


@pytest.mark.parametrize("depth", [1000, 100_000])
def test_html_nested_without_end_is_read_or_refused(tmp_path, depth):
    page = f"<html><body><article>{'<div><p>' * depth}{ENGLISH * 9}"
    said = answer(tmp_path, "a.html", page.encode())
    assert ENGLISH in said or "no main text" in said


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"text":' * 100_000, '{"text": "a", "issued": [[]]}']
)
def test_json_nested_without_end_is_refused(tmp_path, text):
    refused(tmp_path, "a.jsonl", text.encode(), "line 1")


@pytest.mark.parametrize("name", ["sources.toml", "theatre.toml"])
def test_toml_nested_without_end_is_refused(tmp_path, name):
    (tmp_path / name).write_text(f"a = {'[' * 100_000}", encoding="utf-8")
    with pytest.raises(InputError, match="not valid TOML"):
        load_theatre(tmp_path) if name == "theatre.toml" else read(tmp_path, "a.txt", b"x")


def test_a_pdf_whose_pages_are_their_own_children_is_refused(tmp_path):
    loop = pdf_file(ENGLISH).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[2 0 R]/Count 9")
    refused(tmp_path, "a.pdf", loop, "a.pdf")


def test_a_pdf_that_promises_a_million_pages_is_refused(tmp_path):
    refused(tmp_path, "a.pdf", pdf_file(ENGLISH).replace(b"/Count 1", b"/Count 999999"), "page")


@pytest.mark.parametrize(
    "shape",
    [
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[float("nan"), 0], [1, 1], [1, 0], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[1e308, 0], [1, 1], [1, 0], [1e308, 0]]]},
        {"type": "Polygon", "coordinates": [[["a", 0], [1, 1], [1, 0], ["a", 0]]]},
        {"type": "Polygon", "coordinates": {"a": 1}},
        {"type": "Point", "coordinates": [1, 1]},
        {"type": "FeatureCollection", "features": [None, 1, "x", []]},
        {"type": "GeometryCollection", "geometries": []},
        [],
        None,
    ],
)
def test_a_boundary_that_is_none_is_refused(tmp_path, shape):
    path = tmp_path / "region.geojson"
    path.write_text(json.dumps(shape), encoding="utf-8")
    with pytest.raises(InputError, match=r"region\.geojson"):
        read_boundary(path)


def test_a_boundary_nested_without_end_is_refused(tmp_path):
    path = tmp_path / "region.geojson"
    path.write_text('{"type":"GeometryCollection","geometries":[' * 50_000, encoding="utf-8")
    with pytest.raises(InputError, match="can be read"):
        read_boundary(path)


def test_a_boundary_in_an_encoding_that_is_none_is_refused(tmp_path):
    """Found by guided fuzzing."""
    path = tmp_path / "region.kml"
    path.write_text('<?xml version="1.0" encoding="UTF-6"?><kml/>', encoding="utf-8")
    with pytest.raises(InputError, match=r"not a KML that can be read: unknown encoding"):
        read_boundary(path)


def test_places_that_unpack_without_end_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("gazetteer._files._UNPACKED", 1000)
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"name,lon,lat\n" + b" " * 1001))
    with pytest.raises(InputError, match="unpacks to more"):
        read_places(path)


def test_an_archive_of_places_cut_in_the_middle_is_refused(tmp_path):
    data = sound("places")["SY.zip"]
    path = tmp_path / "SY.zip"
    path.write_bytes(data[:10] + data[14:])
    with pytest.raises(InputError, match="damaged archive"):
        read_places(path)


@pytest.fixture
def host():
    """Listen, and remember who asked for what."""
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815 (the server's own spelling)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


REQUESTS = {
    "crs link": '{{"type": "Polygon", "coordinates": [[[36,33],[42,33],[42,37],[36,33]]],'
    ' "crs": {{"type": "link", "properties": {{"href": "{0}/crs", "type": "proj4"}}}}}}',
    "virtual dataset": '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/vsicurl/{0}/x'
    "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
    "feature service": "<OGRWFSDataSource><URL>{0}/wfs</URL></OGRWFSDataSource>",
    "entity": '<!DOCTYPE a [<!ENTITY e SYSTEM "{0}/e">]><kml><Document>&e;</Document></kml>',
}


@pytest.mark.parametrize("kind", REQUESTS)
def test_a_boundary_file_makes_no_request(tmp_path, host, kind):
    address, asked = host
    path = tmp_path / "region.geojson"
    path.write_text(REQUESTS[kind].format(address), encoding="utf-8")
    with suppress(InputError):
        read_boundary(path)
    assert asked == []


@pytest.mark.parametrize("kind", REQUESTS)
def test_a_story_file_makes_no_request(tmp_path, host, kind):
    address, asked = host
    path = tmp_path / "story.gpkg"
    path.write_text(REQUESTS[kind].format(address), encoding="utf-8")
    with pytest.raises(InputError, match="not a GeoPackage"):
        read_story(path)
    assert asked == []


def test_a_web_page_makes_no_request(tmp_path, host):
    address, asked = host
    page = (
        f'<!DOCTYPE html SYSTEM "{address}/dtd"><html><head><base href="{address}/">'
        f'<meta http-equiv="refresh" content="0;url={address}/r"><link rel="stylesheet" href="s">'
        f'</head><body><article><p>{ENGLISH * 9}<img src="{address}/i"></p></article></body></html>'
    )
    assert ENGLISH in read(tmp_path, "a.html", page.encode()).text
    assert asked == []

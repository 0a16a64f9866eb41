from __future__ import annotations

import bz2
import io
import json
import sqlite3
import threading
import zipfile
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar

import pytest

from gazetteer import load_places, online
from gazetteer.cli import main
from gazetteer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator


def archive(text: str = "x" * 1000) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("SY.txt", text)
    return data.getvalue()


def whos_on_first() -> bytes:
    """Make a file as Who's On First's distribution has it, of one village."""
    properties = {
        "wof:id": 7, "wof:name": "Xaltan", "wof:placetype": "locality", "wof:country": "SY",
        "geom:latitude": 35.1, "geom:longitude": 36.9, "name:ara_x_preferred": ["خلطان"],
    }  # fmt: skip
    with TemporaryDirectory() as folder:
        path = Path(folder) / "wof.db"
        with closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE geojson (id INTEGER, body TEXT, is_alt INTEGER)")
            body = json.dumps({"type": "Feature", "properties": properties})
            db.execute("INSERT INTO geojson VALUES (7, ?, 0)", (body,))
            db.commit()
        return bz2.compress(path.read_bytes())


class Server(BaseHTTPRequestHandler):
    body: ClassVar[bytes] = archive()
    asked: ClassVar[list[str]] = []
    tag: ClassVar[str] = '"first"'
    broken_after: ClassVar[int | None] = None

    def do_GET(self) -> None:
        part = self.headers.get("Range", "")
        if self.headers.get("If-Range", self.tag) != self.tag:
            part = ""
        self.asked.append(part)
        if "/nowhere" in self.path:
            return self.send_error(404)
        start = int(part.removeprefix("bytes=").rstrip("-") or 0)
        self.send_response(206 if part else 200)
        self.send_header("ETag", self.tag)
        self.send_header("Content-Length", str(len(self.body) - start))
        self.end_headers()
        self.wfile.write(self.body[start : self.broken_after])
        return None

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = b"[]" if sent.get("bad") else json.dumps({"got": sent}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve from this machine what would come from the network."""
    Server.asked.clear()
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setattr(online, "_GEONAMES", url + "/{country}.zip")
        monkeypatch.setattr(online, "_WOF", url + "/{country}.db.bz2")
        yield url
        server.shutdown()
        thread.join()


def test_download(address: str, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    path = online.download("sy", tmp_path, progress=lambda *step: steps.append(step))
    assert path.name == "SY.zip"
    assert path.read_bytes() == Server.body
    assert steps[-1] == (len(Server.body), len(Server.body))


def test_a_broken_download_is_taken_up_where_it_ended(address: str, tmp_path: Path) -> None:
    (tmp_path / "SY.zip.part").write_bytes(Server.body[:40])
    online.download("SY", tmp_path)
    assert Server.asked == ["bytes=40-"]
    assert (tmp_path / "SY.zip").read_bytes() == Server.body


def test_a_damaged_download_is_thrown_away(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Server, "body", b"no archive")
    with pytest.raises(InputError, match="came damaged"):
        online.download("SY", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_offline_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(online, "_GEONAMES", "http://127.0.0.1:9/{country}.zip")
    with pytest.raises(InputError, match=r"cannot be reached .* gazetteer import FILE"):
        online.download("SY", tmp_path)


def test_an_interrupted_download_begins_anew_if_the_file_has_changed(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Server, "broken_after", 50)
    with pytest.raises(InputError, match=r"50 of .* bytes came; run the command again"):
        online.download("SY", tmp_path)
    monkeypatch.setattr(Server, "broken_after", None)
    monkeypatch.setattr(Server, "tag", '"second"')
    monkeypatch.setattr(Server, "body", archive("y" * 900))
    online.download("SY", tmp_path)
    assert Server.asked == ["", ""]
    assert [p.name for p in tmp_path.iterdir()] == ["SY.zip"]


def test_a_country_without_a_file_is_one_clear_line(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(online, "_WOF", f"{address}/nowhere/{{country}}")
    with pytest.raises(InputError, match="the server says 404"):
        online.download("XX", tmp_path, origin="wof")


def test_whos_on_first_is_fetched_resumed_unpacked_and_imported(
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Server, "body", whos_on_first())
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("gazetteer._commands.cache_folder", lambda: tmp_path)
    (tmp_path / "wof-sy.db.bz2.part").write_bytes(Server.body[:40])
    assert main(["import", "--download", "sy", "--from", "wof", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["form"] == "Who's On First"
    assert Server.asked == ["bytes=40-"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "wof-sy.db"]
    assert load_places().find("خلطان")[0].place.id == "wof:7"


def test_a_damaged_file_of_whos_on_first_is_thrown_away(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    body = bytearray(whos_on_first())
    body[60] ^= 0xFF
    monkeypatch.setattr(Server, "body", bytes(body))
    with pytest.raises(InputError, match=r"wof-sy.db.bz2.part: came damaged"):
        online.download("SY", tmp_path, origin="wof")
    assert list(tmp_path.iterdir()) == []


def test_post_json(address: str) -> None:
    assert online.post_json(address, {"a": "حمص"}) == {"got": {"a": "حمص"}}
    with pytest.raises(InputError, match="no JSON object"):
        online.post_json(address, {"bad": True})
    with pytest.raises(InputError, match="cannot be reached"):
        online.post_json("http://127.0.0.1:9", {}, timeout=1)


def test_nominatims_answers_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []
    raw = {"display_name": "Homs, Syria", "lon": "36.7", "lat": "34.7", "type": "city",
           "osm_type": "node", "osm_id": 1, "address": {"country_code": "sy"}}  # fmt: skip

    def answer(name: str, *_: object) -> list[dict[str, object]]:
        asked.append(name)
        return [raw]

    monkeypatch.setattr(online, "_ask", answer)
    for _ in range(2):
        (match,) = online.find_online("Homs", cache=tmp_path)
    assert asked == ["Homs"]
    assert (match.place.id, match.place.country) == ("osm:node/1", "SY")

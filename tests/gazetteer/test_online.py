from __future__ import annotations

import io
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from gazetteer import online
from gazetteer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def archive(text: str = "x" * 1000) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("SY.txt", text)
    return data.getvalue()


class Server(BaseHTTPRequestHandler):
    body: ClassVar[bytes] = archive()
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        part = self.headers.get("Range", "")
        self.asked.append(part)
        start = int(part.removeprefix("bytes=").rstrip("-") or 0)
        self.send_response(206 if part else 200)
        self.send_header("Content-Length", str(len(self.body) - start))
        self.end_headers()
        self.wfile.write(self.body[start:])

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

"""Inputs that mean harm or make no sense, and what a command line may answer to them."""

from __future__ import annotations

import contextlib
import io
import traceback
import warnings
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BAD_INPUT, CRASHED = 2, 70
TEXT = "سيطرت المعارضة على حماة في 5 ديسمبر 2024. Rebels captured Homs on 8 December 2024."
ENGLISH = "Rebels captured Homs on 8 December 2024."
SUFFIXES = (".txt", ".md", ".html", ".pdf", ".docx", ".jsonl", ".csv", "", ".png", ".exe")
OUTPUTS = (".html", ".geojson", ".kml", ".csv", ".gpkg", ".parquet", ".svg")
DAYS = ("2024-12-05", "2024-13-45", "yesterday", "", "0000-00-00", "9999-12-31", "-1", "2024-1-5")
ODD = (
    "", "\0", "\u202e", "a" * 5000, "../..", "/dev/null", "--", "-", "*", "$(x)", "%s%n", "\n",
    "é\ud800", "'; drop table places", "ـ" * 999, "🙂", "1,2", "nan,nan", "1,2,3,nan", "-1", "1e9",
)  # fmt: skip
BITS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b'"', b"nan", b"-1e999", b"1e308", b"[[[[", b"{}",
    b",,,,", "\u202e\u2066".encode(), b"'", b"9" * 20, b"null", b"]]>", b"<!DOCTYPE x [", b"\n\n",
    b"true", b"-", "٣".encode(), b"\x1b[2J", b"2024-02-30", b"=cmd|'/C calc'!A0", b"../../x",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command line did with its arguments."""

    words: tuple[str, ...]
    status: int
    out: str
    err: str

    def fault(self) -> str:
        """Say what is wrong with the answer; empty when nothing is."""
        if self.status not in {0, 1, BAD_INPUT}:
            return f"status {self.status}: {self.err[-1500:]}"
        if "Traceback" in self.err or "Warning" in self.err:
            return self.err[-1500:]
        lines = [line for line in self.err.splitlines() if not line.endswith(" ...")]
        if self.status == BAD_INPUT and len(lines) != 1:
            return f"{len(lines)} lines: {self.err[-1500:]}"
        return ""


def ask(main: Callable[[Sequence[str]], int], words: Sequence[str]) -> Answer:
    """Call a command line in this process, as a shell would, with every warning an error."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                status = main(list(words))
        except SystemExit as end:
            status = int(end.code or 0)
        except Exception:  # noqa: BLE001 (whatever escapes is the finding)
            traceback.print_exc()
            status = CRASHED
    return Answer(tuple(words), status, out.getvalue(), err.getvalue())


def open_places_once() -> None:
    """Have this process open the gazetteer once, not for every command: thousands will come."""
    from geo import reading  # noqa: PLC0415
    from geo.archive import reading as archive  # noqa: PLC0415

    reading.load_places = archive.load_places = cache(reading.load_places)  # type: ignore[assignment]


def damaged(rng: random.Random, data: bytes) -> bytes:
    """Damage a file as disks, networks and ill will do."""
    for _ in range(rng.choice((1, 1, 2, 8))):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice((1, 4, 64, 1000)))
        before, inside, after = data[:at], data[at:end], data[end:]
        noise = rng.randbytes(end - at)
        middle = rng.choice((None, b"", noise, inside * 3, rng.choice(BITS), rng.choice(BITS)))
        data = before if middle is None else before + middle + after
    return data


def word_file(*lines: str) -> bytes:
    """Make a Word file."""
    import docx  # noqa: PLC0415

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def pdf_file(text: str) -> bytes:
    """Make a PDF with one line of text, uncompressed, so that damage reaches its grammar."""
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1")
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page + b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in starts)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(starts) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(starts) + 1, table) + tail


def zip_file(members: dict[str, bytes]) -> bytes:
    """Make a zip archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


@cache
def sound(what: str) -> dict[str, bytes]:
    """Give sound files to be damaged: texts, a small theatre, places, tables or geography."""
    if what == "texts":
        return _texts()
    files = {p.name: p.read_bytes() for p in sorted((HERE / "sound" / what).iterdir())}
    more = {"SY.zip": zip_file({"SY.txt": files["SY.txt"]})} if what == "places" else {}
    return files | more


def _texts() -> dict[str, bytes]:
    page = f"<html><head><title>t</title></head><body><article><p>{TEXT * 5}</p></article></body>"
    return {
        "a.txt": TEXT.encode(),
        "b.txt": TEXT.encode("cp1256"),
        "c.txt": TEXT.encode("utf-16"),
        "a.html": page.encode(),
        "a.pdf": pdf_file(ENGLISH),
        "a.docx": word_file(TEXT, TEXT),
        "a.jsonl": f'{{"text": "{TEXT}", "issued": "2024-12-09"}}\n'.encode() * 3,
        "a.csv": f'issued,text,title\n2024-12-09,"{TEXT}",t\n'.encode() * 2,
    }


def text_cases(rng: random.Random, folder: Path) -> Iterator[list[str]]:
    """Damage texts of every format, for ever."""
    commands = (
        ["read"], ["read", "--diff"], ["events", "--no-theatre-reports"],
        ["events", "--no-theatre-reports", "--all", "--format", "json"],
    )  # fmt: skip
    while True:
        name = rng.choice(list(sound("texts")))
        data = rng.randbytes(99) if rng.random() < 0.1 else damaged(rng, sound("texts")[name])
        path = folder / f"t{rng.choice(SUFFIXES) if rng.random() < 0.1 else Path(name).suffix}"
        path.write_bytes(data)
        yield [*rng.choice(commands), str(path)]


def sources_cases(rng: random.Random, folder: Path) -> Iterator[list[str]]:
    """Damage ``sources.toml`` beside a good text."""
    good = (ROOT / "seeds" / "sources.toml").read_bytes().replace(b"000_8f7a0ced13051b4e", b"a")
    (folder / "a.txt").write_text(ENGLISH, encoding="utf-8")
    while True:
        (folder / "sources.toml").write_bytes(damaged(rng, good))
        yield ["read", str(folder / "a.txt")]


def theatre_cases(rng: random.Random, folder: Path) -> Iterator[list[str]]:
    """Damage one file of a small theatre, and read, count or draw what it still gives."""
    text = folder / "a.txt"
    text.write_text(ENGLISH, encoding="utf-8")
    commands = (["events"], ["events", "--all", "--format", "csv"], ["figures"])
    while True:
        for name, data in sound("theatre").items():
            (folder / name).write_bytes(data)
        victim = rng.choice(list(sound("theatre")))
        (folder / victim).write_bytes(damaged(rng, sound("theatre")[victim]))
        towns = ["figures", "--kind", "towns"]
        draw = ["map", "-o", str(folder / f"out{rng.choice(OUTPUTS)}")]
        yield [*rng.choice((*commands, towns, draw)), str(text), "--theatre", str(folder)]


def argument_cases(rng: random.Random, folder: Path) -> Iterator[list[str]]:
    """Give arguments that are none."""
    text, out = str(folder / "a.txt"), ["-o", str(folder / "a.html")]
    Path(text).write_text(ENGLISH, encoding="utf-8")
    while True:
        odd, first, last = rng.choice(ODD), rng.choice(DAYS), rng.choice(DAYS)
        choices = (
            ["events", text, "--format", odd],
            ["events", odd],
            ["read", str(folder / odd)],
            ["events", text, "--theatre", rng.choice((odd, "XX", "syria/..", "../syria", "UA1"))],
            ["figures", text, "--kind", "areas", "--from", first, "--to", last],
            ["figures", text, "--kind", "towns", "--on", first],
            ["figures", text, "--from", first, "--no-theatre-reports"],
            ["map", text, "-o", str(folder / odd)],
            ["map", text, "-o", str(folder / "no" / "such.html")],
            ["map", text, *out, "--bbox", odd],
            ["map", text, *out, "--dpi", odd],
            [odd, odd],
            [],
        )
        yield rng.choice(choices)


def gazetteer_cases(rng: random.Random, folder: Path) -> Iterator[list[str]]:
    """Damage files of places, and ask for names and points that are none."""
    while True:
        name, odd, odder = rng.choice(list(sound("places"))), rng.choice(ODD), rng.choice(ODD)
        path = folder / name
        path.write_bytes(damaged(rng, sound("places")[name]))
        more = ([], ["--skip-faulty"], ["--country", rng.choice(("SY", odd))], ["--encoding", odd])
        choices = (
            ["find", odd, "--format", rng.choice(("table", "json", "csv", "geojson"))],
            ["near", rng.choice(("nan", "inf", "1e400", "36", odd)), rng.choice(("95", "34", odd))],
            ["distance", odd, odder],
            ["scan", str(path)],
            ["import", "--remove", rng.choice(("../../x", odd))],
        )
        load = ["import", str(path), "--name", "x", *rng.choice(more)]
        yield rng.choice((load, load, load, *choices))

"""One coverage-guided fuzzer: ``python -m benchmarks.trust_fuzz TARGET [libFuzzer's options]``.

Needs atheris, which is no dependency of the project.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

from tests.trust.geography import shapes
from tests.trust.hostile import sound

with atheris.instrument_imports(include=["geo", "gazetteer"]):
    from gazetteer import load_places
    from gazetteer.errors import InputError
    from gazetteer.names import fold, fold_with_offsets
    from gazetteer.scan import scan as scan_places
    from geo.boundary import read_boundary
    from geo.extra import read_given
    from geo.lines import read_lines
    from geo.maps.story_file import read_story
    from geo.reports.dates import find_dates
    from geo.reports.mentions import find_mentions
    from geo.reports.merge import merge_mentions
    from geo.reports.read import Report, read_reports
    from geo.reports.repair import repair as repaired
    from geo.tables import check
    from geo.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(tempfile.mkdtemp())
WORDS = (Path(__file__).parents[1] / "tests/trust/words.txt").read_text(encoding="utf-8").split(" ")
places = cache(lambda: load_places("SY"))
syria = cache(lambda: load_theatre("syria"))


def text_of(data: bytes) -> str:
    """Make a text: a byte below the number of words is a word, the others are characters."""
    if data[:1] < b"\x80":
        return data[1:].decode("utf-8", "replace")
    return " ".join(WORDS[byte % len(WORDS)] for byte in data[1:])


def fold_text(data: bytes) -> None:
    text = text_of(data)
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert all(0 <= at <= len(text) for at in offsets)


def repair(data: bytes) -> None:
    text = text_of(data)
    clean, repairs = repaired(text)
    for r in repairs:
        assert text[r.original_start : r.original_end] == r.before
        assert clean[r.start : r.end] == r.after


def dates(data: bytes) -> None:
    text = text_of(data)
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text
        assert found.first is None or found.first <= found.last


def scan(data: bytes) -> None:
    text = text_of(data)
    for hit in scan_places(text, places()):
        assert text[hit.start : hit.end] == hit.text


def mentions(data: bytes) -> None:
    report = Report(source="a", text=text_of(data), issued=("2024-12-09", "2024-12-09"))
    found = find_mentions(report, places(), syria())
    events = check(merge_mentions(found, [report], documented=None, theatre=syria()), "events")
    for item in (e for items in events["evidence"] for e in items):
        assert report.text[item["start"] : item["end"]] == item["quote"]


def of_file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], None]:
    def tried(data: bytes) -> None:
        path = FOLDER / name
        path.write_bytes(data)
        with suppress(InputError):
            read(path)

    return tried


def of_report(name: str) -> Callable[[bytes], None]:
    return of_file(name, lambda path: read_reports([path]))


def corpus() -> str:
    """Give sound files to begin with, of all kinds: the fuzzer keeps those that lead somewhere."""
    folder = FOLDER / "corpus"
    folder.mkdir()
    files = [sound(what) for what in ("texts", "theatre", "places", "tables")]
    for name, data in {k: v for part in (*files, shapes()) for k, v in part.items()}.items():
        (folder / name).write_bytes(data)
    return str(folder)


TARGETS = {
    "fold": fold_text, "repair": repair, "dates": dates, "scan": scan, "mentions": mentions,
    "batches": of_report("a.jsonl"), "table": of_report("a.csv"), "html": of_report("a.html"),
    "pdf": of_report("a.pdf"), "word": of_report("a.docx"), "text": of_report("a.txt"),
    "toml": of_file("theatre.toml", lambda path: load_theatre(path.parent)),
    "boundary": of_file("region.geojson", read_boundary),
    "kml": of_file("region.kml", read_boundary),
    "geopackage": of_file("region.gpkg", read_boundary),
    "geoparquet": of_file("region.parquet", read_boundary),
    "lines": of_file("lines.csv", lambda path: read_lines([path])),
    "story": of_file("story.gpkg", read_story),
    "changes": of_file("changes.csv", lambda path: read_given([("changes", path)], syria())),
}  # fmt: skip


def main() -> None:
    """Fuzz one target until a fault or the time's end."""
    name, *options = sys.argv[1:]
    atheris.Setup([sys.argv[0], *options, corpus()], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()

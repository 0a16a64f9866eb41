"""How well texts are repaired and dated, and how fast, each against the plainest way."""

from __future__ import annotations

import csv
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.damage import damaged, numbers_right
from benchmarks.figure import Figure, cpu_seconds, seconds
from geo.reports.dates import find_dates
from geo.reports.read import iter_reports
from geo.reports.repair import repair

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE: Final = Path(__file__).parent
_WIDTHS: Final = (40, 48, 55, 62, 70, 80, 92)
_PAGE: Final = 5  # paragraphs
_MB: Final = 1e6
_BATCH: Final = 20_000


def figures() -> Iterator[Figure]:
    """Measure repair, dates, speed and memory."""
    yield from _repair_figures()
    yield from _date_figures()
    yield from _speed_figures()
    yield _batch_figure()


def _paragraphs() -> list[str]:
    return (_HERE / "data/clean_arabic.txt").read_text(encoding="utf-8").split("\n")[:-1]


def _repair_figures() -> Iterator[Figure]:
    paragraphs = _paragraphs()
    pages = [paragraphs[i : i + _PAGE] for i in range(0, len(paragraphs), _PAGE)]
    for breaks, name in ((True, "line breaks kept"), (False, "line breaks lost")):
        before, after, total = 0, 0, 0
        for page in pages:
            for width in _WIDTHS:
                text, clean = damaged(page, width, breaks=breaks), " ".join(page)
                before += numbers_right(text, clean)[0]
                right, numbers = numbers_right(repair(text)[0], clean)
                after, total = after + right, total + numbers
        yield Figure(
            name=f"numbers between their neighbours, {name}",
            value=100 * after / total, unit="%", peer="unrepaired", peer_value=100 * before / total,
        )  # fmt: skip


def _date_figures() -> Iterator[Figure]:
    table = (_HERE.parent / "tests/reports/dates.csv").read_text(encoding="utf-8")
    ours, peers, all_of = Counter[str](), Counter[str](), Counter[str]()
    for case in csv.DictReader(table.splitlines()):
        kind, issued = case["class"], case["issued"]
        all_of[kind] += 1
        ours[kind] += _ours(case["text"], issued) == case["expected"]
        peers[kind] += _dateparser(case["text"], issued) == case["expected"]
    for kind in all_of:
        yield _share(f"dates right, {kind}", ours[kind], peers[kind], all_of[kind])
    yield _share("dates right, all", ours.total(), peers.total(), all_of.total())


def _share(name: str, ours: int, peers: int, total: int) -> Figure:
    value, peer = 100 * ours / total, 100 * peers / total
    return Figure(name=name, value=value, unit="%", peer="dateparser", peer_value=peer)


def _ours(text: str, issued: str) -> str:
    found = find_dates(text, issued=(issued, issued) if issued else None)
    return ";".join(f"{m.first}..{m.last}" if m.first else "none" for m in found) or "-"


def _dateparser(text: str, issued: str) -> str:
    """Ask dateparser for the dates of a text; its days become ranges by their period."""
    import datetime as dt  # noqa: PLC0415
    import warnings  # noqa: PLC0415

    from dateparser.date import DateDataParser  # noqa: PLC0415

    base = dt.datetime.fromisoformat(issued or "2024-12-05")
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "DATE_ORDER": "DMY"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = DateDataParser(languages=["ar", "en"], settings=settings)
        found = parser.get_date_data(text)
    if found.date_obj is None:
        return "-"
    day = found.date_obj.date().isoformat()
    return f"{day}..{day}" if found.period in {"day", "time"} else _period(day, found.period)


def _period(day: str, period: str) -> str:
    import datetime as dt  # noqa: PLC0415

    from geo.reports.dates._calendar import unit_around  # noqa: PLC0415

    days = unit_around(dt.date.fromisoformat(day), period)
    return f"{days.first}..{days.last}"


def _speed_figures() -> Iterator[Figure]:
    text = "\n".join(_paragraphs() * 40)
    size = len(text.encode()) / _MB
    plain = size / cpu_seconds(lambda: Counter(text.split()))
    for name, work in (
        ("repair of clean text", lambda: repair(text)),
        ("finding dates", lambda: find_dates(text, issued=("2024-12-05", "2024-12-05"))),
    ):
        speed = size / cpu_seconds(work)
        yield Figure(
            name=name, value=speed, unit="MB/s", peer="counting its words", peer_value=plain
        )
    page = damaged(_paragraphs(), 70, breaks=False)
    took = cpu_seconds(lambda: repair(page), runs=1)
    yield Figure(
        name="repair of lines that lost their breaks", value=len(page.encode()) / _MB / took,
        unit="MB/s", peer="counting its words", peer_value=plain,
    )  # fmt: skip
    yield from _linear("دخل المقاتلون المدينة في 5 ديسمبر و")
    yield from _linear("1 2 3 4 ")
    yield from _linear("الأسد( 29 ")


def _linear(unit: str) -> Iterator[Figure]:
    """Take the time of text without a full stop, and of four times as much."""

    def run(times: int) -> float:
        text = unit * times
        return seconds(lambda: find_dates(repair(text)[0]), runs=1)

    short, long = run(2000), run(8000)
    yield Figure(
        name=f"time for “{unit.strip()}” x 8000", value=long, unit="s",
        peer="four times x 2000", peer_value=4 * short,
    )  # fmt: skip


def _batch_figure() -> Figure:
    """Take the peak memory of a long batch beside that of one a tenth as long."""
    import json  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    line = json.dumps({"text": _paragraphs()[0], "issued": "2024-12-05"}, ensure_ascii=False)

    def peak(lines: int, folder: str) -> float:
        path = Path(folder) / f"{lines}.jsonl"
        path.write_text(f"{line}\n" * lines, encoding="utf-8")
        tracemalloc.start()
        for _ in iter_reports([path]):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most / _MB

    with tempfile.TemporaryDirectory() as folder:
        few, many = peak(_BATCH // 10, folder), peak(_BATCH, folder)
    return Figure(
        name=f"peak memory of {_BATCH} reports", value=many, unit="MB",
        peer=f"{_BATCH // 10} reports", peer_value=few,
    )  # fmt: skip

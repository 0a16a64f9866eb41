"""Generated archives: reports from templates over real place names, and a large table of events."""

from __future__ import annotations

import datetime as dt
import json
import random
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from gazetteer import load_places
from geo.archive.eventfile import BAND, SCHEMA, write_tables
from geo.archive.publish import ROWS, write_index

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer import Place

START = dt.date(2012, 1, 1)
A_DAY = 200  # reports; a larger archive is a longer war, not a louder one
EN = (
    "{side} captured {a} on {day}, activists said, after clashes near {b}.",
    "Government aircraft struck {a} {n} times on {day}; residents of {b} heard explosions.",
    "{side} said they had entered {a}. The army denied losing {b}.",
    "Shelling hit {a} for the second day. No casualties were reported in {b}.",
    "The army withdrew from {a} on {day} and sent reinforcements towards {b}.",
)
AR = (
    "سيطرت فصائل المعارضة على {a} يوم {day} بعد اشتباكات قرب {b}.",
    "شن الطيران الحربي {n} غارات على {a} يوم {day}، وسمع دوي انفجارات في {b}.",
    "أعلنت المعارضة أنها دخلت {a}، ونفت قوات النظام خسارة {b}.",
    "قصفت قوات النظام {a} بالمدفعية، ولم ترد أنباء عن ضحايا في {b}.",
    "انسحبت قوات النظام من {a} في {day} وأرسلت تعزيزات إلى {b}.",
)
ACTIONS = ("capture", "clash", "strike", "siege", "withdraw")
SIDES = ("Opposition forces", "Islamic State militants", "SDF fighters", "Government forces")
MONTHS = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip


@cache
def towns() -> list[Place]:
    """Give the settlements of Syria, largest first."""
    found = load_places("SY").inside(35.6, 32.3, 42.4, 37.4)
    kinds = {"city", "town", "village"}
    named = [p for p in found if p.country == "SY" and p.name_ar and p.kind in kinds]
    return sorted(named, key=lambda p: -p.population)


def write_reports(path: Path, number: int, *, seed: int = 1) -> int:
    """Write JSON lines of reports, half of them in Arabic; give the size in bytes.

    Places are drawn by a power law: the first is named some thousand times as often as the last.
    """
    rng = random.Random(seed)  # noqa: S311 (no secret)
    places = towns()
    weights = [1 / (rank + 1) for rank in range(len(places))]
    with path.open("w", encoding="utf-8") as file:
        for i in range(number):
            named = rng.choices(places, weights, k=6)
            file.write(json.dumps(_report(rng, i, named), ensure_ascii=False) + "\n")
    return path.stat().st_size


def _report(rng: random.Random, number: int, named: list[Place]) -> dict[str, str]:
    arabic = number % 2 == 1
    day = START + dt.timedelta(number // A_DAY)
    told = f"{day.day} {MONTHS[day.month - 1]} {day.year}" if arabic else f"{day:%-d %B %Y}"
    text = " ".join(
        rng.choice(AR if arabic else EN).format(
            side=rng.choice(SIDES),
            day=told,
            n=rng.randint(3, 30),
            a=a.name_ar if arabic else a.name,
            b=b.name_ar if arabic else b.name,
        )
        for a, b in zip(named[::2], named[1::2], strict=True)
    )
    return {"text": text, "issued": day.isoformat(), "source": f"desk {number % 40}"}


def write_events(folder: Path, number: int, *, seed: int = 1) -> None:
    """Write generated events in the layout in which an archive keeps them, and their index."""
    rng = np.random.default_rng(seed)
    years = range(START.year, START.year + 14)
    names = []
    for year in years:
        table = _events(rng, year, number // len(years))
        for i, begin in enumerate(range(0, table.num_rows, ROWS)):
            names.append(f"events-{year}-{i:05d}.parquet")
            write_tables([table.slice(begin, ROWS)], folder / names[-1])
    write_index(names, folder)


def _events(rng: np.random.Generator, year: int, count: int) -> pa.Table:
    places = towns()
    weights = 1 / np.arange(1, len(places) + 1)
    which = rng.choice(len(places), count, p=weights / weights.sum())
    days = np.datetime64(f"{year}-01-01") + rng.integers(0, 365, count)
    lon, lat = (np.array([getattr(p, c) for p in places])[which] for c in ("lon", "lat"))
    half = (days.astype("datetime64[M]").astype(int) % 12) // 6
    order = np.lexsort((days, which, lat, lon, lat // BAND, half))
    which, days, lon, lat = (column[order] for column in (which, days, lon, lat))
    columns = {
        "event_id": _ids(rng, count),
        "action": _choice(rng, count, ACTIONS),
        "place_id": _taken([p.id for p in places], which),
        "place": _taken([p.name for p in places], which),
        "place_ar": _taken([p.name_ar for p in places], which),
        "kind": _taken([p.kind for p in places], which),
        "lon": pa.array(lon),
        "lat": pa.array(lat),
        "radius_km": pa.array(np.full(count, 1.0)),
        "actor": _choice(rng, count, ("gov", "opposition", "sdf", "isis", "russia")),
        "actor_name": _choice(rng, count, SIDES),
        "opponent": _choice(rng, count, ("gov", "opposition", "sdf", "isis")),
        "first": pa.array(days),
        "last": pa.array(days),
        "date_from": _choice(rng, count, ("text", "document")),
        "factuality": _choice(rng, count, ("asserted", "claimed", "possible")),
        "speaker": _choice(rng, count, ("", "activists")),
        "evidence": _evidence(rng, count),
        "geometry": pa.array(shapely.to_wkb(shapely.points(lon, lat))),
    }
    return pa.table(
        [
            columns[f.name].cast(f.type) if f.name in columns else pa.nulls(count, f.type)
            for f in SCHEMA
        ],
        schema=SCHEMA,
    )


def _ids(rng: np.random.Generator, count: int) -> pa.Array:
    digits = rng.bytes(6 * count).hex()
    return pa.array([digits[i : i + 12] for i in range(0, 12 * count, 12)])


def _choice(rng: np.random.Generator, count: int, words: tuple[str, ...]) -> pa.Array:
    return _taken(list(words), rng.integers(0, len(words), count))


def _taken(words: list[str], which: np.ndarray) -> pa.Array:
    numbers = pa.array(which, type=pa.int32())
    return pa.DictionaryArray.from_arrays(numbers, pa.array(words)).cast(pa.string())


def _evidence(rng: np.random.Generator, count: int) -> pa.Array:
    """Give each event a quote of its own from one of a million reports."""
    reports = rng.integers(0, 1_000_000, count)
    told = pa.array(reports).cast(pa.string())
    sources = pc.binary_join_element_wise("archive.jsonl", told, "#")
    numbers = pa.array(np.arange(count)).cast(pa.string())
    quotes = pc.binary_join_element_wise("Quote", numbers, "as long as a clause is", told, " ")
    items = pa.StructArray.from_arrays(
        [
            sources,
            pa.array(np.zeros(count, dtype=np.int64)),
            pa.array(np.full(count, 60)),
            quotes,
            _taken(["{}"], np.zeros(count, dtype=int)),
        ],
        names=["source", "start", "end", "quote", "details"],
    )
    return pa.ListArray.from_arrays(pa.array(np.arange(count + 1), type=pa.int32()), items)

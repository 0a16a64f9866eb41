"""An archive made up for tests: two hundred reports of one spring in three formats."""

import datetime as dt
import json

import pandas as pd
from pyarrow import parquet

TOWNS = ("Aleppo", "Hama", "Homs", "Idlib", "Palmyra", "Raqqa", "Saraqib")
START = dt.date(2016, 3, 1)


def report(number):
    a, b = TOWNS[number % 7], TOWNS[(number * 3 + 1) % 7]
    day = START + dt.timedelta(number % 60)
    told = f" on {day:%-d %B %Y}" if number % 3 else ""
    return {
        "text": f"Opposition forces captured {a}{told}. "
        f"Aircraft struck {b} {number % 5 + 2} times.",
        "issued": day.isoformat() if number % 10 else None,  # some reports tell no day
        "publisher": f"desk {number % 4}",
    }


def write_archive(folder, number=200):
    folder.mkdir()
    rows = [report(n) for n in range(number)]
    third = number // 3
    lines = "".join(json.dumps(row) + "\n" for row in rows[:third])
    (folder / "a.jsonl").write_text(lines, encoding="utf-8")
    pd.DataFrame(rows[third : 2 * third]).to_csv(folder / "b.csv", index=False)
    pd.DataFrame(rows[2 * third :]).to_parquet(folder / "c.parquet")
    return folder


def rows_of(folder):
    """Give all rows of all event files as sorted lines of bytes."""
    table = parquet.read_table(folder)
    return sorted(repr(row).encode() for row in table.to_pylist())

"""Damaged geography, tables, stories and archives of a person's own, and what is done with them."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.trust import hostile

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

OPTIONS = ("--region", "--cells", "--lines", "--places")
OUTPUTS = (".geojson", ".csv", ".kml")


@cache
def shapes() -> dict[str, bytes]:
    """Give sound shapes in every form: two cells that are lines, too."""
    import geopandas  # noqa: PLC0415 (slow to import)
    import shapely  # noqa: PLC0415

    told = {"kind": "ceasefire", "first": "2024-11-27", "source": "Accord"}
    cells = [shapely.box(36, 34, 37, 37), shapely.box(37, 34, 38, 37)]
    table = geopandas.GeoDataFrame(
        {"code": ["w", "e"], "name": ["West", "East"], **told}, geometry=cells, crs=4326
    )
    with tempfile.TemporaryDirectory() as folder:
        for suffix in (".geojson", ".gpkg"):
            table.to_file(Path(folder, f"a{suffix}"))
        table.to_parquet(Path(folder, "a.parquet"))
        made = {p.name: p.read_bytes() for p in sorted(Path(folder).iterdir())}
    return made | hostile.sound("geography")


@cache
def story() -> bytes:
    """Give a sound story."""
    from geo.maps.save import save  # noqa: PLC0415
    from tests.sample import sample_layers  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        return save(sample_layers(), Path(folder, "story.gpkg")).read_bytes()


@cache
def archive() -> dict[str, bytes]:
    """Give a sound folder of events, by the paths of its files."""
    from geo.archive.options import Engine  # noqa: PLC0415
    from geo.archive.run import build_archive  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in hostile.sound("theatre").items():
            (folder / file).write_bytes(data)
        (folder / "a.txt").write_text(hostile.ENGLISH, encoding="utf-8")
        made = folder / "events"
        build_archive([folder / "a.txt"], made, theatre=name, engine=Engine(workers=1))
        files = [p for p in sorted(made.rglob("*")) if p.is_file() and "_work" not in p.parts]
        return {p.relative_to(made).as_posix(): p.read_bytes() for p in files}


def geography_cases(rng: random.Random, folder: Path) -> Iterator[list[str]]:
    """Damage regions, cells, lines and places of every form."""
    text = _small_war(folder)
    while True:
        name = rng.choice(list(shapes()))
        path = folder / f"g{Path(name).suffix}"
        path.write_bytes(hostile.damaged(rng, shapes()[name]))
        out = ["-o", str(folder / f"out{rng.choice(OUTPUTS)}")]
        command = rng.choice((["events"], ["map", *out]))
        yield [*command, *text, rng.choice(OPTIONS), str(path)]


def table_cases(rng: random.Random, folder: Path) -> Iterator[list[str]]:
    """Damage changes and strikes as other projects publish them."""
    text = _small_war(folder)
    while True:
        name = rng.choice(list(hostile.sound("tables")))
        (folder / name).write_bytes(hostile.damaged(rng, hostile.sound("tables")[name]))
        form = rng.choice(("table", "csv", "json", "geojson"))
        option = rng.choice(("--changes", "--strikes"))
        yield ["events", "--format", form, *text, option, str(folder / name)]


def story_cases(rng: random.Random, folder: Path) -> Iterator[list[str]]:
    """Damage a story, and draw it or take its verdicts."""
    text = _small_war(folder)
    path = folder / "story.gpkg"
    while True:
        path.write_bytes(hostile.damaged(rng, story()))
        draw = ["map", str(path), "-o", str(folder / f"out{rng.choice(OUTPUTS)}")]
        yield rng.choice((draw, ["events", *text, "--verdicts", str(path)]))


def archive_cases(rng: random.Random, folder: Path) -> Iterator[list[str]]:
    """Damage one file of a folder of events, and draw what is left."""
    _small_war(folder)
    made = folder / "events"
    while True:
        shutil.rmtree(made, ignore_errors=True)
        victim = rng.choice(list(archive()))
        for name, data in archive().items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(hostile.damaged(rng, data) if name == victim else data)
        out = ["-o", str(folder / f"out{rng.choice(OUTPUTS)}")]
        yield ["map", "--events", str(made), "--theatre", str(folder), *out]


def _small_war(folder: Path) -> list[str]:
    for name, data in hostile.sound("theatre").items():
        (folder / name).write_bytes(data)
    (folder / "a.txt").write_text(hostile.ENGLISH, encoding="utf-8")
    return [str(folder / "a.txt"), "--theatre", str(folder)]

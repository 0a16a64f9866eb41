"""What each command of ``gazetteer`` does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer._output import area_row, found_row, hit_row, lines
from gazetteer.errors import InputError, PlaceNotFoundError
from gazetteer.load import cache_folder, imports_folder, load_places
from gazetteer.lookup import LONGEST
from gazetteer.places import check_point

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Sequence

    from gazetteer.gazetteer import Gazetteer
    from gazetteer.places import Match

__all__ = ["COMMANDS", "SURE"]

SURE: Final = 0.75  # what scores less is offered as a guess only
_GUESSES: Final = 5
_SHOWN: Final = 60  # letters of a text that a message repeats
_FOUND: Final = ("query", "name", "name_ar", "kind", "country", "lon", "lat", "radius_km", "score")
_HIT: Final = ("start", "end", "text", "name", "kind", "lon", "lat", "score")


def _message(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _places() -> Gazetteer:
    return load_places(progress=_message)


def _write(rows: Iterable[dict[str, Any]], form: str, fields: Sequence[str]) -> None:
    import os  # noqa: PLC0415

    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for line in lines(rows, form, fields, color=color):
        sys.stdout.write(f"{line}\n")


def _codes(options: Namespace) -> tuple[str, ...]:
    codes = tuple(code.upper() for code in options.country)
    for code in codes:
        if len(code) != 2 or not code.isalpha():  # noqa: PLR2004
            raise InputError(f"{code}: not a country code; two letters are needed, such as SY")
    return codes


def _text(source: str) -> str:
    """Read a text file, or standard input."""
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{source}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _find(options: Namespace) -> int:
    names, near = _names(options), tuple(options.near or ())
    if near:
        check_point(*near)
    ask = _asker(options, near)
    answers = [(name, ask(name)) for name in names]
    known = [(n, ms) for n, ms in answers if ms and ms[0].score >= SURE]
    rows = [found_row(name, m) for name, matches in known for m in matches[: options.limit]]
    _write(rows, options.format, _FOUND)
    unknown = [_guess(name, ms) for name, ms in answers if not ms or ms[0].score < SURE]
    if unknown:
        raise PlaceNotFoundError("\ngazetteer: ".join(unknown))
    return 0


def _names(options: Namespace) -> list[str]:
    sources = ["-" if n == "-" else "" for n in options.names]
    names = [
        line
        for name, source in zip(options.names, sources, strict=True)
        for line in (_text(source).splitlines() if source else [name])
    ]
    names += _text(options.file).splitlines() if options.file else []
    names = [name.strip() for name in names if name.strip()]
    if not names:
        raise InputError("find: no name given; for example: gazetteer find Homs")
    return names


def _asker(options: Namespace, near: tuple[float, ...]) -> Callable[[str], Sequence[Match]]:
    codes = _codes(options)
    if options.online:
        from gazetteer.online import find_online  # noqa: PLC0415

        return lambda name: find_online(name, countries=codes, cache=cache_folder())
    point = (near[0], near[1]) if near else None
    places = _places()
    return lambda name: places.find(name, countries=codes, kind=options.kind, near=point)


def _guess(name: str, matches: Sequence[Match]) -> str:
    if len(name) > LONGEST:
        return f"{name[:_SHOWN]}...: {len(name)} letters are no name; gazetteer scan reads texts"
    if not matches:
        return f"{name}: no place of this name, and none like it"
    nearest = ", ".join(
        f"{m.place.name} ({m.place.kind}, {m.place.country})" for m in matches[:_GUESSES]
    )
    return f"{name}: no place of this name; the nearest are {nearest}"


def _near(options: Namespace) -> int:
    found = _places().near(options.lon, options.lat, limit=options.limit)
    query = f"{options.lon:g} {options.lat:g}"
    _write(
        [found_row(query, m) | {"why": m.why} for m in found],
        options.format,
        (*_FOUND[1:-1], "why"),
    )
    return 0


def _scan(options: Namespace) -> int:
    from gazetteer.scan import scan  # noqa: PLC0415

    codes, text = _codes(options), _text(options.file)
    hits = scan(text, _places(), countries=codes)
    row = area_row if options.format == "geojson" else hit_row
    _write(map(row, hits), options.format, _HIT)
    return 0


def _distance(options: Namespace) -> int:
    from geopy.distance import geodesic  # noqa: PLC0415

    codes = _codes(options)
    ends = [_point(text, codes) for text in (options.start, options.end)]
    km = geodesic(*[(lat, lon) for lon, lat in ends]).km
    row = {"from": options.start, "to": options.end, "km": round(km, 3)}
    if options.format == "geojson":
        line = {"type": "LineString", "coordinates": ends}
        feature = {"type": "Feature", "geometry": line, "properties": row}
        import json  # noqa: PLC0415

        sys.stdout.write(f"{json.dumps(feature, ensure_ascii=False)}\n")
    else:
        _write([row], options.format, tuple(row))
    return 0


def _point(text: str, codes: tuple[str, ...]) -> tuple[float, float]:
    """Read LON,LAT, or look a name up."""
    lon, comma, lat = text.partition(",")
    try:
        point = float(lon), float(lat) if comma else float("x")
    except ValueError:
        found = _places().find(text, countries=codes)
        if not found or found[0].score < SURE:
            raise PlaceNotFoundError(_guess(text, found)) from None
        return found[0].place.lon, found[0].place.lat
    check_point(*point)
    return point


def _import(options: Namespace) -> int:
    from gazetteer import imported  # noqa: PLC0415

    folder = imports_folder()
    if options.list:
        rows = [{"name": i.name, "places": i.count} for i in imported.listed(folder)]
    elif options.remove:
        imported.remove(folder, options.remove)
        rows = [{"removed": options.remove}]
    else:
        rows = [_add(options, folder)]
    _write(rows, options.format, tuple(rows[0]) if rows else ("name", "places"))
    return 0


def _add(options: Namespace, folder: Path) -> dict[str, Any]:
    path = Path(options.file) if options.file else None
    if options.download:
        from gazetteer.online import download  # noqa: PLC0415

        path = download(
            options.download, cache_folder(), origin=options.origin, progress=_shown_bytes
        )
    if path is None:
        raise InputError("import: no file given; for example: gazetteer import SY.zip")
    import re  # noqa: PLC0415

    from gazetteer import imported  # noqa: PLC0415
    from gazetteer.imports import read_places  # noqa: PLC0415

    reading = read_places(
        path,
        country=options.country or options.download or "",
        encoding=options.encoding,
        skip_faulty=options.skip_faulty,
    )
    name = options.name or re.sub(r"[^\w-]+", "-", path.name.partition(".")[0]) or "import"
    added = imported.add(folder, name, reading, progress=_shown_count)
    for fault in reading.faults[:_GUESSES]:
        _message(f"gazetteer: skipped {fault}")
    return {
        "name": added.name, "places": added.count, "form": reading.form,
        "skipped": len(reading.faults),
    }  # fmt: skip


def _shown_count(count: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{count:,} places read ")


def _shown_bytes(done: int, total: int) -> None:
    if sys.stderr.isatty():
        of = f" of {total / 1e6:.1f}" if total else ""
        sys.stderr.write(f"\r{done / 1e6:.1f}{of} MB ")


def _info(options: Namespace) -> int:
    from gazetteer import imported  # noqa: PLC0415

    places = _places()
    rows = [
        {"what": "places", "value": f"{places.count():,}"},
        {"what": "index", "value": str(cache_folder())},
        {"what": "imports", "value": str(imports_folder())},
        *(
            {"what": f"import {i.name}", "value": f"{i.count:,}"}
            for i in imported.listed(imports_folder())
        ),
        {"what": "sources", "value": "GeoNames (CC BY 4.0), Natural Earth, CLDR, own tables"},
    ]
    if options.format == "geojson":
        raise InputError("info: has no points; use --format table, json or csv")
    _write(rows, options.format, ("what", "value"))
    return 0


COMMANDS: Final[dict[str, Callable[[Namespace], int]]] = {
    "find": _find,
    "near": _near,
    "scan": _scan,
    "distance": _distance,
    "import": _import,
    "info": _info,
}

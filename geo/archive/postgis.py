"""PostGIS as a team's shared home: events, their quotes and texts, written by several at once."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pandas as pd
import shapely

from gazetteer import load_places
from geo.archive.database import open_database, transaction
from geo.archive.eventfile import as_events_table
from geo.errors import InputError
from geo.maps.theatre_data import stored_theatre, theatre_data
from geo.reading import Reading
from geo.tables import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pg8000.native import Connection

    from geo.maps.layers import Layers
    from geo.theatre import Theatre

__all__ = ["load_reading", "save_story"]

_LOCK: Final = 0x66726F6E74  # "front": writers wait for each other, readers for nobody
_CHUNK: Final = 5_000  # rows sent at once
_CORE: Final = ("source", "start", "end", "quote")
_EVENTS: Final = tuple(c for c in COLUMNS["events"] if c != "evidence")
_TYPES: Final = {
    "lon": "double precision", "lat": "double precision", "radius_km": "double precision",
    "first": "date", "last": "date", "issued_first": "date", "issued_last": "date",
    "count_min": "bigint", "count_max": "bigint", "turn": "integer", "start": "bigint",
    "end": "bigint", "documented": "boolean", "details": "json",
}  # fmt: skip
_KEYS: Final = {"events": ("event_id",), "sources": ("source",), "evidence": ("event_id", "proof")}


def save_story(layers: Layers, url: str) -> None:
    """Save a story's events with their quotes and texts among those that are there.

    Parameters
    ----------
    layers
        The story.
    url
        The database; its tables, in the schema ``frontline``, are made when they are missing.

    Raises
    ------
    InputError
        If the database cannot be reached, lacks PostGIS, or refuses a row.

    Examples
    --------
    ``frontline map seeds/ -o postgresql://desk@host/war`` ends here. An event that is there is
    renewed and keeps the quotes that others have added; all is written or nothing.
    """
    theatre = layers.theatre.id
    with open_database(url) as db, transaction(db):
        db.run(f"SELECT pg_advisory_xact_lock({_LOCK})")
        for statement in _schema():
            db.run(statement)
        _write_theatre(db, layers.theatre)
        _write(db, theatre, "sources", COLUMNS["sources"], _records(layers.sources))
        events = layers.events.drop(columns="evidence")
        _write(db, theatre, "events", _EVENTS, _records(events))
        columns = ("event_id", "source", "proof", "turn", "start", "end", "quote", "details")
        _write(db, theatre, "evidence", columns, _evidence(layers.events))


def load_reading(url: str, *, theatre: str = "syria") -> Reading:
    """Load what everybody has saved of a theatre.

    Parameters
    ----------
    url
        The database.
    theatre
        The theatre's id.

    Returns
    -------
    Reading
        For `geo.story.make_layers`.

    Raises
    ------
    InputError
        If the database cannot be reached or has nothing of the theatre.

    Examples
    --------
    ``frontline map --events postgresql://desk@host/war -o map.html`` begins here.
    """
    with open_database(url) as db, transaction(db):
        war = _read_theatre(db, theatre, url)
        sources = _columns(db, theatre, "sources", COLUMNS["sources"], "source")
        events = _columns(db, theatre, "events", _EVENTS, "first, place_id, event_id")
        proof = _read_evidence(db, theatre)
    events["evidence"] = [proof[event] for event in events["event_id"]]
    texts = pd.DataFrame(sources)
    days = ["issued_first", "issued_last"]
    texts[days] = texts[days].astype(object).where(texts[days].notna(), None)
    return Reading(
        theatre=war,
        sources=texts,
        events=as_events_table(events),
        gazetteer=load_places(),
        made_from=_hashes(texts),
    )


def _schema() -> list[str]:
    text = resources.files("geo.archive").joinpath("postgis.sql").read_text(encoding="utf-8")
    lines = (line.partition("--")[0] for line in text.splitlines())
    return [s.strip() for s in "\n".join(lines).split(";") if s.strip()]


# Writing ----------------------------------------------------------------------------------------


def _write_theatre(db: Connection, theatre: Theatre) -> None:
    region = theatre.region()
    parts = [p for p in shapely.get_parts(region) if p.geom_type == "Polygon"]
    db.run(
        "INSERT INTO frontline.theatres VALUES (:id, :data, ST_GeomFromWKB(:region, 4326)) "
        "ON CONFLICT (theatre) DO UPDATE SET data = excluded.data, geometry = excluded.geometry",
        id=theatre.id,
        data=json.dumps(theatre_data(theatre), ensure_ascii=False),
        region=shapely.to_wkb(shapely.MultiPolygon(parts)),
    )


def _write(
    db: Connection,
    theatre: str,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """Add rows, or renew those with the same key; names of columns are ours, values are sent."""
    names = ", ".join(f'"{c}"' for c in columns)
    types = ", ".join(f'"{c}" {_TYPES.get(c, "text")}' for c in columns)
    keys = ", ".join(("theatre", *_KEYS[table]))
    renewed = [f'"{c}" = excluded."{c}"' for c in columns if c not in _KEYS[table]]
    statement = (
        f"INSERT INTO frontline.{table} (theatre, {names}) "  # noqa: S608 (no value among them)
        f"SELECT :theatre, {names} FROM json_to_recordset(:rows) AS row ({types}) "
        f"ON CONFLICT ({keys}) DO UPDATE SET {', '.join(renewed)}"
    )
    waiting = iter(rows)
    while chunk := list(islice(waiting, _CHUNK)):
        db.run(statement, theatre=theatre, rows=json.dumps(chunk, ensure_ascii=False))


def _records(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in table.astype(object).where(table.notna(), None).to_dict("records"):
        yield {str(name): value for name, value in row.items()}


def _evidence(events: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for event, items in zip(events["event_id"], events["evidence"], strict=True):
        pieces = {_hash(item): (turn, item) for turn, item in enumerate(items)}
        for proof, (turn, item) in pieces.items():
            more = {key: value for key, value in item.items() if key not in _CORE}
            core = {key: item[key] for key in _CORE}
            yield {"event_id": event, "proof": proof, "turn": turn, **core, "details": more}


def _hash(piece: Mapping[str, Any] | str) -> str:
    text = piece if isinstance(piece, str) else json.dumps(piece, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


# Reading ----------------------------------------------------------------------------------------


def _read_theatre(db: Connection, theatre: str, url: str) -> Theatre:
    found = db.run("SELECT to_regclass('frontline.theatres') IS NOT NULL")
    rows = found[0][0] and db.run(
        "SELECT data, ST_AsBinary(geometry) FROM frontline.theatres WHERE theatre = :theatre",
        theatre=theatre,
    )
    base = urlsplit(url).path.strip("/")
    if not rows:
        raise InputError(f"{base}: has nothing of theatre {theatre}; save a map there first")
    data, region = rows[0]
    return stored_theatre(data, shapely.from_wkb(bytes(region)), base)


def _columns(
    db: Connection, theatre: str, table: str, columns: Sequence[str], order: str
) -> dict[str, list[Any]]:
    days = {name for name, kind in _TYPES.items() if kind == "date"}
    wanted = ", ".join(f'"{c}"::text' if c in days else f'"{c}"' for c in columns)
    rows = db.run(
        f"SELECT {wanted} FROM frontline.{table} "  # noqa: S608 (names are ours, values are sent)
        f"WHERE theatre = :theatre ORDER BY {order}",
        theatre=theatre,
    )
    return {name: [row[i] for row in rows] for i, name in enumerate(columns)}


def _read_evidence(db: Connection, theatre: str) -> dict[str, list[dict[str, Any]]]:
    rows = db.run(
        'SELECT event_id, source, "start", "end", quote, details FROM frontline.evidence '
        "WHERE theatre = :theatre ORDER BY event_id, turn, proof",
        theatre=theatre,
    )
    proof: dict[str, list[dict[str, Any]]] = {}
    for event, *core, details in rows:
        piece = {**dict(zip(_CORE, core, strict=True)), **details}
        proof.setdefault(event, []).append(piece)
    return proof


def _hashes(sources: pd.DataFrame) -> dict[str, str]:
    texts = sources[~sources["documented"].astype(bool)]
    return {name: _hash(text) for name, text in zip(texts["source"], texts["text"], strict=True)}

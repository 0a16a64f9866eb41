"""Texts and tables in, events out: what was read, and from what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from gazetteer import load_places
from geo.documented import documented_events, documented_sources
from geo.extra import TableKind, read_given
from geo.geography import geography_files, known_lines, own_places
from geo.lines import no_lines
from geo.reports.abroad import abroad_note
from geo.reports.llm import read_with_model
from geo.reports.mentions import find_mentions
from geo.reports.merge import merge_mentions
from geo.reports.read import language_note, read_reports
from geo.reports.review import apply_verdicts, read_verdicts
from geo.tables import COLUMNS, empty
from geo.theatre import Theatre, load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import geopandas as gpd

    from gazetteer import Gazetteer
    from geo.errors import InputError
    from geo.reports.llm import Model
    from geo.reports.mentions import Mention
    from geo.reports.read import Report
    from geo.reports.verdicts import Verdict

__all__ = ["Reading", "from_texts", "read_events", "read_texts", "review_events"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read: the events, and the texts and tables they come from.

    Parameters
    ----------
    theatre
        The war the texts were read for.
    sources, events
        Tables, see ``geo.tables``; the theatre's documented events are among them.
    gazetteer
        The places that names were looked up in.
    made_from
        Name and SHA-256 of each input.
    left_out
        Columns file, row and reason of each row of a person's tables that was not used.
    verdicts
        What a person decided, as it was applied to the events.
    lines
        Ceasefire and de-escalation lines, see ``geo.tables``.
    """

    theatre: Theatre
    sources: pd.DataFrame
    events: pd.DataFrame
    gazetteer: Gazetteer
    made_from: Mapping[str, str] = field(default_factory=dict)
    left_out: pd.DataFrame = field(default_factory=pd.DataFrame)
    verdicts: tuple[Verdict, ...] = ()
    lines: gpd.GeoDataFrame = field(default_factory=no_lines)


def read_texts(paths: Sequence[Path | str]) -> list[Report]:
    """Read and repair texts.

    Parameters
    ----------
    paths
        Files and folders.

    Returns
    -------
    list of Report
        One a text, sorted by source.

    Raises
    ------
    InputError
        If a file is missing, empty or no text.

    Examples
    --------
    >>> [r.source for r in read_texts(["seeds"])]
    ['000_8f7a0ced13051b4e.txt', '002_3b6b6f97769b0406.txt']
    """
    return read_reports([Path(p) for p in paths])


def read_events(
    paths: Sequence[Path | str],
    *,
    theatre: str | Path | Theatre = "syria",
    theatre_reports: bool = True,
    tables: Sequence[tuple[TableKind, Path]] = (),
    model: Model | None = None,
    progress: Callable[[str], None] | None = None,
) -> Reading:
    """Read the events that texts report, merged with what the theatre documents.

    Parameters
    ----------
    paths
        Files and folders with texts.
    theatre
        A bundled theatre, a folder with ``theatre.toml``, a country code, or what
        `geo.geography.with_geography` made of one.
    theatre_reports
        Whether the theatre's documented holders, changes and strikes take part.
    tables
        A person's own tables beside the texts, see `geo.extra.read_given`.
    model
        A second reader beside the rules, see `geo.reports.llm`; the texts are sent to it.
    progress
        Called with a line of text on each long step, and on each text, line of a batch or answer of
        the model that could not be read while others could; without it the first is raised.

    Returns
    -------
    Reading
        Events from texts and tables; where a text repeats a documented event they are one.

    Raises
    ------
    InputError
        If a text or a table of the theatre cannot be used.
    UnknownTheatreError
        If nothing goes by the theatre's name.

    Examples
    --------
    >>> events = read_events(["seeds"]).events
    >>> bridge = events[(events["action"] == "strike") & (events["first"] == "2024-12-05")]
    >>> int(bridge["count_min"].max())
    9
    """
    war = theatre if isinstance(theatre, Theatre) else load_theatre(theatre)
    lines = known_lines(war, theatre_reports=theatre_reports)
    reports = _read([Path(p) for p in paths], progress)
    gazetteer = load_places(war.country, extra=war.place_files, progress=progress)
    own = documented_events(war) if theatre_reports else empty("events")
    known = [t for t in (own_places(war), own) if len(t)] or [own]
    given = read_given(tables, war, places=pd.concat(known), gazetteer=gazetteer)
    for name, count in given.used.items():
        (progress or _silent)(f"{name}: {count} events")
    documented = pd.concat([t for t in (own, given.events) if len(t)] or [own], ignore_index=True)
    mentions = [m for r in reports for m in _find(r, gazetteer, war, progress)]
    if model:
        told = partial(_tell, progress) if progress else None
        read = partial(read_with_model, model=model, on_fault=told)
        mentions += [m for r in reports for m in read(r, gazetteer, war)]
    events = merge_mentions(mentions, reports, documented=documented, theatre=war)
    return Reading(
        theatre=war,
        sources=_sources(reports, events, lines),
        events=events,
        gazetteer=gazetteer,
        made_from=_hashes(reports, [path for _, path in tables] + geography_files(war)),
        left_out=given.left_out,
        lines=lines,
    )


def review_events(reading: Reading, verdicts: Path) -> Reading:
    """Apply a person's verdicts to what was read.

    Parameters
    ----------
    reading
        What ``read_events`` gave; it is not changed.
    verdicts
        File of verdicts, see `geo.reports.verdicts.read_verdicts`; a missing file has none.

    Returns
    -------
    Reading
        The same reading with its events as decided.

    Raises
    ------
    InputError
        If the file has a line that is no verdict.

    Examples
    --------
    >>> reading = read_events(["seeds"])
    >>> review_events(reading, Path("none.jsonl")).events.shape == reading.events.shape
    True
    """
    decisions = tuple(read_verdicts(verdicts))
    decided = apply_verdicts(reading.events, decisions)
    return replace(reading, events=decided, verdicts=decisions)


def from_texts(events: pd.DataFrame) -> pd.DataFrame:
    """Keep the events that at least one text reports.

    Parameters
    ----------
    events
        An events table.

    Returns
    -------
    pandas.DataFrame
        The rows with a quote among their evidence.

    Examples
    --------
    >>> from geo.documented import documented_events, documented_sources
    >>> len(from_texts(documented_events(load_theatre("syria"))))
    0
    """
    quoted = events["evidence"].map(lambda items: any(e["quote"] is not None for e in items))
    return events[quoted.astype(bool)]


def _read(paths: Sequence[Path], progress: Callable[[str], None] | None) -> list[Report]:
    if not paths or progress is None:
        return read_reports(paths) if paths else []
    faults: list[InputError] = []
    reports = read_reports(paths, progress=True, on_fault=faults.append)
    if faults and not reports:
        raise faults[0]
    for fault in faults:
        _tell(progress, fault)
    for report in reports:
        if report.language != "und" and language_note(report.language):
            progress(f"{report.source}: {language_note(report.language)}")
    return reports


def _find(
    report: Report, gazetteer: Gazetteer, war: Theatre, progress: Callable[[str], None] | None
) -> list[Mention]:
    found = find_mentions(report, gazetteer, war)
    if progress and (note := abroad_note(report, found, gazetteer, war)):
        progress(f"{report.source}: {note}")
    return found


def _silent(_: str) -> None:
    """Stand in for a person who is told nothing."""


def _tell(progress: Callable[[str], None], fault: InputError) -> None:
    progress(f"not read: {fault}")


def _sources(
    reports: Sequence[Report], events: pd.DataFrame, lines: gpd.GeoDataFrame
) -> pd.DataFrame:
    texts = pd.DataFrame([_report_row(r) for r in reports], columns=list(COLUMNS["sources"]))
    documented = documented_sources(events, lines)
    parts = [table for table in (texts, documented) if len(table)] or [texts]
    return pd.concat(parts, ignore_index=True)


def _report_row(report: Report) -> tuple[object, ...]:
    first, last = report.issued or (None, None)
    return (
        report.source, report.title, report.publisher, report.language, first, last, report.url,
        False, report.text,
    )  # fmt: skip


def _hashes(reports: Sequence[Report], tables: Sequence[Path]) -> dict[str, str]:
    texts = {r.source: r.text.encode() for r in reports}
    files = {path.name: path.read_bytes() for path in tables}
    return {name: hashlib.sha256(data).hexdigest() for name, data in (texts | files).items()}

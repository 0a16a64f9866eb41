"""Where an export comes from: program, theatre, inputs and the licences of its data."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any, Final

from geo.maps.words import word

if TYPE_CHECKING:
    from geo.maps.layers import Layers

__all__ = ["licence_lines", "program", "provenance", "provenance_text", "sources_line"]

_NAME: Final = "frontline-mapper"
_MOST_SOURCES: Final = 4


def program() -> str:
    """Name the program and its version.

    Returns
    -------
    str
        Name and version.

    Examples
    --------
    >>> program().split()[0]
    'frontline-mapper'
    """
    return f"{_NAME} {metadata.version(_NAME)}"


def licence_lines(layers: Layers, *, short: bool = False) -> list[str]:
    """List the licence lines of the data that a story uses.

    Parameters
    ----------
    layers
        The story; the ids of its places tell where they come from.
    short
        Only the names, for a line under a picture.

    Returns
    -------
    list of str
        One line a source, in a fixed order.

    Examples
    --------
    See `provenance`, which carries these lines.
    """
    ids = {str(i).split(":")[0] + ":" for i in layers.events["place_id"]}
    used = [line for line in _licences() if line.get("prefix") in {None, *ids}]
    return [line["short" if short else "text"] for line in used]


def provenance(layers: Layers) -> dict[str, Any]:
    """Say where a story comes from, as plain data.

    Parameters
    ----------
    layers
        The story.

    Returns
    -------
    dict
        ``program``, ``theatre``, ``inputs`` (name to SHA-256), ``sources`` (who published the
        texts), ``documented_sources`` (how many) and ``licences``.

    Examples
    --------
    Every file that `geo.maps.save.save` writes carries this.
    """
    return {
        "program": program(),
        "theatre": layers.theatre.id,
        "inputs": dict(sorted(layers.made_from.items())),
        "sources": _publishers(layers),
        "documented_sources": int(layers.sources["documented"].sum()),
        "licences": licence_lines(layers),
    }


def provenance_text(layers: Layers) -> str:
    """Say where a story comes from, in one line of JSON.

    Parameters
    ----------
    layers
        The story.

    Returns
    -------
    str
        `provenance` as JSON, Arabic kept readable.

    Examples
    --------
    Pictures and films carry this line as their comment.
    """
    return json.dumps(provenance(layers), ensure_ascii=False)


def sources_line(layers: Layers, language: str) -> str:
    """Write the line under a picture.

    Parameters
    ----------
    layers
        The story.
    language
        The language, ``en`` or ``ar``.

    Returns
    -------
    str
        Publishers of the texts (else titles, else files), how many documented sources, then whose
        data the map is drawn on.

    Examples
    --------
    "Sources: Sample Press. Map data: Natural Earth. Made with frontline-mapper 0.1.0."
    """
    names = _publishers(layers)
    kept = names[:_MOST_SOURCES]
    if len(names) > len(kept):
        kept.append(word("more", language, count=len(names) - len(kept)))
    documented = int(layers.sources["documented"].sum())
    if documented:
        kept.append(word("documented", language, count=documented))
    between = word("separator", language)
    parts = [word("sources", language, sources=between.join(kept))] if kept else []
    data = between.join(licence_lines(layers, short=True))
    made = word("made_with", language, program=program())
    return " ".join([*parts, word("map_data", language, data=data), made])


def _publishers(layers: Layers) -> list[str]:
    table = layers.sources[~layers.sources["documented"].astype(bool)]
    told = table[["publisher", "title", "source"]].astype(object)
    names = told.replace("", None).bfill(axis=1)["publisher"]
    return list(dict.fromkeys(map(str, names)))


@cache
def _licences() -> tuple[dict[str, str], ...]:
    text = (resources.files("geo.maps") / "licences.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["line"])

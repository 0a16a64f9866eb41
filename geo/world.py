"""Actors of any war, for theatres made from a country code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

__all__ = ["capital_of", "held_elsewhere", "world_actors"]


def world_actors(country: str) -> list[dict[str, Any]]:
    """List the states and groups that fight in the world's wars, with what reports call them.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2 code of the country where the war is: "the army" is its army, and its
        capital is a place, not a government.

    Returns
    -------
    list of dict
        Id, side, name, name_ar and aliases of each; a state's id is its country code.

    Examples
    --------
    >>> ukraine = next(a for a in world_actors("UA") if a["id"] == "UA")
    >>> ukraine["name"], "Ukrainian troops" in ukraine["aliases"], "the army" in ukraine["aliases"]
    ('Ukraine', True, True)
    """
    data = _data()
    states = [_state(entry, data["forms"], country) for entry in data["countries"]]
    local = {name for entry in data["groups"] for name in entry.get("in", {}).get(country, ())}
    return states + [_group(entry, country, local) for entry in data["groups"]]


def held_elsewhere(country: str) -> list[str]:
    """List the provinces that the United Nations count to a country and Natural Earth does not.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2 code.

    Returns
    -------
    list of str
        Their names in Natural Earth's provinces.

    Examples
    --------
    >>> held_elsewhere("UA")
    ['Crimea', 'Sevastopol']
    """
    parts = (part for part in _data()["ground"] if part["country"] == country)
    return [name for part in parts for name in part["provinces"]]


def capital_of(country: str) -> str:
    """Give the English name of a country's capital.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2 code.

    Returns
    -------
    str
        The name; empty for a country that fights in no war we know.

    Examples
    --------
    >>> capital_of("SD")
    'Khartoum'
    """
    found = (entry["capital"] for entry in _data()["countries"] if entry["code"] == country)
    return next((names[0] for names in found if names), "")


@cache
def _data() -> dict[str, Any]:
    path = Path(str(resources.files("geo"))) / "theatres" / "world.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _group(entry: Mapping[str, Any], country: str, local: AbstractSet[str]) -> dict[str, Any]:
    """Name a group; what one is called in a country, no other is called there."""
    own = entry.get("in", {}).get(country, ())
    aliases = (*(name for name in entry["aliases"] if name not in local), *own)
    named = {key: value for key, value in entry.items() if key != "in"}
    return {"side": entry["id"], **named, "aliases": aliases}


def _state(entry: Mapping[str, Any], forms: Mapping[str, Any], country: str) -> dict[str, Any]:
    own = entry["code"] == country
    aliases = [*_english(entry, forms["en"], own=own), *_arabic(entry, forms["ar"], own=own)]
    if own:
        aliases += [*forms["own_en"], *forms["own_ar"]]
    name, name_ar = entry["name"]
    code = entry["code"]
    named = {"id": code, "side": code, "name": name, "name_ar": name_ar}
    return {**named, "aliases": tuple(dict.fromkeys(aliases))}


def _english(entry: Mapping[str, Any], forms: list[str], *, own: bool) -> Iterator[str]:
    capital = entry["capital"][:1]
    words = {
        "adj": entry["adj"],
        "name": entry["name"][:1],
        "capital": [] if own else capital,
        "leader": [*entry.get("leaders", ()), *(capital if own else ())],
    }
    yield from entry.get("also", ())
    yield from _filled(forms, words)


def _arabic(entry: Mapping[str, Any], forms: list[str], *, own: bool) -> Iterator[str]:
    bare = entry["ar"]
    words = {
        "m": [f"ال{a}" for a in bare],
        "f": [f"ال{a}ة" for a in bare],
        "i": bare,
        "if": [f"{a}ة" for a in bare],
        "name": [n for n in entry["name"][1:] if n],
        "capital": [] if own else entry["capital"][1:],
    }
    yield from _filled(forms, words)


def _filled(forms: list[str], words: Mapping[str, list[str]]) -> Iterator[str]:
    for form in forms:
        key = form[form.index("{") + 1 : form.index("}")]
        yield from (form.replace(f"{{{key}}}", word) for word in words[key])

"""The words of running text about places: heads, relations, names that are ordinary words."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from gazetteer.names import fold

__all__ = ["nations", "ordinary_words", "spellings", "split_head", "vocabulary"]


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, Any]:
    """Return the word lists of ``data/words.toml``.

    Returns
    -------
    dict
        The tables of the file; do not change them.

    Examples
    --------
    >>> "محافظه" in vocabulary()["heads"]["ar"]["governorate"]
    True
    """
    return _folded_table("words.toml")


@lru_cache(maxsize=1)
def nations() -> dict[str, Any]:
    """Return the adjectives of ``data/nations.toml``.

    Returns
    -------
    dict
        The tables of the file; do not change them.

    Examples
    --------
    >>> nations()["adjectives"]["TR"]
    ['turkish', 'تركي']
    """
    return _folded_table("nations.toml")


@lru_cache(maxsize=1)
def spellings() -> dict[str, Any]:
    """Return the rules of ``data/spellings.toml``, by which further names are made.

    Returns
    -------
    dict
        The tables of the file; do not change them.

    Examples
    --------
    >>> spellings()["same_heads"]["airport"][:2]
    ['air base', 'airbase']
    """
    return _read("spellings.toml")


def _read(name: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415

    return tomllib.loads((Path(__file__).parent / "data" / name).read_text(encoding="utf-8"))


def _folded_table(name: str) -> dict[str, Any]:
    folded = _folded(_read(name))
    assert isinstance(folded, dict)  # noqa: S101 - a TOML file is a table
    return folded


def _folded(value: object) -> object:
    """Fold every text of a table, so that the file may be written as people write."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [_folded(item) for item in value]
    if isinstance(value, dict):
        return {key: _folded(item) for key, item in value.items()}
    return value


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Return the names of places that are read as places only after a head word or a side.

    Returns
    -------
    frozenset of str
        Folded words.

    Examples
    --------
    >>> "الباب" in ordinary_words()
    True
    """
    return frozenset(vocabulary()["ordinary"]["words"])


@lru_cache(maxsize=1)
def heads() -> dict[str, str]:
    """Return each head word that stands before a name, with the kind it announces.

    Returns
    -------
    dict
        Folded word to kind.

    Examples
    --------
    >>> heads()["جسر"]
    'bridge'
    """
    tables = vocabulary()["heads"].values()
    return {word: kind for table in tables for kind, words in table.items() for word in words}


@lru_cache(maxsize=1)
def tails() -> dict[str, str]:
    """Return each head word that stands after a name, with the kind it announces.

    Returns
    -------
    dict
        Folded word to kind.

    Examples
    --------
    >>> tails()["province"]
    'governorate'
    """
    return {word: kind for kind, words in vocabulary()["tails"]["en"].items() for word in words}


def split_head(folded: str) -> tuple[str | None, str]:
    """Take a head word off a folded name.

    Parameters
    ----------
    folded
        What `fold` gave.

    Returns
    -------
    tuple of str or None, and str
        The kind the head word announces (None without one) and the name that is left.

    Examples
    --------
    >>> split_head("محافظه حماه"), split_head("homs city"), split_head("homs")
    (('governorate', 'حماه'), ('city', 'homs'), (None, 'homs'))
    """
    words = folded.split()
    for n in (3, 2, 1):
        if len(words) > n:
            before, after = " ".join(words[:n]), " ".join(words[-n:])
            if before in heads():
                return heads()[before], " ".join(words[n:])
            if after in tails():
                return tails()[after], " ".join(words[:-n])
    return None, folded

"""Arabic spellings of names that are written in Cyrillic at home, letter by letter as the press."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from gazetteer._words import spellings
from gazetteer.names import fold, script
from gazetteer.sounds import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.places import Place

__all__ = ["arabic_forms", "with_arabic_names"]

_MOST: Final = 12  # spellings of one name


def with_arabic_names(place: Place) -> Place:
    """Add the Arabic spellings of a place whose country writes Cyrillic.

    Parameters
    ----------
    place
        The place with its Cyrillic names among the aliases.

    Returns
    -------
    Place
        The same with more aliases, and an Arabic name where it had none.

    Examples
    --------
    >>> from gazetteer.places import Place
    >>> lyman = Place("x:1", "Lyman", "", ("Лиман",), "town", "UA", "", 37.8, 49, 0, 1, "a test")
    >>> with_arabic_names(lyman).name_ar
    'ليمان'
    """
    if place.country not in spellings()["cyrillic"]["countries"]:
        return place
    cyrillic = [name for name in place.aliases if script(name) == "cyrillic"]
    # Old names of a town (Артемовск for Bakhmut) are names of it, but not its name.
    bones = skeleton(fold(place.name))
    cyrillic.sort(key=lambda name: skeleton(fold(name)) != bones)
    forms = [form for name in cyrillic for form in arabic_forms(name)]
    if not forms:
        return place
    aliases = tuple(dict.fromkeys((*place.aliases, *forms)))
    return place._replace(name_ar=place.name_ar or forms[0], aliases=aliases)


def arabic_forms(name: str) -> tuple[str, ...]:
    """Write a Cyrillic name in Arabic letters, in each of the usual ways.

    Parameters
    ----------
    name
        A Ukrainian, Belarusian or Russian name.

    Returns
    -------
    tuple of str
        The usual ways, the likeliest first; empty when a letter is not known.

    Examples
    --------
    >>> arabic_forms("Авдіївка")[0], arabic_forms("Харків")[0], arabic_forms("Γ")
    ('افدييفكا', 'خاركيف', ())
    """
    parts = list(_parts(name.lower()))
    if not all(ways for _, ways in parts):
        return ()
    # One way for each letter throughout a name: nobody mixes them.
    letters = dict(parts)
    forms = []
    for chosen in islice(product(*letters.values()), _MOST):
        way = dict(zip(letters, chosen, strict=True))
        forms.append("".join(way[letter] for letter, _ in parts).replace("-", ""))
    return tuple(dict.fromkeys(forms))


def _parts(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each letter, marked when it begins or ends a word, with the ways to write it."""
    table = spellings()["cyrillic"]
    for word in re.findall(r"[ -]|[^ -]+", name):
        ending = next((e for e in ("ий", "ый", "ія") if word.endswith(e)), word[-1])
        stem = word.removesuffix(ending)
        for i, letter in enumerate(stem):
            kind = "first" if i == 0 and letter in table["first"] else "letters"
            yield f"{kind} {letter}", _ways(table[kind].get(letter, ""))
        kind = "last" if stem and ending in table["last"] else "letters"
        yield f"{kind} {ending}", _ways(table[kind].get(ending, ""))


def _ways(text: str) -> list[str]:
    return [" "] if text == " " else text.split()

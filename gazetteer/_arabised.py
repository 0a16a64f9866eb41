"""Arabic spellings of names that no Arab writes at home, letter by letter as the press."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING, Any, Final

from gazetteer._words import spellings
from gazetteer.names import fold, script
from gazetteer.sounds import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.places import Place

__all__ = ["arabic_forms", "with_arabic_names"]

_MOST: Final = 12  # spellings of one name
# Letters from which a foreign name is hardly an Arabic word: Anna would be أنا "I", Kira كيرا.
_SHORTEST: Final = {"cyrillic": 4, "latin": 5}
_DOUBLED: Final = re.compile(r"([^\W\daeiouаеиоу])\1")  # Arabic writes such a consonant once
_UNWRITTEN: Final = re.compile("[\u0300-\u036f'’ʼ`‘]")


def with_arabic_names(place: Place) -> Place:
    """Add the Arabic spellings of a place whose country writes another script.

    Parameters
    ----------
    place
        The place with its names at home among the aliases.

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
    forms = _forms_of(place)
    if not forms:
        return place
    aliases = tuple(dict.fromkeys((*place.aliases, *forms)))
    return place._replace(name_ar=place.name_ar or forms[0], aliases=aliases)


def _forms_of(place: Place) -> tuple[str, ...]:
    """Give the Arabic forms of the Cyrillic names, or else of the Latin one."""
    writings = spellings()["arabised"]
    if place.country in writings["cyrillic"]["countries"]:
        names = [name for name in place.aliases if script(name) == "cyrillic"]
        # Old names of a town (Артемовск for Bakhmut) are names of it, but not its name.
        bones = skeleton(fold(place.name))
        names.sort(key=lambda name: skeleton(fold(name)) != bones)
        if names:
            return tuple(form for name in names for form in arabic_forms(name))
    known = place.country in writings["latin"]["countries"]
    return arabic_forms(place.name.partition("(")[0], "latin") if known else ()


def arabic_forms(name: str, writing: str = "cyrillic") -> tuple[str, ...]:
    """Write a name in Arabic letters, in each of the usual ways.

    Parameters
    ----------
    name
        A Ukrainian, Belarusian or Russian name, or one in Latin letters that are all spoken.
    writing
        The table of letters: ``"cyrillic"`` or ``"latin"``.

    Returns
    -------
    tuple of str
        The usual ways, the likeliest first; empty when a letter is not known or the name is short.

    Examples
    --------
    >>> arabic_forms("Авдіївка")[0], arabic_forms("Харків")[0], arabic_forms("Γ")
    ('افدييفكا', 'خاركيف', ())
    >>> arabic_forms("Bunagana", "latin")
    ('بوناغانا', 'بوناجانا')
    """
    parts = list(_parts(_DOUBLED.sub(r"\1", _UNWRITTEN.sub("", name.strip().lower())), writing))
    if not all(ways for _, ways in parts):
        return ()
    # One way for each letter throughout a name: nobody mixes them.
    letters = dict(parts)
    forms = []
    for chosen in islice(product(*letters.values()), _MOST):
        way = dict(zip(letters, chosen, strict=True))
        forms.append("".join(way[letter] for letter, _ in parts).replace("-", ""))
    return tuple(f for f in dict.fromkeys(forms) if len(f) >= _SHORTEST[writing])


def _parts(name: str, writing: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each letter, marked when it begins or ends a word, with the ways to write it."""
    table, letter = spellings()["arabised"][writing], _letters(writing)
    for word in re.findall(r"[ -]|[^ -]+", name):
        found = letter.findall(word)
        for i, sign in enumerate(found):
            kind = "last" if i and i == len(found) - 1 else "letters" if i else "first"
            kind = kind if sign in table[kind] else "letters"
            yield f"{kind} {sign}", _ways(table[kind], sign)


@lru_cache(maxsize=2)
def _letters(writing: str) -> re.Pattern[str]:
    """Match a letter, or the longest group of letters that is written as one."""
    table = spellings()["arabised"][writing]
    ends = [f"{re.escape(sign)}$" for sign in table["last"] if len(sign) > 1]
    groups = sorted((sign for sign in table["letters"] if len(sign) > 1), key=len, reverse=True)
    return re.compile("|".join([*ends, *map(re.escape, groups), "."]))


def _ways(table: dict[str, Any], sign: str) -> tuple[str, ...]:
    if sign == " ":
        return (" ",)
    return tuple(str(table.get(sign) or table.get(fold(sign), "")).split())

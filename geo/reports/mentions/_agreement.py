"""Whether an Arabic verb can have a party for subject: they agree in gender and number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions.inflect import normal

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from geo.reports.mentions.inflect import Tag

__all__ = ["agrees", "is_feminine"]

_FEMININE: Final = ("ة", "ات")
_MEN: Final = ("و", "ي", "ون", "ين")  # "fighters", "fighters of"
_THEY: Final = ("وا", "ون")


def agrees(verb: str, tag: Tag, party: str, feminine: AbstractSet[str]) -> bool:
    """Say whether an Arabic verb agrees with a party that does not follow it.

    Parameters
    ----------
    verb
        The normalised verb.
    tag
        How it is inflected.
    party
        The party's name as the text has it.
    feminine
        Normalised first words of names that are feminine without showing it.

    Returns
    -------
    bool
        Whether it can; a pronoun written onto the verb hides its ending, so that it can.

    Examples
    --------
    >>> from geo.reports.mentions.inflect import Tag
    >>> past = Tag("v:سيطر", "past")
    >>> agrees("سيطرت", past, "قوات النظام", set()), agrees("سيطرت", past, "الجيش", set())
    (True, False)
    >>> agrees("سيطروا", past, "مقاتلو المعارضة", set())
    True
    """
    if tag.pronoun:
        return True
    head = normal(party).split()[0]
    her = is_feminine(head, feminine)
    if tag.form == "present":
        return her == verb.startswith("ت")
    if verb.endswith(_THEY):
        return not her
    return her == verb.endswith("ت") and not head.endswith(_MEN)


def is_feminine(head: str, feminine: AbstractSet[str]) -> bool:
    """Say whether an Arabic name is feminine, as a broken plural and "forces" are too.

    Parameters
    ----------
    head
        The name's first word, normalised.
    feminine
        Normalised words that are feminine without showing it.

    Returns
    -------
    bool
        Whether it is.

    Examples
    --------
    >>> is_feminine("القوات", set()), is_feminine("الجيش", set()), is_feminine("فصائل", {"فصائل"})
    (True, False, True)
    """
    head = head.removeprefix("ال")
    return head.endswith(_FEMININE) or head in feminine

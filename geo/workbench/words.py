"""The page's own words, in English and Arabic."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

__all__ = ["WORDS", "Words", "page_style", "plain"]

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one language.

    Parameters
    ----------
    language
        ``en`` or ``ar``.
    """

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """Say a text, with its gaps filled.

        Parameters
        ----------
        key
            Which text.
        **values
            What stands in the gaps.

        Returns
        -------
        str
            The text; the key itself when there is none.
        """
        text = _texts()[self.language].get(key, key)
        return text.format(**values) if values else text


WORDS: Final = {"en": Words("en"), "ar": Words("ar")}
"""The words of each language."""


def page_style() -> str:
    """Give the page's style sheet.

    Returns
    -------
    str
        CSS.

    Examples
    --------
    >>> "--fm-direction" in page_style()
    True
    """
    return (resources.files("geo.workbench") / "page.css").read_text(encoding="utf-8")


def plain(text: str) -> str:
    r"""Keep a text from being read as Markdown, which could show pictures of other hosts.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        The same text for a reader, when shown as Markdown.

    Examples
    --------
    >>> print(plain("![x]"))
    \!\[x\]
    """
    return _MARKDOWN.sub(r"\\\1", text)


@cache
def _texts() -> dict[str, dict[str, str]]:
    """Join the player's words and the page's own."""
    player, page = (
        json.loads(path.read_text(encoding="utf-8"))
        for path in (
            resources.files("geo") / "maps" / "page" / "texts.json",
            resources.files("geo") / "workbench" / "words.json",
        )
    )
    return {language: {**player[language], **page[language]} for language in page}

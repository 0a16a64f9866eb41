"""What stands over a map: its title, and the line that names the day."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from geo.maps.text import LEADING, Type, text_size, write
from geo.maps.words import day_text, languages, word

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    from geo.maps.options import Options
    from geo.maps.sheet import Sheet
    from geo.maps.style import Style
    from geo.theatre import Theatre

__all__ = ["captions", "draw_title", "split_captions", "titles"]

_TITLE: Final = 17.0  # text sizes in points
_CAPTION: Final = 11.0
_ROOM: Final = 0.98  # letters fitted to pixels may be a little wider than measured
_BASELINE: Final = 1.06  # of a caption's size, from the room's top to where its letters stand


def draw_title(sheet: Sheet, titles: list[str], captions: list[str], style: Style) -> list[Text]:
    """Write title and date above the map.

    Parameters
    ----------
    sheet
        Where.
    titles, captions
        One text for each language, the leading one first; a second one stands at the far end.
    style
        The look.

    Returns
    -------
    list of matplotlib.text.Text
        The captions, for films to change.

    Examples
    --------
    A step of `geo.maps.image.draw`.
    """
    (_, wide), (_, high) = sheet.title.get_xlim(), sheet.title.get_ylim()
    ends = [(wide, "right"), (0.0, "left")] if sheet.mirrored else [(0.0, "left"), (wide, "right")]
    written = []
    for title, caption, (x, align) in zip(titles, captions, ends, strict=False):
        head = Type(size=_TITLE * sheet.scale, color=style.colors["ink"], bold=True, base="top")
        below = Type(size=_CAPTION * sheet.scale, color=style.colors["faint"])
        room = wide / len(titles) * _ROOM
        head = _shrunk(replace(head, align="left" if align == "left" else "right"), title, room)
        below = replace(below, align=head.align)
        write(sheet.title, (x, high), title, head)
        under = high - _TITLE * sheet.scale * LEADING - 1 - below.size * _BASELINE
        written.append(write(sheet.title, (x, under), caption, below))
    return written


def split_captions(
    axes: Axes, texts: list[Text], lines: list[list[str]]
) -> tuple[list[Text], list[tuple[str, ...]]]:
    """Write once what all captions of a film begin with, and make room for what differs.

    Parameters
    ----------
    axes
        Where the captions stand.
    texts
        The caption of each language.
    lines
        What the captions say in each frame, one line for each language.

    Returns
    -------
    tuple
        A text for each language where its caption goes on, and what these say in each frame.

    Examples
    --------
    "Areas of control as of" stands still; only the date is written anew for every frame.
    """
    rests, said = [], []
    for text, line in zip(texts, zip(*lines, strict=True), strict=True):
        pairs = zip(min(line), max(line), strict=False)  # what these share, all others have
        words = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        lead = words[: words.rfind(" ") + 1]
        text.set_text(lead)
        look = Type(size=float(text.get_fontsize()), color=str(text.get_color()))
        width = text_size(f"{lead}.", look)[0] - text_size(".", look)[0]  # the last space counts
        if text.get_horizontalalignment() == "right":
            look, width = replace(look, align="right"), -width
        x, y = text.get_position()
        rests.append(write(axes, (x + width, y), " ", look))
        said.append([each.removeprefix(lead) for each in line])
    return rests, list(zip(*said, strict=True))


def captions(day: str | pd.Timestamp | None, status: str, language: str) -> list[str]:
    """Write the line that names the day.

    Parameters
    ----------
    day
        The day; ``None`` where nothing is dated.
    status
        Whether the map shows what is confirmed or what is ``claimed``.
    language
        One of ``en``, ``ar`` or ``both``.

    Returns
    -------
    list of str
        One text for each language.

    Examples
    --------
    >>> captions("2024-12-05", "confirmed", "en")
    ['Areas of control as of 5 December 2024']
    """
    if day is None:
        return [word("undated", each) for each in languages(language)]
    key = "claimed_caption" if status == "claimed" else "caption"
    return [word(key, each, date=day_text(day, each)) for each in languages(language)]


def titles(theatre: Theatre, language: str, options: Options) -> list[str]:
    """Write the title.

    Parameters
    ----------
    theatre
        What is shown.
    language
        One of ``en``, ``ar`` or ``both``.
    options
        A title of one's own goes first.

    Returns
    -------
    list of str
        One text for each language.

    Examples
    --------
    >>> from geo.maps.options import Options
    >>> from geo.theatre import load_theatre
    >>> titles(load_theatre("syria"), "both", Options())
    ['Syria: areas of control', 'سوريا: مناطق السيطرة']
    """
    if options.title:
        return [options.title, *[""] * (len(languages(language)) - 1)]
    names = {"en": theatre.name, "ar": theatre.name_ar or theatre.name}
    return [word("title", each, theatre=names[each]) for each in languages(language)]


def _shrunk(look: Type, text: str, room: float) -> Type:
    width, _ = text_size(text, look)
    return replace(look, size=look.size * min(1.0, room / width)) if width else look

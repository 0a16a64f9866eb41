"""Damage clean Arabic the way PDF extraction does, to measure its repair.

A paragraph is set in lines of a width by the letter forms of a real font, each line is cut into
directional runs, the runs are written in reversed order, and the line breaks are lost or kept.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["damaged", "numbers_right"]

_RUNS: Final = re.compile(
    r"""\d+(?:[.,:]\d+)*%?|"|(?<=\d)[).،؛]+$|(?:(?!\d|"|(?<=\d)[).،؛]+$).)+""", re.VERBOSE
)
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*%?")
_WORD: Final = re.compile(r"\d+(?:[.,:]\d+)*%?|[^\W\d_]+", re.UNICODE)
_DUAL: Final = 4  # letters with four forms join on both sides


def damaged(paragraphs: list[str], width: float, *, breaks: bool) -> str:
    """Set paragraphs in lines and write each as an extractor does.

    Parameters
    ----------
    paragraphs
        Clean text.
    width
        Width of a line in average letters.
    breaks
        Whether the line breaks survive.
    """
    lines = [_reversed(line) for text in paragraphs for line in _set(text, width)]
    return ("\n" if breaks else " ").join(lines)


def numbers_right(repaired: str, clean: str) -> tuple[int, int]:
    """Count the numbers that have both their neighbours, and all numbers."""
    truth = _neighbours(clean)
    found = _neighbours(repaired)
    right = sum(found.count(item) >= truth[: i + 1].count(item) for i, item in enumerate(truth))
    return right, len(truth)


def _neighbours(text: str) -> list[tuple[str, str, str]]:
    bare = "".join(c for c in text if unicodedata.category(c) != "Mn" and c != "ـ")
    words = ["", *_WORD.findall(bare), ""]
    return [
        (left, word, right)
        for left, word, right in zip(words, words[1:], words[2:], strict=False)
        if _NUMBER.fullmatch(word)
    ]


def _set(text: str, width: float) -> list[str]:
    lines, line, used = [], "", 0.0
    for word in text.split():
        size = _width(word)
        if line and used + _width(" ") + size > width:
            lines.append(line)
            line, used = word, size
        else:
            line, used = f"{line} {word}".strip(), used + _width(" ") * bool(line) + size
    return [*lines, line]


def _reversed(line: str) -> str:
    runs = [run.strip() for run in _RUNS.findall(line) if run.strip()]
    if len(runs) == 1:
        return line
    return " ".join(run[::-1] if re.fullmatch(r"[).،؛]+", run) else run for run in reversed(runs))


def _width(word: str) -> float:
    advance, average = _font()
    return sum(advance(form) for form in _forms(word)) / average


def _forms(word: str) -> list[str]:
    """Choose the form of each letter by its neighbours."""
    letters = [c for c in word if unicodedata.category(c) != "Mn"]
    forms = []
    for i, letter in enumerate(letters):
        before = i > 0 and len(_shapes().get(letters[i - 1], {})) == _DUAL and letter in _shapes()
        after = i + 1 < len(letters) and letters[i + 1] in _shapes()
        name = {(0, 0): "isolated", (0, 1): "initial", (1, 0): "final", (1, 1): "medial"}
        shapes = _shapes().get(letter, {})
        dual = len(shapes) == _DUAL
        forms.append(shapes.get(name[int(before), int(after and dual)], letter))
    return forms


@cache
def _shapes() -> dict[str, dict[str, str]]:
    shapes: dict[str, dict[str, str]] = {}
    for code in range(0xFE80, 0xFEF5):
        kind, *base = unicodedata.decomposition(chr(code)).split()
        if len(base) == 1:
            shapes.setdefault(chr(int(base[0], 16)), {})[kind.strip("<>")] = chr(code)
    return shapes


_SAMPLE: Final = "السيطرة على مدينة حلب وريف حمص الشمالي"


@cache
def _font() -> tuple[Callable[[str], float], float]:
    """Measure glyphs of a font; the average is over a few words of running Arabic."""
    import matplotlib as mpl  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(Path(mpl.get_data_path()) / "fonts/ttf/DejaVuSans.ttf")
    names, sizes = font.getBestCmap(), font["hmtx"].metrics

    def advance(letter: str) -> float:
        return sizes[names.get(ord(letter), ".notdef")][0]

    sample = [form for word in _SAMPLE.split() for form in _forms(word)]
    return advance, sum(advance(form) for form in sample) / len(sample)

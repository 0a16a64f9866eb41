"""Put the runs of extracted Arabic lines back into reading order."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from geo.reports.repair._chunks import Chunk, chunks
from geo.reports.repair._edits import Edit
from geo.reports.repair._joins import plausibility
from geo.reports.repair._lines import Measure, is_mixed, lines_of, page_width, reordered
from geo.reports.repair._visual import reversed_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["disorder", "order_edits", "written"]

_LETTER: Final = r"\u0621-\u064A\uFB50-\uFDFF\uFE70-\uFEFC"
# What no clean text has: marks in the order of the printed page. ".)" before a number, "word(" with
# a gap after it, a year before its month, a day's number after a month's slash.
_SIGNS: Final = re.compile(
    rf"(?:^|(?<=\s))[.،؛,]+[)\]](?=\s|$)|(?:^|(?<=\s))[)\]][.،؛,]*(?=\s*\d)"
    rf"|(?<=[{_LETTER}])[(\[](?=\s|$)|(?<=[{_LETTER}]/)[ ]\d|(?<=\s)\uFFFD(?=\s)",
    re.MULTILINE,
)
_ARABIC: Final = re.compile(rf"[{_LETTER}]")
_DIGIT: Final = re.compile(r"[\d٠-٩]")
_LINE: Final = re.compile(r"[^\n]+")
_PRINTED_CHARACTERS: Final = 180  # no printed line is longer
_PIECE: Final = 1500  # words of a stretch that are rebuilt together, about four pages
_SAMPLE: Final = 400  # lines by which a text is judged
_GAIN: Final = 4.0  # points a new order must win by before it is believed
_GAIN_SIGNED: Final = 0.5  # and for each line that is turned, where there are signs
_GAIN_PLAIN: Final = 3.0  # and where nothing but the order of words speaks for damage


def order_edits(text: str) -> list[Edit]:
    """Find the edits that put runs back in order.

    Parameters
    ----------
    text
        Extracted text, with its line breaks or without.

    Returns
    -------
    list[Edit]
        One for each printed line that was out of order; none for clean text.

    Examples
    --------
    >>> order_edits("قصف الجيش 9 مواقع في ريف حمص الشمالي يوم 5 ديسمبر 2024")
    []
    >>> [edit.after for edit in order_edits(".) 29 بلاده في دعم نظام الأسد(")]
    ['بلاده في دعم نظام الأسد(29).']
    """
    if not _ARABIC.search(text) or not (_DIGIT.search(text) or "\ufffd" in text):
        return []
    known: list[Measure] = []
    edits = [
        edit
        for found in _LINE.finditer(text)
        if found.end() - found.start() > _PRINTED_CHARACTERS
        for edit in _long_edits(text, found.span(), known)
    ]
    return sorted([*edits, *_short_edits(text, damaged=bool(edits))])


def disorder(text: str) -> float:
    """Say how far a text is out of order.

    Parameters
    ----------
    text
        Extracted text with its line breaks.

    Returns
    -------
    float
        Points that neighbours would win by being put in order, and the number of words that are
        back to front; 0 for clean text.

    Examples
    --------
    >>> disorder("قصف الجيش 9 مواقع")
    0.0
    """
    lines = [chunks(text, found.start(), found.end()) for found in _LINE.finditer(text)]
    gain = sum(_gain(line) for line in lines if is_mixed(line) and _is_arabic(line))
    return max(0.0, gain) + reversed_words(text)


def written(line: Sequence[Chunk]) -> str:
    """Write a line: no space inside brackets and quotes, before a stop, or after a lone و.

    Parameters
    ----------
    line
        Chunks in the order of reading.

    Returns
    -------
    str
        The line.

    Examples
    --------
    >>> written(chunks("يومي 7 و 8 ( 29 ).", 0, 18))
    'يومي 7 و8 (29).'
    """
    parts: list[str] = []
    quotes = sum(chunk.text == '"' for chunk in line)
    seen = 0
    for left, right in zip([None, *line], line, strict=False):
        inside = quotes % 2 == 0 and seen % 2 == 1
        parts += _gap(left, right, inside=inside), right.text
        seen += right.text == '"'
    return "".join(parts)


def _gap(left: Chunk | None, right: Chunk, *, inside: bool) -> str:
    if left is None or left.opens or right.closes or "\ufffd" in left.text[-1] + right.text[0]:
        return ""
    if inside and '"' in {left.text, right.text}:
        return ""
    return "" if left.role == "and" and right.kind == "number" else " "


def _is_arabic(line: Sequence[Chunk]) -> bool:
    kinds = [chunk.kind for chunk in line]
    return kinds.count("arabic") > kinds.count("latin") or set(kinds) <= {"number", "neutral"}


def _gain(line: Sequence[Chunk]) -> float:
    return plausibility(reordered(line)) - plausibility(line)


def _short_edits(text: str, *, damaged: bool) -> Iterator[Edit]:
    """Decide for all printed lines of a text together, as they came out of one extractor."""
    lines = _printed_lines(text)
    sample = list(itertools.islice(lines, _SAMPLE))
    if not damaged and not _out_of_order(text, sample):
        return
    for line in itertools.chain(sample, lines):
        if _is_damaged(line):
            yield from _edit(line, reordered(line), text)


def _out_of_order(text: str, lines: Sequence[list[Chunk]]) -> bool:
    """Compare the lines as they stand with the lines turned, each read on into the next."""
    mixed = [line for line in lines if _is_damaged(line)]
    if not mixed:
        return False
    turned = [reordered(line) if _is_damaged(line) else line for line in lines]
    gain = plausibility([c for line in turned for c in line])
    gain -= plausibility([c for line in lines for c in line])
    signs = any(_SIGNS.search(text, line[0].start, line[-1].end) for line in mixed)
    return gain >= max(_GAIN, (_GAIN_SIGNED if signs else _GAIN_PLAIN) * len(mixed))


def _is_damaged(line: Sequence[Chunk]) -> bool:
    return is_mixed(line) and _is_arabic(line)


def _printed_lines(text: str) -> Iterator[list[Chunk]]:
    for found in _LINE.finditer(text):
        start, end = found.span()
        line = chunks(text, start, end) if end - start <= _PRINTED_CHARACTERS else []
        if line:
            yield line


def _long_edits(text: str, span: tuple[int, int], known: list[Measure]) -> Iterator[Edit]:
    """Rebuild the printed lines of a stretch without line breaks, where there are signs."""
    if not _SIGNS.search(text, *span):
        return
    for block in _pieces(chunks(text, *span)):
        if _SIGNS.search(text, block[0].start, block[-1].end):
            yield from _block_edits(text, block, known)


def _pieces(block: list[Chunk]) -> Iterator[list[Chunk]]:
    """Cut what is longer than a few pages at the ends of sentences."""
    start = 0
    for position, chunk in enumerate(block):
        if position - start >= _PIECE and chunk.final:
            yield block[start : position + 1]
            start = position + 1
    if start < len(block):
        yield block[start:]


def _block_edits(text: str, block: Sequence[Chunk], known: list[Measure]) -> Iterator[Edit]:
    """Rebuild the lines of a block, unless the result reads no better."""
    known.append(page_width(block, known))
    lines = [block[start:end] for start, end in lines_of(block, known[-1])]
    read = [reordered(line) if is_mixed(line) else line for line in lines]
    order = [chunk for line in read for chunk in line]
    if plausibility(order) - plausibility(block) >= _GAIN:
        for old, new in zip(lines, read, strict=True):
            yield from _edit(old, new, text)


def _edit(old: Sequence[Chunk], new: Sequence[Chunk], text: str) -> Iterator[Edit]:
    start, end = old[0].start, old[-1].end
    after = written(new)
    while after.endswith("/") and text[end : end + 1] == " ":  # ديسمبر/ goes on in the next line
        end += 1
    if after != text[start:end]:
        yield Edit(start, end, after, "order")

"""Find the printed lines of extracted Arabic text that has lost its line breaks."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.repair._joins import join, plausibility
from geo.reports.repair._widths import SPACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.reports.repair._chunks import Chunk

__all__ = ["Measure", "is_mixed", "lines_of", "page_width", "reordered"]

_SLACK: Final = 0.03  # how far a line may miss the page's width, as a share of it
_SHORT: Final = 2.5  # points against a line that ends a paragraph before the margin
_WINDOW: Final = (0.75, 1.12)  # the narrowest and widest line, as shares of the page's width
_BEAM: Final = 4
_NARROWEST, _WIDEST, _STEP = 24.0, 108.0, 1.035
_KNOWN: Final = 5  # stretches of a file whose page width is searched
_NUDGE: Final = 1.015
_LIKELY: Final = 7  # page widths that are looked at closely
_STOPS: Final = ".؟!"
_SAMPLE: Final = 700  # chunks from which the page's width is found


class Measure(NamedTuple):
    """A page's width in average letters, by one of the guesses at its typeface."""

    width: float
    face: int


class _Reading(NamedTuple):
    """A line as it reads: points of its neighbours, its first and last chunk."""

    points: float
    first: Chunk
    last: Chunk


class _Path(NamedTuple):
    """Lines up to a position: points, where the last one began, what it came after."""

    points: float
    start: int
    before: _Path | None
    last: Chunk | None


def is_mixed(line: Sequence[Chunk]) -> bool:
    """Tell whether a line has more than one directional run.

    Parameters
    ----------
    line
        The chunks of a printed line.

    Returns
    -------
    bool
        Whether anything but Arabic stands in it.

    Examples
    --------
    >>> is_mixed([])
    False
    """
    return len(line) > 1 and any(chunk.kind != "arabic" for chunk in line)


def reordered(line: Sequence[Chunk]) -> list[Chunk]:
    """Put the runs of a line back: last first, marks mirrored.

    Parameters
    ----------
    line
        The chunks of a printed line as extracted.

    Returns
    -------
    list[Chunk]
        The chunks in the order of reading.

    Examples
    --------
    >>> from geo.reports.repair._chunks import chunks
    >>> [c.text for c in reordered(chunks("ديسمبر 5 يوم", 0, 12))]
    ['يوم', '5', 'ديسمبر']
    """
    runs: list[list[Chunk]] = []
    for position, chunk in enumerate(line):
        if runs and _one_run(runs[-1][-1], chunk):
            runs[-1].append(chunk)
        else:
            follows = line[position + 1].kind if position + 1 < len(line) else ""
            runs.append([_mirrored(chunk, follows)])
    return [chunk for run in reversed(runs) for chunk in run]


def lines_of(block: Sequence[Chunk], measure: Measure) -> list[tuple[int, int]]:
    """Find the printed lines of a block.

    Parameters
    ----------
    block
        The chunks of a stretch without line breaks.
    measure
        The page's width.

    Returns
    -------
    list[tuple[int, int]]
        Start and end of each line, half-open.

    Examples
    --------
    >>> lines_of([], Measure(60.0, 0))
    []
    """
    path: _Path | None = _best_path(_Reader(block), measure, beam=_BEAM)
    ends = []
    end = len(block)
    while path and path.before:
        ends.append((path.start, end))
        end, path = path.start, path.before
    return ends[::-1]


def page_width(block: Sequence[Chunk], known: Sequence[Measure] = ()) -> Measure:
    """Find the width, and the guess at the typeface, by which a block reads best.

    Parameters
    ----------
    block
        The chunks of a stretch without line breaks; its beginning is looked at.
    known
        What was found for the stretches before; after a few, the best of them is taken.

    Returns
    -------
    Measure
        The page's width.

    Examples
    --------
    >>> page_width([]).width > 0
    True
    """
    sample = block[:_SAMPLE]
    reader = _Reader(sample)

    def points(measure: Measure) -> float:
        return _best_path(reader, measure, beam=1).points

    if len(known) >= _KNOWN:
        return max(known[:_KNOWN], key=points)
    likely = sorted((Measure(w, 0) for w in _page_widths()), key=points, reverse=True)[:_LIKELY]
    return max(_other_faces(sample, likely), key=points)


def _page_widths() -> Iterator[float]:
    width = _NARROWEST
    while width < _WIDEST:
        yield width
        width *= _STEP


def _other_faces(block: Sequence[Chunk], likely: Sequence[Measure]) -> Iterator[Measure]:
    """Turn the likely widths into those of the other guesses at the typeface, and around them."""
    sizes = [sum(c.widths[face] + space for c in block) or 1.0 for face, space in enumerate(SPACES)]
    for measure in likely:
        for face, size in enumerate(sizes):
            width = measure.width * size / sizes[measure.face]
            yield from (Measure(width * nudge, face) for nudge in (1.0, 1.0 / _NUDGE, _NUDGE))


def _one_run(left: Chunk, right: Chunk) -> bool:
    if left.kind == right.kind:
        return left.kind in {"arabic", "latin"}
    # Brackets and stops go with the Arabic that they stand against.
    opens = left.kind == "arabic" and right.kind == "neutral" and right.opens
    return opens or (right.kind == "arabic" and left.kind == "neutral" and left.closes)


def _mirrored(chunk: Chunk, follows: str) -> Chunk:
    """Turn marks around; brackets keep their characters, as the extractor left them."""
    if chunk.kind != "neutral" or len(chunk.text) == 1 or follows == "arabic":
        return chunk
    text = chunk.text[::-1]
    return chunk._replace(
        text=text, opens=text[-1] in "([«", closes=text[0] in ")]»،؛,.:؟!", final=text[-1] in ".؟!:"
    )


class _Reader:
    """Reads any line of a block, its runs put in order; what it has read it remembers."""

    def __init__(self, block: Sequence[Chunk]) -> None:
        self.block = block
        self._lines: dict[tuple[int, int], _Reading] = {}
        self._joins: dict[tuple[int, int], float] = {}

    def line(self, start: int, end: int) -> _Reading:
        """Read the line between two positions."""
        reading = self._lines.get((start, end))
        if reading is None:
            line = self.block[start:end]
            ordered = reordered(line) if is_mixed(line) else line
            reading = _Reading(plausibility(ordered), ordered[0], ordered[-1])
            self._lines[start, end] = reading
        return reading

    def across(self, last: Chunk, first: Chunk) -> float:
        """Score the end of a line that was read and the beginning of the next."""
        pair = id(last), id(first)  # they stay alive with the lines
        points = self._joins.get(pair)
        if points is None:
            points = self._joins[pair] = join(last, first)
        return points


def _best_path(reader: _Reader, measure: Measure, *, beam: int) -> _Path:
    """Search line breaks from left to right, keeping the best few ways to each position."""
    size, ends = len(reader.block), _ends(reader.block, measure)
    paths: list[list[_Path]] = [[] for _ in range(size + 1)]
    paths[0] = [_Path(0.0, 0, None, None)]
    for start in range(size):
        if not paths[start]:
            continue
        for end, fit, short in ends(start):
            points, first, last = reader.line(start, end)
            if short and not last.final:
                continue
            for path in paths[start]:
                cross = reader.across(path.last, first) if path.last else 0.0
                total = path.points + points + fit + cross
                _keep(paths[end], _Path(total, start, path, last), beam)
    return paths[-1][0] if paths[-1] else paths[0][0]


def _keep(best: list[_Path], path: _Path, beam: int) -> None:
    if len(best) < beam or best[-1].points < path.points:
        insort(best, path, key=_loss)
        del best[beam:]


def _loss(path: _Path) -> float:
    return -path.points


def _ends(
    block: Sequence[Chunk], measure: Measure
) -> Callable[[int], Iterator[tuple[int, float, bool]]]:
    """Tell where a line can end, points for its width, and whether only a paragraph ends so.

    A line fits when it is near the page's width and its next word would not have fitted.
    """
    width, space = measure.width, SPACES[measure.face]
    narrow, wide = (share * width for share in _WINDOW)
    sizes = (chunk.widths[measure.face] + space for chunk in block)
    reach = list(itertools.accumulate(sizes, initial=0.0))
    finals = [end for end, chunk in enumerate(block, 1) if chunk.final or end == len(block)]

    def ends(start: int) -> Iterator[tuple[int, float, bool]]:
        origin = reach[start] + space
        full = bisect_left(reach, origin + narrow, start + 1)  # where it is no longer too narrow
        early = finals[bisect_right(finals, start) : bisect_left(finals, full)]
        if block[start].text[0] in _STOPS:  # read last, it may end a paragraph anywhere
            early = list(range(start + 1, min(full, len(reach))))
        for end in itertools.chain(early, range(full, len(reach))):
            used = reach[end] - origin
            if used > wide and end > start + 1:
                return
            over = max(0.0, used - width)
            after = reach[end + 1] - origin if end < len(block) else width
            under = max(0.0, width - after)
            miss = (over + under) / (width * _SLACK)
            points = -0.5 * miss * miss
            if end >= full and points > -_SHORT:
                yield end, points, False
            else:
                yield end, -_SHORT if under else points, under > 0

    return ends

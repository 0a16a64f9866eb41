"""Find the printed lines of extracted Arabic text that has lost its line breaks."""

from __future__ import annotations

import itertools
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


_Reader = "Callable[[int, int], _Reading]"


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
    path: _Path | None = _best_path(block, measure, _reader(block), beam=_BEAM)
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
    read = _remembering(_reader(sample))

    def points(measure: Measure) -> float:
        return _best_path(sample, measure, read, beam=1).points

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


def _reader(block: Sequence[Chunk]) -> Callable[[int, int], _Reading]:
    """Read any line of a block, its runs put in order."""

    def read(start: int, end: int) -> _Reading:
        line = block[start:end]
        ordered = reordered(line) if is_mixed(line) else line
        return _Reading(plausibility(ordered), ordered[0], ordered[-1])

    return read


def _remembering(read: Callable[[int, int], _Reading]) -> Callable[[int, int], _Reading]:
    known: dict[tuple[int, int], _Reading] = {}

    def again(start: int, end: int) -> _Reading:
        reading = known.get((start, end))
        if reading is None:
            reading = known[start, end] = read(start, end)
        return reading

    return again


def _best_path(
    block: Sequence[Chunk], measure: Measure, read: Callable[[int, int], _Reading], *, beam: int
) -> _Path:
    """Search line breaks from left to right, keeping the best few ways to each position."""
    space = SPACES[measure.face]
    sizes = [chunk.widths[measure.face] + space for chunk in block]
    reach = list(itertools.accumulate(sizes, initial=0.0))
    paths: list[list[_Path]] = [[] for _ in range(len(block) + 1)]
    paths[0] = [_Path(0.0, 0, None, None)]
    for start in range(len(block)):
        if not paths[start]:
            continue
        for end, fit in _ends(block, reach, start, measure):
            reading = read(start, end)
            if fit.short and not reading.last.final:
                continue
            for path in paths[start]:
                cross = join(path.last, reading.first) if path.last else 0.0
                points = path.points + reading.points + fit.points + cross
                _keep(paths[end], _Path(points, start, path, reading.last), beam)
    return max(paths[-1], key=lambda path: path.points, default=paths[0][0])


class _Fit(NamedTuple):
    points: float
    short: bool  # only a paragraph may end so


def _ends(
    block: Sequence[Chunk], reach: Sequence[float], start: int, measure: Measure
) -> Iterator[tuple[int, _Fit]]:
    """Yield where a line can end and how well its width fits: the next word must not have."""
    width, space = measure.width, SPACES[measure.face]
    narrow, wide = (share * width for share in _WINDOW)
    for end in range(start + 1, len(block) + 1):
        used = reach[end] - reach[start] - space
        if used > wide and end > start + 1:
            return
        over = max(0.0, used - width)
        after = reach[end + 1] - reach[start] - space if end < len(block) else width
        under = max(0.0, width - after)
        miss = (over + under) / (width * _SLACK)
        points = -0.5 * miss * miss
        if used >= narrow and points > -_SHORT:
            yield end, _Fit(points, short=False)
        elif used >= narrow or end == len(block) or _may_end(block, start, end):
            yield end, _Fit(-_SHORT if under else points, short=under > 0)


def _may_end(block: Sequence[Chunk], start: int, end: int) -> bool:
    """Tell quickly whether a sentence can end at either side of a line."""
    return block[end - 1].final or block[start].text[0] in ".؟!"


def _keep(best: list[_Path], path: _Path, beam: int) -> None:
    if len(best) < beam:
        best.append(path)
        return
    worst = min(range(beam), key=lambda i: best[i].points)
    if best[worst].points < path.points:
        best[worst] = path

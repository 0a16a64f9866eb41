"""One measured figure beside its peer's, and how both are printed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Figure", "cpu_seconds", "seconds"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value, its unit, and the peer's or naive value of the same run."""

    name: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None

    @property
    def ratio(self) -> float | None:
        """Say how many times larger the peer's value is."""
        return self.peer_value / self.value if self.peer_value is not None and self.value else None

    def line(self) -> str:
        """Write the figure as one line of tab-separated fields."""
        peer = (
            f"{self.peer} {self.peer_value:.4g} {self.unit}" if self.peer_value is not None else "-"
        )
        ratio = f"{self.ratio:.3g}x" if self.ratio is not None else "-"
        return f"{self.name}\t{self.value:.4g}\t{self.unit}\t{peer}\t{ratio}"


def seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """Take the fastest of several runs, in seconds."""
    return _fastest(work, time.perf_counter, runs)


def cpu_seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """Take the fastest of several runs, in seconds of one core, whatever else the machine does."""
    return _fastest(work, time.process_time, runs)


def _fastest(work: Callable[[], object], clock: Callable[[], float], runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        start = clock()
        work()
        best = min(best, clock() - start)
    return best

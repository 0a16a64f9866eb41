"""Print a line per figure: name, value, unit, the peer's value of the same run, ratio."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks

_NOT_ROOMS = {"__main__", "figure"}


def main(wanted: list[str]) -> None:
    """Run the benchmarks named, or all that have figures."""
    names = [m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name not in _NOT_ROOMS]
    for name in wanted or names:
        module = importlib.import_module(f"benchmarks.{name}")
        for figure in getattr(module, "figures", list)():
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

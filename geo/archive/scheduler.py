"""Run tasks in this process, on this machine's cores, or on a Dask cluster: same results."""

from __future__ import annotations

import multiprocessing
import os
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Client

__all__ = ["Runner", "open_runner"]

_AHEAD: Final = 3  # tasks in flight for each core: none idles, and few wait in memory
_WAIT: Final = "30s"
# What each worker would import: the process that they are forked from has done so.
_PRELOADED: Final = ["distributed", "geo.archive.meet", "geo.archive.work"]
# Workers on this machine watch themselves no more than is needed: it takes the time of reading.
_WATCHED_LESS: Final = {
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.tick.interval": "1s",
}
_T = TypeVar("_T")
_R = TypeVar("_R")


class Runner(Protocol):
    """What runs a function on many tasks and gives results as they come, in any order."""

    def __call__(self, work: Callable[[_T], _R], tasks: Iterable[_T], /) -> Iterator[_R]:
        """Run the work on each task."""
        ...


@contextmanager
def open_runner(*, scheduler: str | None = None, workers: int | None = None) -> Iterator[Runner]:
    """Open something that runs tasks.

    Parameters
    ----------
    scheduler
        Address of a running Dask scheduler, ``tcp://host:8786``; its workers must have this program
        installed and see the archive and the target under the same paths.
    workers
        Without a scheduler: processes on this machine; ``None`` takes one for each core, 1 works
        in this process.

    Yields
    ------
    Runner
        Gives results as they come. A task whose worker dies is run again on another.

    Raises
    ------
    InputError
        If nothing answers at the address.

    Examples
    --------
    >>> with open_runner(workers=1) as run:
    ...     sorted(run(abs, [-2, 1]))
    [1, 2]
    """
    if scheduler is None and (workers or _cores()) == 1:
        yield map
        return
    with ExitStack() as opened:
        # Opened by the first task, so that a run with nothing left to do starts no process.
        client = cache(
            lambda: opened.enter_context(
                _remote(scheduler) if scheduler else _local(workers or _cores())
            )
        )
        yield lambda work, tasks: _run(client, work, iter(tasks))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _local(workers: int) -> Iterator[Client]:
    method = _start_forking()
    import dask  # noqa: PLC0415 (the extra "scale")
    from distributed import LocalCluster  # noqa: PLC0415

    settings = {"distributed.worker.multiprocessing-method": method, **_WATCHED_LESS}
    with (
        dask.config.set(settings),
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        cluster.get_client() as client,
    ):
        yield client


def _start_forking() -> str:
    """Start the process that workers are forked from; it loads while this one loads Dask."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return "spawn"
    from multiprocessing import forkserver  # noqa: PLC0415 (not on Windows)

    multiprocessing.get_context("forkserver").set_forkserver_preload(_PRELOADED)
    forkserver.ensure_running()
    return "forkserver"


@contextmanager
def _remote(scheduler: str) -> Iterator[Client]:
    from distributed import Client  # noqa: PLC0415 (the extra "scale")

    try:
        client = Client(scheduler, timeout=_WAIT)
    except (OSError, ValueError) as error:
        raise InputError(
            f"{scheduler}: no Dask scheduler answers there; start one with: dask scheduler"
        ) from error
    with client:
        yield client


def _run(
    opened: Callable[[], Client], work: Callable[[_T], _R], tasks: Iterator[_T]
) -> Iterator[_R]:
    first = list(islice(tasks, 1))
    if not first:
        return
    client = opened()
    from distributed import KilledWorker, as_completed  # noqa: PLC0415 (opening loads it)

    ahead = _AHEAD * max(1, sum(client.nthreads().values()))
    begun = [*first, *islice(tasks, ahead - 1)]
    running = as_completed([client.submit(work, task, pure=False) for task in begun])
    for future in running:
        try:
            yield future.result()
        except KilledWorker as error:
            raise InputError(
                f"one task has ended several workers ({error.last_worker.address} last); they may "
                "have too little memory: give each more, or fewer threads"
            ) from error
        for task in islice(tasks, 1):
            running.add(client.submit(work, task, pure=False))

"""Three worker processes of a real scheduler, one of them killed, give the rows of one process."""

import os
import signal
import threading

import pytest

from geo.archive.options import Engine
from geo.archive.run import build_archive
from geo.archive.scheduler import open_runner
from geo.errors import InputError
from tests.archive.samples import rows_of

distributed = pytest.importorskip("distributed", reason="needs the extra scale")


@pytest.fixture
def cluster():
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster


def workers_of(cluster):
    return [nanny.process.process.pid for nanny in cluster.workers.values()]


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of the process that is killed
def test_a_killed_worker_changes_no_byte_of_a_row(cluster, archive, events, tmp_path):
    workers = workers_of(cluster)
    killed = []

    def kill(progress):
        if progress.step == "read" and not killed:
            killed.append(workers[1])
            os.kill(workers[1], signal.SIGKILL)

    built = build_archive(
        [archive],
        tmp_path / "events",
        engine=Engine(scheduler=cluster.scheduler_address, partition_bytes=1_000, bucket_rows=100),
        on_progress=kill,
    )
    assert (len(set(workers)), len(killed)) == (3, 1)
    assert built.reports == 200
    assert rows_of(tmp_path / "events") == rows_of(events)


def test_in_one_process_tasks_are_done_in_turn():
    with open_runner(workers=1) as run:
        assert list(run(abs, iter([-2, 1]))) == [2, 1]


def test_with_nothing_to_do_no_process_is_started():
    before = threading.active_count()
    with open_runner(workers=2) as run:
        assert list(run(abs, [])) == []
        assert threading.active_count() == before


def test_no_scheduler_at_the_address_is_said_in_a_line(monkeypatch):
    monkeypatch.setattr("geo.archive.scheduler._WAIT", "1s")
    with (
        pytest.raises(InputError, match="no Dask scheduler answers"),
        open_runner(scheduler="tcp://127.0.0.1:9") as run,
    ):
        list(run(abs, [1]))

"""The sample archive, and its events built once in one process."""

import pytest

from geo.archive.options import Engine
from geo.archive.run import build_archive
from tests.archive.samples import write_archive


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    return write_archive(tmp_path_factory.mktemp("archive") / "reports")


@pytest.fixture(scope="session")
def events(archive, tmp_path_factory):
    """Build the archive's events in this process."""
    folder = tmp_path_factory.mktemp("events") / "events"
    build_archive([archive], folder, engine=Engine(workers=1))
    return folder

"""What a person gives is opened as what it is."""

import pytest

from geo.archive.options import Engine
from geo.archive.run import build_archive
from geo.errors import InputError
from geo.maps.save import save
from geo.workbench.opening import open_file, read_usable
from geo.workbench.request import Request
from tests.sample import sample_layers

REPORT = "On 5 December 2024 rebel forces captured Hama. On 1 December 2024 Russia bombed Idlib."


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    (folder / "report.txt").write_text(REPORT)
    build_archive([folder / "report.txt"], folder / "events", engine=Engine(workers=1))
    return folder / "events"


def read(path, *days):
    return read_usable(Request((str(path),), (), "syria", documented=True, days=days))


def test_of_an_archive_only_the_days_asked_for_are_read(archive):
    whole, _ = read(archive)
    part, faults = read(archive, "2024-12-04", "2024-12-06")
    strikes = part.events[part.events["action"] == "strike"]
    assert faults == ()
    assert strikes["last"].min() >= "2024-12-04"
    assert (whole.events["action"] == "strike").sum() > len(strikes)
    assert "report.txt" in set(part.sources["source"])


def test_a_story_opens_as_it_was_saved(tmp_path):
    path = save(sample_layers(), tmp_path / "war.gpkg")
    story = open_file(Request((str(path),), (), "syria", documented=True))
    assert story.layers.events["event_id"].tolist() == sample_layers().events["event_id"].tolist()
    assert story.final


def test_a_file_that_holds_no_story_is_named_without_where_it_lies(tmp_path):
    (tmp_path / "war.gpkg").write_bytes(b"no story")
    with pytest.raises(InputError, match=r"^war\.gpkg: ") as told:
        open_file(Request((str(tmp_path / "war.gpkg"),), (), "syria", documented=True))
    assert str(tmp_path) not in str(told.value)

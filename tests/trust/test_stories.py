"""Stories in which a stranger has changed a cell: told when they are opened, not while drawing."""

import re
import shutil
import sqlite3
from contextlib import closing

import pytest

from gazetteer.errors import InputError
from geo.maps.save import save
from geo.maps.story_file import read_story
from tests.sample import sample_layers

CHANGES = {
    "UPDATE about SET value = replace(hex(zeroblob(50000)), '00', '[') WHERE fid > 1": "recursion",
    "UPDATE areas SET event_ids = replace(hex(zeroblob(50000)), '00', '[')": "recursion",
    "UPDATE evidence SET more = '[1]'": "not a mapping",
    "UPDATE evidence SET event_id = 'same'": "no len",
    "UPDATE areas SET valid_from = 'x'": "areas: a shape or its first day is missing",
    "UPDATE areas SET valid_from = '99999-01-01T00:00:00Z'": "areas: a shape or its first day",
    "UPDATE areas SET geom = NULL": "areas: a shape or its first day is missing",
    "UPDATE areas SET status = 'x'": "status has",
    "UPDATE events SET first = '2024-99-99', last = '2024-99-99'": "2024-99-99",
    "UPDATE events SET lon = 1e400": "a point without end",
    "UPDATE events SET action = 'x'": "action has",
    "UPDATE lines SET kind = 'x'": "kind is none of",
    "UPDATE region SET geom = x'4750'": "ground is missing",
    "DELETE FROM region": "ground is missing",
}


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    path = save(sample_layers(), tmp_path_factory.mktemp("story") / "story.gpkg")
    with closing(sqlite3.connect(path)) as base, base:
        kept = base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in kept:  # they call functions that only GDAL knows
            base.execute(f'DROP TRIGGER "{name}"')
    return path


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_story_is_told_in_one_line(story, tmp_path, change):
    path = shutil.copy(story, tmp_path / "a.gpkg")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(change)
    said = re.escape(CHANGES[change])
    with pytest.raises(InputError, match=rf"a\.gpkg: holds no sound story: .*{said}"):
        read_story(path)

"""Names of files and addresses of databases that mean more than they seem to."""

import io

import pandas as pd
import pytest

from gazetteer.errors import InputError
from gazetteer.geopackages import gdal_path
from geo.cli import main
from geo.commands.common import say
from geo.commands.database import shown
from geo.commands.rows import write_rows
from geo.documented import read_rows
from geo.lock import locked
from geo.maps.save import save
from geo.maps.story_file import read_story
from tests.sample import sample_layers
from tests.trust import hostile

ADDRESSES = (
    "postgresql://u:se/cret@127.0.0.1/war",
    "postgresql://u:secret@127.0.0.1:99999/war",
    "postgresql://u:secret@127.0.0.1:port/war",
    "postgresql://u:secret@[::1/war",
    "postgresql:/u:secret@127.0.0.1/war",
    "POSTGRES:u:secret@127.0.0.1/war",
    "postgresql://127.0.0.1:9/war?password=secret",
    "postgresql://u:p@secret@127.0.0.1:9/war",
)


@pytest.mark.parametrize("name", ["http:a.gpkg", "zip:a.gpkg", "GPKG:a.gpkg", "a%d.gpkg"])
def test_a_file_is_only_a_file_whatever_it_is_called(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    save(sample_layers(), hostile.Path(name))
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert len(read_story(hostile.Path(name)).events)


def test_a_name_that_gdal_takes_for_an_archive_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"a!b\.gpkg: a name with !"):
        save(sample_layers(), tmp_path / "a!b.gpkg")
    with pytest.raises(InputError, match="rename it"):
        gdal_path(tmp_path / "a!b.gpkg")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["http:a.csv", "a.csv.zip", "s3:a.gz"])
def test_a_table_is_read_as_it_is_whatever_it_is_called(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    path = hostile.Path(name)
    path.write_text("name;lon\nHoms;36.7\n", encoding="utf-8")
    assert read_rows(path).to_dict("list") == {"name": ["Homs"], "lon": ["36.7"]}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("command", [["map", "-o"], ["map", "-o", "a.csv", "--events"]])
def test_no_password_is_shown(tmp_path, monkeypatch, address, command):
    monkeypatch.chdir(tmp_path)
    answer = hostile.ask(main, [*command, address])
    assert answer.status == hostile.BAD_INPUT
    assert "cret" not in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_events_make_no_folder_of_an_address(tmp_path, monkeypatch, address):
    monkeypatch.chdir(tmp_path)
    answer = hostile.ask(main, ["events", "a.txt", "-o", address])
    assert "frontline map FILE... -o URL" in answer.err
    assert "cret" not in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("postgresql://desk@host:5432/war", "postgresql://desk@host:5432/war"),
        ("postgresql://host/war", "postgresql://host/war"),
        ("postgresql://desk:a:b/c@d?e@host/war?x=y", "postgresql://desk@host/war"),
        (hostile.Path("a:b@c.html"), "a:b@c.html"),
    ],
)
def test_an_address_is_told_without_its_password(target, told):
    assert shown(target) == told


def test_a_lock_is_no_way_into_another_file(tmp_path):
    precious = tmp_path / "precious"
    precious.write_text("whole", encoding="utf-8")
    (tmp_path / "v.jsonl.lock").symlink_to(precious)
    with pytest.raises(InputError, match=r"v\.jsonl\.lock"), locked(tmp_path / "v.jsonl"):
        pytest.fail("the lock was taken")
    assert precious.read_text(encoding="utf-8") == "whole"


def test_no_message_and_no_table_commands_the_terminal(capsys):
    say("reading a\x1b[2J.txt\nsaid: done")
    assert capsys.readouterr().err == "reading a\\x1b[2J.txt said: done\n"
    out = io.StringIO()
    write_rows(pd.DataFrame({"place": ["Homs\x1b[2J\x9b2J"]}), "table", out)
    assert out.getvalue().split() == ["place", "Homs�[2J�2J"]

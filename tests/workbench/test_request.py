import os

from geo.workbench.request import Request, seeds_folder


def request_of(*paths):
    return Request(tuple(map(str, paths)), (), "syria", documented=True)


def test_what_lies_there_decides_what_is_opened(tmp_path):
    (tmp_path / "events" / "_index").mkdir(parents=True)
    (tmp_path / "events" / "_index" / "files.json").write_text("{}")
    assert request_of(tmp_path / "events").kind == "archive"
    assert request_of(tmp_path / "Story.GPKG").kind == "story"
    assert request_of(tmp_path).kind == "texts"
    assert request_of(tmp_path / "events", tmp_path).kind == "texts"


def test_the_same_contents_have_the_same_key_wherever_they_lie(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("Hama fell." if name < "c" else "Homs fell.")
    one, two, three = (request_of(tmp_path / name).key for name in "abc")
    assert one == two != three


def test_a_changed_file_changes_the_key(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("Hama fell.")
    before = request_of(path).key
    path.write_text("Homs fell.")
    os.utime(path, ns=(1, 1))
    assert request_of(path).key != before


def test_only_the_bundled_texts_are_kept(tmp_path):
    assert request_of(seeds_folder()).bundled
    assert not request_of(tmp_path).bundled
    assert not request_of(seeds_folder(), tmp_path).bundled
    assert not Request(
        (str(seeds_folder()),), (("changes", "x.csv"),), "syria", documented=True
    ).bundled
    assert not Request((str(seeds_folder()),), (), str(tmp_path), documented=True).bundled

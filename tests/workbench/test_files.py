from hypothesis import given
from hypothesis import strategies as st

from geo.workbench.files import store_files, store_paste, usable_texts


@given(st.text(max_size=200))
def test_no_name_leads_out_of_the_folder(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("files")
    (path,) = store_files([(name, b"x")], folder)
    assert path.parent == folder
    assert path.read_bytes() == b"x"


def test_two_files_with_one_name_are_both_kept(tmp_path):
    stored = store_files([("a.txt", b"1"), ("a.txt", b"2"), ("a.txt", b"3")], tmp_path)
    assert [p.name for p in stored] == ["a.txt", "a 2.txt", "a 3.txt"]


def test_a_fault_names_the_file_and_not_where_it_lies(tmp_path):
    stored = store_files([("good.txt", b"Hama fell."), ("empty.txt", b"")], tmp_path)
    usable, faults = usable_texts(stored)
    assert [p.name for p in usable] == ["good.txt"]
    assert faults[0].name == "empty.txt"
    assert str(tmp_path) not in faults[0].reason
    assert "\n" not in faults[0].reason


def test_a_pasted_report_without_a_day_claims_none(tmp_path):
    path = store_paste("Hama fell.", None, tmp_path)
    assert path.read_text(encoding="utf-8") == "Hama fell."
    assert (tmp_path / "sources.toml").read_text(encoding="utf-8") == ""

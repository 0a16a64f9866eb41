from geo.workbench.words import WORDS, _texts, plain


def test_both_languages_have_the_same_words():
    assert _texts()["en"].keys() == _texts()["ar"].keys()


def test_gaps_are_filled():
    assert WORDS["en"]("download", kind=".png") == "Download .png"


def test_markdown_becomes_text():
    assert plain("[a](b)*c*") == r"\[a\]\(b\)\*c\*"

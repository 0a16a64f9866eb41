from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from gazetteer._lexicon import build_lexicon
from gazetteer._tokens import read_words

if TYPE_CHECKING:
    from gazetteer import Gazetteer


class Unwalked(dict[str, tuple[object, ...]]):
    """A dict in which one can only look things up."""

    def keys(self) -> NoReturn:
        raise AssertionError

    __iter__ = items = values = keys  # type: ignore[assignment]


def test_a_text_is_looked_up_in_the_lexicon_which_is_not_gone_through(syria: Gazetteer) -> None:
    lexicon = build_lexicon(m.place for m in syria.find("Hama"))
    lexicon.names = Unwalked(lexicon.names)  # type: ignore[assignment]
    assert [m.name for m in lexicon.mentions(read_words("Hama fell"))] == ["hama"]

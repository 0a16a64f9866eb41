"""Make the Arabic text of a PDF come out in reading order when it is copied."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["mend_text", "one_code"]

# Where Unicode has codes of their own for joined letters.
_JOINED: Final = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))
_SEVERAL: Final = re.compile(rb"<((?:[0-9a-f]{4}){2,})>")  # letters of one glyph, UTF-16
# A string of glyphs and the step to the next, leftwards, in thousandths of the text's size.
_STEP: Final = re.compile(rb"(\((?:\\.|[^\\()])*\)\s)(-?\d+\.\d+)(?=\s\()", re.DOTALL)
_WIDEST: Final = 60.0  # what is wider, readers take for a space between two words


def mend_text(path: Path) -> None:
    """Say of each glyph of a PDF what it stands for by one code, and keep words in one piece.

    Readers turn the glyphs of Arabic text around one letter at a time. Two letters that stand for
    one glyph, such as lam and alef, are turned around too by some of them (poppler, pdfium and
    mupdf) and not by others (pypdf); a single code comes out right everywhere.

    Parameters
    ----------
    path
        A PDF as matplotlib writes it; it is changed in place.

    Examples
    --------
    `geo.maps.picture.write_picture` does this to every PDF.
    """
    from pypdf import PdfWriter  # noqa: PLC0415 (slow to import)

    document: Any = PdfWriter(clone_from=path)  # its objects are of any kind
    for page in document.pages:
        drawn = page["/Contents"].get_object()
        drawn.set_data(_STEP.sub(_narrowed, drawn.get_data()))
        for font in page["/Resources"]["/Font"].values():
            codes = font.get_object()["/ToUnicode"].get_object()
            codes.set_data(_SEVERAL.sub(_coded, codes.get_data()))
    document.write(path)


def one_code(letters: str) -> str:
    """Find the code for several letters that are drawn as one.

    Parameters
    ----------
    letters
        What a glyph stands for.

    Returns
    -------
    str
        The presentation form, which compatibility normalisation turns into the letters again; the
        letters themselves where they have none.

    Examples
    --------
    >>> one_code("لا"), unicodedata.normalize("NFKC", one_code("لا")) == "لا"
    ('ﻻ', True)
    """
    return _forms().get(letters, letters)


@cache
def _forms() -> dict[str, str]:
    joined = [chr(code) for codes in _JOINED for code in codes][::-1]  # the first form is taken
    letters = {unicodedata.normalize("NFKC", form): form for form in joined}
    return {several: form for several, form in letters.items() if len(several) > 1}


def _coded(found: re.Match[bytes]) -> bytes:
    letters = bytes.fromhex(found[1].decode("ascii")).decode("utf-16-be")
    return b"<%s>" % one_code(letters).encode("utf-16-be").hex().encode("ascii")


def _narrowed(found: re.Match[bytes]) -> bytes:
    return b"%s%a" % (found[1], max(float(found[2]), -_WIDEST))

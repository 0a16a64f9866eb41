"""Put the letters that an SVG uses inside it, so that it looks the same everywhere."""

from __future__ import annotations

import base64
import io
import re
from html import unescape
from importlib import resources
from typing import TYPE_CHECKING, Final

from geo.maps.typefaces import BOLD, PLAIN

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["embed_fonts"]

_FILES: Final = {
    PLAIN[0]: "IBMPlexSansArabic-Regular.ttf",
    BOLD[0]: "IBMPlexSansArabic-SemiBold.ttf",
}
_TEXT: Final = re.compile(r"<text[^>]*font-family: '([^']+)'[^>]*>([^<]*)</text>")
# Each text runs as its own letters ask, Arabic from the right, whatever stands around it.
_DIRECTION: Final = "text { unicode-bidi: plaintext; white-space: pre }"


def embed_fonts(path: Path) -> None:
    """Add the font's used letters to an SVG.

    Parameters
    ----------
    path
        An SVG whose text is text; it is changed in place.

    Examples
    --------
    `geo.maps.picture.write_picture` does this to every SVG.
    """
    drawing = path.read_text(encoding="utf-8")
    used: dict[str, set[str]] = {}
    for family, text in _TEXT.findall(drawing):
        used.setdefault(family, set()).update(unescape(text))
    faces = [_face(family, "".join(sorted(used[family]))) for family in _FILES if family in used]
    style = "\n".join(["<style>", *faces, _DIRECTION, "</style>"])
    path.write_text(
        drawing.replace("<defs>", f"<defs>\n{style}", 1), encoding="utf-8", newline="\n"
    )


def _face(family: str, letters: str) -> str:
    data = base64.b64encode(_subset(_FILES[family], letters)).decode("ascii")
    return (
        f"@font-face {{ font-family: '{family}'; "
        f"src: url('data:font/woff;base64,{data}') format('woff') }}"
    )


def _subset(name: str, letters: str) -> bytes:
    """Keep only some letters of a font, with all the rules that join them."""
    from fontTools.subset import Options, Subsetter, load_font, save_font  # noqa: PLC0415

    options = Options(flavor="woff", layout_features=["*"], recalc_timestamp=False)
    options.drop_tables = [*options.drop_tables, "meta"]  # says nothing about letters
    source = resources.files("geo.maps") / "fonts" / name
    font = load_font(io.BytesIO(source.read_bytes()), options)
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    target = io.BytesIO()
    save_font(font, target, options)
    return target.getvalue()

"""The animated page: one HTML text that holds all it needs and asks no host for anything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.maps.backdrop import make_backdrop
from geo.maps.payload import make_payload
from geo.maps.style_data import style_data
from geo.tables import STATUSES

if TYPE_CHECKING:
    import folium
    from branca.element import Element

    from geo.maps.layers import Layers

__all__ = ["LANGUAGES", "render_page"]

LANGUAGES: Final = ("en", "ar")
"""Languages of the interface."""

_FOLDER: Final = resources.files("geo") / "maps" / "page"
_FONTS: Final = {
    "Noto Sans": ("noto-sans-latin", "U+0000-058F, U+2000-2BFF"),
    "Noto Sans Arabic": (
        "noto-sans-arabic-arabic",
        "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+FB50-FEFF",
    ),
}
_WEIGHTS: Final = (400, 600)
# Stands in the head until the scripts that are allowed to run are known.
_SCRIPTS_HERE: Final = "scripts-allowed-here"
_POLICY: Final = (
    "default-src 'none'; img-src data: blob:; font-src data:; style-src 'unsafe-inline'; "
    f"script-src {_SCRIPTS_HERE}; connect-src 'none'; form-action 'none'; base-uri 'none'"
)
_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# What could end a script element or a line of JavaScript.
_UNSAFE_IN_JSON: Final = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render_page(layers: Layers, *, language: str = "en", status: str = "confirmed") -> str:
    """Make the animated map as one HTML text.

    The page works with the network cut: scripts, styles, fonts and basemap are inside, and its
    content policy forbids any request. Words of reports travel as JSON and are shown as text. The
    same input gives the same text, byte for byte.

    Parameters
    ----------
    layers
        What to show.
    language
        Language the page opens in, ``en`` or ``ar``; the reader can switch.
    status
        Map the page opens with, ``confirmed`` or ``claimed``; the reader can switch.

    Returns
    -------
    str
        A whole HTML document.

    Raises
    ------
    InputError
        If the language or the status is not known.

    Examples
    --------
    >>> render_page(None, language="fr")
    Traceback (most recent call last):
    gazetteer.errors.InputError: language 'fr' is not known: use one of en, ar
    """
    _check(language=(language, LANGUAGES), status=(status, STATUSES))
    payload = make_payload(layers) | {
        "backdrop": make_backdrop(layers.theatre),
        "look": style_data(layers.theatre),
        "style": json.loads(_read("ink.json")),
        "opens": {"language": language, "status": status},
    }
    canvas = _map(payload["backdrop"]["bounds"])
    figure: Any = canvas.get_root()  # branca types it as any element
    figure.header.add_child(_raw(_head()), name="frontline-head", index=0)
    figure.html.add_child(_raw(_body(payload)), name="frontline-body")
    figure.script.add_child(_raw(_boot(canvas.get_name())), name="frontline-boot")
    return _allow_own_scripts(figure.render())


def _check(**choices: tuple[str, tuple[str, ...]]) -> None:
    for name, (value, known) in choices.items():
        if value not in known:
            raise InputError(f"{name} {value!r} is not known: use one of {', '.join(known)}")


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _map(bounds: list[float]) -> folium.Map:
    """Make folium's map without tiles, plug-ins, or anything fetched; its id is fixed."""
    import folium  # noqa: PLC0415 (slow to import)

    west, south, east, north = bounds
    canvas = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None,
        zoom_start=7,
        min_zoom=5,
        max_zoom=13,
        zoom_snap=0.25,
        wheel_px_per_zoom_level=90,
        max_bounds_viscosity=0.8,
        fade_animation=False,
    )
    canvas._id = "frontline"  # noqa: SLF001 (branca draws ids at random: the page would change each time)
    # The lists on the class are shared by all maps: only this map's are emptied.
    canvas.default_js, canvas.default_css = [], []
    return canvas


def _raw(text: str) -> Element:
    """Wrap a text as an element that is written as it is: branca would run it as a template."""
    from branca.element import Element  # noqa: PLC0415 (with folium)

    class Raw(Element):
        def render(self, **_: object) -> str:
            return text

    return Raw()


def _head() -> str:
    leaflet = _leaflet("leaflet.js")
    styles = "\n".join([_leaflet("leaflet.css"), _fonts(), _read("player.css")])
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<style>{styles}</style>\n"
        f"<script>{leaflet}</script>"
    )


def _body(payload: dict[str, Any]) -> str:
    data, texts = _json(payload), _json(json.loads(_read("texts.json")))
    player = "\n".join(_read(f"js/{name}") for name in _script_names())
    return (
        f"{_read('player.html')}\n"
        f'<script type="application/json" id="fm-data">{data}</script>\n'
        f'<script type="application/json" id="fm-texts">{texts}</script>\n'
        f"<script>\n'use strict';\n{player}</script>"
    )


def _boot(name: str) -> str:
    # This line stands before folium's own script: the map exists when the document is ready.
    return f"document.addEventListener('DOMContentLoaded', () => boot({name}));"


def _script_names() -> list[str]:
    return sorted(p.name for p in (_FOLDER / "js").iterdir() if p.name.endswith(".js"))


def _json(value: Any) -> str:  # noqa: ANN401
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for unsafe, escape in _UNSAFE_IN_JSON.items():
        text = text.replace(unsafe, escape)
    return text


def _leaflet(name: str) -> str:
    files = metadata.files("XStatic-Leaflet") or []
    path = next(str(f.locate()) for f in files if f.name == name)
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        text = file.read()
    return re.sub(r"(//|/\*)# sourceMappingURL=\S+( \*/)?", "", text)


def _fonts() -> str:
    return "\n".join(
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; "
        f"unicode-range: {characters}; "
        f"src: url(data:font/woff2;base64,{_base64(f'fonts/{name}-{weight}-normal.woff2')}) "
        "format('woff2'); }"
        for family, (name, characters) in _FONTS.items()
        for weight in _WEIGHTS
    )


def _base64(name: str) -> str:
    return base64.b64encode((_FOLDER / name).read_bytes()).decode("ascii")


def _allow_own_scripts(html: str) -> str:
    """Name the page's own scripts by their hashes, so that no other script can run."""
    hashes = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
        for script in _SCRIPT.findall(html)
    ]
    allowed = " ".join(f"'sha256-{value}'" for value in hashes)
    return html.replace(_SCRIPTS_HERE, allowed, 1)

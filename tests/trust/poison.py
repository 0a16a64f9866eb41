"""A story in which every word that a stranger can write is poison."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from geo.tables import COLUMNS
from tests.sample import sample_layers

MARKUP = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>]]><!-- "
    "{{ 7 * 7 }}{% for x in y %}{# &lt;b&gt; \" ' ` \u2028"
)
CONTROLS = "a\x00b\x0b\x1b[2J\ufffec"
BIDI = "\u202eabc\u2066def\u200f"
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    '=HYPERLINK("http://x")',
)
JUNK = (MARKUP, CONTROLS, BIDI, *FORMULAS)


def poisoned(word):
    """Put a word wherever reports, tables, own geography, verdicts and theatres take strangers'."""
    layers = sample_layers()
    events = layers.events.assign(
        place=word, place_ar=word, target=word, actor_name=word, speaker=word
    )
    events["evidence"] = [
        [{**item, "quote": word, "source": word, "note": word} for item in items]
        for items in events["evidence"]
    ]
    cells = {c: word + layers.fronts[c] for c in ("front_id", "cell_a", "cell_b")}
    sides = {k: replace(s, name=word, name_ar=word) for k, s in layers.theatre.sides.items()}
    return replace(
        layers,
        events=events,
        areas=layers.areas.assign(cell_id=word + layers.areas["cell_id"]),
        fronts=layers.fronts.assign(**cells),
        places=layers.places.assign(name=word, name_ar=word),
        strikes=layers.strikes.assign(place=word, place_ar=word, target=word),
        incidents=layers.incidents.assign(place=word, place_ar=word),
        lines=layers.lines.assign(line_id=word, name=word, name_ar=word, source=word, note=word),
        sources=layers.sources.assign(
            title=word, publisher=word, url=f"javascript:{word}", text=word
        ),
        left_off=layers.left_off.assign(reason=word),
        verdicts=pd.DataFrame([dict.fromkeys(COLUMNS["verdicts"], word)]),
        theatre=replace(layers.theatre, name=word, name_ar=word, sides=sides),
        made_from={word: word},
    )

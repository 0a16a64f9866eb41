import pandas as pd

from geo.workbench.figures import (
    changes_by_day,
    colors_of,
    in_period,
    strikes_by_day,
    towns_by_day,
    towns_by_governorate,
)
from tests.sample import sample_layers


def test_changes_and_strikes_are_counted_by_day():
    changes = changes_by_day(sample_layers())
    assert changes.loc["2024-12-08", "Opposition"] == 4
    assert strikes_by_day(sample_layers()).loc["2024-12-05"].to_dict() == {
        "Israel": 1,
        "Russia": 9,
        "Russia and Syrian government forces": 0,
    }


def test_every_day_has_the_towns_held_on_it():
    held = towns_by_day(sample_layers())
    # Idlib; Saraqib on the 28th, Aleppo on the 30th; nothing on the first; Hama on the fifth.
    days = ["2024-11-26", "2024-11-28", "2024-11-30", "2024-12-01", "2024-12-05"]
    assert held.loc[days, "Opposition"].tolist() == [1, 2, 3, 3, 4]
    assert held.sum(axis=1).unique().tolist() == [15]  # nobody's town counts for nobody


def test_towns_are_counted_where_they_lie():
    before = towns_by_governorate(sample_layers(), on="2024-12-04")
    after = towns_by_governorate(sample_layers(), on="2024-12-05")
    assert before.loc["Hama"].idxmax() == "Government"
    assert after.loc["Hama"].idxmax() == "Opposition"


def test_names_and_colours_follow_the_language():
    layers = sample_layers()
    arabic = towns_by_day(layers, language="ar")
    assert "المعارضة" in arabic.columns
    english = towns_by_day(layers).reindex(columns=sorted(towns_by_day(layers).columns))
    assert set(colors_of(arabic, layers.theatre)) == set(colors_of(english, layers.theatre))
    assert towns_by_governorate(layers, on="2024-12-05", language="ar").index.tolist().count("حلب")


def test_nothing_held_is_an_empty_table():
    nothing = sample_layers().at("1990-01-01")
    assert towns_by_day(nothing).empty
    assert isinstance(in_period(towns_by_day(nothing), nothing.theatre), pd.DataFrame)

import shapely

from tests.sample import TEXT, sample_layers


def test_sample_quotes_stand_in_the_text():
    quotes = [e for items in sample_layers().events["evidence"] for e in items if e["quote"]]
    assert len(quotes) == 4
    assert all(TEXT[e["start"] : e["end"]] == e["quote"] for e in quotes)


def test_sample_covers_the_region_once_a_day():
    areas = sample_layers().at("2024-12-05").areas.query("status == 'confirmed'")
    region = sample_layers().theatre.region().simplify(0.02)
    assert abs(shapely.area(areas.geometry.values).sum() - region.area) < 1e-9

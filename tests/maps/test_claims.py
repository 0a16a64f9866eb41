from geo.maps.claims import claims_on


def test_claims_are_where_the_last_word_differs(layers):
    assert claims_on(layers, "2024-12-06")["cell_id"].tolist() == ["homs"]
    assert claims_on(layers, "2024-12-08").empty

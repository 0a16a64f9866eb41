import re

import folium
import pytest

from geo.errors import InputError
from geo.maps.page import render_page
from tests.sample import sample_layers


@pytest.fixture(scope="module")
def html():
    return render_page(sample_layers())


def test_same_layers_give_the_same_bytes(html):
    assert render_page(sample_layers()) == html


def test_nothing_is_loaded_from_anywhere(html):
    markup = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="(?!data:)', markup) == []
    assert re.findall(r"url\((?!data:|#|images/)", markup) == []
    assert "connect-src 'none'" in html


def test_policy_names_every_script_that_runs(html):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]
    assert policy.count("'sha256-") == html.count("<script>") == 4


def test_words_of_reports_stand_in_the_data_and_nowhere_else(html):
    data = re.search(r'id="fm-data">(.*?)</script>', html, re.DOTALL)[1]
    quote = "الطيران الروسي نفذ تسع غارات على جسر الرستن"
    assert quote in data
    assert quote not in html.replace(data, "")
    assert "<" not in data


def test_other_maps_of_folium_keep_their_scripts(html):
    assert len(folium.Map.default_js) == 4
    assert "leaflet.js" in folium.Map().get_root().render()


@pytest.mark.parametrize("choice", [{"language": "fr"}, {"status": "rumoured"}])
def test_an_unknown_choice_names_the_known_ones(choice):
    with pytest.raises(InputError, match="use one of"):
        render_page(sample_layers(), **choice)


def test_opens_as_asked():
    page = render_page(sample_layers(), language="ar", status="claimed")
    assert '"opens":{"language":"ar","status":"claimed"}' in page


def test_page_of_a_theatre_stays_small(html):
    assert len(html.encode()) < 800_000

"""Looking only at clusters nearby gives what looking at all of them gives."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geo.reports import _clusters as clusters
from geo.reports._clusters import Cluster, Fact, cluster

SIDES = st.sampled_from([None, "gov", "opposition", "isis"])
START = date(2016, 1, 1)


def all_pairs(facts):
    """Cluster by comparing each telling with every cluster: the rule, with no index."""
    found = []
    for fact in sorted(facts, key=clusters._rank):
        home = clusters._home(fact, found)
        if home is None:
            found.append(Cluster([fact], fact.gainer, fact.loser, fact.first, fact.last))
        else:
            clusters._join(home, fact)
    clusters._flag_holders(found)
    return found


@st.composite
def facts(draw):
    number = draw(st.integers(0, 30))
    return [draw(one_fact(i)) for i in range(number)]


@st.composite
def one_fact(draw, number):
    day = draw(st.none() | st.integers(0, 25))
    width = draw(st.sampled_from([0, 0, 0, 1, 6, 30]))
    limit = draw(st.none() | st.integers(0, 40))
    iso = [None if d is None else str(START + timedelta(d)) for d in (day, limit)]
    return Fact(
        key=("place", "change", "told"),
        gainer=draw(SIDES),
        loser=draw(SIDES),
        first=iso[0],
        last=None if day is None else str(START + timedelta(day + width)),
        soft=draw(st.booleans()),
        limit=iso[1],
        order=(f"{number:03d}",),
        payload=number,
        documented=draw(st.booleans()),
    )


def plain(found):
    return [
        ([f.payload for f in c.facts], c.gainer, c.loser, c.first, c.last, sorted(c.conflicts))
        for c in found
    ]


@given(facts())
def test_the_index_changes_no_cluster(told):
    assert plain(cluster(told)) == plain(all_pairs(told))

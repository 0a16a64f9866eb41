"""The gazetteer: it finds places by name, by id, near a point or inside a box."""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING, Final

from gazetteer.errors import PlaceNotFoundError
from gazetteer.names import fold, is_arabic, key, script
from gazetteer.places import KM_PER_DEGREE, Match, Place, check_point, distance_km, first_of_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer._lexicon import Lexicon
    from gazetteer._store import Store

__all__ = ["KNOWN_FAR_AWAY", "Gazetteer"]

_KNOWN_NEARBY: Final = 10_000  # inhabitants from which a neighbouring country's town is looked for
_AROUND: Final = 1.0  # degrees beyond a country's box up to which places are neighbouring
KNOWN_FAR_AWAY: Final = 150_000  # and from which any other country's
_LEXICONS: Final = 4  # kept in one process, each of some tens of MB
_ALIKE: Final = 55.0  # per cent of its letters that a city's further name shares with its main one
_VOWEL_SIGNS: Final = dict.fromkeys(range(0x064B, 0x0653))
_OWN_ARABIC: Final = 5  # letters from which a city's further Arabic name is hardly another word


class Gazetteer:
    """Find places by name, by id, near a point or inside a box.

    Parameters
    ----------
    stores
        Where the places are, the most trusted first: of two places with one id the first counts.
    country
        The country whose places are preferred where nothing else decides, or None.
    """

    def __init__(self, stores: Sequence[Store], *, country: str | None = None) -> None:
        self.stores = tuple(stores)
        self.country = country

    def lexicon(self, countries: Sequence[str] = ()) -> Lexicon:
        """Return the names to look for in texts about these countries; a process makes them once.

        Parameters
        ----------
        countries
            ISO 3166-1 alpha-2 codes, the first the country the texts are about.

        Returns
        -------
        Lexicon
            All names of the first country, and the better-known places elsewhere.

        Examples
        --------
        >>> from gazetteer import load_places
        >>> "حمص" in load_places("SY").lexicon().names
        True
        """
        from gazetteer._lexicon import preferred  # noqa: PLC0415

        return _lexicon_of(self.stores, preferred(countries, self.country))

    def find(
        self,
        name: str,
        *,
        countries: Sequence[str] = (),
        kind: str | None = None,
        near: tuple[float, float] | None = None,
        limit: int = 10,
    ) -> list[Match]:
        """Find the places a name may mean, the likeliest first.

        Parameters
        ----------
        name
            The name in any script and spelling; a head word ("محافظة حماة", "Homs city") sets the
            kind.
        countries
            Only places of these countries (ISO 3166-1 alpha-2), the first preferred; empty: all.
        kind
            Prefer this kind, such as ``"governorate"``.
        near
            Prefer places near this (lon, lat) in degrees.
        limit
            How many to return at most.

        Returns
        -------
        list of Match
            Empty when nothing resembles the name.

        Examples
        --------
        >>> from gazetteer import load_places
        >>> load_places().find("Deir Ezzor", countries=["SY"])[0].place.name
        'Deir ez-Zor'
        """
        from gazetteer.lookup import Wish, search  # noqa: PLC0415

        wish = Wish(tuple(countries), kind, near, self.country)
        return search(self.stores, name, wish)[:limit]

    def exact(self, name: str) -> list[Place]:
        """Return the places that bear exactly this name, spelling signs and articles aside.

        Parameters
        ----------
        name
            The name.

        Returns
        -------
        list of Place
            In no order but that of the sources.

        Examples
        --------
        >>> from gazetteer import load_places
        >>> [place.name for place in load_places().exact("rastan")]
        ['Rastan']
        """
        wanted = key(fold(name))
        return first_of_each(p for store in self.stores for p, _ in store.by_key(wanted))

    def get(self, place_id: str) -> Place:
        """Return the place with an id.

        Parameters
        ----------
        place_id
            Such as ``"geonames:172946"``.

        Returns
        -------
        Place
            The place; of several sources that have it, the first one's.

        Raises
        ------
        PlaceNotFoundError
            If there is none.

        Examples
        --------
        >>> from gazetteer import load_places
        >>> load_places().get("geonames:172946").name
        'Rastan'
        """
        for store in self.stores:
            for place in store.by_id(place_id):
                return place
        raise PlaceNotFoundError(f"{place_id}: no place has this id")

    def near(self, lon: float, lat: float, *, limit: int = 10) -> list[Match]:
        """Return the places nearest to a point; the score falls with the distance.

        Parameters
        ----------
        lon, lat
            Degrees, EPSG:4326.
        limit
            How many to return at most.

        Returns
        -------
        list of Match
            The nearest first.

        Raises
        ------
        InputError
            If the point is not on the globe.

        Examples
        --------
        >>> from gazetteer import load_places
        >>> load_places().near(36.7324, 34.9267)[0].place.name
        'Rastan'
        """
        check_point(lon, lat)
        span, found = 0.05, self.inside(lon, lat, lon, lat)
        while len(found) < limit and span < 180:  # noqa: PLR2004
            span *= 2
            # A square of half-width span holds for sure what lies within span of its centre.
            wide = span / max(cos(radians(min(abs(lat) + span, 89))), 0.02)
            box = (lon - wide, max(lat - span, -90), lon + wide, min(lat + span, 90))
            reach = span * KM_PER_DEGREE
            found = [p for p in self.inside(*box) if distance_km(lon, lat, p.lon, p.lat) <= reach]
        found.sort(key=lambda p: distance_km(lon, lat, p.lon, p.lat))
        return [_near_match(p, distance_km(lon, lat, p.lon, p.lat)) for p in found[:limit]]

    def inside(self, west: float, south: float, east: float, north: float) -> list[Place]:
        """Return the places inside a box, the most populous first.

        Parameters
        ----------
        west, south, east, north
            Degrees, EPSG:4326; west may be larger than east across the date line.

        Returns
        -------
        list of Place
            Places whose point lies inside or on the edge.

        Raises
        ------
        InputError
            If the box is not on the globe.

        Examples
        --------
        >>> from gazetteer import load_places
        >>> load_places().inside(36.6, 34.6, 36.9, 34.8)[0].name
        'Homs'
        """
        check_point(max(min(west, 180), -180), south)
        boxes = [(west, east)]
        if west < -180:  # noqa: PLR2004
            boxes = [(west + 360, 180.0), (-180.0, east)]
        elif east > 180 or west > east:  # noqa: PLR2004
            boxes = [(west, 180.0), (-180.0, east - 360 if east > 180 else east)]  # noqa: PLR2004
        found = [p for s in self.stores for w, e in boxes for p in s.inside(w, south, e, north)]
        return sorted(first_of_each(found), key=lambda p: -p.population)

    def count(self) -> int:
        """Count the places of all stores.

        Returns
        -------
        int
            Places of two stores count twice.

        Examples
        --------
        >>> from gazetteer import load_places
        >>> load_places().count() > 230_000
        True
        """
        return sum(store.count() for store in self.stores)


@lru_cache(maxsize=_LEXICONS)
def _lexicon_of(stores: tuple[Store, ...], countries: tuple[str, ...]) -> Lexicon:
    """Return the names of these stores; gazetteers of the same files share them."""
    from gazetteer._lexicon import build_lexicon  # noqa: PLC0415

    return build_lexicon(_spoken_of(stores, countries), next(iter(countries), None))


def _spoken_of(stores: Sequence[Store], countries: tuple[str, ...]) -> Iterator[Place]:
    """Yield all places of the first country and those that are known elsewhere."""
    home, others = countries[:1], countries[1:]
    for store in stores:
        yield from store.of_countries(home) if home else store.own()
    for store in stores:
        yield from (p for p in store.of_countries(others) if p.population >= _KNOWN_NEARBY)
        yield from (p for p in store.of_countries(others) if p.kind == "governorate")
        yield from store.of_kind("country")
        around = (p for p in _around(store, home) if p.population >= _KNOWN_NEARBY)
        yield from _without_other_names(around)
        abroad = store.peopled(KNOWN_FAR_AWAY if home else _KNOWN_NEARBY)
        yield from _without_other_names(abroad)


def _around(store: Store, home: Sequence[str]) -> Iterator[Place]:
    """Yield the places in and around a country: wars do not end at borders."""
    from gazetteer.sources import country_boxes  # noqa: PLC0415 - for texts alone

    for code in home:
        west, south, east, north = country_boxes().get(code, (0, 0, 0, 0))
        yield from store.inside(west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND)


def _without_other_names(places: Iterable[Place]) -> Iterator[Place]:
    """Leave out single words that are none of a city's own: "Turn" (Angren), "Basic" (Henderson).

    They are abbreviations, nicknames, names of its parts and of other languages, and often words:
    Persian سوری (Surrey) is Arabic for "Syrian".
    """
    for place in places:
        kept = tuple(name for name in place.aliases if " " in name or _is_own(name, place))
        yield place._replace(aliases=kept)


def _is_own(name: str, place: Place) -> bool:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - slow to load, and for texts alone

    if name.isascii():
        return not name.isalpha() or ratio(name, place.name) >= _ALIKE
    if script(name) != "arabic" or name == place.name_ar:
        return True
    return len(name) >= _OWN_ARABIC and is_arabic(name.translate(_VOWEL_SIGNS))


def _near_match(place: Place, km: float) -> Match:
    return Match(place, round(1 / (1 + km / 10), 3), f"{km:.1f} km away")

"""Where an event was: the places found, a pronoun's place, or the way to a destination."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import cos, hypot, radians
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.reports.mentions._arabic_parts import is_area_meant, is_only_part
from geo.reports.mentions._clock import DISTANT
from geo.reports.mentions._items import written
from geo.reports.mentions._kinds import SETTLEMENTS
from geo.reports.mentions._objects import is_of_another, is_share
from geo.reports.mentions._parts import is_edge, is_unnamed_part, near, within
from geo.reports.mentions._scene import is_linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gazetteer.scan import Hit
    from geo.reports.mentions._items import Item
    from geo.reports.mentions._roles import Roles
    from geo.reports.mentions._scene import Scene
    from geo.reports.mentions._triggers import Trigger

__all__ = ["Located", "PlaceMemory", "locate", "of_hit"]

_PARTS: Final = frozenset({"airport", "base", "bridge", "crossing", "camp", "dam"})
_UNLOCATED: Final = frozenset({"country", "continent"})
_ROUTE_KM: Final = 200.0  # a retreat "towards" a town begins no farther away than this
_APPROACH_KM: Final = 25.0  # how far from a destination its approaches reach
_KM_PER_DEGREE: Final = 111.32
_BOTH: Final = "هما"  # the pronoun of two
_PAIR: Final = 2
_KEPT: Final = 40
_LEFT: Final = frozenset({"from", "from as far as"})
_ASIDE: Final = frozenset({"near", "قرب", "toward", "towards", "نحو", "باتجاه"})


class Located(NamedTuple):
    """The place columns of an event."""

    place_id: str | None = None
    place: str = ""
    place_ar: str = ""
    kind: str = ""
    lon: float | None = None
    lat: float | None = None
    radius_km: float | None = None
    target: str = ""

    def columns(self) -> dict[str, Any]:
        """Give the columns by name."""
        return self._asdict()


@dataclass(slots=True)
class PlaceMemory:
    """The places that a text has named so far."""

    hits: list[Hit] = field(default_factory=list)
    scenes: list[Hit] = field(default_factory=list)
    """Places where something happened."""

    def remember(self, hits: Iterable[Hit]) -> None:
        """Add a sentence's places.

        Parameters
        ----------
        hits
            Places in the order of the text.
        """
        self.hits.extend(h for h in hits if h.place.kind not in _UNLOCATED)
        del self.hits[:-_KEPT]

    def pair(self) -> list[Hit]:
        """Give the two settlements named last; fewer when the text has named fewer.

        Returns
        -------
        list of Hit
            In the order of the text.
        """
        towns = filter(None, (_of_kind(h, SETTLEMENTS) for h in self.hits))
        named = {h.place.id: h for h in towns}
        return list(named.values())[-_PAIR:]

    def latest(self, kinds: frozenset[str]) -> Hit | None:
        """Give the place named last of some kinds.

        Parameters
        ----------
        kinds
            Kinds of place; any when empty.

        Returns
        -------
        Hit or None
            The place; none when the text has named none.
        """
        found = (*reversed(self.scenes), *reversed(self.hits))
        return next(filter(None, (_of_kind(h, kinds) for h in found)), None)


def locate(scene: Scene, number: int, roles: Roles, memory: PlaceMemory) -> list[Located]:
    """Find where an event was.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    roles
        What its words say of it.
    memory
        What the text named before.

    Returns
    -------
    list of Located
        One per place of an enumeration; empty when nothing tells.
    """
    meant = _antecedents(scene, roles, memory) if roles.anaphor is not None else []
    at, trigger = roles.anaphor, scene.triggers[number]
    edge = at is not None and 0 <= at < len(scene.items) and is_edge(scene, trigger, at)
    part = at is not None and at >= 0 and _is_part(scene, trigger, at)
    part = part or is_area_meant(trigger, meant)
    around = [near(hit) if edge else within(hit) if part else hit for hit in meant]
    more = [h for j in roles.joined for h in _antecedents(scene, replace(roles, anaphor=j), memory)]
    if roles.places:
        hits = [*meant, *(scene.items[i].value for i in roles.places)]
        if not (memory.scenes and _is_aside(scene, roles.places[0])):
            memory.scenes = hits
        named = _named(scene, number, roles)
        return [of_hit(hit) for hit in (*around, *named, *_new(more, named))]
    if roles.anaphor is not None:
        return [of_hit(hit) for hit in (*around, *_new(more, around))]
    if roles.toward:
        before = [i.value for i in scene.items[: roles.toward[0]] if _is_place(i)]
        if memory.scenes and not before and trigger.frame.action == "withdraw":
            return [of_hit(hit) for hit in memory.scenes if hit.relation is None][-1:]
        return [_route(scene.items[roles.toward[0]].value, [*memory.hits, *before])]
    return []


def _new(hits: Sequence[Hit], told: Sequence[Hit]) -> list[Hit]:
    """Leave out the places that are told already: «دخلت سراقب *والمدينة* خالية»."""
    known = {hit.place.id for hit in told}
    return [hit for hit in hits if hit.place.id not in known]


def _named(scene: Scene, number: int, roles: Roles) -> list[Hit]:
    """Give the places meant by name: not the town in which a village was taken, nor its edge."""
    items, trigger = scene.items, scene.triggers[number]
    return [
        _reached(scene, trigger, i)
        for i in roles.places
        if _is_part(scene, trigger, i)
        or not (is_unnamed_part(items, trigger, i) or is_of_another(items, trigger, i))
    ]


def _reached(scene: Scene, trigger: Trigger, at: int) -> Hit:
    """Give a place named, or what of it was reached: its edge, or a village in it."""
    hit: Hit = scene.items[at].value
    if is_edge(scene, trigger, at):
        return near(hit)
    return within(hit) if _is_part(scene, trigger, at) else hit


def _is_part(scene: Scene, trigger: Trigger, at: int) -> bool:
    return is_only_part(scene, trigger, at) or is_share(scene.items, trigger, at)


def _is_aside(scene: Scene, at: int) -> bool:
    """Say whether a place is only told of with "after" or "before", so that no "city" means it."""
    for item in reversed(scene.items[:at]):
        if item.is_in("boundaries"):
            return written(item).rsplit(" ", 1)[-1] in DISTANT
        if item.kind == "comma":
            return False
    return False


def of_hit(hit: Hit) -> Located:
    """Give the place columns of a place found in the text.

    Parameters
    ----------
    hit
        The place.

    Returns
    -------
    Located
        Its columns.
    """
    p = hit.place
    return Located(p.id, p.name, p.name_ar, p.kind, p.lon, p.lat, p.radius_km)


def _antecedents(scene: Scene, roles: Roles, memory: PlaceMemory) -> list[Hit]:
    """Give the place that a pronoun stands for, or the two that a dual stands for."""
    end = roles.anaphor if roles.anaphor is not None and roles.anaphor >= 0 else roles.pronoun
    word = scene.items[end].word.key if end < len(scene.items) else ""
    if word.endswith(_BOTH) or (end < len(scene.items) and scene.items[end].is_in("anaphor_pairs")):
        here = [i for i in range(end) if _is_place(scene.items[i])][-2:]
        if len(here) == _PAIR and is_linked(scene.items, *here):
            return [scene.items[i].value for i in here]
        pair = memory.scenes if len(memory.scenes) == _PAIR else memory.pair()
        if len(pair) == _PAIR:
            return pair
    hit = _antecedent(scene, roles, memory)
    return [hit] if hit else []


def _pointing(scene: Scene, roles: Roles) -> int:
    """Give where a word points back: an Arabic pronoun on a verb means nothing behind the verb."""
    if roles.anaphor is not None and roles.anaphor >= 0:
        return roles.anaphor
    at, items = roles.pronoun, scene.items
    arabic = 0 <= at < len(items) and not items[at].word.text.isascii()
    ahead = items[0].is_in("boundaries") and not any(map(_is_place, items[:at]))
    return at if arabic and not ahead else len(items)  # "after *its* loss the army retook X"


def _antecedent(scene: Scene, roles: Roles, memory: PlaceMemory) -> Hit | None:
    at = _pointing(scene, roles)
    kinds = (
        scene.lexicon.kinds_of(scene.items[at].word.key) if at < len(scene.items) else frozenset()
    )
    aside = _ASIDE | scene.lexicon.lists["sides"]
    spots = [n for n, i in enumerate(scene.items[:at]) if _is_place(i) and i.prep not in aside]
    spots = [n for n in spots if not _is_aside(scene, n)] or spots
    before = [scene.items[n] for n in spots]
    before = [i for i in before if i.prep not in _LEFT or i.value in memory.scenes]
    owners = [i for i in before if scene.text[: i.end].endswith("'s")]  # "on *Damascus's* list"
    before = [i for i in before if i not in owners] or before
    here: list[Hit] = [i.value for i in before if not kinds or i.value.place.kind in kinds]
    scenes = [h for h in here if h in memory.scenes]
    beside = [h for h in map(_named_in, scene.items[:at]) if h and h.place.kind in kinds]
    if scenes or here or beside:
        return (scenes or here or beside)[-1]
    named = [h for h in (i.value for i in before) if h.place.kind in SETTLEMENTS]
    found = memory.latest(kinds or SETTLEMENTS)
    return found or _inside((named or [memory.latest(frozenset())])[-1], kinds)


def _inside(town: Hit | None, kinds: frozenset[str]) -> Hit | None:
    """Give "the airport" of a text that names none: the town's."""
    parts = kinds & _PARTS
    if town is None or not parts or town.place.kind not in SETTLEMENTS:
        return town
    from gazetteer.relative import inside  # noqa: PLC0415 (only needed where a part is told of)

    return town._replace(place=inside(town.place, min(parts)), relation=None)


def _of_kind(hit: Hit, kinds: frozenset[str]) -> Hit | None:
    """Give a place if it is of a kind, or the town that an area of it is called after."""
    if not kinds or hit.place.kind in kinds:
        return hit
    inside = hit.relation == "direction" or hit.place.kind == "site"
    town = hit.candidates[0].place if inside and hit.candidates else None
    return hit._replace(place=town, relation=None) if town and town.kind in kinds else None


def _named_in(item: Item) -> Hit | None:
    """Give the town that an area is told from: "near Jableh …, parts of the town"."""
    hit = item.value if item.kind == "place" else None
    if hit is None or hit.relation is None or not hit.candidates:
        return None
    town: Hit = hit._replace(place=hit.candidates[0].place, relation=None)
    return town


def _is_place(item: Item) -> bool:
    return item.kind == "place" and item.value.place.kind not in _UNLOCATED


def _route(target: Hit, before: Sequence[Hit]) -> Located:
    """Give the way to a destination from the place named before, or its approaches."""
    to = target.place
    origin = next((h.place for h in reversed(before) if 0 < _km(h.place, to) <= _ROUTE_KM), None)
    if origin is None:
        name, name_ar = f"approaches of {to.name}", f"محيط {to.name_ar}"
        return Located(f"near:{to.id}", name, name_ar, "area", to.lon, to.lat, _APPROACH_KM)
    return Located(
        f"route:{origin.id}:{to.id}",
        f"between {origin.name} and {to.name}",
        f"بين {origin.name_ar} و{to.name_ar}",
        "area",
        (origin.lon + to.lon) / 2,
        (origin.lat + to.lat) / 2,
        round(_km(origin, to) / 2, 1),
    )


def _km(a: Any, b: Any) -> float:  # noqa: ANN401 (anything with lon and lat)
    east = (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))
    return hypot(east, a.lat - b.lat) * _KM_PER_DEGREE

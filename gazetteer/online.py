"""The only module that uses the network, and only when asked: downloads, Nominatim, one POST."""

from __future__ import annotations

import bz2
import json
import shutil
import time
import zipfile
from contextlib import suppress
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from gazetteer.errors import InputError
from gazetteer.places import Match, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from http.client import HTTPResponse
    from pathlib import Path
    from typing import NoReturn

__all__ = ["download", "find_online", "post_json"]

_AGENT: Final = "frontline-mapper/0.1 (offline gazetteer; asks only on request)"
_GEONAMES: Final = "https://download.geonames.org/export/dump/{country}.zip"
_WOF: Final = (
    "https://data.geocode.earth/wof/dist/sqlite/whosonfirst-data-admin-{country}-latest.db.bz2"
)
_SECONDS: Final = 30.0
_CHUNK: Final = 1 << 16
_TOO_FAR: Final = 416  # HTTP: the part asked for lies behind the end, so the file is whole
_PAUSE: Final = 1.0  # Nominatim's usage policy: one request a second at most
_KINDS: Final = {
    "city": "city", "town": "town", "village": "village", "hamlet": "village",
    "state": "governorate", "suburb": "neighbourhood", "neighbourhood": "neighbourhood",
    "aerodrome": "airport", "river": "river", "country": "country", "county": "district",
}  # fmt: skip


def download(
    country: str,
    folder: Path,
    *,
    origin: str = "geonames",
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Fetch a country's places; a broken download is taken up where it ended.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2 code.
    folder
        Where the file shall be.
    origin
        ``"geonames"`` for GeoNames' dump, ``"wof"`` for the SQLite file of Who's On First.
    progress
        Called with the bytes so far and in all (0 when unknown).

    Returns
    -------
    pathlib.Path
        The whole file, unpacked if need be; its size and the archive's checksums were right.

    Raises
    ------
    InputError
        If there is no such file, no connection, or the file came damaged.

    Examples
    --------
    >>> from pathlib import Path
    >>> download("Syria", Path("."))
    Traceback (most recent call last):
    gazetteer.errors.InputError: Syria: not a country code; two letters are needed, such as SY
    """
    code = country.upper()
    if len(code) != 2 or not code.isalpha():  # noqa: PLR2004
        raise InputError(f"{country}: not a country code; two letters are needed, such as SY")
    folder.mkdir(parents=True, exist_ok=True)
    if origin == "wof":
        target = folder / f"wof-{code.lower()}.db"
        part = folder / f"{target.name}.bz2.part"
        _fetch(_WOF.format(country=code.lower()), part, progress)
        _unpack(part, target)
    else:
        target = folder / f"{code}.zip"
        part = folder / f"{target.name}.part"
        _fetch(_GEONAMES.format(country=code), part, progress)
        _check(part)
        part.replace(target)
    return target


def _fetch(url: str, part: Path, progress: Callable[[int, int], None] | None) -> None:
    """Fetch what is still missing of a file; if it is another one by now, all of it."""
    have = part.stat().st_size if part.exists() else 0
    tag = part.with_name(f"{part.name}.tag")
    headers = {"Range": f"bytes={have}-"} if have else {}
    if have and tag.exists() and tag.stat().st_size:
        headers["If-Range"] = tag.read_text(encoding="utf-8")
    try:
        with _opened(url, headers) as answer:
            resumed = answer.status == 206  # noqa: PLR2004 - otherwise it begins anew
            start = have if resumed else 0
            length = int(answer.headers.get("Content-Length") or 0)
            tag.write_text(answer.headers.get("ETag") or "", encoding="utf-8")
            _save(answer, part, start, start + length if length else 0, progress)
    except HTTPError as error:
        error.close()
        if error.code != _TOO_FAR:
            raise InputError(f"{url}: the server says {error.code} {error.reason}") from error
    except (URLError, HTTPException, TimeoutError, OSError) as error:
        raise InputError(_offline(url, error)) from error
    tag.unlink(missing_ok=True)


def _save(
    answer: HTTPResponse,
    part: Path,
    start: int,
    total: int,
    progress: Callable[[int, int], None] | None,
) -> None:
    done = start
    with part.open("ab" if start else "wb") as file:
        while chunk := answer.read(_CHUNK):
            file.write(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, total)
    if total and done != total:
        raise InputError(f"{part.name}: {done} of {total} bytes came; run the command again")


def _check(part: Path) -> None:
    try:
        with zipfile.ZipFile(part) as archive:
            damaged = archive.testzip()
    except zipfile.BadZipFile:
        damaged = part.name
    if damaged is not None:
        _discard(part, damaged)


def _unpack(part: Path, target: Path) -> None:
    """Unpack a bzip2 file, whose checksums are verified on the way."""
    fresh = target.with_suffix(".tmp")
    try:
        with bz2.open(part) as packed, fresh.open("wb") as file:
            shutil.copyfileobj(packed, file, _CHUNK)
    except (OSError, EOFError) as error:
        fresh.unlink(missing_ok=True)
        if getattr(error, "errno", None):
            raise InputError(f"{target}: cannot be written ({error})") from error
        _discard(part, str(error))
    fresh.replace(target)
    part.unlink()


def _discard(part: Path, fault: str) -> NoReturn:
    part.unlink()
    raise InputError(f"{part.name}: came damaged ({fault}); run the command again")


def _offline(url: str, error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    host = url.split("/")[2]
    return (
        f"{host}: cannot be reached ({reason}); fetch {url} elsewhere and run: "
        "gazetteer import FILE"
    )


def _opened(url: str, headers: Mapping[str, str], data: bytes | None = None) -> HTTPResponse:
    if not url.startswith(("https://", "http://")):
        raise InputError(f"{url}: not a web address")
    request = Request(url, data=data, headers={"User-Agent": _AGENT, **headers})  # noqa: S310
    answer: HTTPResponse = urlopen(request, timeout=_SECONDS)  # noqa: S310
    return answer


def post_json(url: str, payload: Mapping[str, Any], *, timeout: float = _SECONDS) -> dict[str, Any]:
    """Send a JSON object and return the JSON object that is answered.

    Parameters
    ----------
    url
        A web address.
    payload
        The object.
    timeout
        Seconds to wait.

    Returns
    -------
    dict
        The answer.

    Raises
    ------
    InputError
        If there is no connection or the answer is no JSON object.

    Examples
    --------
    >>> post_json("nowhere", {})
    Traceback (most recent call last):
    gazetteer.errors.InputError: nowhere: not a web address
    """
    if not url.startswith(("https://", "http://")):
        raise InputError(f"{url}: not a web address")
    data = json.dumps(payload).encode()
    headers = {"User-Agent": _AGENT, "Content-Type": "application/json"}
    try:
        request = Request(url, data=data, headers=headers)  # noqa: S310
        with urlopen(request, timeout=timeout) as answer:  # noqa: S310
            value = json.loads(answer.read())
    except (URLError, TimeoutError, OSError) as error:
        raise InputError(f"{url}: cannot be reached ({error})") from error
    except ValueError as error:
        raise InputError(f"{url}: no JSON came back ({error})") from error
    if not isinstance(value, dict):
        raise InputError(f"{url}: no JSON object came back")
    return value


def find_online(
    name: str, *, countries: Sequence[str] = (), limit: int = 10, cache: Path | None = None
) -> list[Match]:
    """Ask OpenStreetMap's Nominatim for a name; answers are kept and asked for only once.

    Parameters
    ----------
    name
        The name.
    countries
        Only these countries.
    limit
        How many to return at most.
    cache
        A folder for the answers, or None.

    Returns
    -------
    list of Match
        Empty when it knows no such place.

    Raises
    ------
    InputError
        If the service cannot be reached or refuses.

    Examples
    --------
    >>> find_online("")
    []
    """
    if not name.strip():
        return []
    kept = None if cache is None else cache / f"nominatim-{_slug(name, countries, limit)}.json"
    if kept is not None and kept.is_file():
        with suppress(ValueError):
            return [_match(raw) for raw in json.loads(kept.read_text(encoding="utf-8"))]
    raws = _ask(name, countries, limit)
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(".tmp")
        fresh.write_text(json.dumps(raws, ensure_ascii=False), encoding="utf-8")
        fresh.replace(kept)
    return [_match(raw) for raw in raws]


def _slug(name: str, countries: Sequence[str], limit: int) -> str:
    from hashlib import blake2s  # noqa: PLC0415

    return blake2s(f"{name}|{','.join(countries)}|{limit}".encode(), digest_size=8).hexdigest()


def _ask(name: str, countries: Sequence[str], limit: int) -> list[dict[str, Any]]:
    from geopy.exc import GeopyError  # noqa: PLC0415
    from geopy.geocoders import Nominatim  # noqa: PLC0415

    time.sleep(_PAUSE)
    coder = Nominatim(user_agent=_AGENT, timeout=_SECONDS)
    try:
        found = coder.geocode(
            name,
            exactly_one=False,
            limit=limit,
            addressdetails=True,
            namedetails=True,
            country_codes=[c.lower() for c in countries] or None,
        )
    except GeopyError as error:
        raise InputError(
            f"Nominatim cannot be reached ({type(error).__name__}); leave --online off to search "
            "offline"
        ) from error
    return [place.raw for place in found or []]


def _match(raw: dict[str, Any]) -> Match:
    names, address = raw.get("namedetails") or {}, raw.get("address") or {}
    kind = _KINDS.get(str(raw.get("addresstype") or raw.get("type")), "site")
    name = names.get("name:en") or names.get("name") or str(raw["display_name"]).split(",")[0]
    place = Place(
        f"osm:{raw.get('osm_type', '')}/{raw.get('osm_id', '')}", name, names.get("name:ar", ""),
        tuple(dict.fromkeys(names.values())), kind, str(address.get("country_code", "")).upper(),
        str(address.get("state", "")), float(raw["lon"]), float(raw["lat"]), 0, 1.0,
        "OpenStreetMap (ODbL)",
    )  # fmt: skip
    return Match(place, min(1.0, float(raw.get("importance") or 0) + 0.3), "Nominatim's answer")

"""An optional second reader: a language model that may only copy strings from the text."""

from __future__ import annotations

import json
import re
import threading
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.reports._copied import Copied, Resolver
from geo.tables import ACTIONS, FACTUALITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from gazetteer import Gazetteer
    from geo.reports.mentions import Mention
    from geo.reports.read import Report
    from geo.theatre import Theatre

__all__ = ["Model", "read_with_model"]

_PART: Final = 4000  # characters sent at once; models lose track in longer texts
_TRIES: Final = 2
_PARAGRAPH: Final = re.compile(r"\n+")
_FENCE: Final = re.compile(r"^\s*```(?:json)?\s*|\s*```\s*$")
_COPIED: Final = ("quote", "place", "actor", "opponent", "date", "speaker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An OpenAI-compatible endpoint.

    Parameters
    ----------
    url
        Its base, such as ``http://localhost:11434/v1``, or the whole address.
    name
        The model.
    timeout
        Seconds to wait for an answer, however slowly it trickles in.
    """

    url: str
    name: str
    timeout: float = 60.0


def read_with_model(
    report: Report,
    gazetteer: Gazetteer,
    theatre: Theatre,
    *,
    model: Model,
    on_fault: Callable[[InputError], None] | None = None,
) -> list[Mention]:
    """Let a model find events and keep what the text bears out.

    Parameters
    ----------
    report
        The report; its text is sent to the endpoint, and only there.
    gazetteer, theatre
        Resolve the places and actors that the model copied.
    model
        The endpoint.
    on_fault
        Called with each part of the text that could not be read, after which reading goes on;
        without it the first is raised.

    Returns
    -------
    list of Mention
        Marked by the rule ``llm:`` and the model's name. A quote that the text does not have is
        dropped with its event; any other string that is not in its quote or near it is left empty.

    Raises
    ------
    InputError
        If the endpoint cannot be reached, does not answer in time or answers no events, and
        ``on_fault`` is not given.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> from geo.reports.read import Report
    >>> from geo.theatre import load_theatre
    >>> report, faults = Report(source="a", text="Hama fell."), []
    >>> model = Model(url="nowhere", name="any")
    >>> read_with_model(report, load_places("SY"), load_theatre("syria"), model=model,
    ...                 on_fault=faults.append)
    []
    >>> print(faults[0])
    a, characters 0-10: nowhere/chat/completions: not a web address
    """
    resolver = Resolver(report, gazetteer, theatre, rule=f"llm:{model.name}")
    found: dict[Mention, None] = {}
    for start, part in _parts(report.text):
        try:
            events = _events(model, part)
        except InputError as fault:
            where = f"{report.source}, characters {start}-{start + len(part)}: {fault}"
            if on_fault is None:
                raise InputError(where) from fault
            on_fault(InputError(where))
            continue
        found |= dict.fromkeys(m for e in events if (m := resolver.mention(e, start, part)))
    return list(found)


def _address(model: Model) -> str:
    whole = model.url.rstrip("/")
    return whole if whole.endswith("/completions") else f"{whole}/chat/completions"


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text at paragraphs; one that is too long is cut hard."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _PART)
        if end < len(text):
            breaks = [m.end() for m in _PARAGRAPH.finditer(text, start + 1, end)]
            end = breaks[-1] if breaks else end
        if text[start:end].strip():
            yield start, text[start:end]
        start = end


def _events(model: Model, part: str) -> list[Copied]:
    """Ask, and once more when the answer is rubbish."""
    for attempt in range(1, _TRIES + 1):
        answer = _ask(model, part)
        try:
            return _checked(answer)
        except (KeyError, IndexError, TypeError, ValueError) as fault:
            if attempt == _TRIES:
                raise InputError(
                    f"{_address(model)}: answered no list of events ({type(fault).__name__})"
                ) from fault
    return []


def _ask(model: Model, part: str) -> dict[str, Any]:
    """Post in a thread of its own: a server that trickles never runs into a socket's timeout."""
    from gazetteer.online import post_json  # noqa: PLC0415  # the network, only when asked for

    box: list[dict[str, Any] | Exception] = []

    def post() -> None:
        try:
            box.append(post_json(_address(model), _payload(model, part), timeout=model.timeout))
        except Exception as fault:  # noqa: BLE001  # handed to the thread that waits
            box.append(fault)

    thread = threading.Thread(target=post, daemon=True)
    thread.start()
    thread.join(model.timeout)
    if not box:
        raise InputError(f"{_address(model)}: no answer within {model.timeout:g} seconds")
    if isinstance(box[0], InputError):
        raise box[0]
    if isinstance(box[0], Exception):
        raise InputError(f"{_address(model)}: the answer broke off ({box[0]})") from box[0]
    return box[0]


@cache
def _words() -> dict[str, Any]:
    source = files("geo.reports") / "words" / "llm.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _payload(model: Model, part: str) -> dict[str, Any]:
    fields: dict[str, Any] = {
        name: {"type": "string", "description": told} for name, told in _words()["fields"].items()
    }
    fields["action"]["enum"] = list(ACTIONS)
    fields["factuality"]["enum"] = list(FACTUALITIES)
    closed = {"type": "object", "additionalProperties": False}
    event = {**closed, "properties": fields, "required": list(fields)}
    events = {"events": {"type": "array", "items": event}}
    schema = {**closed, "properties": events, "required": ["events"]}
    return {
        "model": model.name,
        "temperature": 0,
        "messages": [
            {"role": "system", "content": _words()["system"]},
            {"role": "user", "content": part},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "events", "strict": True, "schema": schema},
        },
    }


def _checked(answer: Mapping[str, Any]) -> list[Copied]:
    """Hold an answer to the schema; servers that do not know schemas may break it."""
    content = answer["choices"][0]["message"]["content"]
    events = json.loads(_FENCE.sub("", content))["events"]
    if not isinstance(events, list):
        raise TypeError
    return [copied for event in events if (copied := _copied(event))]


def _copied(event: object) -> Copied | None:
    if not isinstance(event, dict) or event.get("action") not in ACTIONS:
        return None
    texts = {name: event.get(name) for name in _COPIED}
    factuality = event.get("factuality")
    if not isinstance(factuality, str) or factuality not in FACTUALITIES:
        return None
    strings = {name: text if isinstance(text, str) else "" for name, text in texts.items()}
    return Copied(action=event["action"], factuality=factuality, **strings)

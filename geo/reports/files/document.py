"""A text as it stands in a file, before it is repaired."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as it stands in a file, with what the file says of it; empty where it is silent."""

    source: str
    text: str
    title: str = ""
    publisher: str = ""
    language: str = ""
    issued: tuple[str, str] | None = None
    url: str = ""
    notes: tuple[str, ...] = ()

"""What a report's sentences tell of: where, when, who, and whether as fact."""

from __future__ import annotations

from geo.reports.mentions.find import find_mentions
from geo.reports.mentions.mention import Mention

__all__ = ["Mention", "find_mentions"]

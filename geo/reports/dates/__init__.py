"""Dates in running text, in Arabic and English."""

from __future__ import annotations

from geo.reports.dates.dateline import find_dateline
from geo.reports.dates.find import DateMention, find_dates

__all__ = ["DateMention", "find_dateline", "find_dates"]

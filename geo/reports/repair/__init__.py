"""Damaged text made readable again, with every change kept."""

from __future__ import annotations

from geo.reports.repair.undo import Repair, original_span, repair, uncertain_spans

__all__ = ["Repair", "original_span", "repair", "uncertain_spans"]

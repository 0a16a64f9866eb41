"""Coverages, whatever they show: polygons that share their borders vertex by vertex."""

"""Millions of reports: read in partitions, merged once, kept as GeoParquet that answers quickly."""

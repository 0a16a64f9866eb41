"""Texts and a theatre in, layers out: where the three rooms meet."""

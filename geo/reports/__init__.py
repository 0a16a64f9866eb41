"""Texts to events: read, repair, find, merge."""

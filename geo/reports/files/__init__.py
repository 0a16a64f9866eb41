"""Texts out of files of every format."""

"""Layers to what people look at."""

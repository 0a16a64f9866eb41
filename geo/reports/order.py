"""Put the runs of extracted Arabic lines back into reading order."""

from __future__ import annotations

__all__ = ["disorder"]


def disorder(text: str) -> int:
    """Count the signs that runs of a text are out of order.

    Parameters
    ----------
    text
        Extracted text.

    Returns
    -------
    int
        The number of signs; 0 for clean text.

    Examples
    --------
    >>> disorder("clean")
    0
    """
    return text.count(" .) ")

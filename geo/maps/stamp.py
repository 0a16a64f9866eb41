"""See-through pictures that are laid over others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

__all__ = ["Stamp", "stamp"]

_FULL: Final = np.array([0, 0, 0, 255], dtype=np.uint8)  # a drawn pixel, before its opacity


@dataclass(frozen=True, slots=True)
class Stamp:
    """The drawn pixels of a see-through picture.

    Parameters
    ----------
    where
        Their places in the flattened picture.
    color
        Red, green, blue and full opacity, times opacity and half a step more, shape (n, 4).
    rest
        What shines through, shape (n, 1), 0 to 1.
    """

    where: NDArray[np.intp]
    color: NDArray[np.float32]
    rest: NDArray[np.float32]

    def press(self, pixels: Pixels) -> None:
        """Lay the picture over another.

        Parameters
        ----------
        pixels
            Shape (height, width, 4); changed in place.

        Examples
        --------
        >>> glass = np.zeros((1, 2, 4), dtype=np.uint8)
        >>> glass[0, 1] = (200, 0, 0, 255)
        >>> ground = np.full((1, 2, 4), 255, dtype=np.uint8)
        >>> stamp(glass).press(ground)
        >>> ground[0].tolist()
        [[255, 255, 255, 255], [200, 0, 0, 255]]
        """
        flat = pixels.view(np.uint32).ravel()  # a pixel in one piece is quicker to move
        under = flat[self.where].view(np.uint8).reshape(-1, 4)
        mixed = (self.color + under * self.rest).astype(np.uint8)
        flat[self.where] = mixed.view(np.uint32)[:, 0]


def stamp(pixels: Pixels) -> Stamp:
    """Keep only the drawn pixels of a see-through picture.

    Parameters
    ----------
    pixels
        Shape (height, width, 4), opacity not yet multiplied in.

    Returns
    -------
    Stamp
        What `Stamp.press` lays over another picture.

    Examples
    --------
    >>> len(stamp(np.zeros((2, 2, 4), dtype=np.uint8)).where)
    0
    """
    flat = pixels.reshape(-1, 4)
    where = np.flatnonzero(flat[:, 3])
    opacity = flat[where, 3:].astype(np.float32) / 255
    color = np.maximum(flat[where], _FULL) * opacity + np.float32(0.5)
    return Stamp(where, np.asarray(color, np.float32), np.asarray(1 - opacity, np.float32))

"""Whether colour-blind readers can tell the sides apart, as the areas are drawn."""

from itertools import combinations

import numpy as np
import pytest

from geo.maps.style import load_style
from geo.theatre import load_theatre

# Machado, Oliveira & Fernandes (2009), severity 1.0, on linear sRGB.
VISIONS = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(color):
    value = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(color, vision):
    seen = np.clip(np.array(VISIONS[vision]) @ linear(color), 0, 1)
    xyz = TO_XYZ @ seen / WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def ciede2000(one, other):
    """Sharma, Wu & Dalal (2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    grey = 0.5 * (1 - np.sqrt(chroma**7 / (chroma**7 + 25**7)))
    c1, c2 = np.hypot(a1 * (1 + grey), b1), np.hypot(a2 * (1 + grey), b2)
    h1 = np.degrees(np.arctan2(b1, a1 * (1 + grey))) % 360
    h2 = np.degrees(np.arctan2(b2, a2 * (1 + grey))) % 360
    turn = (h2 - h1 + 180) % 360 - 180
    hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    middle = (h1 + turn / 2) % 360
    light, c = (l1 + l2) / 2, (c1 + c2) / 2
    waves = [(-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63)]
    t = 1 + sum(k * np.cos(np.radians(n * middle + s)) for k, n, s in waves)
    s_l = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c, 1 + 0.015 * c * t
    bend = -2 * np.sqrt(c**7 / (c**7 + 25**7))
    bend *= np.sin(np.radians(60 * np.exp(-(((middle - 275) / 25) ** 2))))
    d_l, d_c, d_h = (l2 - l1) / s_l, (c2 - c1) / s_c, hue / s_h
    return np.sqrt(d_l**2 + d_c**2 + d_h**2 + bend * d_c * d_h)


def closest(certainty, vision):
    style = load_style(load_theatre("syria"))
    drawn = {side: style.fill(side, certainty).color for side in style.sides}
    drawn["no data"] = style.fill(None).color
    seen = {side: lab(color, vision) for side, color in drawn.items()}
    return min((ciede2000(seen[a], seen[b]), a, b) for a, b in combinations(seen, 2))


def test_difference_is_that_of_the_published_pairs():
    # Two of the 34 pairs published with the formula.
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514)) == pytest.approx(
        0.9082, abs=1e-4
    )


@pytest.mark.parametrize("vision", VISIONS)
def test_sides_are_told_apart(vision):
    distance, a, b = closest("reported", vision)
    assert distance >= 15, f"{a} and {b}"


@pytest.mark.parametrize("vision", VISIONS)
def test_inferred_tints_are_told_apart(vision):
    distance, a, b = closest("inferred", vision)
    assert distance >= 12, f"{a} and {b}"

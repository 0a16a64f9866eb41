import numpy as np

from geo.maps.film import frames
from geo.maps.job import Job
from geo.maps.options import Options


def test_drawing_only_what_changed_gives_what_drawing_all_anew_gives(layers):
    rest = {"stem": "war", "on": "", "status": "confirmed", "language": "en"}
    rest |= {"layers": layers, "options": Options(dpi=40)}
    one_by_one = [p.copy() for p in frames(Job(**rest, since="2024-11-28", until="2024-12-08"))]
    at_once = next(frames(Job(**rest, since="2024-12-08", until="2024-12-08")))
    chart = (slice(40, 260), slice(10, 390))  # the map without bar; names differ by few pixels
    away = np.abs(one_by_one[-1].astype(int) - at_once)[chart].max(axis=2)
    assert (away > 40).mean() < 0.005

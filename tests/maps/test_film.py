import subprocess

import imageio_ffmpeg
import numpy as np
import pytest
from PIL import Image

from geo.maps.film import film_days, frames, write_film
from geo.maps.job import Job
from geo.maps.options import Options
from geo.maps.picture import write_picture

SMALL = Options(dpi=40, speed=5, hold=1)


def job(layers, **choices):
    rest = {"on": "", "since": "", "until": "", "status": "confirmed", "language": "en"}
    return Job(**{"layers": layers, "stem": "war", "options": SMALL, **rest, **choices})


def test_a_frame_a_day(layers):
    pictures = list(frames(job(layers, since="2024-12-01", until="2024-12-05")))
    assert [p.shape for p in pictures] == [(288, 512, 4)] * 5


def test_without_a_span_a_film_shows_the_theatre_s_period(layers):
    days = film_days(job(layers))
    assert (f"{days[0]:%F}", f"{days[-1]:%F}") == ("2024-11-26", "2024-12-12")


def test_a_cel_is_what_a_picture_shows(layers, tmp_path):
    """The quick way of drawing gives the slow way's picture, but for the caption and the bar."""
    day = job(layers, since="2024-11-26", until="2024-12-02")
    last = [p.copy() for p in frames(day)][-1]
    options = Options(dpi=40, size="film", relief=False)
    write_picture(job(layers, on="2024-12-02", options=options), tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as image:
        still = np.asarray(image.convert("RGB")).astype(int)
    chart = (slice(40, 260), slice(10, 390))  # the map without its lower edge
    away = np.abs(last[..., :3].astype(int) - still)[chart].max(axis=2)
    assert (away > 40).mean() < 0.02


def test_only_what_changed_differs_from_frame_to_frame(layers):
    first, second = (p.copy() for p in frames(job(layers, since="2024-12-02", until="2024-12-03")))
    changed = (first != second).any(axis=2)
    assert 0 < changed.mean() < 0.02  # the date and the bar: no town changes hands


def test_mp4_runs_as_long_as_its_days_and_the_hold(layers, tmp_path):
    write_film(job(layers, since="2024-12-01", until="2024-12-05"), tmp_path / "a.mp4")
    _, seconds = imageio_ffmpeg.count_frames_and_secs(str(tmp_path / "a.mp4"))
    assert seconds == pytest.approx(5 / 5 + 1, abs=0.3)


def test_mp4_carries_where_it_comes_from(layers, tmp_path):
    write_film(job(layers, since="2024-12-01", until="2024-12-02"), tmp_path / "a.mp4")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-i", str(tmp_path / "a.mp4")]
    shown = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    assert "Syria: areas of control" in shown
    assert layers.made_from["sample.txt"] in shown


@pytest.mark.parametrize("suffix", ["gif", "mp4"])
def test_the_same_story_gives_the_same_film(layers, tmp_path, suffix):
    for name in "ab":
        write_film(job(layers, until="2024-11-28"), tmp_path / f"{name}.{suffix}")
    one, two = ((tmp_path / f"{name}.{suffix}").read_bytes() for name in "ab")
    assert one == two


def test_gif_holds_its_last_frame(layers, tmp_path):
    write_film(job(layers, until="2024-11-28"), tmp_path / "a.gif")
    with Image.open(tmp_path / "a.gif") as image:
        image.seek(2)
        assert (image.n_frames, image.info["duration"]) == (3, 1200)

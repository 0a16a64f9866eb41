"""Write a film as MP4 with the ffmpeg that comes with imageio-ffmpeg."""

from __future__ import annotations

import errno
import subprocess
import tempfile
from contextlib import suppress
from itertools import chain
from typing import IO, TYPE_CHECKING, Final, cast

import numpy as np

from geo.maps.heading import titles
from geo.maps.provenance import licence_lines, provenance_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.maps.job import Job

    Pixels = NDArray[np.uint8]

__all__ = ["write_mp4"]

_LEAST_RATE: Final = 4.0  # frames a second
_PIPE: Final = (
    1 << 20
)  # bytes on their way: in smaller bites the two wait for each other more often


def write_mp4(pictures: Iterator[Pixels], path: Path, job: Job) -> None:
    """Write frames as an MP4.

    Parameters
    ----------
    pictures
        The frames, shape (height, width, 4); one at a time is kept.
    path
        Where to.
    job
        How fast it runs, how long it holds its last frame, and where its data come from.

    Raises
    ------
    OSError
        If ffmpeg gives up, for instance because the disk is full.

    Examples
    --------
    `geo.maps.film.write_film` ends here.
    """
    from imageio_ffmpeg import get_ffmpeg_exe  # noqa: PLC0415 (looks for the program)

    first = next(pictures).copy()
    high, wide = first.shape[:2]
    command = [
        get_ffmpeg_exe(), "-y", "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgba",
        "-s", f"{wide}x{high}", "-r", f"{job.options.speed:g}", "-i", "-",
        *_settings(job), str(path.absolute()),
    ]  # fmt: skip
    _feed(command, chain([first], pictures))


def _feed(command: Sequence[str], pictures: Iterable[Pixels]) -> None:
    """Give ffmpeg the frames through a pipe, and take its word for whether the film is whole."""
    with tempfile.TemporaryFile() as told:
        with subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stderr=told, pipesize=_PIPE
        ) as ffmpeg:
            try:
                _pour(pictures, cast("IO[bytes]", ffmpeg.stdin))
            except BaseException:
                ffmpeg.kill()
                raise
        if ffmpeg.returncode:
            told.seek(0)
            said = told.readline().decode(errors="replace").strip()
            raise OSError(errno.EIO, f"ffmpeg: {said or ffmpeg.returncode}")


def _pour(pictures: Iterable[Pixels], pipe: IO[bytes]) -> None:
    with suppress(BrokenPipeError):  # it gave up, and has said why
        for picture in pictures:
            pipe.write(np.ascontiguousarray(picture).data)
    with suppress(BrokenPipeError):
        pipe.close()


def _settings(job: Job) -> list[str]:
    options = job.options
    smooth = max(options.speed, _LEAST_RATE)  # some players stumble over a frame a second
    # Colours are turned into the film's first: once a day, not once a repeated frame. In pictures
    # that stand still there is no motion to look for, neither back nor ahead.
    still = f"format=yuv420p,tpad=stop_mode=clone:stop_duration={options.hold:g},fps={smooth:g}"
    notes = {
        "title": titles(job.layers.theatre, job.language, options)[0],
        "comment": provenance_text(job.layers),
        "copyright": " ".join(licence_lines(job.layers)),
    }
    return [
        "-an", "-vcodec", "libx264", "-pix_fmt", "yuv420p",
        "-vf", still, "-preset", "veryfast", "-crf", "20", "-threads", "1",
        "-x264-params", "bframes=0:rc-lookahead=5:ref=1:me=dia:subme=1",
        "-movflags", "+faststart", "-fflags", "+bitexact", "-flags:v", "+bitexact",
        *(part for key, text in notes.items() for part in ("-metadata", f"{key}={text}")),
    ]  # fmt: skip

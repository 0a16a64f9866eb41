"""``frontline app``: opens the Streamlit page."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from importlib import resources
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from geo.errors import InputError

if TYPE_CHECKING:
    import argparse

__all__ = ["add_to", "app_file"]

_ARENA_MAX: Final = -8  # M_ARENA_MAX of glibc's malloc.h


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand.

    Parameters
    ----------
    commands
        The subcommands of the ``frontline`` parser.

    Examples
    --------
    >>> import argparse
    >>> parser = argparse.ArgumentParser()
    >>> add_to(parser.add_subparsers())
    >>> parser.parse_args(["app"]).port
    8501
    """
    parser = commands.add_parser("app", help="open the page in a browser")
    parser.add_argument("--port", type=int, default=8501, help="port (default: %(default)s)")
    parser.add_argument("--headless", action="store_true", help="do not open a browser")
    parser.set_defaults(run=_run)


def app_file() -> Path:
    """Find the page's script, in a checkout or in an installed package.

    Returns
    -------
    pathlib.Path
        Path of ``app.py``.

    Raises
    ------
    InputError
        If the installation lacks it.

    Examples
    --------
    >>> app_file().name
    'app.py'
    """
    package = Path(str(resources.files("geo")))
    for path in (package / "app.py", package.parent / "app.py"):
        if path.is_file():
            return path
    raise InputError(f"{package}: app.py is missing from this installation; install it again")


def _run(options: argparse.Namespace) -> int:
    from streamlit.web import cli  # noqa: PLC0415 (slow to import)

    _share_memory()
    Thread(target=_read_ahead, daemon=True).start()
    words = [
        "run", str(app_file()),
        "--server.port", str(options.port),
        "--server.address", "localhost",
        "--server.headless", str(options.headless).lower(),
        "--server.fileWatcherType", "none",
        "--browser.gatherUsageStats", "false",
        "--server.showEmailPrompt", "false",
        "--client.toolbarMode", "minimal",
    ]  # fmt: skip
    cli.main(words, prog_name="streamlit", standalone_mode=False)
    return 0


def _share_memory() -> None:
    """Let all sessions draw on two stores of memory.

    Each runs in a thread of its own, for which glibc would keep up to eight stores a processor that
    give little back: twenty readers took about twice the memory.
    """
    if sys.platform == "linux":
        with suppress(AttributeError):  # another library than glibc has no such switch
            ctypes.CDLL(None).mallopt(_ARENA_MAX, 2)


def _read_ahead() -> None:
    """Read the bundled texts while the server starts and a browser opens."""
    from geo.workbench.request import Request, seeds_folder  # noqa: PLC0415 (with Streamlit)
    from geo.workbench.stories import read_ahead  # noqa: PLC0415

    with suppress(InputError):  # the page will say it
        read_ahead(Request((str(seeds_folder()),), (), "syria", documented=True))

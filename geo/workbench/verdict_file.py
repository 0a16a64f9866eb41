"""Where a person's verdicts are kept between visits."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from gazetteer.load import imports_folder

if TYPE_CHECKING:
    from pathlib import Path

    from geo.theatre import Theatre

__all__ = ["verdicts_file", "verdicts_mark"]


def verdicts_file(theatre: Theatre) -> Path:
    """Say where the verdicts on a war are kept: among the user's data, one file a theatre.

    Parameters
    ----------
    theatre
        The war.

    Returns
    -------
    pathlib.Path
        A file that need not exist.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> verdicts_file(load_theatre("syria")).name
    'syria.jsonl'
    """
    letters = "".join(c if c.isalnum() else "-" for c in theatre.id) or "theatre"
    return imports_folder().parent / "verdicts" / f"{letters}.jsonl"


def verdicts_mark(path: Path) -> str:
    """Tell one state of a file from another.

    Parameters
    ----------
    path
        The file; it need not exist.

    Returns
    -------
    str
        A digest of its content; empty when there is no file.

    Examples
    --------
    >>> from pathlib import Path
    >>> verdicts_mark(Path("none.jsonl"))
    ''
    """
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""

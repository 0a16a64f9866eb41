"""The places that a person imported: listed, renewed after upgrades, removed."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from gazetteer.store import Store, is_sound, write

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["renewed"]


def renewed(path: Path) -> Path:
    """Bring an imported index to the present format.

    Parameters
    ----------
    path
        An index among the imports.

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    InputError
        If the file is no index.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> from pathlib import Path
    >>> path = Path(mkdtemp()) / "mine.sqlite"
    >>> write(path, []), renewed(path).name
    (0, 'mine.sqlite')
    """
    if not is_sound(path):
        with closing(Store(path)) as old:
            places = list(old.everything())
        write(path, places)
    return path

"""A PostgreSQL database: its address, a connection, a transaction."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, unquote, urlsplit

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pg8000.native import Connection

__all__ = ["check_database", "open_database", "transaction"]

_PORT: Final = 5432


def check_database(url: str) -> None:
    """Hold a database to being there, before long work is done for it.

    Parameters
    ----------
    url
        ``postgresql://user:password@host:port/database``; without a password, ``PGPASSWORD``.

    Raises
    ------
    InputError
        If it cannot be reached.

    Examples
    --------
    >>> check_database("postgresql://desk@127.0.0.1:9/war")
    Traceback (most recent call last):
    gazetteer.errors.InputError: 127.0.0.1:9/war: ...
    """
    with open_database(url):
        pass


@contextmanager
def open_database(url: str) -> Iterator[Connection]:
    """Open a connection.

    Parameters
    ----------
    url
        ``postgresql://user:password@host:port/database``; without a password, ``PGPASSWORD``.

    Yields
    ------
    pg8000.native.Connection
        Closed at the end.

    Raises
    ------
    InputError
        If the database cannot be reached or refuses something: one line, without the password.

    Examples
    --------
    >>> with open_database("postgresql://desk@127.0.0.1:9/war") as db:
    ...     db.run("SELECT 1")
    Traceback (most recent call last):
    gazetteer.errors.InputError: 127.0.0.1:9/war: ...
    """
    from pg8000.exceptions import DatabaseError, InterfaceError  # noqa: PLC0415
    from pg8000.native import Connection  # noqa: PLC0415 (the extra "scale")

    parts = _parts(url)
    host, port, base = parts.hostname or "localhost", parts.port or _PORT, parts.path.strip("/")
    where = f"{host}:{port}/{base}"
    try:
        db = Connection(
            unquote(parts.username or os.environ.get("PGUSER", "")),
            host=host,
            port=port,
            database=unquote(base),
            password=unquote(parts.password or os.environ.get("PGPASSWORD", "")) or None,
        )
    except (DatabaseError, InterfaceError, OSError) as error:
        raise InputError(f"{where}: cannot be reached: {_told(error)}") from error
    try:
        yield db
    except (DatabaseError, InterfaceError) as error:
        raise InputError(f"{where}: {_told(error)}") from error
    finally:
        db.close()


@contextmanager
def transaction(db: Connection) -> Iterator[None]:
    """Do all of what follows or nothing.

    Parameters
    ----------
    db
        What `open_database` gave.

    Yields
    ------
    None
        The transaction is written at the end, or taken back after an exception.

    Examples
    --------
    ``with open_database(url) as db, transaction(db): ...``
    """
    db.run("BEGIN ISOLATION LEVEL READ COMMITTED")
    try:
        yield
    except BaseException:
        db.run("ROLLBACK")
        raise
    db.run("COMMIT")


def _parts(url: str) -> SplitResult:
    """Take an address apart; what is wrong with it is told without it, for it holds a password."""
    try:
        parts = urlsplit(url)
        sound = parts.netloc and parts.port != 0 and not parts.query
    except ValueError:
        sound = False
    if not sound:
        raise InputError(
            "the database's address cannot be read: write postgresql://user@host:port/base, with "
            "the password in PGPASSWORD"
        )
    return parts


def _told(error: Exception) -> str:
    """Take the message out of what the server says."""
    said = error.args[0] if error.args else ""
    return str(said["M"]) if isinstance(said, dict) and "M" in said else str(error)

"""Parquet files that promise rows which they do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["refuse_false_counts"]


def refuse_false_counts(about: Any, path: Path) -> None:  # noqa: ANN401 (pyarrow has no types)
    """Refuse a file whose counts of rows contradict each other.

    Arrow believes what a row group says of itself: a damaged one of "189 billion rows" keeps it
    counting for ever.

    Parameters
    ----------
    about
        A `pyarrow.parquet.FileMetaData`.
    path
        The file, for the message.

    Raises
    ------
    InputError
        If its row groups hold not as many rows as it says.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import pyarrow as pa
    >>> from pyarrow import parquet
    >>> path = Path(tempfile.mkdtemp()) / "a.parquet"
    >>> parquet.write_table(pa.table({"text": ["Hama fell."]}), path)
    >>> refuse_false_counts(parquet.read_metadata(path), path)
    """
    held = sum(about.row_group(i).num_rows for i in range(about.num_row_groups))
    if held != about.num_rows:
        raise InputError(f"{path}: damaged: it promises rows that it has not; write it again")

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
        If its row groups hold not as many rows as it says, or a column fewer values than rows.

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
    groups = [about.row_group(i) for i in range(about.num_row_groups)]
    hollow = any(
        group.column(i).num_values < group.num_rows
        for group in groups
        for i in range(group.num_columns)
    )
    if hollow or sum(group.num_rows for group in groups) != about.num_rows:
        raise InputError(f"{path}: damaged: it promises rows that it has not; write it again")

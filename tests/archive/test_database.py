"""What a database refuses is one line that names it without the password."""

import pytest

from geo.archive.database import check_database
from geo.errors import InputError

pytest.importorskip("pg8000.native", reason="needs the extra scale")


def test_what_cannot_be_reached_is_said_without_the_password():
    with pytest.raises(InputError, match=r"127\.0\.0\.1:9/war: cannot be reached") as error:
        check_database("postgresql://desk:secret@127.0.0.1:9/war")
    assert "secret" not in str(error.value)

"""The next day, told of what is joined on, is not the day of what came before."""

from __future__ import annotations

import pytest

from tests.reports.examples import read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 5 December 2024 rebels took Hama, and the minister resigned the next day.", "05"),
        ("On 5 December 2024 talks failed, and the army shelled Hama the next day.", "06"),
        ("في 5 كانون الأول 2024 قصف الجيش حماة، واستقال الوزير في اليوم التالي.", "05"),
    ],
)
def test_a_day_counted_on_is_of_its_own_clause(text, day):
    assert [(m.place, m.first) for m in read(text)] == [("Hama", f"2024-12-{day}")]

"""A month in an address."""

from datetime import date

import pytest

from leeward.apps.crossings.forms.months import month_of


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-1", "1999-01", "2026-10-01", "٢٠٢٦-١٠", "2026-10\n"])
def test_what_is_no_month(text: str) -> None:
    assert month_of(text) is None


def test_a_month() -> None:
    assert month_of("2026-10") == date(2026, 10, 1)

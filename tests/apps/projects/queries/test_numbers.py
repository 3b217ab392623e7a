"""Numbers as files and as people read them."""

from decimal import Decimal

import pytest

from leeward.apps.projects.queries.numbers import grouped, plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Decimal(0), "0"),
        (Decimal("0.00"), "0"),
        (Decimal("7.00"), "7"),
        (Decimal("7.50"), "7.5"),
        (Decimal(400_000), "400000"),  # normalizing alone would write 4E+5, which IATI does not take
        (Decimal("-10.50"), "-10.5"),
        (Decimal("1e11"), "100000000000"),
    ],
)
def test_a_file_has_plain_numbers(value: Decimal | None, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("7.00", "7"), ("7.5", "7.50"), ("1234567", "1,234,567"), ("-1234.5", "-1,234.50")],
)
def test_people_read_groups_without_empty_decimals(value: str, text: str) -> None:
    assert grouped(Decimal(value)) == text

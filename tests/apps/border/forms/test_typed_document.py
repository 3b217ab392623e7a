"""Check digits of typed fields."""

import pytest

from leeward.apps.border.forms.typed_document import expected_digit


@pytest.mark.parametrize(
    ("name", "value", "digit"),
    [
        ("number", "L898902C3", "6"),  # Doc 9303-4 appendix B
        ("number", "l89 8902-c3", "6"),
        ("number", "Ä1", ""),
        ("birth_date", "1974-08-12", "2"),
        ("expiry_date", "2012-04-15", "9"),
        ("birth_date", "1974-08", ""),
        ("birth_date", "", ""),
    ],
)
def test_expected_check_digit(name: str, value: str, digit: str) -> None:
    assert expected_digit(name, value) == digit

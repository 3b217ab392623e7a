import pytest

from leeward.core.record.codes.ships import imo_holds


@pytest.mark.parametrize(
    ("number", "holds"), [("9074729", True), ("9074728", False), ("9074792", False), ("0000000", True)]
)
def test_the_check_digit_of_a_ship(number: str, holds: bool) -> None:
    assert imo_holds(number) is holds

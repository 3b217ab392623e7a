"""The number of a ship for life (IMO Resolution A.1117(30)): seven digits, of which the last one checks the others."""

_WEIGHTS = range(7, 1, -1)


def imo_holds(digits: str) -> bool:
    """Whether seven digits are an IMO number: its last is that of the weighted sum. Zeros are, and no ship has them."""
    return sum(weight * int(each) for weight, each in zip(_WEIGHTS, digits[:6], strict=True)) % 10 == int(digits[6])

"""A month as addresses and commands name it: `2026-10`."""

import re
from datetime import date

_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


def month_of(text: str) -> date | None:
    """The first day of the month; None for any other text."""
    found = _MONTH.fullmatch(text)
    return date(int(found[1]), int(found[2]), 1) if found else None

"""What a permit is on a day: its first and last day count, and a revoked one counts no more."""

from datetime import date

import pytest

from leeward.core.travel.permits import Standing, Term
from leeward.messages import sentence

FIRST, LAST = date(2026, 11, 10), date(2026, 12, 9)


@pytest.mark.parametrize(
    ("day", "revoked", "standing"),
    [
        (date(2026, 11, 9), None, Standing.NOT_YET),
        (FIRST, None, Standing.VALID),
        (LAST, None, Standing.VALID),
        (date(2026, 12, 10), None, Standing.EXPIRED),
        (date(2026, 11, 20), date(2026, 11, 20), Standing.REVOKED),
        (date(2026, 12, 20), date(2026, 11, 20), Standing.REVOKED),
        (date(2026, 11, 19), date(2026, 11, 20), Standing.VALID),  # asked for the day before
    ],
)
def test_what_it_is_and_what_a_check_says(day: date, revoked: date | None, standing: Standing) -> None:
    term = Term(FIRST, LAST, revoked)
    assert term.standing_on(day) is standing
    (found,) = term.findings(day)
    assert found.kind == f"permit.{standing}"
    assert not found.is_hit
    assert "2026" in sentence(found.reason.code, found.reason.params)


def test_a_permit_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="first day or later"):
        Term(LAST, FIRST)

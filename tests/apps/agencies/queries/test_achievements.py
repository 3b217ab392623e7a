"""What counts on a day: from the day it was passed through its last day."""

from datetime import date

import pytest

from leeward.apps.agencies.actions.achievements import record_achievement
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries.achievements import achievements_of, trained_until

pytestmark = pytest.mark.django_db
CODE = "child_interview"


@pytest.mark.parametrize(
    ("on", "counts"),
    [("2026-02-28", False), ("2026-03-01", True), ("2026-09-30", True), ("2026-10-01", False)],
)
def test_it_counts_between_its_days(on: str, counts: bool, alice: Officer) -> None:
    record_achievement(alice, CODE, date(2026, 3, 1), date(2026, 9, 30), officer=alice)
    assert (CODE in achievements_of(alice, date.fromisoformat(on))) is counts
    assert (alice.pk in trained_until([alice], CODE, date.fromisoformat(on))) is counts


def test_the_later_end_is_said_and_another_training_is_none(alice: Officer) -> None:
    for end in (date(2027, 1, 1), date(2028, 1, 1), date(2027, 6, 1)):
        record_achievement(alice, CODE, date(2026, 1, 1), end, officer=alice)
    record_achievement(alice, "first_aid", date(2026, 1, 1), date(2029, 1, 1), officer=alice)
    assert trained_until([alice], CODE, date(2026, 5, 5)) == {alice.pk: date(2028, 1, 1)}
    assert achievements_of(alice, date(2028, 5, 5)) == {"first_aid"}

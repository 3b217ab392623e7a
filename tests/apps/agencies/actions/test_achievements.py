"""A training is recorded beside earlier ones, with who recorded it, and audited."""

from datetime import date

import pytest

from leeward.apps.agencies.actions.achievements import record_achievement
from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_a_training_is_added_and_audited(alice: Officer) -> None:
    for year in (2024, 2026):
        record_achievement(alice, "child_interview", date(year, 1, 1), date(year + 2, 1, 1), officer=alice)
    assert [each.expires_on.year for each in Achievement.objects.all()] == [2028, 2026]
    row = AuditEntry.objects.filter(act="officer.trained").latest("pk")
    assert (row.object, row.outcome) == (f"officer/{alice.username}", "child_interview")

"""A jump of the clock is an alarm for a day."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.queries.clock import ALARM, Jump, alarm_kept, keep_alarm, newest_jump


@pytest.mark.django_db
def test_the_newest_jump_of_the_last_day() -> None:
    now = timezone.now()
    assert newest_jump(now) is None
    with transaction.atomic():
        for seconds in (3600, -120):
            append("clock.jump", actor=SYSTEM, details={"seconds": seconds})
    found = newest_jump(now)
    assert found is not None
    assert found.seconds == -120
    assert newest_jump(found.at + ALARM - timedelta(seconds=1)) == found
    assert newest_jump(found.at + ALARM) is None


def test_what_a_process_saw_last_is_kept_without_a_database() -> None:
    jump = Jump(timezone.now(), -5)
    keep_alarm(jump)
    assert alarm_kept() == jump
    keep_alarm(None)
    assert alarm_kept() is None

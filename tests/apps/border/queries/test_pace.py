"""How long officers take to decide."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.border.conftest import MakeCheck

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Decision
from leeward.apps.border.queries.pace import decision_pace

pytestmark = pytest.mark.django_db


def test_of_the_decisions_since_then(make_check: MakeCheck, alice: Officer) -> None:
    now = timezone.now()
    assert decision_pace(now, 30) is None
    for seconds, ago in ((10, 1), (20, 1), (60, 1), (500, 48)):
        decided = now - timedelta(hours=ago)
        check = make_check("CLEAR", alice, at=decided - timedelta(seconds=seconds))
        Decision.objects.create(check_made=check, decided_by=alice, choice="clear", decided_at=decided)
    pace = decision_pace(now - timedelta(days=1), 20)
    assert pace is not None
    assert (pace.decisions, pace.half_within) == (3, 20)
    assert pace.in_time == pytest.approx(2 / 3)
    assert decision_pace(now, 20) is None

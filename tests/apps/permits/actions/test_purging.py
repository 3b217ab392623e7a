"""What ended long ago is deleted, whatever its state; what may still be asked about stays."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.permits.conftest import Desk

from leeward.apps.permits.actions.permits import decline, propose
from leeward.apps.permits.actions.purging import purge_permits
from leeward.apps.permits.models import Permit

pytestmark = pytest.mark.django_db


def test_only_what_ended_before_the_period_is_deleted(desk: Desk, issued: Callable[..., Permit]) -> None:
    issued(number="V1")
    issued(number="V2", valid_until=desk.today)
    decline(propose(desk.wish(number="V3"), officer=desk.dulce).pk, officer=desk.clara)
    assert purge_permits() == 0
    assert purge_permits(timezone.now() + timedelta(days=367)) == 2
    assert [each.facts["number"] for each in Permit.objects.all()] == ["V1"]

"""Who records a colleague's training for interviews with children."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.models import Achievement
from leeward.apps.protection.actions.training import record_child_training
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def test_a_supervisor_of_protection_records_it_for_colleagues_of_the_agency(care: Care) -> None:
    today = timezone.localdate()
    days = (today - timedelta(days=1), today + timedelta(days=365))
    for on, by in ((care.nell, care.mona), (care.lead, care.lead), (care.stranger, care.lead)):
        with pytest.raises(NotAllowed):
            record_child_training(on, *days, officer=by)
    record_child_training(care.nell, *days, officer=care.lead)
    row = Achievement.objects.get()
    assert (row.officer, row.recorded_by, row.expires_on) == (care.nell, care.lead, days[1])

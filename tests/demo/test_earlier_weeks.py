"""The demonstration's past is for the demonstration alone, and never beside real checks."""

from typing import Any

import pytest
from django.utils import timezone

from leeward.apps.screening.models import CountedHour, HourCount
from leeward.demo.earlier_weeks import load_past
from leeward.scenario import build_region

pytestmark = pytest.mark.django_db


def test_a_real_installation_has_none(cast: Any, settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(RuntimeError, match="only the demonstration"):
        load_past(build_region())
    assert not CountedHour.objects.exists()


def test_beside_hours_that_were_counted_nothing_is_invented(cast: Any, settings: Any) -> None:
    settings.DEMO = True
    CountedHour.objects.create(hour=timezone.now(), counted_at=timezone.now())
    load_past(build_region())
    assert not HourCount.objects.exists()

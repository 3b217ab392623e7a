"""What an agency finds quickly: its own officers' answers, enough of them, or nothing."""

from datetime import timedelta
from typing import Protocol

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.training.models import Burst, BurstAnswer
from leeward.apps.training.queries.pace import found_at_pace
from leeward.core.training.detection.pace import FEWEST_OFFICERS

pytestmark = pytest.mark.django_db


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    antigua: Agency


def answered(agency: Agency, number: int, each: int) -> None:
    now = timezone.now()
    for one in range(number):
        officer = create_officer(f"{agency.code}{one}", "Officer", agency, roles=[Role.OFFICER])
        burst = Burst.objects.create(
            officer=officer, month=now.date().replace(day=1), cases=[], started_at=now, ended_at=now + timedelta(1)
        )
        BurstAnswer.objects.bulk_create(
            BurstAnswer(
                burst=burst,
                place=place,
                case=place,
                family="MUSTERMANN",
                target=True,
                decision="let_go" if place % 4 == 0 else "refer",
                right=place % 4 != 0,
                seconds=3.0 if place % 2 == 0 else 9.0,
                answered_at=now,
            )
            for place in range(each)
        )


def test_it_is_of_many_officers_of_one_agency(cast: Cast) -> None:
    answered(cast.barbados, FEWEST_OFFICERS, 44)
    answered(cast.antigua, FEWEST_OFFICERS - 1, 80)
    quick, slow = found_at_pace(cast.barbados)
    assert (quick.seconds, quick.share, slow.seconds, slow.share) == (3.0, 0.5, 9.0, 1.0)
    assert found_at_pace(cast.antigua) == ()

"""Who of an agency's protection colleagues receives quiet calls now, and who is trained."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care, trained

from leeward.apps.desk.actions.duty import exempt, set_shift
from leeward.apps.protection.queries.staff import keeps_roster, staff_of

pytestmark = pytest.mark.django_db


def on_duty(care: Care) -> list[str]:
    now = timezone.now()
    return [each.officer.username for each in staff_of(care.agency, now, now.date()) if each.on_duty]


def test_without_a_roster_everyone_and_with_one_who_is_on_it(care: Care) -> None:
    assert on_duty(care) == ["lead", "mona", "nell"]
    assert not keeps_roster(care.agency)
    now = timezone.now()
    set_shift(care.nell, (now.weekday() + 3) % 7, time(9), time(10), officer=care.lead)
    assert keeps_roster(care.agency)
    assert on_duty(care) == []
    hour = timedelta(hours=1)
    exempt(care.mona, now - hour, now + hour, on_duty=True, reason="", officer=care.lead)
    assert on_duty(care) == ["mona"]


def test_until_when_someone_is_trained(care: Care) -> None:
    trained(care.nell, days=7)
    now = timezone.now()
    found = {each.officer.username: each.trained for each in staff_of(care.agency, now, timezone.localdate())}
    assert found == {"lead": None, "mona": None, "nell": timezone.localdate() + timedelta(days=7)}

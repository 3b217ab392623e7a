"""What waits and what is due over the API: as counts or without names, of the key's agency."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.appealing import imposed
from tests.apps.crossings.calling import called
from tests.apps.crossings.conftest import Cross

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions.appeals import Lodged, lodge_against_ban
from leeward.apps.crossings.actions.corrections import note_correction
from leeward.core.travel.stays.crossing import Direction, Holder

pytestmark = pytest.mark.django_db
ROE = Holder("GBR", "C1", "JO", "ROE", "19800102", "F")


def test_lists_without_names(cast: Cast, cross: Cross) -> None:
    made, now = imposed(cast, cross), timezone.now()
    lodge_against_ban(made.ban, Lodged(made.today, "person", "A permit"), officer=cast.bella)
    late = note_correction(row := cross(Direction.ENTRY, 60, ROE, until=20), "I left", officer=cast.bella)
    type(late).objects.update(due_on=made.today - timedelta(1))
    gone = cross(Direction.EXIT, 1090, ROE)
    eve = create_officer("eve", "Eve", cast.antigua, roles=[Role.SUPERVISOR])
    assert all(called(eve, each) == (200, []) for each in ("conditions", "corrections", "without-exit", "due"))
    (ban,) = called(cast.bella, "conditions")[1]
    assert (ban["kind"], ban["state"], ban["appeal"]) == ("ban", "in_force", "open")
    (correction,) = called(cast.clara, "corrections")[1]
    assert (correction["crossing"], correction["direction"], correction["late"]) == (str(row.pk), "entry", True)
    month = f"{row.day + timedelta(20):%Y-%m}"
    assert called(cast.bella, "without-exit")[1] == [{"month": month, "entries": 1}]
    (due,) = called(cast.clara, "due")[1]
    assert (due["month"], due["past_their_days"], due["erased"]) == (f"{gone.day:%Y-%m}", 1, 1)
    for address, officer in (("conditions", cast.alice), ("corrections", cast.bella), ("due", cast.bella)):
        assert called(officer, address)[0] == 403
    looks = AuditEntry.objects.filter(act="crossings.list", at__gte=now, actor__in=("bella", "clara"))
    assert [each.details["list"] for each in looks.order_by("pk")] == ["conditions", "corrections"]

"""Who says how many counters a post has open."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.arrivals.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.arrivals.actions.open_counters import set_counters
from leeward.apps.arrivals.models import OpenCounters
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_a_supervisor_of_the_posts_agency_does_and_it_is_audited(cast: Cast) -> None:
    sue = create_officer("sue", "Sue", cast.barbados, roles=[Role.SUPERVISOR])
    for counters in (4, 6):
        set_counters(cast.bridgetown, counters, 55, officer=sue)
    assert OpenCounters.objects.values_list("counters", "per_hour", "changed_by").get() == (6, 55, sue.pk)
    rows = AuditEntry.objects.filter(act="counters.set").order_by("id")
    assert [row.details["counters"] for row in rows] == [4, 6]
    assert rows[0].object == f"post/{cast.bridgetown.code}"


def test_no_one_else_does(cast: Cast) -> None:
    others = create_officer("sid", "Sid", cast.antigua, roles=[Role.SUPERVISOR])
    for officer in (cast.alice, cast.dora, others):
        with pytest.raises(PermissionDenied):
            set_counters(cast.bridgetown, 4, 60, officer=officer)
    assert not OpenCounters.objects.exists()

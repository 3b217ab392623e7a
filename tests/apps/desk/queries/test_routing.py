"""Which desk a question goes to."""

import pytest
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, set_active
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.queries.routing import desk_for

pytestmark = pytest.mark.django_db


def staff(agency: Agency, role: Role = Role.DUTY) -> Officer:
    return create_officer(f"d{agency.pk}{role}", "Duty", agency, roles=[role])


def test_the_owner_then_the_asker_then_a_sister_agency(cast: Cast) -> None:
    publisher = ensure_agency("UN-SC", "Security Council", publishes_only=True)
    for officer in Officer.objects.all():
        set_active(officer, active=False, actor=SYSTEM)
    assert desk_for(publisher.code, cast.antigua) == cast.antigua, "no desk is staffed: the asker's own"
    staff(cast.police)
    assert desk_for(publisher.code, cast.barbados) == cast.police, "a sister agency in the same country"
    assert desk_for(publisher.code, cast.antigua) == cast.antigua, "and no agency of another country"
    staff(cast.barbados, Role.SUPERVISOR)
    assert desk_for(publisher.code, cast.barbados) == cast.barbados
    assert desk_for("BRB-RBPF", cast.barbados) == cast.police
    assert desk_for("XXX-NONE", cast.barbados) == cast.barbados


def test_other_roles_and_suspended_officers_staff_no_desk(cast: Cast) -> None:
    for officer in Officer.objects.all():
        set_active(officer, active=False, actor=SYSTEM)
    staff(cast.police, Role.RECORD_KEEPER)
    set_active(staff(cast.police), active=False, actor=SYSTEM)
    assert desk_for("BRB-RBPF", cast.antigua) == cast.antigua

"""Who may know of an inquiry, open it, decide on it and stop it: by role, agency and part in it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts, asked

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.networks.access import leads, listed, may_decide, may_stop, opened
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.scope import waiting_mandate


def officer_of(role: Role, code: str = "BRB-INTL") -> Officer:
    return create_officer(f"x-{role}-{code}".lower(), "X", ensure_agency(code, code, country=code[:3]), roles=[role])


KNOW = {Role.SUPERVISOR, Role.DATA_PROTECTION}


@pytest.mark.parametrize("role", list(Role))
def test_another_of_the_agency_knows_of_it_only_to_decide_or_to_watch(role: Role, inquiry: Inquiry) -> None:
    other = officer_of(role)
    assert listed(other).exists() == (role in KNOW)
    assert not opened(other).exists()
    assert may_stop(other, inquiry) == (role in KNOW)
    assert not leads(other, inquiry)


@pytest.mark.parametrize("role", list(Role))
def test_no_one_of_another_agency_knows_of_it(role: Role, inquiry: Inquiry) -> None:
    other = officer_of(role, "ATG-IMMI")
    assert not listed(other).exists()
    assert not opened(other).exists()
    assert not may_stop(other, inquiry)


def test_it_opens_for_its_lead_and_members_alone(analysts: Analysts, inquiry: Inquiry) -> None:
    assert list(opened(analysts.ana)) == [inquiry]
    assert not opened(analysts.ben).exists()
    assert not listed(analysts.ben).exists()
    inquiry.members.add(analysts.ben)
    assert list(opened(analysts.ben)) == [inquiry]
    assert not leads(analysts.ben, inquiry)


def test_an_inquiry_that_waits_expired_or_ended_opens_nothing(analysts: Analysts, inquiry: Inquiry) -> None:
    waits = asked(analysts.ana, "Another")
    assert waits not in opened(analysts.ana)
    Inquiry.objects.filter(pk=inquiry.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not opened(analysts.ana).exists()
    Inquiry.objects.filter(pk=inquiry.pk).update(expires_at=timezone.now() + timedelta(1), end=Inquiry.End.STOPPED)
    assert not opened(analysts.ana).exists()


def test_an_analyst_who_lost_the_role_opens_nothing(analysts: Analysts, inquiry: Inquiry) -> None:
    analysts.ana.grants.all().delete()
    again = Officer.objects.get(pk=analysts.ana.pk)
    assert not opened(again).exists()
    assert not listed(again).exists()
    assert not leads(again, inquiry)


def test_who_asks_or_works_on_it_never_decides(analysts: Analysts) -> None:
    lead = create_officer("both", "Both", analysts.ana.agency, roles=[Role.ANALYST, Role.SUPERVISOR])
    waiting = waiting_mandate(asked(lead))
    assert waiting is not None
    assert not may_decide(lead, waiting)
    assert may_decide(analysts.sue, waiting)
    waiting.inquiry.members.add(analysts.sue)
    assert not may_decide(analysts.sue, waiting)

"""The state of the exchange with each partner."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.exchange.models import Delivery, Outgoing, Partner
from leeward.apps.exchange.queries.status import clocks, partner_statuses, troubled_deliveries, unsealed

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def partner(code: str, *, member: bool = True, ahead: int = 0, heard: bool = True) -> Partner:
    facts = {"member": member, "ahead_seconds": ahead, "heard_at": NOW if heard else None}
    return Partner.objects.create(code=code, agency=ensure_agency(code, code), **facts)


def message(to: Partner, state: str, trouble: str = "", hours: int = 0, *, sealed: bool = True) -> None:
    at = NOW - timedelta(hours=hours)
    facts = {"created_at": at, "not_after": NOW, "sealed_at": NOW if sealed else None}
    made = Outgoing.objects.create(kind="note", topic="desk", purpose="x", **facts)
    Delivery.objects.create(outgoing=made, partner=to, state=state, trouble=trouble, next_at=NOW)


def test_each_partner_with_what_waits_and_why() -> None:
    gone, here = partner("A-GONE", member=False), partner("B-HERE")
    for state, trouble, hours in (
        ("waiting", "", 3),
        ("waiting", "timeout", 2),
        ("waiting", "tls", 1),
        ("refused", "fork", 9),
    ):
        message(here, state, trouble, hours)
    first, last = partner_statuses()
    assert (first.partner, last.partner) == (here, gone)
    assert (first.waiting, first.oldest, first.trouble, first.refused) == (3, NOW - timedelta(hours=3), "timeout", 1)
    assert (last.waiting, last.oldest, last.trouble, last.gaps, last.stuck) == (0, None, "", 0, 0)
    assert [each.trouble for each in troubled_deliveries()] == ["timeout", "tls", "fork"]


def test_clocks_of_members_that_were_ever_reached() -> None:
    partner("A", ahead=5)
    partner("B", ahead=-7)
    partner("C", ahead=99, heard=False)
    partner("D", ahead=99, member=False)
    assert sorted(clocks(partner_statuses())) == [-7, 5]


def test_what_no_process_sealed() -> None:
    here = partner("A")
    message(here, "waiting", sealed=False)
    message(here, "waiting")
    assert unsealed() == 1

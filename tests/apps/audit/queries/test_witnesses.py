"""Who vouches for this node's log, and what stops while no one does."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from leeward.apps.audit.models import AuditHead, Countersigned, HeadAlarm
from leeward.apps.audit.queries import notary
from leeward.apps.audit.queries.witnesses import (
    exchange_allowed,
    newest_countersigned,
    open_alarms,
    partners_alarms,
    settled_alarms,
    vouchers,
    witnessed,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG = timedelta(hours=settings.HEAD_HOURS)


def alarm(node: str, *, settled: bool = False) -> HeadAlarm:
    head = {"size": 3, "root": "00"}
    at = NOW if settled else None
    return HeadAlarm.objects.create(
        node=node, witness="ATG-NODE", code="forked", held=head, given=head, raised_at=NOW, settled_at=at
    )


def offered(ago: timedelta) -> None:
    AuditHead.objects.create(
        size=1, root="00" * 32, frontier=["00" * 32], signed={}, at=timezone.now(), offered_at=timezone.now() - ago
    )


def countersigned(by: str, ago: timedelta, signed: str = "a", *, now: datetime | None = None) -> None:
    facts = {"size": 1, "received_at": timezone.now(), "signed": {"s": signed}, "countersignature": {"by": by}}
    Countersigned.objects.create(by=by, head_at=(now or timezone.now()) - ago, **facts)


def test_alone_nothing_is_witnessed_and_nothing_stops() -> None:
    found = witnessed()
    assert (found.since, found.asked, found.forked) == (None, None, False)
    assert exchange_allowed()
    assert newest_countersigned() is None


@pytest.mark.parametrize(
    ("asked", "answered", "allowed"),
    [
        (timedelta(minutes=1), None, True),
        (LONG + timedelta(minutes=1), None, False),
        (LONG * 5, LONG - timedelta(minutes=1), True),
        (LONG * 5, LONG + timedelta(minutes=1), False),
    ],
)
def test_without_a_recent_answer_the_exchange_stops(
    asked: timedelta, answered: timedelta | None, allowed: bool
) -> None:
    offered(asked)
    if answered is not None:
        countersigned("ATG-NODE", answered)
    assert exchange_allowed() is allowed


def test_an_alarm_about_the_own_log_stops_it_until_it_is_settled() -> None:
    alarm(notary.node_code())
    assert not exchange_allowed()
    HeadAlarm.objects.update(settled_at=NOW)
    assert exchange_allowed()


def test_an_alarm_about_a_partner_stops_nothing_here() -> None:
    own, theirs, old = alarm(notary.node_code(), settled=True), alarm("ATG-NODE"), alarm("LCA-NODE", settled=True)
    assert exchange_allowed()
    assert list(open_alarms()) == list(partners_alarms()) == [theirs]
    assert set(settled_alarms()) == {own, old}
    assert len(settled_alarms(most=1)) == 1


def test_the_newest_head_has_all_of_its_countersignatures() -> None:
    countersigned("ATG-NODE", timedelta(hours=2), "old", now=NOW)
    countersigned("LCA-NODE", timedelta(hours=1), "new", now=NOW)
    countersigned("VCT-NODE", timedelta(hours=1), "new", now=NOW)
    head = newest_countersigned()
    assert head is not None
    assert head[0] == {"s": "new"}
    assert {each["by"] for each in head[1]} == {"LCA-NODE", "VCT-NODE"}
    assert [each.by for each in vouchers()] == ["LCA-NODE", "VCT-NODE", "ATG-NODE"]

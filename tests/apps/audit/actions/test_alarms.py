"""Alarms: raised once, settled once with a reason, and then the log is witnessed again."""

import pytest
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, Actor
from leeward.apps.audit.actions.alarms import NotSettled, is_known, raise_alarm, settle
from leeward.apps.audit.models import AuditEntry, Countersigned, HeadAlarm
from leeward.apps.audit.queries import notary
from leeward.platform.durable import durably

pytestmark = pytest.mark.django_db
HELD, GIVEN = {"size": 3, "root": "00"}, {"size": 2, "root": "11"}
BEN = Actor("ben", "BRB-IMMI")


def raised(node: str, witness: str = "ATG-NODE", held: dict[str, object] = HELD) -> None:
    durably(lambda: raise_alarm(node, witness, "shrunk", held, GIVEN))


def test_the_same_alarm_is_raised_once_even_after_it_was_settled() -> None:
    for _ in range(2):
        raised("ATG-NODE")
    alarm = HeadAlarm.objects.get()
    settle(alarm.pk, "restored from a backup", actor=BEN)
    raised("ATG-NODE")
    assert HeadAlarm.objects.count() == AuditEntry.objects.filter(act="audit.fork").count() == 1
    assert is_known("ATG-NODE", "ATG-NODE", HELD)
    assert not is_known("ATG-NODE", "LCA-NODE", HELD)
    raised("ATG-NODE", held={"size": 4, "root": "00"})
    assert HeadAlarm.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_no_alarm_is_settled_without_a_reason(reason: str) -> None:
    raised("ATG-NODE")
    with pytest.raises(NotSettled) as refused:
        settle(HeadAlarm.objects.get().pk, reason, actor=BEN)
    assert refused.value.code == "reason"
    assert HeadAlarm.objects.get().settled_at is None


def test_an_alarm_is_settled_once() -> None:
    raised("ATG-NODE")
    alarm = HeadAlarm.objects.get()
    row = settle(alarm.pk, " restored " + "x" * 1000, actor=BEN)
    assert (row.settled_by, len(row.reason), row.held) == ("ben", 500, HELD)
    for pk in (alarm.pk, 999_999):
        with pytest.raises(NotSettled) as refused:
            settle(pk, "again", actor=SYSTEM)
        assert refused.value.code == "closed"
    entry = AuditEntry.objects.get(act="audit.settle")
    assert (entry.actor, entry.outcome, entry.details["alarm"]) == ("ben", "shrunk", alarm.pk)
    assert "restored" not in str(entry.details)


def test_a_settled_alarm_about_the_own_log_forgets_what_that_witness_held() -> None:
    for by in ("ATG-NODE", "LCA-NODE"):
        facts = {"size": 1, "received_at": timezone.now(), "signed": {}, "countersignature": {}}
        Countersigned.objects.create(by=by, head_at=timezone.now(), **facts)
    raised(notary.node_code())
    settle(HeadAlarm.objects.get().pk, "restored", actor=BEN)
    assert [each.by for each in Countersigned.objects.all()] == ["LCA-NODE"]

"""What may no longer be kept is erased: evidence with its record, checks past retention, coverage with its day."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.audit.queries import verify
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.registry.models import Record
from leeward.apps.screening.actions.checks import snapshot_of
from leeward.apps.screening.actions.erasure import follow_withdrawals, forget_snapshots, purge_checks
from leeward.apps.screening.models import Check, CoverageSnapshot, FindingEvidence, StoredFinding
from leeward.apps.screening.queries.answers import Coverage, answer_of
from leeward.apps.screening.queries.checks import as_json
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
LOST = TravelDocument("C12345678", "BRB", "lost")


def test_evidence_is_erased_with_its_record(
    ask: Ask, passport: Passport, share: Share, keeper: Officer, alice: Officer
) -> None:
    record = share(LOST)
    other = share(TravelDocument("C87654321", "BRB", "lost"))
    gone, kept = ask(passport()), ask(passport("C87654321"))
    assert follow_withdrawals() == 0
    withdraw_record(record, keeper=keeper, reason="found")
    assert follow_withdrawals() == 1
    assert follow_withdrawals() == 0
    assert FindingEvidence.objects.count() == 1
    assert AuditEntry.objects.get(act="evidence.erase").details == {"findings": 1}
    (finding,) = as_json(answer_of(Check.objects.get(pk=gone["id"])), alice)["findings"]
    assert (finding["code"], finding["explanation"]) == ("evidence.withdrawn", [])
    assert "C12345678" not in json.dumps(finding)
    (finding,) = as_json(answer_of(Check.objects.get(pk=kept["id"])), alice)["findings"]
    assert (finding["record"], len(finding["explanation"])) == (other.key, 2)


def test_withdrawals_are_followed_batch_by_batch(ask: Ask, passport: Passport, share: Share, keeper: Officer) -> None:
    records = [share(TravelDocument(f"C1234500{number}", "BRB", "lost")) for number in range(5)]
    for number in range(5):
        ask(passport(f"C1234500{number}"))
    for record in records:
        withdraw_record(record, keeper=keeper, reason="found")
    assert follow_withdrawals(batch=3) == 5


def test_a_withdrawn_hit_shows_nothing_even_before_it_is_erased(
    ask: Ask, passport: Passport, share: Share, keeper: Officer, alice: Officer
) -> None:
    record = share(LOST)
    answer = ask(passport())
    withdraw_record(record, keeper=keeper, reason="found")
    (finding,) = as_json(answer_of(Check.objects.get(pk=answer["id"])), alice)["findings"]
    assert (finding["code"], finding["explanation"]) == ("evidence.withdrawn", [])


def test_old_checks_are_purged_and_their_audit_rows_stay(ask: Ask, passport: Passport, share: Share) -> None:
    share(LOST)
    old = ask(passport())
    Check.objects.filter(pk=old["id"]).update(created_at=timezone.now() - timedelta(days=91))
    new = ask(passport())
    assert purge_checks() == 1
    assert purge_checks() == 0
    assert [str(pk) for pk in Check.objects.values_list("pk", flat=True)] == [new["id"]]
    assert (StoredFinding.objects.count(), FindingEvidence.objects.count()) == (1, 1)
    assert AuditEntry.objects.filter(object=f"check/{old['id']}").exists()
    assert AuditEntry.objects.get(act="check.purge").details == {"checks": 1, "days": 90}
    assert verify().holds


def test_a_purge_of_many_lets_checks_in_between(ask: Ask, passport: Passport) -> None:
    for _ in range(5):
        ask(passport())
    Check.objects.update(created_at=timezone.now() - timedelta(days=91))
    assert purge_checks(batch=2) == 5
    assert [row.details["checks"] for row in AuditEntry.objects.filter(act="check.purge").order_by("pk")] == [2, 2, 1]


def test_a_snapshot_is_deleted_with_the_last_check_of_its_day(ask: Ask, passport: Passport, share: Share) -> None:
    share(LOST)
    old = Check.objects.get(pk=ask(passport())["id"])
    old.created_at = timezone.now() - timedelta(days=91)
    old.coverage = snapshot_of(answer_of(old).coverage, old.created_at)
    old.save()
    today = Check.objects.get(pk=ask(passport())["id"])
    assert CoverageSnapshot.objects.count() == 2, "each day has its own"
    assert purge_checks() == 1
    assert list(CoverageSnapshot.objects.all()) == [today.coverage]


def test_the_snapshot_of_today_stays_for_the_next_check(db: None) -> None:
    snapshot = snapshot_of((Coverage("UN-SC", "current", None, 3),), timezone.now())
    assert forget_snapshots(timezone.now()) == 0
    assert list(CoverageSnapshot.objects.all()) == [snapshot]

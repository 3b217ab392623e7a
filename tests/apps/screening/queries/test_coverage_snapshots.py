"""Coverage is kept once for the checks that had the same, and read back with each of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeward.apps.registry.models import Record
from leeward.apps.screening.actions.checks import purge_checks
from leeward.apps.screening.models import Check, CoverageSnapshot
from leeward.apps.screening.queries.answers import Coverage, answer_of
from leeward.apps.screening.queries.coverage_snapshots import forget_snapshots, snapshot_of
from leeward.core.record.content.document import TravelDocument

Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
LOST = TravelDocument("C12345678", "BRB", "lost")


@pytest.mark.django_db
def test_checks_that_had_the_same_sources_share_one_row(ask: Ask, passport: Passport, share: Share) -> None:
    share(LOST)
    first, second = ask(passport("C11111111")), ask(passport("C22222222"))
    assert first["coverage"] == second["coverage"] != []
    assert CoverageSnapshot.objects.get().checks.count() == 2
    share(TravelDocument("C33333333", "BRB", "lost"))
    third = ask(passport("C11111111"))
    assert third["coverage"] != first["coverage"], "there is one record more"
    assert CoverageSnapshot.objects.count() == 2
    read = {str(check.pk): answer_of(check).coverage for check in Check.objects.all()}
    assert [row.records for row in read[first["id"]]] == [1]
    assert [row.records for row in read[third["id"]]] == [2]


@pytest.mark.django_db
def test_a_snapshot_is_deleted_with_the_last_check_of_its_day(ask: Ask, passport: Passport, share: Share) -> None:
    share(LOST)
    old, today = Check.objects.get(pk=ask(passport())["id"]), Check.objects.get(pk=ask(passport())["id"])
    old.created_at = timezone.now() - timedelta(days=91)
    old.coverage = snapshot_of(answer_of(old).coverage, old.created_at)
    old.save()
    assert CoverageSnapshot.objects.count() == 2, "each day has its own"
    assert purge_checks() == 1
    assert list(CoverageSnapshot.objects.all()) == [today.coverage]


@pytest.mark.django_db
def test_the_snapshot_of_today_stays_for_the_next_check(db: None) -> None:
    snapshot = snapshot_of((Coverage("UN-SC", "current", None, 3),), timezone.now())
    assert forget_snapshots(timezone.now()) == 0
    assert list(CoverageSnapshot.objects.all()) == [snapshot]

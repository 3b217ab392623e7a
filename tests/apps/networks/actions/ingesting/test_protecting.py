"""Someone who has to be protected is in no inquiry, on no list before or after, whatever showed it."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.arrivals.conftest import MISSING_CHILD, check_of
from tests.apps.networks.arriving import (
    Announce,
    Cast,
    Share,
    analyst,
    announce,
    carrier,
    follow,
    inquire,
    names,
    own_index,
    people,
    person,
    share,
    supervisor,
)

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.models import Referral
from leeward.apps.networks.actions.ingesting.following import follow_sources
from leeward.apps.networks.actions.ingesting.protecting import protect_alike
from leeward.apps.networks.models import MatchKey, Mention, Pair
from leeward.apps.networks.queries.visible import mentions_in
from leeward.apps.screening.actions.care import mark
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import Stops

pytestmark = pytest.mark.django_db
__all__ = ["analyst", "announce", "carrier", "own_index", "share", "supervisor"]


def test_a_mark_of_care_changes_nothing_before_the_next_scope(
    announce: Announce, cast: Cast, analyst: Officer, supervisor: Officer
) -> None:
    announce(person("ROE", "A1234567"), person("POE", "B2345678"))
    check = check_of("A1234567", cast.alice)
    follow()
    inquiry = inquire(analyst, supervisor)
    mark("case/1", {check.document_digest}, Stops(), actor=SYSTEM)
    assert mentions_in(inquiry).count() == 3, "one who vanishes alone is named by it"
    later = inquire(analyst, supervisor)
    assert names(list(mentions_in(later))) == ["ALEX POE"]


def test_who_comes_after_the_mark_is_in_no_inquiry(
    announce: Announce, cast: Cast, analyst: Officer, supervisor: Officer
) -> None:
    announce(person("ROE", "A1234567"))
    check = check_of("A1234567", cast.alice)
    follow()
    inquiry = inquire(analyst, supervisor)
    mark("case/1", {check.document_digest}, Stops(), actor=SYSTEM)
    check_of("A1234567", cast.alice)
    follow()
    assert mentions_in(inquiry).count() == 2, "the list and the check from before"
    hidden = Mention.objects.filter(is_protected=True)
    assert hidden.count() == 1
    assert not MatchKey.objects.filter(mention__in=hidden).exists()
    assert not Pair.objects.filter(one__in=hidden).exists()


def test_someone_in_care_already_comes_protected(announce: Announce, cast: Cast) -> None:
    check = check_of("A1234567", cast.alice)
    mark("case/1", {check.document_digest}, Stops(), actor=SYSTEM)
    announce(person("ROE", "A1234567"))
    follow()
    assert all(each.is_protected for each in people())


def test_the_end_of_a_referral_protects_what_came_before(announce: Announce, cast: Cast) -> None:
    announce(person("ROE", "A1234567"))
    check = check_of("A1234567", cast.alice)
    follow()
    assert people()[0].marked_at is None
    closed = Check.objects.get(pk=check.pk).created_at
    Referral.objects.create(
        check_made=check, referred_by=cast.alice, referred_at=closed, closed_at=closed, outcome="protection"
    )
    follow_sources()
    assert people()[0].marked_at
    assert people("check")[0].marked_at
    assert people("referral")[0].is_protected, "it came with its reason"


def test_a_notice_that_comes_later_protects_a_traveller(announce: Announce, share: Share) -> None:
    follow_records()
    announce(person("ROE", "A1234567"))
    follow()
    assert people()[0].marked_at is None
    share(MISSING_CHILD)
    follow_records()
    follow_sources()
    assert people()[0].marked_at


def test_others_on_the_voyage_stay(announce: Announce, share: Share) -> None:
    share(MISSING_CHILD)
    announce(person("ROE", "A1234567"), person("POE", "B2345678", given="ANN", locator="XYZ789"))
    follow()
    assert sorted((each.is_protected, names([each])[0]) for each in people()) == [
        (False, "ANN POE"),
        (True, "ALEX ROE"),
    ]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite keeps no figures of its tables to plan by")
def test_no_other_document_is_looked_at_while_others_wait_to_write(announce: Announce) -> None:
    """With a million documents a search by kind would hold the writer for each new source as long as it takes."""
    announce(person("ROE", "A1234567"))
    follow()
    mentions = list(Mention.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as queries:
        protect_alike([*mentions, *(uuid4() for _ in range(400))])
    reads = [each["sql"] for each in queries if each["sql"].startswith("SELECT")]
    assert len(reads) > 2
    for sql in reads:
        steps = [step for *_, step in _plan(sql)]
        assert not any(step.startswith("SCAN networks_") or "kind=?" in step for step in steps), (sql, steps)


def _plan(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql.replace('%', '%%')}")
        return list(cursor.fetchall())

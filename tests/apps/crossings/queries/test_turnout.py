"""Who came with a voyage: counts that add up, names in its hours alone, and people in care among all others."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross, document_digest

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.aboard import page_of
from leeward.apps.arrivals.queries.encrypted_passengers import details_of
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.queries.turnout import MOST, Part, turnout
from leeward.apps.screening.actions.care import document_mark, mark
from leeward.apps.screening.queries.care import Stops
from leeward.core.dates import DateSpan
from leeward.core.travel.manifest.model import Document, Traveller
from leeward.core.travel.stays.crossing import Direction, Holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def ferry(cast: Cast) -> Voyage:
    return Voyage.objects.create(
        agency=cast.barbados,
        post=cast.bridgetown,
        source="carrier",
        sent_by="line",
        mode="sea",
        number="F1",
        arrives_at=timezone.now() - timedelta(hours=1),
    )


def holder(number: int) -> Holder:
    return Holder("GBR", f"C{number:07}", "JO", f"ROE{number:05}", "19800102", "F")


def listed(voyage: Voyage, number: int, **facts: Any) -> Passenger:
    who = holder(number)
    made = Passenger(voyage=voyage, first_version=1, verdict="CLEAR", checked_at=timezone.now(), **facts)
    made.document_digest = document_digest(who)
    born, document = (DateSpan.parse("1980-01-02"),), (Document(who.number, issuer="GBR"),)
    made.details = details_of(Traveller(who.surname, "JO", birth_dates=born, nationality="GBR", documents=document), ())
    return made


def entered(cross: Cross, number: int, **facts: Any) -> None:
    cross(Direction.ENTRY, 0, holder(number), **facts)


def names(part: Part) -> list[str]:
    return [each.holder.surname for each in part.people]


def test_expected_seen_and_on_no_list(cast: Cast, cross: Cross, ferry: Voyage) -> None:
    now = timezone.now()
    seen, off = {"seen_at": now}, {"seen_at": now, "state": Passenger.State.MISSING}
    rows = [listed(ferry, 1, **seen), listed(ferry, 2), listed(ferry, 3, **off), listed(ferry, 4, is_crew=True)]
    Passenger.objects.bulk_create(rows)
    for number in (1, 3, 8):
        entered(cross, number)
    cross(Direction.EXIT, 0, holder(9))
    entered(cross, 10, source="list")
    cross(Direction.ENTRY, 1, holder(11))
    found = turnout(ferry, now)
    assert (found.expected, found.seen, found.not_seen.count, found.names) == (2, 1, 1, True)
    assert [names(each) for each in (found.not_seen, found.taken_off, found.on_no_list)] == [
        *(["ROE00002"], ["ROE00003"], ["ROE00008"]),
    ]
    other = Voyage.objects.create(agency=cast.barbados, post=cast.bridgetown, number="F2", arrives_at=now)
    assert list(turnout(ferry, now).others) == [other]
    Passenger.objects.bulk_create([listed(other, 8)])
    assert turnout(ferry, now).on_no_list.count == 0, "they came with the other one"
    assert not turnout(ferry, now - timedelta(hours=3)).names
    assert not turnout(ferry, now + timedelta(hours=6)).names
    ferry.arrives_at = None
    assert (turnout(ferry, now).not_seen.count, turnout(ferry, now).on_no_list.count) == (1, 0)


def test_people_in_care_are_named_and_counted_as_before_they_were_marked(
    cast: Cast, cross: Cross, ferry: Voyage
) -> None:
    now = timezone.now()
    off = [listed(ferry, each, seen_at=now, state=Passenger.State.MISSING) for each in (4, 5)]
    Passenger.objects.bulk_create([listed(ferry, 1), listed(ferry, 2), listed(ferry, 3, seen_at=now), *off])
    for number in (8, 9):
        entered(cross, number)
    before = turnout(ferry, now)
    mark("case/1", [document_mark(holder(each).number, "GBR") for each in (1, 4, 8)], Stops(), actor=SYSTEM)
    found = turnout(ferry, now)
    assert found == before, "one less would say who it is, and when"
    assert (found.taken_off.count, found.on_no_list.count) == (2, 2)
    page = page_of(ferry, cast.clara, now)
    assert (found.expected, found.seen) == (page.expected, page.seen) == (3, 1), "what is left out here shows there"
    assert names(found.not_seen) == ["ROE00001", "ROE00002"]


def test_a_cruise_is_read_with_as_many_queries_as_a_ferry(ferry: Voyage) -> None:
    def read() -> tuple[Any, int]:
        with CaptureQueriesContext(connection) as queries:
            found = turnout(ferry, timezone.now())
        return found, len(queries)

    Passenger.objects.bulk_create([listed(ferry, number) for number in range(3)])
    _, few = read()
    Passenger.objects.bulk_create([listed(ferry, number) for number in range(3, MOST + 100)])
    found, many = read()
    assert (found.not_seen.count, len(found.not_seen.people), found.not_seen.is_cut) == (MOST + 100, MOST, True)
    assert many <= few + 6, "one more for the count, and one for each 400 digests"


def test_the_page_audits_names_and_programs_get_counts(
    cast: Cast, cross: Cross, ferry: Voyage, browser_of: Callable[[Officer], Client]
) -> None:
    Passenger.objects.bulk_create([listed(ferry, 2)])
    entered(cross, 8)
    page = f"/crossings/voyages/{ferry.pk}"
    clara = browser_of(cast.clara)
    assert page in clara.get(f"/voyages/{ferry.pk}").text
    assert page not in browser_of(cast.alice).get(f"/voyages/{ferry.pk}").text
    shown = clara.get(page).text
    assert "ROE00002" in shown
    assert "ROE00008" in shown
    audited = AuditEntry.objects.filter(act="crossings.turnout")
    assert [each.details for each in audited] == [{"not_seen": 1, "taken_off": 0, "on_no_list": 1}]
    headers = {"Authorization": f"Bearer {create_api_key(cast.clara, label='a', days=1, actor=SYSTEM)}"}
    answer = Client().get(f"/api/v1{page}", headers=headers)
    assert b"ROE" not in answer.content
    counts = {"expected": 1, "seen": 0, "not_seen": 1, "taken_off": 0, "on_no_list": 1}
    assert answer.json().items() >= counts.items()
    Voyage.objects.update(arrives_at=timezone.now() - timedelta(hours=7))
    assert "ROE" not in clara.get(page).text
    Voyage.objects.update(arrives_at=timezone.now() + timedelta(hours=7))
    assert "not arrived yet" in clara.get(page).text
    assert audited.count() == 1

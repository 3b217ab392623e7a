"""Hits by source and list, with small counts of others' records hidden."""

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Confirmation
from leeward.apps.desk.models import Kind, Request
from leeward.apps.oversight.queries.figures import hits
from leeward.apps.oversight.queries.figures.period import period
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.models import Check
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db
Count = Callable[..., None]


@pytest.fixture
def record(keeper: Officer) -> Record:
    return create_record(TravelDocument(number="C1234567", issuer="BRB", type="P", status="lost"), keeper=keeper)


def test_sources_are_named_and_small_ones_of_others_hidden(clara: Officer, count: Count, now: datetime) -> None:
    count(2, owner="BRB-IMMI", verdict="REFER")
    count(4, owner="BRB-RBPF", verdict="REFER")
    count(9, owner="XXX-GONE", verdict="REFER")
    found = hits.sources(clara, period("today", now))
    assert found.rows == (("XXX-GONE", "9"), ("Police Service", "under 5"), ("Immigration Department", "2"))


@pytest.fixture
def hit(clara: Officer, now: datetime) -> Callable[..., None]:
    """So many checks at Clara's post that hit the record with this key, and what its owner said."""

    def make(key: str, answer: str, count: int = 1) -> None:
        for _ in range(count):
            check = Check.objects.create(
                officer=clara, post=clara.post, verdict="REFER", decision={}, created_at=now, took_ms=1.0
            )
            Confirmation.objects.create(
                check_made=check,
                record=key,
                record_version=1,
                owner=key.partition("/")[0],
                kind="document.lost",
                route=Confirmation.Route.DESK,
                asked_at=now,
                due_at=now,
                answer=answer,
            )

    return make


def test_lists_are_named_and_answers_are_of_three_kinds(
    clara: Officer, record: Record, hit: Callable[..., None], now: datetime
) -> None:
    for answer, count in (("confirmed", 6), ("other_person", 5), ("not_valid", 1), ("partly", 1), ("", 1)):
        hit(record.key, answer, count)
    figure = hits.lists(clara, period("today", now))
    assert figure.head == ("List", "Confirmed", "False", "No clear answer")
    assert figure.rows == ((f"{record.record_list.name}, Police Service", "6", "6", "under 5"),)


def test_notices_of_interpol_are_counted_by_kind(
    clara: Officer, record: Record, hit: Callable[..., None], now: datetime
) -> None:
    interpol = ensure_agency("INT-INTERPOL", "INTERPOL", publishes_only=True)
    RecordList.objects.filter(pk=record.record_list_id).update(owner=interpol, name="Public notices")
    hit(record.key, "confirmed", 6)
    hit(record.key, "confirmed", 5)
    Confirmation.objects.filter(pk__in=list(Confirmation.objects.values_list("pk", flat=True)[:5])).update(
        kind="person.yellow"
    )
    Confirmation.objects.filter(kind="document.lost").update(kind="person.red")
    rows = hits.lists(clara, period("today", now)).rows
    assert rows == (
        ("Public notices: Red Notice, Police Service", "6", "0", "0"),
        ("Public notices: Yellow Notice, Police Service", "5", "0", "0"),
    )


def test_a_record_that_is_gone_or_invalid_counts_for_its_owner(
    clara: Officer, hit: Callable[..., None], now: datetime
) -> None:
    hit("BRB-RBPF/018f0000-0000-7000-8000-000000000000", "confirmed", 5)
    hit("BRB-RBPF/?", "confirmed")
    assert hits.lists(clara, period("today", now)).rows == (("Police Service", "6", "0", "0"),)


def test_hits_on_own_records_are_whole(clara: Officer, hit: Callable[..., None], now: datetime) -> None:
    hit("BRB-IMMI/?", "confirmed")
    assert hits.lists(clara, period("today", now)).rows == (("Immigration Department", "1", "0", "0"),)


def test_a_keeper_sees_the_own_lists_alone_and_no_small_count(
    keeper: Officer, record: Record, hit: Callable[..., None], now: datetime
) -> None:
    hit("UN-SC/1", "confirmed", 9)
    for answer in ("confirmed",) * 5 + ("other_person",):
        Request.objects.create(
            number=uuid.uuid4(),
            desk=keeper.agency,
            kind=Kind.HIT,
            sender="ATG-IMMI",
            agency="ATG-IMMI",
            about=record.key,
            asked_at=now,
            received_at=now,
            due_at=now,
            answer=answer,
        )
    figure = hits.own_lists(keeper, period("today", now))
    assert figure.rows == ((f"{record.record_list.name}, Police Service", "5", "under 5", "0"),)

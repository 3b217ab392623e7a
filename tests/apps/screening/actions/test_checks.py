"""How a check is stored: once, complete, encrypted, audited, and erased when due."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from leeward.apps.agencies.actions.officers import set_legal_basis
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.audit.queries import verify
from leeward.apps.registry.models import Record
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.actions.checks import answer_in, answer_traveller
from leeward.apps.screening.models import Check, CoverageSnapshot
from leeward.apps.screening.queries.answers import answer_of
from leeward.apps.screening.queries.checks import as_json
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest, TypedPerson
from leeward.core.dates import DateSpan
from leeward.core.document.mrz import MalformedMrz
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]

LOST = TravelDocument("C12345678", "BRB", "lost")
WANTED = Person(names=(PersonName("Althea Marie Greaves"),), topic="wanted", birth_dates=(DateSpan.of(1984, 7, 9),))


def test_a_check_and_its_audit_row_are_one(ask: Ask, passport: Passport, share: Share, alice: Officer) -> None:
    record = share(LOST)
    answer = ask(passport())
    entry = AuditEntry.objects.get(act="check")
    assert (entry.object, entry.actor, entry.agency, entry.post) == (
        f"check/{answer['id']}",
        "alice",
        "BRB-IMMI",
        "BRB-BGI",
    )
    assert (entry.outcome, entry.purpose) == ("REFER", "border_check")
    assert entry.details["records"] == [record.key]
    assert "findings" not in entry.details, "a discreet check has none to show, and would be known by that"
    assert set(entry.details["digests"]) == {"number", "name"}
    assert verify().holds


def test_what_is_read_back_is_what_was_answered(ask: Ask, passport: Passport, share: Share, alice: Officer) -> None:
    share(LOST)
    share(WANTED)
    answer = ask(passport())
    assert as_json(answer_of(Check.objects.get(pk=answer["id"])), alice) == answer


def test_rows_hold_no_name_and_no_number(ask: Ask, passport: Passport, share: Share) -> None:
    share(LOST)
    share(WANTED)
    ask(passport())
    rows = ""
    with connection.cursor() as cursor:
        for table in ("screening_check", "screening_storedfinding", "screening_findingevidence", "audit_auditentry"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += "".join(
                bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
                for row in cursor.fetchall()
                for value in row
            )
    assert "document.lost" in rows
    for personal in ("C12345678", "greaves", "althea", "1984-07-09", "840709"):
        assert personal not in rows.lower().replace("+00:00", ""), personal


def test_a_dry_run_leaves_nothing(passport: Passport, alice: Officer) -> None:
    before = AuditEntry.objects.count()
    _, answer = answer_in(REAL, CheckRequest(mrz=passport()), officer=alice)
    assert (answer.verdict, answer.id) == ("CLEAR", "")
    assert (Check.objects.count(), AuditEntry.objects.count()) == (0, before)


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (CheckRequest(mrz="no zone"), MalformedMrz),
        (CheckRequest(), InvalidRequest),
        (CheckRequest(person=TypedPerson(surname="Greaves"), purpose="curiosity"), InvalidRequest),
        (CheckRequest(person=TypedPerson(surname="Greaves"), purpose="training"), InvalidRequest),
    ],
)
def test_what_cannot_be_read_leaves_nothing(request_: CheckRequest, error: type[Exception], alice: Officer) -> None:
    with pytest.raises(error):
        answer_traveller(request_, officer=alice)
    assert not Check.objects.exists()
    assert not AuditEntry.objects.filter(act="check").exists()


def test_the_same_key_is_the_same_check(ask: Ask, passport: Passport, share: Share, bella: Officer) -> None:
    first = ask(passport(), idempotency_key="k1")
    share(LOST)
    assert ask(passport(), idempotency_key="k1") == first
    assert (Check.objects.count(), AuditEntry.objects.filter(act="check").count()) == (1, 1)
    assert ask(passport(), idempotency_key="k2")["verdict"] == "REFER"
    assert ask(passport(), bella, idempotency_key="k1")["id"] != first["id"]


def test_the_same_key_for_another_request_is_refused(ask: Ask, passport: Passport) -> None:
    ask(passport(), idempotency_key="k1")
    with pytest.raises(InvalidRequest) as refused:
        ask(passport("C99999990"), idempotency_key="k1")
    assert (refused.value.code, refused.value.field) == ("idempotency_key_reused", "Idempotency-Key")


@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_once_is_one_check(ask: Ask, passport: Passport) -> None:
    zone, together = passport(), threading.Barrier(6)

    def send(_: int) -> str:
        try:
            together.wait(30)
            identity: str = ask(zone, idempotency_key="k1")["id"]
            return identity
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(send, range(6)))) == 1
    assert (Check.objects.count(), AuditEntry.objects.filter(act="check").count()) == (1, 1)


def test_a_legal_basis_has_to_be_in_the_agencys_table_if_it_has_one(alice: Officer, passport: Passport) -> None:
    asked = CheckRequest(mrz=passport(), legal_basis="IMM-4")
    answer_traveller(asked, officer=alice)
    set_legal_basis(alice.agency, "IMM-7", "Immigration Act, section 7", actor=SYSTEM)
    with pytest.raises(InvalidRequest) as refused:
        answer_traveller(asked, officer=alice)
    assert (refused.value.code, refused.value.field) == ("legal_basis_unknown", "legal_basis")
    answer_traveller(CheckRequest(mrz=passport(), legal_basis="IMM-7"), officer=alice)
    assert AuditEntry.objects.filter(act="check").order_by("-id").values_list("legal_basis", flat=True)[0] == "IMM-7"


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

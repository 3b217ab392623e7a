"""A query or insert composed once does what the same query or `save` does, whatever its values."""

from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from leeward.apps.agencies.models import ApiKey, Officer, Purpose
from leeward.apps.audit.models import AuditEntry
from leeward.apps.screening.models import Check
from leeward.platform.composed import Composed, ComposedInsert

LABELLED = Composed(lambda label: ApiKey.objects.select_related("officer__agency", "officer__post").filter(label=label))


@pytest.fixture
def keys(alice: Officer, clara: Officer) -> dict[str, ApiKey]:
    """A key of each officer, under a label of its own."""
    expires = datetime.now(UTC) + timedelta(days=1)
    return {
        label: ApiKey.objects.create(officer=officer, label=label, digest=label * 8, expires_at=expires)
        for label, officer in (("one", alice), ("two", clara))
    }


@pytest.mark.django_db
def test_rows_and_what_they_point_at_are_those_of_the_query(keys: dict[str, ApiKey]) -> None:
    for label, key in keys.items():
        (found,) = LABELLED(label)
        assert found == key
        assert (found.expires_at, found.officer, found.officer.agency) == (
            key.expires_at,
            key.officer,
            key.officer.agency,
        )


@pytest.mark.django_db
def test_one_query_reads_all_and_what_no_row_has_finds_none(keys: dict[str, ApiKey]) -> None:
    LABELLED("one")
    with CaptureQueriesContext(connection) as queries:
        (found,) = LABELLED("two")
        shown = (found.officer.username, found.officer.agency.code, found.officer.post)
        assert LABELLED("\x010") == []
    officer = keys["two"].officer
    assert shown == (officer.username, officer.agency.code, officer.post)
    assert len(queries) == 2


@pytest.mark.django_db
def test_numbers_and_texts_are_told_apart(keys: dict[str, ApiKey]) -> None:
    of_officer = Composed(lambda officer, label: ApiKey.objects.filter(officer=officer, label=label), int, str)
    one, two = keys["one"], keys["two"]
    assert of_officer(one.officer_id, "one") == [one]
    assert of_officer(two.officer_id, "two") == [two]
    assert of_officer(two.officer_id, "one") == of_officer(-1, "one") == []


@pytest.mark.django_db
def test_a_changed_row_is_read_as_it_is_now(keys: dict[str, ApiKey]) -> None:
    LABELLED("one")
    ApiKey.objects.filter(pk=keys["one"].pk).update(revoked_at=datetime.now(UTC))
    assert LABELLED("one")[0].revoked_at is not None


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection(keys: dict[str, ApiKey]) -> None:
    found: list[Any] = []

    def ask() -> None:
        try:
            found.extend(LABELLED("two"))
        finally:
            connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [keys["two"]]
    assert LABELLED("one") == [keys["one"]]


def entry(act: str) -> AuditEntry:
    """A row whose key the database gives, with a time, JSON and a place that may be empty."""
    return AuditEntry(at=datetime.now(UTC), actor="alice", act=act, details={"text": "Ünal", "list": [1, None]})


def check_of(officer: Officer, **columns: Any) -> Check:
    """A row that has its key, with a choice, a foreign key, a truth value and encrypted bytes."""
    given = {"verdict": "CLEAR", "next_step": "clear", "took_ms": 1.5, "created_at": datetime.now(UTC)}
    check = Check(officer=officer, purpose=Purpose.BORDER_CHECK, typed=False, **given | columns)
    check.subject = {"zone": None}
    return check


@pytest.mark.django_db
def test_an_inserted_row_is_read_back_as_a_saved_one() -> None:
    insert, rows = ComposedInsert(AuditEntry), [entry("one"), entry("two")]
    for row in rows:
        insert(row)
    assert rows[0].pk < rows[1].pk
    for row in rows:
        read = AuditEntry.objects.get(pk=row.pk)
        assert {field.attname: getattr(read, field.attname) for field in AuditEntry._meta.concrete_fields} == {
            field.attname: getattr(row, field.attname) for field in AuditEntry._meta.concrete_fields
        }


@pytest.mark.django_db
def test_an_inserted_row_can_be_changed_and_saved(alice: Officer) -> None:
    check = check_of(alice)
    ComposedInsert(Check)(check)
    check.state = Check.State.ASKED
    check.save()
    read = Check.objects.get()
    assert (read.pk, read.officer, read.state, read.typed) == (check.pk, alice, "asked", False)
    assert read.subject == {"zone": None}


@pytest.mark.django_db
def test_what_the_database_refuses_is_raised(alice: Officer) -> None:
    insert = ComposedInsert(Check)
    insert(check_of(alice, idempotency_key="k"))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(check_of(alice, idempotency_key="k"))
    assert Check.objects.count() == 1

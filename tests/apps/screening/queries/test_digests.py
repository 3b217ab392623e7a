"""What a thief of a database finds by trying every birth date, number and name against each digest in it."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.audit.models import AuditEntry, AuditSalt
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.registry.models import Record
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.actions.erasure import follow_withdrawals
from leeward.apps.screening.models import Check, StoredFinding
from leeward.apps.screening.queries.requests import CheckRequest, TypedPerson
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db
Share = Callable[..., Record]
BORN = date(1984, 7, 9)
TYPED = CheckRequest(person=TypedPerson(surname="Greaves", given_names="Althea", birth_date=BORN.isoformat()))


def everything() -> str:
    """Every value of every table, as a thief reads them."""
    told = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            told += [_text(value) for row in cursor.fetchall() for value in row]
    return "\n".join(told)


def _text(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def days() -> Iterator[date]:
    """Birth dates around the right one: the attack tries 40,000, which is no more work for a thief."""
    yield from (BORN + timedelta(days=shift) for shift in range(-400, 400))


def test_the_digest_of_a_request_is_not_found_by_trying_birth_dates(alice: Officer) -> None:
    answer_traveller(TYPED, officer=alice, idempotency_key="a key")
    stored = everything()
    for day in days():
        guessed = asdict(CheckRequest(person=TypedPerson("Greaves", "Althea", birth_date=day.isoformat())))
        parts = {name: value for name, value in guessed.items() if name not in ("chip", "seal", "bearer", "photo")}
        assert hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest() not in stored


def test_a_request_is_digested_only_where_it_can_be_repeated(alice: Officer) -> None:
    answer_traveller(TYPED, officer=alice)
    assert Check.objects.get().request_digest == ""


def test_no_salt_in_the_database_opens_a_digest_of_the_audit_log(alice: Officer) -> None:
    answer_traveller(TYPED, officer=alice)
    stored = everything()
    salts = set(re.findall(r"\b[0-9a-f]{32}\b", stored)) | {""}
    for salt in salts:
        for name in ("GREAVES", "Greaves", "Althea Greaves", "ALTHEA GREAVES", "Greaves Althea", "GREAVES ALTHEA"):
            assert hashlib.sha256(f"{salt}|{name}".encode()).hexdigest() not in stored


def test_with_the_key_a_digest_of_the_audit_log_is_still_proved(alice: Officer) -> None:
    answer_traveller(TYPED, officer=alice)
    entry = AuditEntry.objects.get(act="check")
    salt = AuditSalt.objects.get(entry=entry).salt.hex()
    proved = [hashlib.sha256(f"{salt}|{name}".encode()).hexdigest() for name in ("Althea Greaves", "GREAVES Althea")]
    assert entry.details["digests"]["name"] in [*proved, hashlib.sha256(f"{salt}|Greaves Althea".encode()).hexdigest()]


def test_a_list_of_one_is_not_found_by_its_digest(alice: Officer) -> None:
    data = b"voyage,surname,given_names,birth_date\nLW101,GREAVES,ALTHEA,1984-07-09\n"
    receive(data, Sender.officer(alice))
    assert hashlib.sha256(data).hexdigest() not in everything()


def test_what_was_wrong_in_a_list_is_not_found_in_the_database(alice: Officer) -> None:
    """A problem quotes the row or segment."""
    table = b"voyage,surname,given_names,birth_date,issuer\nLW101,GREAVES,ALTHEA,1984-99-99,NOWHERELAND\n"
    (received,) = receive(table, Sender.officer(alice))
    assert "1984-99-99" in str(received.submission.problems) or "NOWHERELAND" in str(received.submission.problems)
    stored = everything()
    for typed in ("GREAVES", "ALTHEA", "1984-99-99", "NOWHERELAND"):
        assert typed not in stored


def test_a_withdrawn_record_leaves_no_digest_of_its_content(
    share: Share, ask: Any, passport: Any, keeper: Officer
) -> None:
    record = share(TravelDocument("C12345678", "BRB", "lost"))
    ask(passport())
    assert StoredFinding.objects.get().record_digest == record.digest
    withdraw_record(record, keeper=keeper, reason="It was found")
    follow_withdrawals()
    assert StoredFinding.objects.get().record_digest == ""


def test_a_failed_sign_in_keeps_no_words_that_name_no_officer(client: Client, settings: Any, cast: Any) -> None:
    typed = "hunter2-is-my-password"
    for name in (typed, f" {typed}", typed.upper()):
        client.post("/sign-in", {"username": name, "password": "wrong-password"})
    stored = everything().casefold()
    assert typed not in stored
    assert "wrong-password" not in stored
    for algorithm in ("sha256", "sha1", "md5"):
        assert hashlib.new(algorithm, typed.encode()).hexdigest() not in stored

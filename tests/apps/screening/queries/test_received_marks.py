"""Marks of partners in memory: found by number, read again where they changed, free of cost where there are none."""

from typing import Any

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Node
from tests.apps.screening.conftest import Ask, Passport
from tests.apps.screening.given_marks import ANTIGUA, NUMBER, give_mark, partner, sealed
from tests.queries_asked import queries_asked

from leeward.apps.exchange.models import Arrival
from leeward.apps.screening.models import ReceivedMark
from leeward.apps.screening.queries.received_marks import TABLE, Table, by_partner, fled_of

__all__ = ["partner"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partner")]


def test_a_mark_names_its_documents_alone() -> None:
    give_mark("X1234567", "AB123", fled={"HTI"})
    assert [each.id for each in TABLE.marks_of_number("X1234567")] == [NUMBER]
    assert TABLE.marks_of_number("AB123")
    assert TABLE.marks_of_number("X1234568") == ()
    assert TABLE.marks_of_number("") == ()
    assert fled_of(["X1234568", "AB123"]) == {"HTI"}


def test_another_process_reads_it_again_when_it_looks() -> None:
    other = Table()
    assert other.marks_of_number("X1234567") == ()
    give_mark("X1234567")
    assert other.marks_of_number("X1234567") == (), "until it looks"
    other.refresh()
    assert other.marks_of_number("X1234567")
    ReceivedMark.objects.all().delete()
    other.refresh()
    assert other.marks_of_number("X1234567") == ()


def test_one_that_does_not_open_matches_nothing_and_hinders_no_other() -> None:
    give_mark("X1234567")
    ReceivedMark.objects.update(body_encrypted=b"\x01\x00\x01broken")
    TABLE.forget()
    assert TABLE.marks_by_key() == {}


def test_a_check_asks_no_more_of_the_database_while_no_partner_gave_one(ask: Ask, passport: Passport) -> None:
    for number in ("C22222222", "C22222223"):
        ask(passport(number=number))
    with queries_asked() as asked:
        ask(passport(number="C22222224"))
    assert not [each["sql"] for each in asked if ReceivedMark._meta.db_table in each["sql"]]


def test_nor_does_one_of_another_document_where_they_did(ask: Ask, passport: Passport) -> None:
    for _ in range(2):
        ask(passport())
    with queries_asked() as before:
        ask(passport())
    give_mark("X1234567")
    ask(passport())
    with queries_asked() as after:
        ask(passport())
    assert len(after) == len(before)


def test_a_supervisor_sees_how_many_each_partner_has(partner: Node) -> None:
    assert by_partner() == []
    give_mark("X1234567")
    now = timezone.now()
    usual: dict[str, Any] = {"sender": ANTIGUA, "stream": "care.1", "kind": "care.mark", "received_at": now}
    for n, trouble in enumerate(["", "too_many", "too_many"]):
        came(sequence=n + 1, trouble=trouble, **usual)
    [row] = by_partner()
    assert (row.agency.code, row.in_force, row.came, row.refused) == (ANTIGUA, 1, 3, 2)


def came(**values: Any) -> None:
    """A message that was handled."""
    number = values["sequence"]
    Arrival.objects.create(
        message=f"019a0000-0000-7000-8000-00000000000{number}",
        previous="",
        digest=str(number) * 64,
        original=sealed("X1234567").encode(),
        receipt=b"",
        handled_at=values["received_at"],
        **values,
    )

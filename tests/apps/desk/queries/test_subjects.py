"""What a request of a list is about, for readers who may and may not see the record."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.inbox import inbox
from leeward.apps.desk.queries.subjects import Subject, subjects
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Notice, Person, PersonName

Ask = Callable[..., Request]


def subject(request: Request, officer: Officer) -> Subject:
    return subjects([request], officer)[request.pk]


def test_an_own_record_is_named_with_why_it_is_there(ask: Ask, desk: Any, keeper: Officer) -> None:
    notice = Notice("red", "reviewed")
    names = (PersonName("Zoe Ivanova"), PersonName("Зоя Иванова", "original_script", "Cyrl"))
    person = create_record(Person(names, "wanted", notice, birth_dates=(DateSpan.of(1980, 2, 1),)), keeper=keeper)
    named = subject(ask(record=person.key), desk.dan).named
    assert (named.why, named.text, named.original, named.born) == (
        "person.red",
        "Zoe Ivanova",
        "Зоя Иванова",
        "1980-02-01",
    )
    passport = create_record(TravelDocument("BZ3912407", "HTI", "stolen"), keeper=keeper)
    named = subject(ask(record=passport.key), desk.dan).named
    assert (named.why, named.type, named.issuer, named.number) == ("document.stolen", "P", "HTI", "BZ3912407")


@pytest.mark.parametrize(
    ("handling", "seen"),
    [
        (Handling(), True),
        (Handling(mode="hit_only"), False),
        (Handling(countries=("ATG",)), False),
        (Handling(roles=("protection",)), False),
    ],
)
def test_anothers_record_is_named_only_as_far_as_its_handling_goes(
    ask: Ask, desk: Any, cast: Any, record: Record, handling: Handling, seen: bool
) -> None:
    antigua = Agency.objects.get(code="ATG-IMMI")
    Record.objects.filter(pk=record.pk).update(owner=antigua, handling=handling.to_json())
    found = subject(ask(record=f"ATG-IMMI/{record.pk}"), desk.dan)
    assert (found.named.text == "Orlando Testcase") is seen
    assert found.named.why == ("person.wanted" if seen else "person.red"), "the requester's own words remain"
    assert "TESTCASE" not in found.named.text, "nor is the traveller named in its place"


def test_a_request_without_a_record_shows_what_it_asks(ask: Ask, desk: Any) -> None:
    number = {"number": "BE4410273", "issuer": "BRB", "type": "P"}
    genuine = subject(ask("genuineness", record="", finding="", verdict="", presented=number), desk.dan)
    assert (genuine.named.number, genuine.named.issuer, genuine.verdict) == ("BE4410273", "BRB", "")
    boat = subject(ask("information", record="", finding="", presented={"vessel": "Windward Star"}), desk.dan)
    assert boat.named.text == "Windward Star"
    text = "Whose\n boat is it? " * 20
    message = subject(ask("message", record="", finding="", presented={}, text=text), desk.dan)
    assert message.excerpt.startswith("Whose boat is it? Whose")
    assert len(message.excerpt) <= 90
    assert message.excerpt.endswith("…")


@pytest.mark.parametrize("key", ["", "no key", "BRB-RBPF/7", f"BRB-RBPF/{uuid.UUID(int=1)}", "BRB-RBPF/" + "x" * 60])
def test_an_invalid_key_breaks_no_list(ask: Ask, desk: Any, key: str) -> None:
    assert subject(ask(record=key, verdict="PERHAPS"), desk.dan).verdict == ""


def test_a_long_list_costs_as_many_queries_as_a_short_one(ask: Ask, desk: Any, keeper: Officer) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            inbox(desk.dan)
        return len(queries)

    ask()
    ask("message")
    inbox(desk.dan)  # the officer's roles are read once
    few = cost()
    for number in range(12):
        person = create_record(Person((PersonName(f"Person {number}"),)), keeper=keeper)
        ask(record=person.key, asked_by={"agency": f"XXX-{number}"})
    assert cost() == few

"""A question to partners: each answers by its own rules, silence shows as silence."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Federation

from leeward.apps.audit.actions import Actor
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions import searching
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.models import Arrival, Outgoing, Search
from leeward.apps.exchange.queries.searching import answers

FOUND = {"kind": "document", "owner": "ATG-IMMI", "contact": "+1-268-555-0100"}


def ask() -> UUID:
    return searching.ask(
        {"number": "K1234567"},
        to=["ATG-IMMI", "LCA-POLI"],
        actor=Actor("alice", "BRB-RBPF"),
        purpose="border_check",
        legal_basis="ACT-1",
        digests={"number": "K1234567"},
    )


def message(kind: str, body: dict[str, Any], later: timedelta = timedelta()) -> Message:
    now = timezone.now()
    return Message(Outgoing().pk, "ATG-IMMI", kind, body, "border_check", "ACT-1", now, now + later)


@pytest.mark.parametrize(("later", "state"), [(timedelta(), "answered"), (timedelta(seconds=9), "late")])
def test_answers_and_silence(federation: Federation, later: timedelta, state: str) -> None:
    search = ask()
    searching.take_answer(message("search.answer", {"search": str(search), "found": [FOUND]}, later))
    assert [(each.partner, each.state, each.found) for each in answers(search)] == [
        ("ATG-IMMI", state, (FOUND,)),
        ("LCA-POLI", "silent", ()),
    ]
    assert "K1234567" not in str(Search.objects.values()) + str(AuditEntry.objects.values()), "asked, and not kept"


def test_owners_whose_lists_may_not_be_disclosed(federation: Federation) -> None:
    search = ask()
    searching.take_answer(message("search.answer", {"search": str(search), "found": [], "untold": ["UN-SC"]}))
    assert answers(search)[0].untold == ("UN-SC",)


def test_a_partner_that_cannot_search_is_not_shown_as_nothing_found(federation: Federation) -> None:
    search = ask()
    searching.take_answer(message("search.answer", {"search": str(search), "cannot": "index"}))
    assert [each.state for each in answers(search)] == ["cannot", "silent"]


@pytest.fixture
def found_here() -> Iterator[None]:
    """This node finds one thing, whatever a partner asks."""
    told = searching.Told([searching.Found(**FOUND, record="ATG-IMMI/7")])
    with searching.found_for_partner.filled(lambda _message: told):
        yield


@pytest.mark.usefixtures("found_here")
def test_a_question_is_answered_and_audited(federation: Federation) -> None:
    searching.take_request(message("search.request", {"search": "x", "query": {"number": "K1"}}))
    assert (Outgoing.objects.get().kind, Outgoing.objects.get().audience) == ("search.answer", ["ATG-IMMI"])
    entry = AuditEntry.objects.get(act="search.answer")
    assert (entry.agency, entry.purpose, entry.legal_basis) == ("ATG-IMMI", "border_check", "ACT-1")


@pytest.mark.parametrize(
    ("sender", "ago", "cannot"),
    [
        ("ATG-IMMI", timedelta(seconds=5), "too_many"),
        ("ATG-IMMI", timedelta(seconds=90), ""),
        ("LCA-POLI", timedelta(seconds=5), ""),
    ],
    ids=["too many at once", "asked before", "somebody else asked"],
)
@pytest.mark.usefixtures("found_here")
def test_a_partner_that_asks_too_often_is_not_answered(
    federation: Federation, sender: str, ago: timedelta, cannot: str
) -> None:
    at = timezone.now() - ago
    Arrival.objects.bulk_create(
        Arrival(
            message=uuid4(),
            sender=sender,
            stream="search.0",
            sequence=number,
            kind="search.request",
            original=b"",
            receipt=b"",
            received_at=at,
            handled_at=at,
        )
        for number in range(searching.MOST_A_MINUTE)
    )
    searching.take_request(message("search.request", {"search": "x", "query": {"number": "K1"}}))
    told = json.loads(bytes(Outgoing.objects.get().body))["body"]
    assert told.get("cannot", "") == cannot
    assert AuditEntry.objects.get(act="search.answer").outcome == cannot


@pytest.mark.parametrize(
    "body",
    [
        {"cannot": 7},
        {"found": [], "untold": "UN-SC"},
        {"found": [], "untold": ["x" * 40]},
        {"cannot": "x" * 40},
        {},
        {"search": "x", "found": []},
        {"found": 3},
        {"found": [{}]},
        {"found": [FOUND | {"name": "Jane"}]},
    ],
)
def test_an_answer_that_says_too_much_or_nothing(federation: Federation, body: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        searching.take_answer(message("search.answer", {"search": str(ask())} | body))

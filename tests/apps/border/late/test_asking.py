"""A record that came after a check asks its owner, as at the counter, and the agency that checked sees the answer."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Protocol

import pytest
from django.test import Client
from django.urls import reverse

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.confirmations import Ways, question_ways
from leeward.apps.border.models import Confirmation
from leeward.apps.desk.actions.answering import answer
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.registry.models import Record
from leeward.apps.screening.batch.actions.retrospective import look_back_for
from leeward.apps.screening.models import LateHit
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName
from leeward.core.search.candidates.blocks import search

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
Browser = Callable[[Officer], Client]
STOLEN = TravelDocument("C12345678", "BRB", "stolen")


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    bella: Officer
    keeper: Officer
    bob: Officer


@pytest.fixture
def duty(cast: Cast) -> Officer:
    """On duty at the desk of the records' owner."""
    return create_officer("dan", "Dan Duty", cast.keeper.agency, roles=[Role.DUTY])


def tell(record: Record) -> None:
    look_back_for([record.pk], lambda image, todo: (search(each, image.open()) for each in todo), actor=SYSTEM)


def test_the_owner_is_asked_once_and_learns_that_the_traveller_has_gone(
    ask: Ask, passport: Passport, share: Share, duty: Officer
) -> None:
    ask(passport())
    record = share(STOLEN)
    for _ in range(2):
        tell(record)
    asked, request, hit = Confirmation.objects.get(), Request.objects.get(), LateHit.objects.get()
    assert (asked.late, asked.owner, asked.route, asked.asked_at) == (True, "BRB-RBPF", "desk", hit.found_at)
    assert asked.due_at - asked.asked_at == timedelta(days=1), "whoever stands at a counter comes first"
    assert round((request.due_at - request.received_at) / timedelta(hours=1)) == 24
    said = facts_of(request)
    assert (request.kind, said["finding"], said["presented"]["number"]) == ("late", "document.stolen", "C12345678")
    assert "alice" not in str(said)
    row = AuditEntry.objects.get(act="confirmation.ask")
    assert (row.actor, row.details["late"]) == (SYSTEM.officer, True)


def test_a_possible_likeness_asks_no_owner(ask: Ask, passport: Passport, share: Share, duty: Officer) -> None:
    ask(passport())
    tell(share(TravelDocument("C1Z345678", "BRB", "lost")))
    assert LateHit.objects.get().strength == "possible"
    assert not Confirmation.objects.exists()


def test_the_answer_is_shown_beside_the_late_hit_and_makes_it_unread(
    ask: Ask, passport: Passport, share: Share, duty: Officer, bella: Officer, browser_of: Browser
) -> None:
    ask(passport())
    tell(share(STOLEN))
    browser, hit = browser_of(bella), LateHit.objects.get()
    assert "promised by" in browser.get(reverse("border:late_hits")).content.decode()
    browser.post(reverse("border:late_hit_seen", args=[hit.pk]))
    answer(Request.objects.get(), "confirmed", "Taken from a car in May.", officer=duty)
    page = browser.get(reverse("border:late_hits")).content.decode()
    assert "Taken from a car in May." in page
    assert "Dan Duty, BRB-RBPF" in page
    assert "1 unread" in page, "who read the hit has not read the answer"


def test_it_ends_no_hold_of_the_check(ask: Ask, passport: Passport, share: Share, duty: Officer) -> None:
    wanted = Person((PersonName("Althea Marie Greaves", "primary", surname="Greaves", given="Althea Marie"),), "wanted")
    held = share(wanted)
    check = ask(passport())
    tell(share(STOLEN))
    late = Confirmation.objects.get(late=True)
    answer(Request.objects.get(number=late.pk), "confirmed", officer=duty)
    assert held.key != late.record
    assert {each.answer for each in Confirmation.objects.filter(check_made=check["id"], late=False)} <= {""}
    assert not AuditEntry.objects.filter(act="hold.owner_confirmed").exists()


def test_a_late_protection_record_keeps_other_states_from_learning_it(
    ask: Ask, passport: Passport, share: Share, cast: Cast
) -> None:
    left = list[str]()
    told = Ways(lambda owner: f"{owner}-NODE", lambda node, _body, _check: left.append(node), lambda *_: None)
    carer = create_officer("carer", "Carer", cast.bob.agency, roles=[Role.RECORD_KEEPER])
    name = (PersonName("Althea Marie Greaves", "primary", surname="Greaves", given="Althea Marie"),)
    born = DateSpan(date(1984, 7, 9), date(1984, 7, 9))
    with question_ways.filled(lambda: told):
        ask(passport())
        tell(share(Person(name, "protection", birth_dates=(born,)), keeper=carer))
        tell(share(STOLEN))
    routes = dict(Confirmation.objects.values_list("kind", "route"))
    assert routes == {"person.protection": "partner", "document.stolen": "kept"}
    assert left == ["ATG-IMMI-NODE"], "the question would tell another state where that person was"

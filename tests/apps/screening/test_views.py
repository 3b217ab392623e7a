"""The supervisor's screens on false hits and on marks from partners."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.apps.exchange.conftest import Node
from tests.apps.screening.given_marks import ANTIGUA, NUMBER, give_mark, partner

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import PairDecision
from leeward.core.record.content.document import TravelDocument

__all__ = ["partner"]
pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
Browser = Callable[[Officer], Client]
OwnerWrites = Callable[..., None]
TICKED = {"reason": "not her", "owner_agreed": "on", "note": "Sgt. Bovell, 24 November, by phone"}
"""What the form took before: a box that the deciding supervisor ticks."""


@pytest.fixture
def hit(ask: Ask, passport: Passport, share: Share) -> dict[str, Any]:
    """Alice's check of a document that is reported lost."""
    share(TravelDocument("C12345678", "BRB", "lost"))
    return ask(passport())


@pytest.fixture
def address(hit: dict[str, Any]) -> str:
    """Where a decision on that hit is taken."""
    return f"/false-hits/new/{hit['id']}/0"


def test_a_ticked_box_is_no_agreement_of_the_owner(
    address: str, ask: Ask, passport: Passport, browser_of: Browser, clara: Officer
) -> None:
    browser_of(clara).post(address, TICKED)
    assert not PairDecision.objects.get().owner_agreed
    assert ask(passport())["verdict"] == "REFER"
    assert "owner_agreed" not in browser_of(clara).get(address).text


def test_a_decision_is_taken_listed_and_taken_back(
    address: str,
    hit: dict[str, Any],
    ask: Ask,
    passport: Passport,
    browser_of: Browser,
    clara: Officer,
    owner_writes: OwnerWrites,
) -> None:
    owner_writes(hit)
    supervisor = browser_of(clara)
    asked = supervisor.get(address)
    assert asked.status_code == 200
    assert "/why?" not in asked.text, "two persons are compared there, not documents"
    assert AuditEntry.objects.get(act="check.read").actor == "clara"
    assert supervisor.post(address, {"reason": "not her"}).status_code == 302
    assert ask(passport())["verdict"] == "CLEAR"
    decision = PairDecision.objects.get()
    page = supervisor.get("/false-hits").content.decode()
    assert "not her" in page
    assert supervisor.get(f"/false-hits/{decision.pk}/withdraw").status_code == 405
    supervisor.post(f"/false-hits/{decision.pk}/withdraw")
    assert ask(passport())["verdict"] == "REFER"
    assert "not her" not in supervisor.get("/false-hits").content.decode()
    assert supervisor.post(f"/false-hits/{decision.pk}/withdraw").status_code == 404


@pytest.mark.parametrize("data", [{}, {"reason": "  "}, {"reason": "not her", "adopts": "9"}])
def test_a_decision_needs_a_reason_and_what_it_adopts(
    data: dict[str, str], address: str, browser_of: Browser, clara: Officer
) -> None:
    assert browser_of(clara).post(address, data).status_code == 200
    assert not PairDecision.objects.exists()


def test_only_supervisors_of_the_agency(address: str, browser_of: Browser, bella: Officer, bob: Officer) -> None:
    for officer in (bella, bob):
        assert browser_of(officer).post(address, TICKED).status_code == 403
        assert browser_of(officer).get("/false-hits").status_code == 403
    assert not PairDecision.objects.exists()


def test_a_finding_that_is_not_there(address: str, browser_of: Browser, clara: Officer) -> None:
    assert browser_of(clara).get(address.removesuffix("0") + "7").status_code == 404


def test_looking_at_a_hit_to_judge_it_is_audited(address: str, browser_of: Browser, clara: Officer) -> None:
    assert browser_of(clara).get(address).status_code == 200
    assert AuditEntry.objects.filter(act="check.read", actor="clara").count() == 1


def test_a_form_sent_twice_is_one_decision_and_one_withdrawal_takes_it_back(
    address: str,
    hit: dict[str, Any],
    ask: Ask,
    passport: Passport,
    browser_of: Browser,
    clara: Officer,
    owner_writes: OwnerWrites,
) -> None:
    owner_writes(hit)
    supervisor = browser_of(clara)
    for said in ({"reason": "not her"}, {"reason": "not her"}, {"reason": "not her, again"}):
        assert supervisor.post(address, said).status_code == 302
    decision = PairDecision.objects.get(withdrawn_at=None)
    assert (decision.reason, decision.owner_agreed) == ("not her, again", True), "what the owner said holds"
    supervisor.post(f"/false-hits/{decision.pk}/withdraw")
    assert ask(passport())["verdict"] == "REFER"


def test_a_supervisor_sees_how_many_marks_a_partner_gave_and_nothing_of_whom(
    browser_of: Browser, clara: Officer, partner: Node
) -> None:
    assert "No partner has marked anyone" in browser_of(clara).get("/partner-marks").content.decode()
    give_mark("C12345678")
    page = browser_of(clara).get("/partner-marks").content.decode()
    assert ANTIGUA in page
    assert "C12345678" not in page
    assert str(NUMBER) not in page

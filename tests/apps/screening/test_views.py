"""The supervisor's screens on false hits."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import PairDecision
from leeward.core.records.document import TravelDocument

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
Browser = Callable[[Officer], Client]
AGREED = {"reason": "not her", "owner_agreed": "on", "note": "Sgt. Bovell, 24 November, by phone"}


@pytest.fixture
def address(ask: Ask, passport: Passport, share: Share) -> str:
    """Where a decision on a hit of alice's check is taken."""
    share(TravelDocument("C12345678", "BRB", "lost"))
    return f"/false-hits/new/{ask(passport())['id']}/0"


def test_a_decision_is_taken_listed_and_taken_back(
    address: str, ask: Ask, passport: Passport, browser_of: Browser, clara: Officer
) -> None:
    supervisor = browser_of(clara)
    assert supervisor.get(address).status_code == 200
    assert AuditEntry.objects.get(act="check.read").actor == "clara"
    assert supervisor.post(address, AGREED).status_code == 302
    assert ask(passport())["verdict"] == "CLEAR"
    decision = PairDecision.objects.get()
    page = supervisor.get("/false-hits").content.decode()
    assert "not her" in page
    assert supervisor.get(f"/false-hits/{decision.pk}/withdraw").status_code == 405
    supervisor.post(f"/false-hits/{decision.pk}/withdraw")
    assert ask(passport())["verdict"] == "REFER"
    assert "not her" not in supervisor.get("/false-hits").content.decode()
    assert supervisor.post(f"/false-hits/{decision.pk}/withdraw").status_code == 404


@pytest.mark.parametrize("data", [{}, {"reason": "  "}, {"reason": "not her", "owner_agreed": "on"}])
def test_a_decision_needs_a_reason_and_whoever_agreed(
    data: dict[str, str], address: str, browser_of: Browser, clara: Officer
) -> None:
    assert browser_of(clara).post(address, data).status_code == 200
    assert not PairDecision.objects.exists()


def test_only_supervisors_of_the_agency(address: str, browser_of: Browser, bella: Officer, bob: Officer) -> None:
    for officer in (bella, bob):
        assert browser_of(officer).post(address, AGREED).status_code == 403
        assert browser_of(officer).get("/false-hits").status_code == 403
    assert not PairDecision.objects.exists()


def test_a_finding_that_is_not_there(address: str, browser_of: Browser, clara: Officer) -> None:
    assert browser_of(clara).get(address.removesuffix("0") + "7").status_code == 404


def test_looking_at_a_hit_to_judge_it_is_accounted_for(address: str, browser_of: Browser, clara: Officer) -> None:
    assert browser_of(clara).get(address).status_code == 200
    assert AuditEntry.objects.filter(act="check.read", actor="clara").count() == 1


def test_a_form_sent_twice_is_one_decision_and_one_withdrawal_takes_it_back(
    address: str, ask: Ask, passport: Passport, browser_of: Browser, clara: Officer
) -> None:
    supervisor = browser_of(clara)
    for said in (AGREED, AGREED, {"reason": "not her, again"}):
        assert supervisor.post(address, said).status_code == 302
    decision = PairDecision.objects.get(withdrawn_at=None)
    assert (decision.reason, decision.owner_agreed) == ("not her, again", True), "what the owner said holds"
    supervisor.post(f"/false-hits/{decision.pk}/withdraw")
    assert ask(passport())["verdict"] == "REFER"

"""A service's own system reads the referrals that came to its agency and answers them; no one else's."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from tests.apps.protection.actions.test_referring import referred, shelter
from tests.apps.protection.at_once import at_once
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.api import request_limit
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.withdrawing import withdraw
from leeward.apps.protection.models import Consent, Received, Referral, Service
from leeward.apps.protection.models.keys import owner_keys
from leeward.platform.rate_limit import Limit, Rate

__all__ = ["shelter"]

pytestmark = pytest.mark.django_db
DECLINE = {"state": "declined", "why": "full"}
ACCEPT = {"state": "accepted"}


@pytest.fixture
def number(care: Care, shelter: Service) -> UUID:
    """A referral that waits for the other agency's answer."""
    agreed(care, recipient=shelter.code, fields=["identity", "needs"])
    return referred(care, shelter)[0].pk


def ask(officer: Officer, rest: str, body: Any = None, *, status: int = 200, key: str = "") -> Any:
    bearer = create_api_key(officer, label="system", days=1, actor=SYSTEM)
    sent = {"Authorization": f"Bearer {bearer}"} | ({"Idempotency-Key": key} if key else {})
    address = f"/api/v1/care/referrals/{rest}"
    answer = (
        Client().get(address, headers=sent)
        if body is None
        else Client().post(address, json.dumps(body), content_type="application/json", headers=sent)
    )
    assert answer.status_code == status, answer.content
    return answer.json()


def logged(act: str) -> list[tuple[str, str, str]]:
    return [(row.actor, row.object, row.purpose) for row in AuditEntry.objects.filter(act=act).order_by("pk")]


def test_a_service_reads_what_came_and_each_reading_is_logged(care: Care, number: UUID) -> None:
    listed = ask(care.stranger, "received")
    (row,) = listed["referrals"]
    assert (row["id"], row["sender"], row["state"], row["answered_at"]) == (str(number), "BRB-CARE", "waiting", None)
    assert not listed["more"]
    assert "PLANTED" not in json.dumps(listed), "a list does not say what a referral says"
    whole = ask(care.stranger, f"received/{number}")
    assert whole["content"]["said"]["identity"] == {"called": "PLANTED"}
    assert whole["content"]["agreement"] == "A-17"
    assert logged("referral.list") == [("stranger", "referrals/received", "victim_protection")]
    assert logged("referral.read") == [("stranger", f"referral/{number}", "victim_protection")]


@pytest.mark.parametrize(("body", "content"), [(ACCEPT, True), (DECLINE, False)])
def test_an_answer_reaches_the_sender_and_once_more_changes_nothing(
    care: Care, number: UUID, body: dict[str, str], content: bool
) -> None:
    first = ask(care.stranger, f"received/{number}/answer", body)
    again = ask(care.stranger, f"received/{number}/answer", body, key="monday")
    assert first == again
    assert (first["state"], first["why"]) == (body["state"], body.get("why", ""))
    assert (ask(care.stranger, f"received/{number}")["content"] is not None) == content
    assert len(logged("referral.answer")) == 1
    told = ask(care.mona, f"sent/{number}")
    assert (told["state"], told["case"], told["service_name"]) == (body["state"], str(care.case.pk), "Safe House")
    assert [each.page for each in care.case.reads.all()] == ["referrals"]


@pytest.mark.parametrize(
    ("first", "other"), [(ACCEPT, DECLINE), (DECLINE, ACCEPT), (DECLINE, DECLINE | {"why": "unsafe"})]
)
def test_one_key_gives_one_answer_and_another_body_under_it_is_refused(
    care: Care, number: UUID, first: dict[str, str], other: dict[str, str]
) -> None:
    """As without a key: the referral itself is answered once."""
    given = ask(care.stranger, f"received/{number}/answer", first, key="monday")
    assert ask(care.stranger, f"received/{number}/answer", first, key="monday") == given
    for key in ("monday", "tuesday", ""):
        refused = ask(care.stranger, f"received/{number}/answer", other, status=409, key=key)
        assert (refused["code"], refused["field"]) == ("answered", "state")
    assert ask(care.stranger, "received")["referrals"] == [given]
    assert len(logged("referral.answer")) == 1


@pytest.mark.django_db(transaction=True)
def test_a_program_that_sends_its_answer_twice_at_the_same_moment_gives_one(care: Care, number: UUID) -> None:
    def answer() -> None:
        ask(care.stranger, f"received/{number}/answer", ACCEPT, key="monday")

    assert at_once(answer, answer, answer) == [None, None, None]
    assert len(logged("referral.answer")) == 1


def test_another_answer_and_one_after_a_withdrawal_are_refused(care: Care, number: UUID) -> None:
    ask(care.stranger, f"received/{number}/answer", ACCEPT)
    refused = ask(care.stranger, f"received/{number}/answer", DECLINE, status=409)
    assert (refused["code"], refused["field"]) == ("answered", "state")
    withdraw([Consent.objects.get()], way=Consent.Way.CASEWORKER, officer=care.mona)
    ask(care.stranger, f"received/{number}/answer", ACCEPT, status=409)
    gone = ask(care.stranger, f"received/{number}")
    assert (gone["state"], gone["content"]) == ("deleted", None)
    assert Referral.objects.get().state == "deleted"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "state"),
        ({"state": "deleted"}, "state"),
        ({"state": "declined"}, "why"),
        ({"state": "declined", "why": "she told me why"}, "why"),
        ({"state": "accepted", "why": "full"}, "why"),
        ({"state": "accepted", "note": "x"}, "note"),
        ([], ""),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_names_its_field(
    care: Care, number: UUID, body: Any, field: str
) -> None:
    refused = ask(care.stranger, f"received/{number}/answer", body, status=422)
    assert refused["code"] == "invalid"
    assert refused.get("field", "").removeprefix("payload.") == field
    assert Received.objects.get().state == "waiting"


EVERY = ["received", "received/{}", "received/{}/answer", "sent", "sent/{}"]


def bodies(rest: str) -> Any:
    return ACCEPT if rest.endswith("answer") else None


@pytest.mark.parametrize("rest", EVERY)
def test_only_a_protection_colleague_has_an_answer(care: Care, number: UUID, rest: str) -> None:
    others = [role for role in Role if role != Role.PROTECTION]
    eve = create_officer("eve", "Eve", care.other, roles=others)
    refused = ask(eve, rest.format(number), bodies(rest), status=403)
    assert refused["code"] == "role_missing"
    answer = Client().get(f"/api/v1/care/referrals/{rest.format(number)}")
    assert answer.status_code in {401, 405}
    assert not logged("referral.list")
    assert not logged("referral.read")


@pytest.mark.parametrize(
    ("who", "rest"), [("mona", "received/{}"), ("mona", "received/{}/answer"), ("stranger", "sent/{}")]
)
def test_another_agencys_referral_and_none_are_one_answer(care: Care, number: UUID, who: str, rest: str) -> None:
    """The sender's colleagues do not read what lies at the service, and the service not what lies at the sender."""
    officer = getattr(care, who)
    theirs, none = (ask(officer, rest.format(each), bodies(rest), status=404) for each in (number, uuid4()))
    assert theirs == none
    assert Received.objects.get().state == "waiting"
    assert not ask(officer, rest.split("/", maxsplit=1)[0])["referrals"]


def test_pages_and_states(care: Care, number: UUID) -> None:
    made = Received.objects.get()
    for _ in range(100):
        made.pk = uuid4()
        made.state = "declined"
        made.save(force_insert=True)
    first, second = (ask(care.stranger, f"received?page={page}") for page in (1, 2))
    assert (len(first["referrals"]), first["more"]) == (100, True)
    assert (len(second["referrals"]), second["more"]) == (1, False)
    assert [each["id"] for each in ask(care.stranger, "received?state=waiting")["referrals"]] == [str(number)]
    assert ask(care.stranger, "received?state=lost", status=422)["field"] == "state"
    assert ask(care.stranger, "received?page=0", status=422)["field"] == "page"
    assert [each["id"] for each in ask(care.mona, "sent?state=waiting")["referrals"]] == [str(number)]


def test_the_list_of_what_left_names_neither_case_nor_service(care: Care, number: UUID) -> None:
    listed = json.dumps(ask(care.mona, "sent"))
    assert str(number) in listed
    assert str(care.case.pk) not in listed
    assert "Safe House" not in listed


def test_without_the_agencys_key_nothing_is_read_and_the_answer_says_so(care: Care, number: UUID) -> None:
    owner_keys("ATG-CARE").path.unlink()
    assert ask(care.stranger, f"received/{number}", status=503)["code"] == "not_readable"
    assert len(ask(care.stranger, "received")["referrals"]) == 1


def test_a_program_that_asks_too_often_waits(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_limit, "_requests", Limit(Rate(2, 3600.0)))
    ask(care.nell, "sent")
    ask(care.nell, "received")
    assert ask(care.nell, "sent", status=429)["code"] == "too_many"
    ask(care.mona, "sent")

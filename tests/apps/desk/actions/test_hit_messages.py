"""A question about a hit on its way to a desk, and the answer on its way back: as the site connects the two."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import (
    Cast,
    MakeCheck,
    make_check,
    record,
)
from tests.apps.border.hits import duty, held, message, partner

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, grant
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.actions.confirmations import ask_owners
from leeward.apps.border.actions.second_person import agree
from leeward.apps.border.actions.telephone_answers import Call, note_call
from leeward.apps.border.models import Confirmation, Hold, NotedCall
from leeward.apps.desk.actions.answering import answer
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import text_of
from leeward.apps.desk.queries.routing import desk_for
from leeward.apps.exchange.actions.incoming import Unusable, dispatch
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.screening.models import Check
from leeward.messages import sentence
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

__all__ = ["duty", "make_check", "partner", "record"]


def test_desk_on_this_node_answers_and_the_hold_ends(cast: Cast, make_check: MakeCheck, duty: Officer) -> None:
    check = held(make_check, cast.alice)
    request = Request.objects.get()
    assert (request.desk.code, request.sender, request.state) == ("ATG-RPF", "BRB-IMMI", "new")
    answer(request, "other_person", "Born in another year.", officer=duty)
    asked = Confirmation.objects.get(check_made=check)
    assert (asked.answer, asked.note) == ("other_person", "Born in another year.")
    assert asked.answered_by == "Duty Officer, ATG-RPF"
    assert Hold.objects.get(check_made=check).ended_how == Hold.End.OWNER_REFUTED
    assert not Outgoing.objects.exists()


def test_partner_is_asked_by_message_and_its_answer_taken(
    cast: Cast,
    make_check: MakeCheck,
    partner: Partner,
) -> None:
    check = held(make_check, cast.alice)
    sent = Outgoing.objects.get()
    assert (sent.kind, sent.audience, sent.purpose) == ("hit.request", [partner.code], "border_check")
    assert not Request.objects.exists(), "the partner's desk answers, not ours"
    asked = Confirmation.objects.get(check_made=check)
    said = {"request": str(asked.pk), "answer": "confirmed", "note": "Warrant in force\x00", "by": "Watch, ATG"}
    dispatch(message("hit.answer", said, "LCA-NODE"))
    asked.refresh_from_db()
    assert asked.answer == "", "another partner cannot answer"
    durably(lambda: dispatch(message("hit.answer", said, partner.code)))
    asked.refresh_from_db()
    assert (asked.answer, asked.note) == ("confirmed", "Warrant in force")
    assert Hold.objects.get(check_made=check).ended_how == Hold.End.OWNER_CONFIRMED


def test_the_desk_sees_what_it_asked_a_partner_about(
    cast: Cast, make_check: MakeCheck, partner: Partner, browser_of: Callable[[Officer], Client]
) -> None:
    held(make_check, cast.alice)
    dan = create_officer("dan", "Dan", cast.barbados, roles=[Role.DUTY])
    shown = browser_of(dan).get("/desk/asked").text
    kind = Confirmation.objects.get().kind
    assert sentence(f"short.{kind}") in shown
    for page in ("2", "0", "x", "9" * 40):
        assert sentence(f"short.{kind}") in browser_of(dan).get("/desk/asked", {"page": page}).text


def test_partners_question_reaches_the_owner_and_the_answer_leaves(cast: Cast, duty: Officer, partner: Partner) -> None:
    # Seen from the owner's node: the sender is another partner.
    node = ensure_agency("LCA-NODE", "Saint Lucia", country="LCA")
    asker = Partner.objects.create(code="LCA-NODE", agency=node, codes=["LCA-NODE", "LCA-IMMI"])
    number = uuid4()
    body = {
        "request": str(number),
        "record": f"ATG-RPF/{uuid4()}",
        "version": 1,
        "finding": "person.red",
        "asked_by": {"agency": "LCA-IMMI", "country": "LCA", "post": "Pier"},
        "presented": {"surname": "MUSTERMANN"},
    }
    for _ in range(2):  # a message handled again after a crash is one request
        durably(lambda: dispatch(message("hit.request", body, asker.code)))
    request = Request.objects.get()
    assert (request.desk.code, request.agency) == ("ATG-RPF", "LCA-IMMI")
    answer(request, "confirmed", officer=duty)
    sent = Outgoing.objects.get(kind="hit.answer")
    told = json.loads(bytes(sent.body))["body"]
    assert (sent.audience, told["request"], told["answer"]) == (["LCA-NODE"], str(number), "confirmed")


@pytest.mark.parametrize("kind", ["hit.request", "hit.exception"])
def test_no_partner_asks_in_the_name_of_anothers_agency(duty: Officer, partner: Partner, kind: str) -> None:
    node = ensure_agency("LCA-NODE", "Saint Lucia", country="LCA")
    Partner.objects.create(code="LCA-NODE", agency=node, codes=["LCA-NODE"])
    body: dict[str, Any] = {"request": str(uuid4()), "record": f"ATG-RPF/{uuid4()}", "finding": "person.red"}
    body |= {"asked_by": {"agency": "BRB-IMMI", "country": "BRB", "post": "Airport"}}
    durably(lambda: dispatch(message(kind, body, "LCA-NODE")))
    request = Request.objects.get()
    assert (request.agency, request.country, request.post) == ("LCA-NODE", "", ""), "the desk answers who has signed"


def test_partner_learns_that_its_answer_by_telephone_was_noted(
    cast: Cast, make_check: MakeCheck, partner: Partner
) -> None:
    held(make_check, cast.alice)
    asked = Confirmation.objects.get()
    call = Call("confirmed", "Sgt Joseph", timezone.now(), "ATG 7/26", "+1 268 555 0100", "Warrant in force.")
    note_call(asked.pk, call, officer=cast.alice)
    sent = Outgoing.objects.get(kind="hit.telephoned")
    told = json.loads(bytes(sent.body))["body"]
    assert (sent.audience, told["request"], told["answer"]) == ([partner.code], str(asked.pk), "confirmed")
    assert told["text"] == "Sgt Joseph · ATG 7/26 · Warrant in force."
    assert cast.alice.display_name not in str(told), "who noted it is the asker's own business"


def test_call_that_a_partner_noted_is_in_the_thread_and_leaves_the_request_open(
    duty: Officer, partner: Partner
) -> None:
    number = str(uuid4())
    asked_for = {"request": number, "record": f"ATG-RPF/{uuid4()}", "finding": "person.red"}
    durably(lambda: dispatch(message("hit.request", asked_for, "LCA-NODE")))
    noted = {"request": number, "message": str(uuid4()), "answer": "confirmed", "text": "Sgt Joseph · 7/26\x00\x1b[2J"}
    for _ in range(2):  # handled again after a crash
        durably(lambda: dispatch(message("hit.telephoned", noted, "LCA-NODE")))
    request = Request.objects.get()
    line = request.thread.get()
    assert (line.what, line.code, line.author) == ("telephoned", "confirmed", "LCA-NODE")
    assert text_of(line) == "Sgt Joseph · 7/26[2J"
    assert (request.state, request.answer) == ("new", ""), "the answer in writing is still due"
    with pytest.raises(Unusable):
        dispatch(message("hit.telephoned", noted, "ATG-OTHER"))


def test_no_one_answers_their_own_question_for_the_owner(
    cast: Cast, make_check: MakeCheck, browser_of: Callable[[Officer], Client]
) -> None:
    # The owner has no desk here, so the question comes to the asker's own agency, and Alice is on duty there too.
    Agency.objects.filter(code="ATG-RPF").update(publishes_only=True)
    grant(cast.alice, Role.DUTY, actor=SYSTEM)
    check = held(make_check, cast.alice)
    request = Request.objects.get()
    assert (request.desk, request.sender) == (cast.barbados, "BRB-IMMI")
    alice = Officer.objects.get(pk=cast.alice.pk)
    page = browser_of(alice).get(f"/desk/{request.pk}").content.decode()
    assert 'name="code"' not in page
    assert "You asked this at the counter" in page
    with pytest.raises(NotAllowed, match="your own side"):
        answer(request, "confirmed", officer=alice)
    assert Hold.objects.get(check_made=check).ended_at is None
    with pytest.raises(NotAllowed, match="not the owner's"):
        answer(request, "other_person", officer=cast.clara)
    answer(request, "no_answer_possible", "No one answers there.", officer=cast.clara)
    assert Hold.objects.get(check_made=check).ended_at is None, (
        "a desk that stands in knows only what the owner told it"
    )


def test_the_desk_that_acts_for_the_owner_notes_the_call_and_a_supervisor_agrees(
    cast: Cast, make_check: MakeCheck, browser_of: Callable[[Officer], Client]
) -> None:
    Agency.objects.filter(code="ATG-RPF").update(publishes_only=True)
    dan = create_officer("dan", "Dan Duty", cast.barbados, roles=[Role.DUTY])
    check = held(make_check, cast.alice)
    request, asked = Request.objects.get(), Confirmation.objects.get()
    page = browser_of(dan).get(f"/desk/{request.pk}").content.decode()
    assert "This desk is not the owner" in page
    assert '<option value="+1 268 555 0100">' in page
    said = {"answer": "other_person", "who": "Sgt Joseph", "reference": "7/26", "number": "+1 268 555 0100"}
    there = timezone.localtime(timezone=ZoneInfo("America/Barbados"))
    noted = browser_of(dan).post(f"/desk/asked/{asked.pk}/telephone", said | {"said_at": f"{there:%Y-%m-%dT%H:%M}"})
    assert noted["Location"] == f"/desk/{request.pk}"
    request.refresh_from_db()
    assert (request.state, Hold.objects.get(check_made=check).ended_at) == ("new", None)
    agree(NotedCall.objects.get().pk, officer=cast.clara)
    request.refresh_from_db()
    assert (request.state, request.answer, request.answered_by) == ("answered", "other_person", cast.clara)
    assert Hold.objects.get(check_made=check).ended_how == Hold.End.OWNER_REFUTED


# body, why it can never be used
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"request": str(uuid4()), "record": "UNKNOWN/1"}, "owner"),
        ({"request": str(uuid4()), "record": 5}, "owner"),
        ({"request": str(uuid4())}, "owner"),
        ({"request": "no id", "record": "ATG-RPF/1"}, "request"),
    ],
)
def test_question_that_cannot_be_used_says_why(duty: Officer, body: dict[str, Any], code: str) -> None:
    with pytest.raises(Unusable) as refused:
        dispatch(message("hit.request", body, "LCA-NODE"))
    assert refused.value.code == code


def test_answer_without_a_question_is_refused_or_changes_nothing(db: None) -> None:
    with pytest.raises(Unusable):
        dispatch(message("hit.answer", {"request": "none"}, "LCA-NODE"))
    dispatch(message("hit.answer", {"request": str(uuid4()), "answer": "confirmed"}, "LCA-NODE"))


def test_desk_of_a_list_without_officers_is_the_askers(cast: Cast) -> None:
    ensure_agency("UN-SC", "Security Council", publishes_only=True)
    assert desk_for("UN-SC", cast.police) == Agency.objects.get(code="BRB-IMMI"), "a sister agency has a supervisor"
    grant(cast.keeper, Role.DUTY, actor=SYSTEM)
    assert desk_for("UN-SC", cast.police) == cast.police
    assert desk_for("UN-SC", cast.antigua) == cast.antigua, "no one else in that country"


def test_for_a_purpose_that_partners_would_not_take_the_own_desk_is_asked(
    cast: Cast, make_check: MakeCheck, partner: Partner
) -> None:
    check = make_check("HOLD", cast.alice)
    Check.objects.filter(pk=check.pk).update(purpose="visa_vetting")
    check.refresh_from_db()
    durably(lambda: ask_owners(check))
    assert Confirmation.objects.get().route == Confirmation.Route.DESK
    assert not Outgoing.objects.exists()
    assert Request.objects.get().purpose == "visa_vetting"

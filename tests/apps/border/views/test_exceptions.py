"""An urgent exception tells owner and data protection officer at once; a HOLD below a PROTECT has its own clock."""

import json
from collections.abc import Callable
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.border.conftest import Cast, MakeCheck
from tests.apps.border.hits import duty, held, message, partner

from leeward.apps.agencies.access.functions import closed_functions
from leeward.apps.agencies.actions.officers import create_officer, grant
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.access import may_clear
from leeward.apps.border.actions.confirmations import ask_owners, request_body
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.holds import review_exception, start_hold, urgent_exception
from leeward.apps.border.models import Confirmation, Hold
from leeward.apps.border.queries.checks import hold_of, holds_to_decide
from leeward.apps.desk.actions.answering import answer
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.exchange.actions.incoming import Unusable, dispatch
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.screening.models import Check, StoredFinding
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

__all__ = ["duty", "partner"]
Browser = Callable[[Officer], Client]


@pytest.fixture
def guardian(cast: Cast) -> Officer:
    """The data protection officer of Barbados's immigration."""
    return create_officer("dpo", "Dee Pio", cast.barbados, roles=[Role.DATA_PROTECTION])


@pytest.fixture
def protected(cast: Cast, make_check: MakeCheck, duty: Officer) -> Check:
    """PROTECT, with a wanted person's hit that asks for HOLD below it."""
    check = make_check("PROTECT", cast.alice)
    hit = StoredFinding.objects.filter(check_made=check, kind="person.yellow").get()
    StoredFinding.objects.create(
        check_made=check,
        order=7,
        kind="person.red",
        severity="critical",
        strength="strong",
        code="person.red",
        record=f"ATG-RPF/{uuid4()}",
        owner="ATG-RPF",
        record_version=hit.record_version,
    )
    check.decision["held"] = [7]
    check.save()
    start_hold(check)
    durably(lambda: ask_owners(check))
    return check


def test_the_owners_desk_and_the_data_protection_officer_are_notified(
    cast: Cast, make_check: MakeCheck, duty: Officer, guardian: Officer, browser_of: Browser
) -> None:
    check = held(make_check, cast.alice)
    urgent_exception(check, reason="He drew a knife", officer=cast.alice)
    told = Request.objects.get(kind="exception")
    assert (told.desk.code, told.agency, told.about) == ("ATG-RPF", "BRB-IMMI", Confirmation.objects.get().record)
    assert facts_of(told)["text"] == "He drew a knife"
    assert "Alice" not in str(facts_of(told))
    page = browser_of(duty).get(f"/desk/{told.pk}").content.decode()
    assert "He drew a knife" in page
    answer(told, "noted", officer=duty)
    assert Confirmation.objects.get().owner_answer == "", "who notes an exception has not confirmed the hit"
    shown = browser_of(guardian).get(reverse("border:exceptions")).content.decode()
    assert "He drew a knife" in shown
    assert "1 to review" in shown
    assert "MUSTERMANN" not in shown, "the review needs no name of the traveller"


def test_a_partner_is_notified_by_message(cast: Cast, make_check: MakeCheck, partner: Partner) -> None:
    urgent_exception(held(make_check, cast.alice), reason="A knife", officer=cast.alice)
    sent = Outgoing.objects.get(kind="hit.exception")
    body = json.loads(bytes(sent.body))["body"]
    assert (sent.audience, body["text"], body["asked_by"]["agency"]) == ([partner.code], "A knife", "BRB-IMMI")
    assert not Request.objects.exists()


def test_without_the_certificate_the_page_says_why_in_place_of_the_button(
    cast: Cast, make_check: MakeCheck, browser_of: Browser
) -> None:
    page = reverse("border:verdict", args=[held(make_check, cast.alice).pk])
    assert "Act before the owner answers" in browser_of(cast.alice).get(page).text
    with closed_functions.filled(lambda _officer: {"hold_exception": frozenset({"HOLDS"})}):
        closed = browser_of(cast.alice).get(page).text
    assert "Act before the owner answers" not in closed
    assert "This needs a valid certificate" in closed
    assert "HOLDS" in closed


def test_a_partners_exception_comes_once_into_the_inbox(cast: Cast, duty: Officer) -> None:
    body = {"request": str(uuid4()), "record": f"ATG-RPF/{uuid4()}", "text": "A knife", "asked_by": {"agency": "X"}}
    for _ in range(2):
        durably(lambda: dispatch(message("hit.exception", body, "LCA-NODE")))
    told = Request.objects.get()
    assert (told.kind, told.desk.code, told.sender) == ("exception", "ATG-RPF", "LCA-NODE")
    answer(told, "noted", officer=duty)
    assert not Outgoing.objects.exists(), "no one waits for that answer"
    with pytest.raises(Unusable):
        dispatch(message("hit.exception", body | {"record": "NOBODY/1"}, "LCA-NODE"))


def test_an_ordinary_end_notifies_no_one(cast: Cast, make_check: MakeCheck, duty: Officer) -> None:
    held(make_check, cast.alice)
    answer(Request.objects.get(), "other_person", officer=duty)
    assert not Request.objects.filter(kind="exception").exists()


def test_data_protection_reviews_each_once(
    cast: Cast, make_check: MakeCheck, duty: Officer, guardian: Officer, bob: Officer, browser_of: Browser
) -> None:
    hold = urgent_exception(held(make_check, cast.alice), reason="A knife", officer=cast.alice)
    address = reverse("border:review", args=[hold.pk])
    for officer in (cast.alice, cast.clara, bob):
        assert browser_of(officer).post(address, {"review": "x"}).status_code == 403
    browser = browser_of(guardian)
    browser.post(address, {"review": "  "})
    assert Hold.objects.get().reviewed_at is None
    browser.post(address, {"review": "Needed: the knife is documented."})
    with pytest.raises(NotAllowed, match="already"):
        review_exception(hold, "again", officer=guardian)
    assert "Needed: the knife is documented." in browser.get(reverse("border:exceptions")).content.decode()
    assert AuditEntry.objects.get(act="hold.review").actor == "dpo"


def test_without_exceptions_the_page_says_so(guardian: Officer, browser_of: Browser) -> None:
    assert "No one at this agency" in browser_of(guardian).get(reverse("border:exceptions")).content.decode()


def test_a_hold_below_a_protect_has_its_clock_for_its_recipient_alone(
    protected: Check, cast: Cast, browser_of: Browser
) -> None:
    hold = hold_of(protected)
    assert hold is not None
    assert (hold.lapses_at - hold.started_at).total_seconds() == 90 * 60
    assert not may_clear(protected, hold)
    assert protected.pk in {each.pk for each in holds_to_decide(cast.clara)}
    counter = browser_of(cast.alice).get(reverse("border:verdict", args=[protected.pk])).content.decode()
    assert "owner-title" not in counter
    assert "hold-title" not in counter
    assert "not a ground for detention" not in counter
    decide(protected, "protect", officer=cast.alice)
    quiet = reverse("border:referral", args=[protected.referral.pk])
    assert "Waiting for the owner" in browser_of(cast.dora).get(quiet).content.decode()


def test_its_recipient_ends_it_and_that_clears_no_one(protected: Check, cast: Cast, browser_of: Browser) -> None:
    decide(protected, "protect", officer=cast.alice)
    said = {"how": "urgent_exception", "reason": "She needs a doctor now"}
    done = browser_of(cast.dora).post(reverse("border:hold_end", args=[protected.pk]), said)
    assert done["Location"] == reverse("border:referral", args=[protected.referral.pk])
    assert Hold.objects.get().ended_how == Hold.End.URGENT_EXCEPTION
    assert Request.objects.filter(kind="exception").count() == 1, "whose missing person it is learns of no exception"
    Hold.objects.update(ended_how=Hold.End.OWNER_REFUTED)
    assert not may_clear(protected, hold_of(protected))


def test_the_owner_of_a_warrant_does_not_learn_of_a_protection(protected: Check) -> None:
    asked = Confirmation.objects.get(kind="person.red")
    hit = StoredFinding.objects.get(kind="person.red")
    assert request_body(asked, protected, hit)["verdict"] == "HOLD"
    assert "PROTECT" not in str([facts_of(each) for each in Request.objects.filter(about=asked.record)])


def test_no_one_reviews_their_own_exception(cast: Cast, make_check: MakeCheck, guardian: Officer) -> None:
    grant(cast.alice, Role.DATA_PROTECTION, actor=SYSTEM)
    hold = urgent_exception(held(make_check, cast.alice), reason="A knife", officer=cast.alice)
    with pytest.raises(NotAllowed, match="colleague"):
        review_exception(hold, "All was well", officer=cast.alice)
    review_exception(hold, "It was needed", officer=guardian)
    assert Hold.objects.get().reviewed_by == guardian


def test_without_a_referral_the_recipient_finds_and_ends_it(
    protected: Check, cast: Cast, make_check: MakeCheck, browser_of: Browser
) -> None:
    held(make_check, cast.alice)  # protection does not see an ordinary one
    address = reverse("border:hold", args=[protected.pk])
    assert address in browser_of(cast.clara).get("/second-line").text
    dora = browser_of(cast.dora)
    queue = dora.get("/second-line").text
    assert (queue.count("left</span>"), address in queue) == (1, True)
    page = dora.get(address).text
    assert "Waiting for the owner" in page
    assert "MUSTERMANN" in page
    assert "Checked by Alice (Airport)" in page
    assert AuditEntry.objects.get(act="hold.read").actor == "dora"
    Hold.objects.filter(pk=protected.pk).update(lapses_at=timezone.now())
    assert "Call your supervisor now" in dora.get(address).text
    assert "End the hold by my decision" in browser_of(cast.clara).get(address).text
    said = {"how": "supervisor", "reason": "No answer within the maximum"}
    done = browser_of(cast.clara).post(reverse("border:hold_end", args=[protected.pk]), said)
    assert done["Location"] == address
    ended = Hold.objects.get(pk=protected.pk)
    assert (ended.ended_how, ended.ended_by, ended.reason) == (Hold.End.SUPERVISOR, cast.clara, said["reason"])


def test_once_referred_it_is_on_the_referrals_page(protected: Check, cast: Cast, browser_of: Browser) -> None:
    decide(protected, "refer", officer=cast.alice, reason="A second look")
    referral = reverse("border:referral", args=[protected.referral.pk])
    assert browser_of(cast.dora).get(reverse("border:hold", args=[protected.pk]))["Location"] == referral
    assert referral in browser_of(cast.dora).get("/second-line").text


def test_no_one_else_learns_that_there_is_a_hold(
    protected: Check, cast: Cast, make_check: MakeCheck, bob: Officer, browser_of: Browser
) -> None:
    """The counter gets the same answer for a held PROTECT as for any check without a hold, word for word."""
    plain, ordinary = make_check("PROTECT", cast.alice), held(make_check, cast.alice)
    for officer in (cast.alice, cast.bella):
        assert "/second-line/hold/" not in browser_of(officer).get("/second-line").text
        for check in (protected, plain, ordinary):
            assert browser_of(officer).get(reverse("border:hold", args=[check.pk])).status_code == 403
        told = []
        for check in (protected, plain):
            said = {"how": "urgent_exception", "reason": "A knife"}
            answer = browser_of(officer).post(reverse("border:hold_end", args=[check.pk]), said)
            assert answer["Location"] == reverse("border:verdict", args=[check.pk])
            told.append([str(each) for each in get_messages(answer.wsgi_request)])
        assert told == [["There is no hold on this check."]] * 2
    assert Hold.objects.get(pk=protected.pk).ended_at is None
    for check in (plain, ordinary):
        assert browser_of(cast.dora).get(reverse("border:hold", args=[check.pk])).status_code == 404
    assert browser_of(bob).get(reverse("border:hold", args=[protected.pk])).status_code == 404
    assert not AuditEntry.objects.filter(act="hold.read").exists()


def test_a_call_noted_on_its_page_redirects_back(protected: Check, cast: Cast, browser_of: Browser) -> None:
    """An incomplete one comes again first, and still knows the page."""
    address, asked = reverse("border:hold", args=[protected.pk]), Confirmation.objects.get(kind="person.red")
    clara = browser_of(cast.clara)
    assert 'name="page" value="hold"' in clara.get(address).text
    note, here = reverse("border:telephone", args=[protected.pk, asked.pk]), timezone.localtime()
    again = clara.post(note, {"page": "hold", "who": "Sgt Joseph"})
    assert again.status_code == 422
    assert 'name="page" value="hold"' in again.text
    said = {"answer": "other_person", "who": "Sgt Joseph", "reference": "7/26", "number": "+1 268 555 0100"}
    there = here.astimezone(ZoneInfo(protected.post.zone)) if protected.post else here
    noted = clara.post(note, {"page": "hold", "said_at": f"{there:%Y-%m-%dT%H:%M}", **said})
    assert noted["Location"] == address

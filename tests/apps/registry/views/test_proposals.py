"""The screens on which records are proposed, decided, changed and reviewed, without scripts."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions import received
from leeward.apps.registry.actions import records as actions
from leeward.apps.registry.actions.proposals import publish
from leeward.apps.registry.models import Proposal, Record, RecordList
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.organisations_and_craft import Aircraft, Vessel
from leeward.core.record.content.person import Address, Notice, Person, PersonName

pytestmark = pytest.mark.django_db
LOST = TravelDocument("A1234567", "BRB", "lost")
MISSING = Person((PersonName("Anna Specimen"),), "missing", Notice("yellow", "reviewed"))


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def browser(browser_of: Any, keeper: Officer) -> Client:
    found: Client = browser_of(keeper)
    return found


@pytest.fixture
def colleague(cast: Any, browser_of: Any) -> Client:
    found: Client = browser_of(create_officer("kim", "Kim", cast.police, roles=[Role.SUPERVISOR]))
    return found


@pytest.fixture
def proposal(keeper: Officer) -> Proposal:
    made = publish(MISSING, keeper=keeper, reason="her family asks")
    assert isinstance(made, Proposal)
    return made


def test_the_queue_its_count_and_a_refusal(proposal: Proposal, browser: Client, colleague: Client) -> None:
    assert "To approve (0)" in text(browser.get(reverse("registry:records"))), "one's own waits for a colleague"
    assert "Anna Specimen yours" in text(browser.get(reverse("registry:proposals")))
    assert "To approve (1)" in text(colleague.get(reverse("registry:records")))
    address = reverse("registry:proposal", args=[proposal.pk])
    own = text(browser.get(address))
    assert "A colleague at your agency has to decide" in own
    assert "Approve" not in own
    browser.post(address, {"decision": "approve"})
    assert "Another person decides" in text(browser.get(reverse("registry:proposals")))
    assert "Anna Specimen" in text(colleague.get(reverse("registry:proposals")))
    shown = text(colleague.get(address))
    for part in ("her family asks", "yellow: missing", "Checks of every state and agency find it", "Approve and share"):
        assert part in shown
    assert AuditEntry.objects.filter(act="proposal.read").count() == 2
    unreasoned = colleague.post(address, {"decision": "refuse"})
    assert (unreasoned.status_code, "Say why" in text(unreasoned)) == (422, True)
    refused = colleague.post(address, {"decision": "refuse", "answer": "no date of birth"}, follow=True)
    assert "its facts are erased" in text(refused)
    assert "Anna Specimen" not in text(refused)
    assert "Nothing waits" in text(colleague.get(reverse("registry:proposals")))
    assert "was decided" in text(colleague.post(address, {"decision": "approve"}, follow=True))


def test_a_keeper_takes_a_proposal_back(proposal: Proposal, browser: Client) -> None:
    browser.post(reverse("registry:proposal", args=[proposal.pk]), {"decision": "take_back"})
    assert Proposal.objects.get().state == "withdrawn"


def test_a_notice_is_reinstated_by_two_on_screen(
    proposal: Proposal, keeper: Officer, browser: Client, colleague: Client
) -> None:
    colleague.post(reverse("registry:proposal", args=[proposal.pk]), {"decision": "approve"})
    record = actions.withdraw_record(Record.objects.get(), keeper=keeper, reason="found")
    said = {"reason": "gone again", "version": "2"}
    waits = browser.post(reverse("registry:reinstate", args=[record.pk]), said, follow=True)
    assert "A colleague has to approve it" in text(waits)
    address = waits.redirect_chain[-1][0]
    assert "The record does not count now" in text(colleague.get(address))
    assert "State: Withdrawn, now Active" in text(colleague.post(address, {"decision": "approve"}, follow=True))


def test_another_agency_has_no_such_proposal(proposal: Proposal, browser_of: Any, cast: Any) -> None:
    assert browser_of(cast.clara).get(reverse("registry:proposal", args=[proposal.pk])).status_code == 404


def test_the_form_shows_the_rules_findings(browser: Client) -> None:
    said = {"reliability": "B", "credibility": "2", "mode": "full", "title": "Boat", "practice": "route"}
    address = reverse("registry:new", args=["method"])
    refused = browser.post(address, {**said, "description": "Passport AB123456 is used"})
    assert (refused.status_code, "remove AB123456" in text(refused)) == (422, True)
    asked = browser.post(address, {**said, "description": "It leaves from Port Specimen"})
    assert "Say why it may still be shared" in text(asked)
    assert not Record.objects.exists()
    made = browser.post(address, {**said, "look_at": "New paint\nNo name on the stern"}, follow=True)
    assert "No name on the stern" in text(made)


def change(browser: Client, record: Record, **said: Any) -> Any:
    form = browser.get(reverse("registry:change", args=[record.pk])).context["form"]
    shown = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    return browser.post(reverse("registry:change", args=[record.pk]), {"mode": "full", **shown, **said}, follow=True)


def test_facts_and_handling_change_on_screen(browser: Client, keeper: Officer) -> None:
    record = actions.create_record(LOST, keeper=keeper)
    assert "Nothing is stored yet" in text(change(browser, record, status="stolen"))  # no reason given
    page = text(
        change(browser, record, status="stolen", countries="BRB, TTO", mode="hit_only", reason="reported again")
    )
    assert "Checks of BRB, TTO find it; no others do" in page
    assert "officers see only that there is a record and who to contact" in page
    record.refresh_from_db()
    assert (record.version, record.content["status"]) == (2, "stolen")
    assert record.handling == {"countries": ["BRB", "TTO"], "mode": "hit_only"}
    late = change(browser, record, status="lost", version=1, reason="saw the old one")
    assert "The record was changed in the meantime" in text(late)


def test_facts_that_the_form_does_not_show_stay(browser: Client, keeper: Officer, colleague: Client) -> None:
    names = (
        PersonName("Anna Specimen", surname="Specimen", given="Anna"),
        PersonName("Анна", "original_script", "Cyrl"),
    )
    whole = Person(
        names,
        "missing",
        Notice("yellow", "reviewed", issued=DateSpan.parse("2026")),
        addresses=(Address("Bay Street"),),
    )
    record = actions.create_record(whole, keeper=keeper)
    change(browser, record, birth_dates="1990-05", reason="family told us")
    waiting = Proposal.objects.get()
    assert "Born" in text(colleague.get(reverse("registry:proposal", args=[waiting.pk])))
    colleague.post(reverse("registry:proposal", args=[waiting.pk]), {"decision": "approve"})
    before = dict(record.content)
    record.refresh_from_db()
    assert record.content == {**before, "birth_dates": ["1990-05"]}


def test_facts_that_a_list_had_on_a_vessel_stay(browser: Client, keeper: Officer) -> None:
    whole = Vessel((PersonName("Sea Specimen"),), imo="9187631", programmes=("SPECIMEN",))
    record = actions.create_record(whole, keeper=keeper)
    before = dict(record.content)
    change(browser, record, other_names="Hawk", reason="the harbour master told us")
    record.refresh_from_db()
    assert [name["text"] for name in record.content["names"]] == ["Sea Specimen", "Hawk"]
    assert record.content == {**before, "names": record.content["names"]}


def test_of_a_kind_without_a_form_the_handling_changes(browser: Client, keeper: Officer) -> None:
    record = actions.create_record(Aircraft((PersonName("Specimen Air"),), registration="8P-ABC"), keeper=keeper)
    change(browser, record, roles=["duty"], reason="ours first")
    record.refresh_from_db()
    assert (record.handling, record.content["registration"]) == ({"roles": ["duty"]}, "8P-ABC")


def test_a_copy_says_whose_it_is_and_has_no_buttons(browser: Client, cast: Any, keeper: Officer) -> None:
    record = actions.create_record(LOST, keeper=keeper, handling=Handling())
    RecordList.objects.update(owner=cast.antigua, is_received=True)
    Record.objects.update(owner=cast.antigua)
    page = text(browser.get(reverse("registry:record", args=[record.pk])))
    assert "A copy: only its owner, Immigration Department, changes it. As of 20" in page
    assert "Withdraw" not in page
    assert browser.get(reverse("registry:change", args=[record.pk])).status_code == 403


@pytest.mark.parametrize(
    ("mark", "said"), [("withdrawn", "Its owner has withdrawn this record"), ("unconfirmed", "added this record")]
)
def test_a_copy_says_that_what_its_owner_did_waits_here(
    mark: str, said: str, browser: Client, cast: Any, keeper: Officer
) -> None:
    """What a check shows, a reader of the record sees too; it says nothing where nothing waits, or it has ended."""
    record = actions.create_record(LOST, keeper=keeper, handling=Handling())
    RecordList.objects.update(owner=cast.antigua, is_received=True)
    Record.objects.update(owner=cast.antigua)
    address = reverse("registry:record", args=[record.pk])
    assert said not in text(browser.get(address))
    Record.objects.update(handling={mark: True, "no_onward": True})
    page = text(browser.get(address))
    assert said in page
    assert "no one is held" in page
    Record.objects.update(state="withdrawn")
    assert said not in text(browser.get(address))


def test_records_whose_term_ends_are_answered_together(browser: Client, keeper: Officer) -> None:
    made = [actions.create_record(TravelDocument(f"A123456{n}", "BRB", "lost"), keeper=keeper) for n in range(4)]
    assert "No record of yours ends" in text(browser.get(reverse("registry:due")))
    soon = timezone.now().date()
    ids = [record.pk for record in made[:3]]
    Record.objects.filter(pk__in=ids).update(review_at=soon, delete_at=soon + timedelta(days=100))
    assert "To review (3)" in text(browser.get(reverse("registry:records")))
    address = reverse("registry:due")
    assert "Choose at least one record" in text(browser.post(address, {"answer": "keep", "reason": "holds"}))
    browser.post(address, {"record": [ids[0]], "answer": "keep", "reason": "still lost"})
    browser.post(address, {"record": ids[1:3], "answer": "purpose_reached", "reason": "recovered"})
    assert list(Record.objects.order_by("id").values_list("state", flat=True)) == [
        "active", "withdrawn", "withdrawn", "active"
    ]  # fmt: skip
    assert Record.objects.get(pk=ids[0]).delete_at.year == soon.year + 10
    assert AuditEntry.objects.filter(act="record.purpose_reached").count() == 2
    assert received.expire_received(soon + timedelta(days=9999)) == 0


def test_a_record_that_served_its_purpose_ends_so(browser: Client, keeper: Officer) -> None:
    record = actions.create_record(LOST, keeper=keeper)
    said = {"reason": "handed in", "purpose_reached": "on", "version": 1}
    assert "withdrawn" in text(browser.post(reverse("registry:withdraw", args=[record.pk]), said, follow=True))
    assert AuditEntry.objects.filter(act="record.purpose_reached").exists()


def test_the_records_page_leads_to_proposals_only_who_may_read_them(browser_of: Any, keeper: Officer) -> None:
    guardian = create_officer("dpo", "Guardian", keeper.agency, roles=(Role.DATA_PROTECTION,), password="x" * 12)
    assert 'href="/proposals"' in browser_of(keeper).get("/records").content.decode()
    assert 'href="/proposals"' not in browser_of(guardian).get("/records").content.decode()

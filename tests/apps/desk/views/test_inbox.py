"""The desk's pages: for whom, what they show, and what they say when something is wrong."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.desk.actions.answering import answer, claim
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.screening.actions.care import mark
from leeward.apps.screening.queries.care import Stops
from leeward.apps.screening.queries.fear import traces_in
from leeward.core.care.fear import fled_states

Ask = Callable[..., Request]

BrowserOf = Callable[[Officer], Client]

PAGES = ("", "/hand-over", "/roster", "/directory", "/directory/ATG-IMMI", "/promises", "/text")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_for_the_desk_and_its_supervisor(
    desk: Any, alice: Officer, browser_of: BrowserOf, page: str
) -> None:
    for officer, status in ((desk.dan, 200), (desk.sue, 200), (alice, 403)):
        assert browser_of(officer).get(f"/desk{page}").status_code == status
    assert Client().get(f"/desk{page}").status_code == 302


def test_the_inbox_is_sorted_by_its_clock_and_filtered(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    now = datetime.now(UTC)
    late = ask("information", received=now - timedelta(days=2))
    soon, mine = ask("hit"), ask("message")
    claim(mine, officer=desk.dan)
    browser = browser_of(desk.dan)
    shown = browser.get("/desk").content.decode()
    assert shown.index(str(late.pk)) < shown.index(str(soon.pk)) < shown.index(str(mine.pk))
    assert "min over" in shown
    for name, wanted in (("mine", {mine.pk}), ("unclaimed", {late.pk, soon.pk}), ("overdue", {late.pk})):
        part = browser.get(f"/desk?show={name}", headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in part
        assert {each.pk for each in (late, soon, mine) if str(each.pk) in part} == wanted
    assert browser.get("/desk?show=nonsense").status_code == 200


@pytest.mark.parametrize(
    ("past", "said"),
    [
        (timedelta(hours=24, minutes=30), "30 min over"),
        (timedelta(hours=27, minutes=5), "3 h 5 min over"),
        (timedelta(days=101), "100 days over"),
    ],
)
def test_overdue_times_have_a_readable_unit(
    past: timedelta, said: str, ask: Ask, desk: Any, browser_of: BrowserOf
) -> None:
    ask("information", received=datetime.now(UTC) - past + timedelta(seconds=50))
    assert f" {said}" in " ".join(browser_of(desk.dan).get("/desk").text.split())


def test_a_request_shows_both_sides_and_is_audited(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    request = ask()
    shown = browser_of(desk.dan).get(f"/desk/{request.pk}").content.decode()
    assert "TESTCASE" in shown
    assert "Orlando Testcase" in shown
    row = AuditEntry.objects.get(act="desk.read")
    assert (row.actor, row.details["about"]) == ("dan", request.about)


def test_a_hits_claims_are_shown_as_sentences(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    request = ask(claims=["name.equal", "number.equal", "number.equal", "from.a.newer.version", "<i>"])
    shown = browser_of(desk.dan).get(f"/desk/{request.pk}").content.decode()
    for text in ("Looks like a person wanted under a Red Notice", "The hit is likely", "Their verdict: Hold"):
        assert text in shown
    assert "Same name as on the record" in shown
    assert "number.equal" not in shown
    assert shown.count("The document number is the same") == 1
    assert "from.a.newer.version" in shown, "what this version cannot say is not hidden"
    assert "<i>" not in shown
    odd = ask(finding="person.violet", strength="<b>", verdict="PERHAPS")
    assert "person.violet" in browser_of(desk.dan).get(f"/desk/{odd.pk}").content.decode()


def test_another_agency_finds_nothing(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    request = ask()
    browser = browser_of(desk.ann)
    assert browser.get(f"/desk/{request.pk}").status_code == 404
    assert browser.post(f"/desk/{request.pk}/answer", {"code": "confirmed"}).status_code == 404
    assert browser.get(f"/desk/{uuid.uuid4()}").status_code == 404


def test_a_record_that_is_not_the_desks_to_see_names_its_owner_only(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    request = ask(record=f"ATG-IMMI/{uuid.uuid4()}")
    shown = browser_of(desk.dan).get(f"/desk/{request.pk}").content.decode()
    assert "Immigration Department owns it" in shown
    for odd in ("ATG-IMMI/7", "NOBODY/x", "no key"):
        assert browser_of(desk.dan).get(f"/desk/{ask(record=odd).pk}").status_code == 200


def test_an_answer_without_its_note_keeps_what_was_chosen(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    request, browser = ask(), browser_of(desk.dan)
    for said, sentence in (({"code": "partly"}, "needs a note"), ({}, "Choose an answer")):
        response = browser.post(f"/desk/{request.pk}/answer", said)
        assert response.status_code == 422
        assert sentence in response.content.decode()
    done = browser.post(f"/desk/{request.pk}/answer", {"code": "confirmed"}, follow=True)
    assert "on its way" in done.content.decode()
    assert browser.post(f"/desk/{request.pk}/answer", {"code": "confirmed"}).status_code == 422


@pytest.mark.parametrize(
    ("what", "state"),
    [
        ("claim", "claimed"),
        ("ask-back", "asked_back"),
        ("write", "claimed"),
        ("escalate", "escalated"),
        ("close", "new"),
    ],
)
def test_acts_change_the_state(ask: Ask, desk: Any, browser_of: BrowserOf, what: str, state: str) -> None:
    request = ask()
    assert browser_of(desk.dan).post(f"/desk/{request.pk}/{what}", {"text": "?"}).status_code == 302
    assert Request.objects.get(pk=request.pk).state == state
    assert browser_of(desk.dan).post(f"/desk/{request.pk}/nonsense").status_code == 404
    assert browser_of(desk.dan).get(f"/desk/{request.pk}/{what}").status_code == 405


def test_text_becomes_a_request_of_what_was_ticked(desk: Any, browser_of: BrowserOf) -> None:
    browser, text = browser_of(desk.dan), "DESIR, Mirlande <b>, passport of Haiti RD2204418"
    page = browser.post("/desk/text", {"text": text}).content.decode()
    assert "<mark" in page
    assert "&lt;b&gt;" in page
    assert not Request.objects.exists(), "nothing is kept before it is approved"
    said = {"pasted": text, "name": ["surname", "number"], "value": ["DESIR", "RD2204418"], "use": ["1"]}
    said |= {"kind": "information", "purpose": "missing_person", "message": "Is it yours?"}
    assert browser.post("/desk/text/send", said).status_code == 422
    assert browser.post("/desk/text/send", said | {"to": desk.ann.agency.pk}).status_code == 302
    made = Request.objects.get(direction="own")
    shown = browser.get(f"/desk/{made.pk}").content.decode()
    assert "RD2204418" in shown
    assert "DESIR" not in shown
    assert browser.post("/desk/text", {"text": ""}).status_code == 422


def test_todays_times_are_shown_without_the_day(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    came = datetime.now(UTC)
    ask("hit", received=came)
    said = f"since {came.astimezone(ZoneInfo('America/Barbados')):%H:%M}"
    assert said in browser_of(desk.dan).get("/desk").content.decode()


def test_a_hits_promise_depends_on_the_finding(desk: Any, browser_of: BrowserOf) -> None:
    shown = browser_of(desk.dan).get("/desk/promises").content.decode()
    assert "10 minutes to 60 minutes, by what was found" in shown
    assert "24 hours" in shown
    assert "No request was answered yet" in shown
    rows = browser_of(desk.dan).get("/desk/promises?as=csv").content.decode().splitlines()
    assert [row.split(",")[0] for row in rows] == ["month"], "an empty table has its heading"


def test_an_escalation_has_a_reason_that_everyone_reads(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    request = ask()
    said = browser_of(desk.dan).post(f"/desk/{request.pk}/escalate", {"text": "He speaks Kwéyòl only"}, follow=True)
    assert "supervisors have it now" in said.content.decode()
    assert "He speaks Kwéyòl only" in browser_of(desk.sue).get(f"/desk/{request.pk}").content.decode()


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("write", {"text": "It is blue"}),
        ("ask-back", {"text": "It is blue"}),
        ("answer", {"code": "confirmed", "note": "It is blue"}),
    ],
)
def test_text_that_a_colleagues_claim_blocks_is_not_lost(
    ask: Ask, desk: Any, browser_of: BrowserOf, what: str, fields: dict[str, str]
) -> None:
    request = ask()
    claim(request, officer=desk.eve)
    shown = browser_of(desk.dan).post(f"/desk/{request.pk}/{what}", fields)
    page = shown.content.decode()
    assert (shown.status_code, "Eve has this request" in page, "It is blue" in page) == (422, True, True)


@pytest.mark.parametrize("what", ["write", "ask-back", "escalate"])
def test_more_than_a_line_holds_is_refused_whole(ask: Ask, desk: Any, browser_of: BrowserOf, what: str) -> None:
    request = ask()
    shown = browser_of(desk.dan).post(f"/desk/{request.pk}/{what}", {"text": "n" * 4001})
    assert (shown.status_code, "n" * 4001 in shown.content.decode()) == (422, True)
    assert not request.thread.exists()


def test_a_page_shown_for_a_refusal_is_audited(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    browser_of(desk.dan).post(f"/desk/{ask().pk}/answer", {})
    assert AuditEntry.objects.filter(act="desk.read").count() == 1


def test_a_request_says_for_which_purpose_and_on_what_legal_basis(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    request = ask(legal_basis="ATG-ACT-7")
    Request.objects.filter(pk=request.pk).update(purpose="missing_person")
    shown = browser_of(desk.dan).get(f"/desk/{request.pk}").content.decode()
    assert "ATG-ACT-7" in shown
    assert "Missing person" in shown


def test_an_exception_has_no_reader_for_a_message(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    request = ask("exception")
    assert "Ask back</button>" not in browser_of(desk.dan).get(f"/desk/{request.pk}").content.decode()
    shown = browser_of(desk.dan).post(f"/desk/{request.pk}/write", {"text": "Why?"})
    assert (shown.status_code, "call them" in shown.content.decode()) == (422, True)


def test_a_hit_shows_what_the_same_agency_asked_about_the_record_that_day(
    ask: Ask, desk: Any, browser_of: BrowserOf
) -> None:
    now = datetime.now(UTC)
    earlier, other, old = ask(), ask(asked_by={"agency": "LCA-IMMI"}), ask(received=now - timedelta(days=3))
    answer(earlier, "confirmed", officer=desk.dan)
    shown = browser_of(desk.dan).get(f"/desk/{ask().pk}").content.decode()
    assert "Asked about this record by the same agency" in shown
    assert [f"/desk/{each.pk}" in shown for each in (earlier, other, old)] == [True, False, False]
    alone = browser_of(desk.dan).get(f"/desk/{other.pk}").content.decode()
    assert "Asked about this record by the same agency" not in alone


def test_a_list_is_audited_once_for_each_request_that_it_names(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    first, browser = ask(), browser_of(desk.dan)
    for _ in range(3):
        browser.get("/desk", headers={"HX-Request": "true"})
    second = ask()
    browser.get("/desk?show=waiting")
    rows = AuditEntry.objects.filter(act="desk.list").order_by("id")
    assert [row.details["requests"] for row in rows] == [[str(first.pk)], [str(second.pk)]]
    browser_of(desk.eve).get("/desk")
    assert AuditEntry.objects.filter(act="desk.list", actor="eve").count() == 1
    assert browser_of(desk.ann).get("/desk").status_code == 200
    assert not AuditEntry.objects.filter(act="desk.list", actor="ann").exists(), "another agency's desk names nothing"


def test_a_row_says_what_it_is_about_and_who_asks(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    ask()
    shown = " ".join(browser_of(desk.dan).get("/desk").text.split())
    for words in ("Wanted person", "Orlando Testcase", "Hit to confirm", "Immigration Department", "traveller waiting"):
        assert words in shown
    assert "flag hold" in shown, "gravity has the verdict's own shape and colour"


def test_filters_are_plain_links_that_keep_each_other(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    ask(received=datetime.now(UTC) - timedelta(hours=2))
    ask("message")
    browser = browser_of(desk.dan)
    shown = browser.get("/desk?show=overdue&kind=hit").text
    assert 'href="?show=overdue&amp;kind=hit" aria-current="true"' in shown
    assert "show=overdue&amp;kind=hit&amp;page=1" in shown, "the page renews the same part"
    assert "No request matches this filter" in browser.get("/desk?show=mine&kind=search").text


def test_both_sides_are_one_table_with_the_differences_in_words(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    shown = " ".join(browser_of(desk.dan).get(f"/desk/{ask(claims=[]).pk}").text.split())
    row = shown.partition('<th scope="row">Name</th>')[2].partition("</tr>")[0]
    assert "TESTCASE" in row
    assert "Orlando Testcase" in row
    assert "close" in row
    assert "not on the record" in shown


def test_no_one_is_told_to_call_a_state_that_the_person_fears(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    Agency.objects.filter(code="ATG-IMMI").update(contact_phone="+1 268 555 0101", contact_email="duty@atg.example")
    asked = ask()
    person = sorted(traces_in(facts_of(asked)))
    mark("check/1", person, Stops(acts=False, fled=fled_states(["ATG"])), actor=SYSTEM)
    shown = browser_of(desk.dan).get(f"/desk/{asked.pk}").text
    assert "268 555 0101" not in shown
    assert "duty@atg.example" not in shown
    assert "Ask your legal officer" in shown


def test_the_requesters_phone_and_mail_can_be_pressed(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    Agency.objects.filter(code="ATG-IMMI").update(contact_phone="+1 268 555 0101", contact_email="duty@atg.example")
    shown = browser_of(desk.dan).get(f"/desk/{ask().pk}").text
    assert 'href="tel:+12685550101"' in shown
    assert 'href="mailto:duty@atg.example"' in shown

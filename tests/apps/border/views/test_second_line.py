"""The second line's pages, and who is kept out of them."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.queries_asked import queries_asked

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.holds import start_hold, supervisor_decides
from leeward.apps.border.actions.referrals import CloseOut, close, take
from leeward.apps.border.models import InterviewNote, Referral
from leeward.apps.screening.actions.erasure import purge_checks
from leeward.apps.screening.models import Check
from leeward.platform.retention import days_kept

pytestmark = pytest.mark.django_db

BrowserOf = Callable[[Officer], Client]
MakeCheck = Callable[..., Check]
Refer = Callable[..., Referral]


@pytest.fixture
def refer(alice: Officer, make_check: Callable[..., Check]) -> Refer:
    """A referral that Alice made."""

    def make(
        verdict: str = "REFER", *, choice: str = "refer", born: str = "1964-08-12", document: str = "d"
    ) -> Referral:
        check = make_check(verdict, alice, born=born, document=document)
        decide(check, choice, officer=alice, reason="looks odd")
        return Referral.objects.get(check_made=check)

    return make


def url(name: str, referral: Referral) -> str:
    return reverse(f"border:{name}", args=[referral.pk])


@pytest.mark.parametrize(
    ("role", "status"), [(Role.SECOND_LINE, 200), (Role.SUPERVISOR, 200), (Role.PROTECTION, 200), (Role.OFFICER, 403)]
)
def test_who_opens_the_queue(
    role: Role, status: int, officer_with: Callable[..., Officer], browser_of: BrowserOf
) -> None:
    assert browser_of(officer_with("eve", role)).get("/second-line").status_code == status


def test_an_empty_queue_says_what_will_appear(bella: Officer, browser_of: BrowserOf) -> None:
    assert "No one waits" in browser_of(bella).get("/second-line").text


def test_the_refresh_is_only_the_list(refer: Refer, bella: Officer, browser_of: BrowserOf) -> None:
    refer()
    part = browser_of(bella).get("/second-line", headers={"HX-Request": "true"}).text
    assert "MUSTERMANN" in part
    assert "<html" not in part


def test_another_agency_and_other_roles_see_no_referral(
    refer: Refer, bella: Officer, bob: Officer, dora: Officer, alice: Officer, browser_of: BrowserOf
) -> None:
    loud, quiet = refer(), refer("PROTECT")
    assert browser_of(bob).get(url("referral", loud)).status_code == 404
    assert browser_of(dora).get(url("referral", loud)).status_code == 404
    assert browser_of(bella).get(url("referral", quiet)).status_code == 404
    assert browser_of(alice).get(url("referral", loud)).status_code == 403
    for name in ("take", "note", "close"):
        assert browser_of(bella).post(url(name, quiet)).status_code == 404


@pytest.mark.parametrize("path", ["/second-line/x", "/second-line/00000000-0000-0000-0000-000000000000"])
def test_unknown_ids_are_not_found(path: str, bella: Officer, browser_of: BrowserOf) -> None:
    assert browser_of(bella).get(path).status_code == 404


def test_the_protection_colleague_reads_what_the_counter_did_not(
    refer: Refer, dora: Officer, browser_of: BrowserOf
) -> None:
    quiet = refer("PROTECT")
    text = browser_of(dora).get(url("referral", quiet)).text
    assert "missing person" in text
    assert "Are you afraid of going back" in text
    assert AuditEntry.objects.get(act="referral.read").object == f"referral/{quiet.pk}"


def test_a_protection_colleague_of_a_care_agency_at_the_same_post_is_reached(
    refer: Refer, dora: Officer, browser_of: BrowserOf
) -> None:
    care = ensure_agency("BRB-CARE", "Care", country="BRB")
    here, elsewhere = (
        create_officer(name, name, care, roles=[Role.PROTECTION], post=post)
        for name, post in (("hana", dora.post), ("ines", None))
    )
    loud, quiet = refer(), refer("PROTECT")
    assert browser_of(here).get(url("referral", quiet)).status_code == 200
    assert browser_of(here).get(url("referral", loud)).status_code == 404
    assert browser_of(elsewhere).get(url("referral", quiet)).status_code == 404


@pytest.mark.parametrize(("born", "child"), [("2015-01-01", True), ("1964-08-12", False), ("", False)])
def test_a_child_is_for_an_officer_trained_for_children(
    born: str, child: bool, refer: Refer, bella: Officer, browser_of: BrowserOf
) -> None:
    text = browser_of(bella).get(url("referral", refer(born=born))).text
    assert ("A child." in text) is child


def test_from_taking_to_closing(refer: Refer, bella: Officer, browser_of: BrowserOf) -> None:
    made, client = refer(), browser_of(bella)
    assert "Take the referral to write notes" in client.get(url("referral", made)).text
    client.post(url("take", made))
    client.post(url("note", made), {"text": "She reported it herself.\nIssuer asked."})
    page = client.get(url("referral", made)).text
    assert "She reported it herself.<br>Issuer asked." in page
    response = client.post(url("close", made), {"outcome": "admitted"}, follow=True)
    assert "Closed. The officer who referred the traveller gets the outcome" in response.text
    made.refresh_from_db()
    assert made.outcome == "admitted"


def test_a_close_out_that_lacks_something_loses_nothing(refer: Refer, bella: Officer, browser_of: BrowserOf) -> None:
    made, client = refer(), browser_of(bella)
    client.post(url("take", made))
    response = client.post(url("close", made), {"outcome": "refused", "note": "no visa", "interpreter": "Ana"})
    assert response.status_code == 422
    for kept in ("tell them how to appeal", "no visa", "Ana", '<option value="refused" selected>'):
        assert kept in response.text


def test_empty_notes_and_closed_referrals_are_refused_in_words(
    refer: Refer, bella: Officer, browser_of: BrowserOf
) -> None:
    made, client = refer(), browser_of(bella)
    client.post(url("take", made))
    assert "The note is empty" in client.post(url("note", made), {"text": " "}, follow=True).text
    client.post(url("close", made), {"outcome": "admitted"})
    assert "already closed" in client.post(url("take", made), follow=True).text


def test_a_note_that_a_colleague_overtook_stays_on_the_page(
    refer: Refer, bella: Officer, clara: Officer, browser_of: BrowserOf
) -> None:
    made, client = refer(), browser_of(bella)
    client.post(url("take", made))
    browser_of(clara).post(url("take", made))
    answer = client.post(url("note", made), {"text": "Speaks only Kreyol."})
    assert answer.status_code == 422
    for shown in ("Take the referral first", "What you typed", "Speaks only Kreyol."):
        assert shown in answer.text
    assert not InterviewNote.objects.exists()


def test_only_a_supervisor_decides_that_a_hit_is_false(
    refer: Refer, bella: Officer, clara: Officer, browser_of: BrowserOf
) -> None:
    made = refer()
    link = reverse("screening:pair_decision_new", args=[made.check_made_id, 0])
    assert link not in browser_of(bella).get(url("referral", made)).text
    assert link in browser_of(clara).get(url("referral", made)).text


def test_the_supervisor_sees_the_holds(
    alice: Officer, clara: Officer, bella: Officer, make_check: Callable[..., Check], browser_of: BrowserOf
) -> None:
    start_hold(make_check("HOLD", alice))
    assert "Holds to watch" in browser_of(clara).get("/second-line").text
    assert "Holds to watch" not in browser_of(bella).get("/second-line").text


def test_a_travellers_row_has_the_time_of_the_hold_for_the_whole_second_line(
    alice: Officer, bella: Officer, clara: Officer, make_check: Callable[..., Check], browser_of: BrowserOf
) -> None:
    """But not of a hold that the counter does not see: only its recipients know of that one."""
    check = make_check("HOLD", alice)
    start_hold(check)
    decide(check, "refer", officer=alice, reason="wanted")
    for officer in (bella, clara):
        page = browser_of(officer).get("/second-line").text
        assert re.search(r"hold, [^<]+ left", page), officer
        assert "Holds to watch" not in page
    Check.objects.filter(pk=check.pk).update(verdict="PROTECT")
    assert not re.search(r"hold, [^<]+ left", browser_of(bella).get("/second-line").text)


def test_a_row_of_the_queue_asks_the_database_nothing(refer: Refer, bella: Officer, browser_of: BrowserOf) -> None:
    """The page asks for its list every 15 seconds, so a row must not cost a query."""
    browser = browser_of(bella)
    refer("REFER")
    browser.get("/second-line")  # the first page of a session writes the session
    with queries_asked() as one:
        browser.get("/second-line")
    for document in "abc":
        refer("REFER", document=document)
    with queries_asked() as four:
        assert browser.get("/second-line").text.count("MUSTERMANN") == 4
    assert len(one) == len(four)


def test_a_refused_close_out_shows_the_referral_only_with_its_row(
    refer: Refer, bella: Officer, browser_of: BrowserOf
) -> None:
    referral = refer()
    page = browser_of(bella).post(url("close", referral), {})
    assert (page.status_code, "MUSTERMANN" in page.text) == (422, True)
    assert AuditEntry.objects.filter(act="referral.read", object=f"referral/{referral.pk}").count() == 1


def test_an_open_referral_outlasts_the_retention_until_it_is_closed(
    refer: Refer, bella: Officer, clara: Officer, dora: Officer, browser_of: BrowserOf
) -> None:
    waiting, taken, closed, fresh = (refer(document=document) for document in "abce")
    quiet = refer("PROTECT")
    take(taken, officer=bella)
    close(closed, CloseOut("admitted"), officer=clara)
    old = timezone.now() - timedelta(days=days_kept("checks") + 1)
    Check.objects.exclude(pk=fresh.check_made_id).update(created_at=old)
    assert purge_checks() == 1
    assert set(Referral.objects.all()) == {waiting, taken, quiet, fresh}
    page = browser_of(clara).get("/second-line").text
    overdue = page[page.index("overdue-title") : page.index("<h2>Waiting")]
    assert all(url("referral", each) in overdue for each in (waiting, taken, quiet))
    assert url("referral", fresh) not in overdue
    for officer in (bella, dora):
        assert "overdue-title" not in browser_of(officer).get("/second-line").text
    for each in (waiting, taken):
        close(each, CloseOut("admitted"), officer=clara)
    assert purge_checks() == 2
    assert set(Referral.objects.all()) == {quiet, fresh}


def test_a_running_hold_outlasts_the_retention_until_it_is_ended(
    alice: Officer, bella: Officer, clara: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    running, ended, fresh = (make_check("HOLD", alice, document=each) for each in "def")  # three travellers
    old = timezone.now() - timedelta(days=days_kept("checks") + 1)
    Check.objects.exclude(pk=fresh.pk).update(created_at=old)
    for check in (running, ended, fresh):
        start_hold(Check.objects.get(pk=check.pk))
    supervisor_decides(Check.objects.get(pk=ended.pk), reason="no answer came", officer=clara)
    assert purge_checks() == 1
    assert set(Check.objects.all()) == {running, fresh}
    page = browser_of(clara).get("/second-line").text
    overdue = page[page.index("overdue-title") :]
    place = reverse("border:verdict", args=[running.pk])
    assert (page.count(place), place in overdue) == (1, True)
    assert reverse("border:verdict", args=[fresh.pk]) not in overdue
    assert "overdue-title" not in browser_of(bella).get("/second-line").text
    supervisor_decides(Check.objects.get(pk=running.pk), reason="no answer came", officer=clara)
    assert purge_checks() == 1
    assert "overdue-title" not in browser_of(clara).get("/second-line").text

"""The consent screen, the receipt and the desk, through a browser's requests: who may, and what bad input costs."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.protection.conftest import Care, agreed, browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.consents import make_receipt
from leeward.apps.protection.models import Case, CaseRead, Consent, Receipt
from leeward.apps.protection.queries.consents import allows
from leeward.apps.protection.views import consents as views
from leeward.core.care.consent import QUESTIONS
from leeward.platform.rate_limit import Limit, Rate

pytestmark = pytest.mark.django_db
CODE = re.compile(r'<p class="mono big" translate="no">([^<]+)</p>')


@pytest.fixture(autouse=True)
def no_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The misses of a test are its own."""
    monkeypatch.setattr(views, "misses", Limit(Rate(3, 1e6)))


def typed(**changes: Any) -> dict[str, Any]:
    """A consent as a caseworker fills it in."""
    until = (timezone.now() + timedelta(days=30)).date().isoformat()
    usual = {
        "purpose": "police_question",
        "recipient": "ATG-CARE",
        "parts": ["contact", "documents"],
        "until": until,
        "given_by": "person",
        "language": "Spanish",
        "pictures": "on",
    }
    return {**usual, **{f"q_{name}": "yes" for name in QUESTIONS}, **changes}


def here(case: Case, rest: str = "") -> str:
    return f"/cases/{case.pk}/consent{rest}"


def test_what_was_typed_is_allowed_from_then_on_and_stands_on_the_page(care: Care) -> None:
    client = browser(care.mona)
    assert client.post(here(care.case), typed()).status_code == 302
    assert allows(care.case, "police_question", "ATG-CARE", ["contact", "documents"]).allowed
    assert not allows(care.case, "police_question", "ATG-CARE", ["story"]).allowed
    page = client.get(here(care.case)).content.decode()
    assert "Answer to a question of the police" in page
    assert "Holds" in page
    assert 'value="Spanish"' in page, "the next consent of the same talk starts from this one"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"purpose": ""}, "required"),
        ({"purpose": "marketing"}, "marketing"),
        ({"recipient": "BRB-CARE"}, "BRB-CARE"),  # the agency itself is no recipient
        ({"parts": []}, "at least one part"),
        ({"parts": ["contact", "<b>all</b>"]}, "&lt;b&gt;all"),
        ({"until": "2001-01-01"}, "within a year"),
        ({"until": "9999-12-31"}, "within a year"),
        ({"q_use": "perhaps"}, "perhaps"),
        ({"language": "x" * 61}, "at most 60"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_recorded_or_lost(care: Care, changes: Any, said: str) -> None:
    answer = browser(care.mona).post(here(care.case), typed(interpreter="Rosa of the parish", **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Rosa of the parish" in page
    assert not Consent.objects.exists()


def test_a_childs_consent_needs_a_guardian_and_the_childs_interests(care: Care) -> None:
    care.case.about = {"child": "presumed"}
    care.case.save()
    client = browser(care.mona)
    assert client.post(here(care.case), typed()).status_code == 422
    assert client.post(here(care.case), typed(given_by="guardian")).status_code == 422
    assert not Consent.objects.exists()
    given = {"given_by": "guardian", "giver": "Aunt Eva", "interests": "She asked for it."}
    assert client.post(here(care.case), typed(**given)).status_code == 302
    assert allows(care.case, "police_question", "ATG-CARE", ["contact"]).allowed


def test_the_receipts_page_alone_shows_the_code_and_what_holds(care: Care) -> None:
    agreed(care)
    agreed(care, recipient="OLD", recipient_name="Gone House", expires="2020-01-01T00:00:00+00:00")
    client = browser(care.mona)
    page = client.post(here(care.case, "/receipt")).content.decode()
    found = CODE.search(page)
    assert found is not None
    assert "<svg" in page
    assert "Safe House" in page
    assert "Gone House" not in page, "what has ended is no consent"
    assert found[1] not in client.get(here(care.case)).content.decode()
    assert client.get(here(care.case, "/receipt")).status_code == 405, "no address shows a code again"
    assert CaseRead.objects.filter(page="receipt", officer=care.mona).exists()


def test_one_consent_is_withdrawn_and_the_other_stays(care: Care) -> None:
    one, other = agreed(care), agreed(care, purpose="care")
    for _ in range(2):  # a second press changes nothing
        assert browser(care.nell).post(here(care.case, f"/{one.pk}/withdraw")).status_code == 302
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.withdrawn_way, one.withdrawn_by, other.withdrawn_at) == (Consent.Way.CASEWORKER, care.nell, None)
    assert "Withdraw everything" in browser(care.nell).get(here(care.case)).content.decode()


def test_everything_is_withdrawn_with_one_press(care: Care) -> None:
    agreed(care)
    agreed(care, purpose="care")
    browser(care.mona).post(here(care.case, "/withdraw"))
    assert not Consent.objects.filter(withdrawn_at=None).exists()


def test_a_consent_of_another_case_is_not_reached_through_this_one(care: Care) -> None:
    consent = agreed(care)
    other = open_case(officer=care.mona)
    assert browser(care.mona).post(here(other, f"/{consent.pk}/withdraw")).status_code == 404
    consent.refresh_from_db()
    assert consent.withdrawn_at is None


@pytest.mark.parametrize("rest", ["", "/receipt", "/withdraw", "/{consent}/withdraw"])
def test_another_agency_meets_the_same_answer_as_for_no_case(care: Care, rest: str) -> None:
    consent = agreed(care)
    address = rest.format(consent=consent.pk)
    for case in (care.case.pk, uuid4()):
        assert browser(care.stranger).post(f"/cases/{case}/consent{address}", typed()).status_code == 404
    consent.refresh_from_db()
    assert (consent.withdrawn_at, Consent.objects.count(), Receipt.objects.count()) == (None, 1, 0)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.DUTY, Role.ADMINISTRATOR])
def test_colleagues_who_do_not_care_for_people_see_no_consent(care: Care, role: Role) -> None:
    agreed(care)
    colleague = create_officer("otto", "Otto", care.agency, roles=[role], password="otto-password")
    for rest in ("", "/receipt", "/withdraw"):
        assert browser(colleague).post(here(care.case, rest), typed()).status_code == 403
    assert Consent.objects.filter(withdrawn_at=None).count() == 1


def test_a_closed_case_takes_no_consent_and_makes_no_receipt(care: Care) -> None:
    agreed(care)
    Case.objects.update(state=Case.State.CLOSED, closed_at=timezone.now())
    client = browser(care.mona)
    answer = client.post(here(care.case), typed())
    assert (answer.status_code, Consent.objects.count()) == (422, 1)
    assert "This case is closed" in answer.content.decode()
    page = client.post(here(care.case, "/receipt"), follow=True).content.decode()
    assert "This case is closed" in page
    assert not Receipt.objects.exists()


def test_a_person_takes_consent_back_although_the_case_is_closed(care: Care) -> None:
    consent = agreed(care)
    Case.objects.update(state=Case.State.CLOSED, closed_at=timezone.now())
    client = browser(care.mona)
    action = f'action="{here(care.case, f"/{consent.pk}/withdraw")}"'
    assert action in client.get(here(care.case)).content.decode()
    client.post(here(care.case, f"/{consent.pk}/withdraw"))
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None


def test_a_desk_of_the_agency_withdraws_by_code_and_learns_nothing_else(care: Care) -> None:
    agreed(care)
    care.case.about = {"called": "Marisol"}
    care.case.save()
    code = make_receipt(care.case, officer=care.mona)
    desk = create_officer("otto", "Otto", care.agency, roles=[Role.OFFICER], password="otto-password")
    answer = browser(desk).post("/receipts/withdraw", {"code": f"  https://page.example/#{code.lower()} "})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Done." in page
    assert not any(word in page for word in ("Marisol", "Safe House", care.case.reference, str(care.case.pk)))
    assert Consent.objects.get().withdrawn_way == Consent.Way.DESK
    assert AuditEntry.objects.filter(act="case.withdrawal_at_desk", outcome="done").count() == 1


def test_the_code_at_another_agency_is_like_a_code_of_nobody(care: Care) -> None:
    agreed(care)
    code = make_receipt(care.case, officer=care.mona)
    client, nobodys = browser(care.stranger), "ABCDE-FGHJK-MNPQR-STVWX-YZ234"
    pages = [client.post("/receipts/withdraw", {"code": each}) for each in (code, nobodys)]
    assert [each.status_code for each in pages] == [404, 404]
    shown = [re.findall(r'role="alert">([^<]+)', each.content.decode()) for each in pages]
    assert shown[0] == shown[1]
    assert Consent.objects.get().withdrawn_at is None


@pytest.mark.parametrize("code", ["", "\x00", "9" * 301])
def test_what_is_no_code_at_all_is_said_at_the_field(care: Care, code: str) -> None:
    answer = browser(care.nell).post("/receipts/withdraw", {"code": code})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


def test_codes_are_not_tried_one_after_the_other(care: Care) -> None:
    agreed(care)
    code = make_receipt(care.case, officer=care.mona)
    client = browser(care.nell)
    tried = [client.post("/receipts/withdraw", {"code": f"try {each}"}).status_code for each in range(4)]
    assert tried == [404, 404, 404, 429]
    assert client.post("/receipts/withdraw", {"code": code}).status_code == 429
    assert browser(care.lead).post("/receipts/withdraw", {"code": code}).status_code == 200, "no one else waits"


def test_nobody_withdraws_without_signing_in(care: Care) -> None:
    agreed(care)
    code = make_receipt(care.case, officer=care.mona)
    for address in ("/receipts/withdraw", here(care.case, "/withdraw"), here(care.case)):
        assert Client().post(address, {"code": code}).status_code == 302
    assert Consent.objects.get().withdrawn_at is None


@pytest.mark.parametrize(("asked", "lang", "title"), [("es", "es", "Su recibo"), ("xx", "en", "Your receipt")])
def test_the_paper_is_in_the_persons_language(care: Care, asked: str, lang: str, title: str) -> None:
    agreed(care)
    page = browser(care.mona).post(f"/cases/{care.case.pk}/consent/receipt", {"language": asked}).content.decode()
    assert f'<article class="card receipt" lang="{lang}">' in page
    assert title in page
    assert "Back to consent" in page, "the colleague's page stays in theirs"


def test_a_paper_of_the_code_alone_says_nothing_of_the_agency_or_the_consents(care: Care) -> None:
    agreed(care)
    page = browser(care.mona).post(f"/cases/{care.case.pk}/consent/receipt", {"plain": "yes"}).content.decode()
    paper = page[page.index('<article class="card receipt"') : page.index("</article>")]
    assert CODE.search(paper)
    assert not [told for told in (care.agency.name, "Safe House", "Referral") if told in paper]

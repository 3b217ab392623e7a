"""Referring through the pages: what the preview shows is what leaves, once, and only by those who may."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.apps.protection.actions.test_referring import shelter
from tests.apps.protection.conftest import Care, agreed, browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.services import save_service
from leeward.apps.protection.actions.withdrawing import withdraw_all
from leeward.apps.protection.models import Case, CaseRead, Consent, Received, Referral, Section, Service
from leeward.core.care.sealed_file import open_file

__all__ = ["shelter"]

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'<input type="hidden" name="(part|number|digest)" value="([^"]*)">')
SENT = re.compile(r'<pre class="packet" tabindex="0">([^<]*)</pre>')


def refer(case: Case, service: Service) -> str:
    return f"/cases/{case.pk}/refer/{service.pk}"


def form_of(page: str) -> dict[str, Any]:
    """What the button of a preview sends."""
    found = HIDDEN.findall(page)
    return {**dict(found), "part": [value for name, value in found if name == "part"]}


@pytest.fixture
def parish(care: Care) -> Service:
    """A service without Leeward, which the person agreed to."""
    values: dict[str, Any] = {"name": "Parish", "kind": "other", "agreement": "A-2"}
    service = save_service(values, officer=care.mona, here=False)
    agreed(care, recipient=service.code, recipient_name="Parish", fields=["needs"])
    return service


def test_what_the_preview_shows_is_what_arrives(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code, fields=["identity", "needs"])
    client = browser(care.mona)
    page = client.get(refer(care.case, shelter)).content.decode()
    assert "PLANTED" in page
    shown = SENT.search(page)
    assert shown is not None
    answer = client.post(refer(care.case, shelter), form_of(page))
    assert answer["Location"] == f"/cases/{care.case.pk}/referrals"
    arrived = Received.objects.get().packet.decode()
    assert arrived.replace('"', "&quot;") == shown[1]
    assert "Waits for an answer" in client.get(answer["Location"]).content.decode()


def test_a_part_that_was_unticked_does_not_leave(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code, fields=["identity", "needs"])
    client = browser(care.mona)
    page = client.get(refer(care.case, shelter), {"part": ["needs", "story", "<script>"]}).content.decode()
    assert "<script>" not in page.partition("<main")[2]
    client.post(refer(care.case, shelter), form_of(page))
    packet = Received.objects.get().packet
    assert b"PLANTED" not in packet
    assert b'"needs"' in packet


def test_a_part_beyond_consent_is_not_smuggled_in(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code, fields=["needs"])
    client = browser(care.mona)
    sent = form_of(client.get(refer(care.case, shelter)).content.decode())
    client.post(refer(care.case, shelter), {**sent, "part": ["needs", "identity", "story"]})
    assert b"PLANTED" not in Received.objects.get().packet


def test_a_second_press_refers_once_and_says_so(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code, fields=["needs"])
    client = browser(care.mona)
    sent = form_of(client.get(refer(care.case, shelter)).content.decode())
    first, second = (client.post(refer(care.case, shelter), sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 409)
    assert "already" in second.content.decode()
    assert (Referral.objects.count(), Received.objects.count()) == (1, 1)


def test_the_number_of_another_cases_referral_is_refused(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code, fields=["needs"])
    client = browser(care.mona)
    sent = form_of(client.get(refer(care.case, shelter)).content.decode())
    client.post(refer(care.case, shelter), sent)
    Referral.objects.update(case=open_case(officer=care.mona))
    assert client.post(refer(care.case, shelter), sent).status_code == 409
    assert Referral.objects.count() == 1


@pytest.mark.parametrize("number", ["", "1", "x" * 10_000, "\x00"])
def test_a_forged_number_shows_the_preview_again(care: Care, shelter: Service, number: str) -> None:
    agreed(care, recipient=shelter.code, fields=["needs"])
    answer = browser(care.mona).post(refer(care.case, shelter), {"number": number, "digest": "0" * 64})
    assert answer.status_code == 422
    assert form_of(answer.content.decode())["number"]
    assert not Referral.objects.exists()


def test_a_case_that_changed_is_shown_anew_before_it_leaves(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code, fields=["needs"])
    client = browser(care.mona)
    sent = form_of(client.get(refer(care.case, shelter)).content.decode())
    save_section(care.case, Section.Kind.FIRST_CONTACT, 1, {"water": "no"}, officer=care.mona)
    answer = client.post(refer(care.case, shelter), sent)
    assert answer.status_code == 409
    assert "The case changed since the preview" in answer.content.decode()
    assert not Referral.objects.exists()
    again = form_of(answer.content.decode())
    assert client.post(refer(care.case, shelter), again).status_code == 302


def test_consent_that_is_withdrawn_after_the_preview_stops_it(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code, fields=["needs"])
    client = browser(care.mona)
    sent = form_of(client.get(refer(care.case, shelter)).content.decode())
    withdraw_all(care.case, Consent.Way.DESK, officer=None)
    answer = client.post(refer(care.case, shelter), sent)
    assert answer.status_code == 409
    assert "The person has withdrawn this consent." in answer.content.decode()
    assert not Referral.objects.exists()


def test_without_consent_or_agreement_there_is_no_button(care: Care, shelter: Service) -> None:
    client = browser(care.mona)
    page = client.get(refer(care.case, shelter)).content.decode()
    assert "The person has given no consent for this." in page
    assert form_of(page) == {"part": []}
    assert "PLANTED" not in page.partition("page-tabs")[2]
    agreed(care, recipient=shelter.code)
    Service.objects.update(agreement="")
    page = client.get(refer(care.case, shelter)).content.decode()
    assert "There is no agreement" in page
    assert form_of(page) == {"part": []}


def test_a_sealed_file_opens_with_the_password_that_is_shown_once(care: Care, parish: Service) -> None:
    client = browser(care.mona)
    page = client.post(refer(care.case, parish), form_of(client.get(refer(care.case, parish)).content.decode()))
    found = re.search(r'<p class="mono big" translate="no">([^<]+)</p>', page.content.decode())
    assert found is not None
    referral = Referral.objects.get()
    answer = client.get(f"/cases/{care.case.pk}/referrals/{referral.pk}/file")
    assert answer["Content-Disposition"].startswith("attachment")
    assert open_file(answer.content, found[1]) == referral.packet
    assert found[1] not in client.get(f"/cases/{care.case.pk}/referrals").content.decode()
    assert {"referral_file", "refer", "referrals"} <= set(CaseRead.objects.values_list("page", flat=True))


def test_a_sealed_file_is_gone_with_the_consent(care: Care, parish: Service) -> None:
    client = browser(care.mona)
    client.post(refer(care.case, parish), form_of(client.get(refer(care.case, parish)).content.decode()))
    file = f"/cases/{care.case.pk}/referrals/{Referral.objects.get().pk}/file"
    assert client.get(file).status_code == 200
    withdraw_all(care.case, Consent.Way.CASEWORKER, officer=care.mona)
    assert client.get(file).status_code == 404


def test_a_sealed_file_is_not_reached_through_another_case(care: Care, parish: Service) -> None:
    client = browser(care.mona)
    client.post(refer(care.case, parish), form_of(client.get(refer(care.case, parish)).content.decode()))
    other = open_case(officer=care.mona)
    assert client.get(f"/cases/{other.pk}/referrals/{Referral.objects.get().pk}/file").status_code == 404


@pytest.mark.parametrize("who", ["stranger", "officer", "supervisor"])
def test_no_one_else_sees_or_sends_a_referral(care: Care, shelter: Service, who: str) -> None:
    agreed(care, recipient=shelter.code)
    sent = form_of(browser(care.mona).get(refer(care.case, shelter)).content.decode())
    officer = care.stranger
    if who != "stranger":
        officer = create_officer("otto", "Otto", care.agency, roles=[Role(who)], password="otto-password")
    client, refused = browser(officer), 404 if who == "stranger" else 403
    assert client.post(refer(care.case, shelter), sent).status_code == refused
    for page in ("referrals", f"refer/{shelter.pk}", f"referrals/{uuid4()}/file"):
        assert client.get(f"/cases/{care.case.pk}/{page}").status_code == refused
    assert not Referral.objects.exists()


def test_a_service_that_is_no_longer_there_cannot_be_referred_to(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code)
    Service.objects.update(removed_at="2026-01-01T00:00:00+00:00")
    client = browser(care.mona)
    assert client.get(refer(care.case, shelter)).status_code == 404
    assert client.post(f"/cases/{care.case.pk}/refer/{UUID(int=0)}").status_code == 404
    assert "The directory is empty" in client.get(f"/cases/{care.case.pk}/referrals").content.decode()

"""The directory and the referrals that came, through a browser's requests: an agency answers its own alone."""

import re
from typing import Any
from uuid import uuid4

import pytest
from tests.apps.protection.actions.test_referring import referred, shelter
from tests.apps.protection.conftest import Care, agreed, browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.services import save_service
from leeward.apps.protection.actions.withdrawing import withdraw
from leeward.apps.protection.models import Consent, Received, Referral, Service
from leeward.apps.protection.models.keys import owner_keys

__all__ = ["shelter"]

pytestmark = pytest.mark.django_db
TYPED = {"name": "Clinic of Saint Anne", "kind": "health", "country": "brb", "here": "yes", "free": "3"}


@pytest.fixture
def came(care: Care, shelter: Service) -> Received:
    """A referral that waits for the other agency's answer, with its consent."""
    agreed(care, recipient=shelter.code, fields=["identity", "needs"])
    referred(care, shelter)
    return Received.objects.get()


def test_a_new_service_stands_in_everybodys_directory_and_its_keeper_alone_changes_it(care: Care) -> None:
    assert browser(care.stranger).post("/services/new", TYPED)["Location"] == "/services"
    service = Service.objects.get()
    assert (service.country, service.agency, service.keeper) == ("BRB", care.other, care.other)
    link = f'href="/services/{service.pk}"'
    pages = [browser(officer).get("/services").content.decode() for officer in (care.stranger, care.mona)]
    assert all("Clinic of Saint Anne" in page for page in pages)
    assert [link in page for page in pages] == [True, False]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "required"),
        ({"name": "x" * 121}, "at most 120"),
        ({"kind": "casino"}, "casino"),
        ({"country": "ZZZ"}, "is not a state or issuer"),
        ({"free": "-1"}, "greater than or equal to 0"),
        ({"free": "many"}, "whole number"),
        ({"capacity": "1000000"}, "at most 999999"),  # partners' desks refuse more, and all services with it
        ({"capacity": "2"}, "More places are free"),
        ({"here": "maybe"}, "maybe"),
    ],
)
def test_a_wrong_field_is_named_and_the_rest_is_kept(care: Care, changes: dict[str, str], said: str) -> None:
    answer = browser(care.mona).post("/services/new", {**TYPED, "place": "Bridgetown", **changes})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert 'value="Bridgetown"' in page
    assert not Service.objects.exists()


def test_a_change_keeps_what_was_not_touched(care: Care, shelter: Service) -> None:
    client = browser(care.stranger)
    page = client.get(f"/services/{shelter.pk}").content.decode()
    assert 'value="A-17"' in page
    values = {"name": "Safer House", "kind": "shelter", "agreement": "A-17", "here": "no"}
    assert client.post(f"/services/{shelter.pk}", values).status_code == 302
    shelter.refresh_from_db()
    assert (shelter.name, shelter.agreement, shelter.agency) == ("Safer House", "A-17", None)
    page = client.get(f"/services/{shelter.pk}").content.decode()
    assert re.search(r'value="no"[^>]* checked', page)


@pytest.mark.parametrize("rest", ["", "/remove"])
def test_another_agency_and_a_partners_service_are_not_to_be_changed(care: Care, shelter: Service, rest: str) -> None:
    assert browser(care.mona).post(f"/services/{shelter.pk}{rest}", TYPED).status_code == 404
    Service.objects.update(node="ATG")  # kept at a partner's desk
    assert browser(care.stranger).post(f"/services/{shelter.pk}{rest}", TYPED).status_code == 404
    shelter.refresh_from_db()
    assert (shelter.name, shelter.removed_at) == ("Safe House", None)
    assert browser(care.mona).post(f"/services/{uuid4()}{rest}", TYPED).status_code == 404


def test_a_removed_service_leaves_the_directory_and_its_referrals_stay(care: Care, came: Received) -> None:
    service = Service.objects.get()
    client = browser(care.stranger)
    assert client.get(f"/services/{service.pk}/remove").status_code == 405
    assert client.post(f"/services/{service.pk}/remove").status_code == 302
    assert "Safe House" not in client.get("/services").content.decode()
    assert client.post(f"/services/{service.pk}/remove").status_code == 404
    assert "Safe House" in browser(care.mona).get(f"/cases/{care.case.pk}/referrals").content.decode()


def test_names_are_shown_as_text(care: Care) -> None:
    values: dict[str, Any] = {"name": "<script>alert(1)</script>", "kind": "other", "agreement": "<b>"}
    save_service(values, officer=care.mona)
    assert "<script>alert" not in browser(care.stranger).get("/services").content.decode()


def test_a_referral_is_read_and_accepted_by_its_agency(care: Care, came: Received) -> None:
    client = browser(care.stranger)
    assert "Child and Victim Care" in client.get("/received").content.decode()
    page = client.get(f"/received/{came.pk}").content.decode()
    assert "PLANTED" in page
    assert AuditEntry.objects.filter(act="referral.read", object=f"referral/{came.pk}").count() == 1
    client.post(f"/received/{came.pk}", {"do": "accept"})
    came.refresh_from_db()
    assert (came.state, came.answered_by, Referral.objects.get().state) == ("accepted", care.stranger, "accepted")
    assert "PLANTED" in client.get(f"/received/{came.pk}").content.decode(), "who accepted works with it"


def test_a_declined_referral_says_why_to_its_sender_and_is_gone_here(care: Care, came: Received) -> None:
    client = browser(care.stranger)
    client.post(f"/received/{came.pk}", {"do": "decline", "why": "full"})
    page = client.get(f"/received/{came.pk}").content.decode()
    assert "PLANTED" not in page
    assert "You declined" in page
    assert "No free place" in browser(care.mona).get(f"/cases/{care.case.pk}/referrals").content.decode()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"do": "decline"}, 422),
        ({"do": "decline", "why": "boring"}, 422),
        ({"do": "delete"}, 200),
        ({"why": "full"}, 200),
        ({}, 200),
    ],
)
def test_an_answer_that_is_none_leaves_it_waiting(
    care: Care, came: Received, sent: dict[str, str], status: int
) -> None:
    answer = browser(care.stranger).post(f"/received/{came.pk}", sent)
    came.refresh_from_db()
    assert (answer.status_code, came.state) == (status, "waiting")
    assert "PLANTED" in answer.content.decode()


def test_the_first_answer_stays(care: Care, came: Received) -> None:
    client = browser(care.stranger)
    client.post(f"/received/{came.pk}", {"do": "accept"})
    page = client.post(f"/received/{came.pk}", {"do": "decline", "why": "full"}, follow=True).content.decode()
    came.refresh_from_db()
    assert came.state == "accepted"
    assert "answered already" in page


def test_what_was_withdrawn_is_neither_read_nor_accepted(care: Care, came: Received) -> None:
    withdraw([Consent.objects.get()], Consent.Way.DESK, officer=None)
    client = browser(care.stranger)
    page = client.post(f"/received/{came.pk}", {"do": "accept"}, follow=True).content.decode()
    came.refresh_from_db()
    assert came.state == "deleted"
    assert "The person withdrew consent" in page
    assert "PLANTED" not in page


def test_without_the_agencys_key_nothing_is_shown_and_nothing_breaks(care: Care, came: Received) -> None:
    owner_keys(care.other.code).path.unlink()
    client = browser(care.stranger)
    assert client.get(f"/received/{came.pk}").status_code == 503
    assert client.get("/received").status_code == 200


@pytest.mark.parametrize("do", ["accept", "decline"])
def test_the_sender_and_other_roles_do_not_answer(care: Care, came: Received, do: str) -> None:
    clerk = create_officer("otto", "Otto", care.other, roles=[Role.SUPERVISOR], password="otto-password")
    for officer, status in ((care.mona, 404), (clerk, 403)):
        client = browser(officer)
        assert client.get(f"/received/{came.pk}").status_code == status
        assert client.post(f"/received/{came.pk}", {"do": do, "why": "full"}).status_code == status
    came.refresh_from_db()
    assert came.state == "waiting"
    assert "No referrals yet" in browser(care.mona).get("/received").content.decode()

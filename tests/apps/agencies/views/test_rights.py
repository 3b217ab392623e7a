"""The page of what waits for a second administrator."""

import pytest
from django.test import Client
from tests.apps.agencies.administrators import Administrators
from tests.apps.agencies.views.test_api_keys import KEY
from tests.apps.agencies.views.test_officers import CODE, browser
from tests.conftest import Cast

from leeward.apps.agencies.access.roles import roles_of
from leeward.apps.agencies.actions import rights
from leeward.apps.agencies.models import Officer, Purpose, RightsProposal, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(cast: Cast, admins: Administrators) -> RightsProposal:
    """Ada proposes that Alice becomes an administrator."""
    rights.give_roles(cast.alice, [Role.ADMINISTRATOR], by=admins.ada)
    return RightsProposal.objects.get()


def buttons(client: Client) -> set[str]:
    page = client.get("/officers/rights").content.decode()
    return {word for word in ("Approve", "Refuse", "Take back") if f">{word}</button>" in page}


def test_each_sees_what_they_can_do(admins: Administrators, proposal: RightsProposal) -> None:
    assert buttons(browser(admins.ada)) == {"Take back"}
    assert buttons(browser(admins.ben)) == {"Approve", "Refuse"}
    assert buttons(browser(admins.nora)) == {"Approve", "Refuse"}
    assert buttons(browser(admins.pol)) == set()
    assert "Can be approved by:" in browser(admins.ada).get("/officers/rights").content.decode()


def test_approved(cast: Cast, admins: Administrators, proposal: RightsProposal) -> None:
    page = browser(admins.ben).post(f"/officers/rights/{proposal.pk}/approve", follow=True).content.decode()
    assert "Alice now has the role: Administrator." in page
    assert "Nothing waits." in page
    assert Role.ADMINISTRATOR in roles_of(Officer.objects.get(pk=cast.alice.pk))


@pytest.mark.parametrize("by", ["ada", "pol"])
def test_the_wrong_one_is_told_so(by: str, cast: Cast, admins: Administrators, proposal: RightsProposal) -> None:
    answer = browser(getattr(admins, by)).post(f"/officers/rights/{proposal.pk}/approve")
    assert answer.status_code == (404 if by == "pol" else 302)
    assert roles_of(Officer.objects.get(pk=cast.alice.pk)) == {Role.OFFICER}


def test_taken_back(admins: Administrators, proposal: RightsProposal) -> None:
    browser(admins.ada).post(f"/officers/rights/{proposal.pk}/refuse")
    assert "Withdrawn" in browser(admins.ben).get("/officers/rights").content.decode()


def test_a_reset_gives_the_slip_to_who_approves(admins: Administrators) -> None:
    rights.reset_password(admins.ben, by=admins.ada)
    page = browser(admins.nora).post(f"/officers/rights/{RightsProposal.objects.get().pk}/approve").content.decode()
    assert CODE.search(page)
    assert not CODE.search(browser(admins.ada).get(f"/officers/{admins.ben.pk}").content.decode())


def test_the_key_goes_to_who_approves_and_the_page_says_what_it_does(cast: Cast, admins: Administrators) -> None:
    sent = {"label": "visa system", "purpose": "border_check", "days": "30"}
    told = browser(admins.ada).post(f"/officers/{cast.clara.pk}/key", sent, follow=True).content.decode()
    assert not KEY.search(told)
    assert "waits for a second administrator, who then gets the key" in told
    page = browser(admins.nora).get("/officers/rights").content.decode()
    assert "Make the API key visa system" in page
    assert "acts as the officer for 30 days, for the purpose: Border check." in page
    made = browser(admins.nora).post(f"/officers/rights/{RightsProposal.objects.get().pk}/approve").content.decode()
    assert KEY.search(made)
    assert not KEY.search(browser(admins.ada).get(f"/officers/{cast.clara.pk}").content.decode())


def test_the_page_says_which_keys_an_approval_revokes(cast: Cast, admins: Administrators) -> None:
    rights.give_key(cast.alice, "gate", days=3, purpose=Purpose.BORDER_CHECK, by=admins.ada)
    rights.give_roles(cast.alice, [Role.SUPERVISOR], by=admins.ada)
    page = browser(admins.ben).get("/officers/rights").content.decode()
    assert "1 API key of the officer is revoked" in page
    assert "The person who has the one-time link gets this right" in page, "Alice has never signed in"


def test_the_home_counts_what_this_administrator_may_approve(admins: Administrators, proposal: RightsProposal) -> None:
    assert "Rights to approve" in browser(admins.ben).get("/").content.decode()
    assert browser(admins.ben).get("/officers").content.decode().count('class="count') >= 1

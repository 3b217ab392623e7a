"""The page on which a partner's plan is accepted, confirmed, or left."""

import pytest
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, led_by_antigua, led_here, staff
from tests.apps.operations.views.test_operations import browser

from leeward.apps.operations.models import Acceptance, Operation

__all__ = ["federation"]


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


def test_invited_accepted_confirmed_and_left(people: Staff) -> None:
    copy = led_by_antigua(people)
    page, lea, sam = f"/operations/{copy.pk}/acceptance", browser(people.lea), browser(people.sam)
    shown = lea.get(page).content.decode()
    for words in ("This is an invitation", "Police Act, section 3", "Accept this plan", "ATG-IMMI, BRB-RBPF"):
        assert words in shown
    assert "Accept this plan" not in sam.get(page).content.decode()
    assert "waits for you" in lea.get("/operations").content.decode()
    digest = lea.get(page).context["terms"].digest
    assert "Read it again" in lea.post(f"{page}/accept", {"digest": "x"}, follow=True).content.decode()
    assert "Nothing leaves before" in lea.post(f"{page}/accept", {"digest": digest}, follow=True).content.decode()
    assert "Confirm as the second person" not in lea.get(page).content.decode()
    assert "Confirm as the second person" in sam.get(page).content.decode()
    assert "takes part from now on" in sam.post(f"{page}/confirm", {"digest": digest}, follow=True).content.decode()
    assert "The plan as it is now is accepted" in lea.get(page).content.decode()
    assert "waits for you" not in lea.get("/operations").content.decode()
    assert lea.post(f"{page}/leave", {}).status_code == 422
    assert "Your agency has left" in lea.post(f"{page}/leave", {"reason": "An election"}, follow=True).content.decode()
    assert "Nothing of it leaves this node" in lea.get(page).content.decode()
    assert not Acceptance.objects.filter(ended_at=None).exists()


def test_who_opens_it(people: Staff) -> None:
    mine = led_here(people)
    assert browser(people.lea).get(f"/operations/{mine.pk}/acceptance").status_code == 404, "a plan that is led here"
    Operation.objects.update(led_by_node="ATG-IMMI")
    page = f"/operations/{mine.pk}/acceptance"
    assert browser(people.olu).get(page).status_code == 403
    assert browser(people.sam).post(f"{page}/accept").status_code == 403
    assert browser(people.lea).post(f"{page}/confirm").status_code == 403

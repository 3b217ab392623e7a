"""Asking an agency about values, from page to page."""

import re

import pytest
from tests.apps.networks.together import Together, work_off
from tests.apps.networks.views.test_inquiries import browser

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models import ValueQuestion
from leeward.core.privacy import intersection

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]
ASKED = {"agency": "ATG-IMMI", "kinds": ["phone"], "reason": "Same boats"}


def has(page: str, value: str) -> bool:
    """Whether the page has this value, and not only an id in which the same digits happen to be."""
    return bool(re.search(rf"\b{value}\b", page))


def step(officer: Officer, row: ValueQuestion, **more: object) -> None:
    answer = browser(officer).post(f"/inquiries/questions/{row.pk}", {"agree": "yes", **more})
    assert answer.status_code == 302
    work_off()


def test_from_the_question_to_which_they_are(asking: Together) -> None:
    address = f"/inquiries/{asking.ours.pk}/values"
    assert browser(asking.ana).post(address, ASKED)["Location"] == address
    row = ValueQuestion.objects.get()
    assert "Send it" in browser(asking.sue).get("/inquiries/questions").content.decode()
    assert "Same boats" not in browser(asking.eve).get("/inquiries/questions").content.decode()  # not sent yet
    step(asking.sue, row)
    page = browser(asking.eve).get("/inquiries/questions").content.decode()
    assert "Same boats" in page
    assert "Their boats" in page  # an inquiry to answer from
    step(asking.eve, row, answer_from=asking.theirs.pk)
    assert "Tell the number only" in browser(asking.max).get("/inquiries/questions").content.decode()
    step(asking.max, row)
    assert "1 of 3 is known there too" in browser(asking.ana).get(address).content.decode()
    assert "1 of 3" not in browser(asking.eve).get(f"/inquiries/{asking.theirs.pk}/values").content.decode()
    answer = browser(asking.ana).post(f"/inquiries/questions/{row.pk}", {"agree": "yes", "inquiry": asking.ours.pk})
    assert answer["Location"] == address
    step(asking.max, row)
    for officer, inquiry in ((asking.ana, asking.ours), (asking.eve, asking.theirs)):
        page = browser(officer).get(f"/inquiries/{inquiry.pk}/values").content.decode()
        assert has(page, "333")
        assert not has(page, "444")
    assert not has(browser(asking.sue).get("/inquiries/questions").content.decode(), "333")


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(asking: Together) -> None:
    answer = browser(asking.ana).post(
        f"/inquiries/{asking.ours.pk}/values", {"agency": "XXX-NONE", "reason": "Same boats"}
    )
    assert answer.status_code == 422
    assert {"agency", "kinds"} == set(answer.context["form"].errors)
    assert "Same boats" in answer.content.decode()


def test_a_question_is_found_only_by_its_two_sides(asking: Together) -> None:
    browser(asking.ana).post(f"/inquiries/{asking.ours.pk}/values", ASKED)
    row = ValueQuestion.objects.get()
    for officer in (asking.ben, asking.eve, asking.max):
        assert browser(officer).post(f"/inquiries/questions/{row.pk}", {"agree": "yes"}).status_code == 404
    assert browser(asking.ana).post("/inquiries/questions/not-an-id", {"agree": "yes"}).status_code == 404
    browser(asking.ana).post(f"/inquiries/questions/{row.pk}", {"agree": "no", "inquiry": "rubbish"})
    row.refresh_from_db()
    assert row.state == "refused"

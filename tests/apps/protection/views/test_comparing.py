"""Comparing documents through a browser's requests, from the question to which they are."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.compared import Two, asked, compared, stepped, two_agencies
from tests.apps.protection.conftest import Care, browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.protection.models import Comparison, ComparisonLimit
from leeward.core.privacy import intersection

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]
HERE = "/care/compare"
ASKED = {"agency": "ATG-CARE", "purpose": "care", "reason": "To care together"}


@pytest.fixture
def two(care: Care) -> Two:
    return two_agencies(care)


def shown(officer: Officer) -> str:
    return browser(officer).get(HERE).content.decode()


def step(officer: Officer, agree: str = "yes") -> int:
    status = browser(officer).post(f"{HERE}/{Comparison.objects.get().pk}/next", {"agree": agree}).status_code
    compared()
    return status


def test_from_the_question_to_which_they_are(two: Two) -> None:
    care = two.care
    assert browser(care.mona).post(HERE, ASKED).status_code == 302
    looking = browser(care.mona).get(HERE)
    assert "Looking for people who agreed" in looking.content.decode()
    assert "Refresh" in looking.headers
    compared()
    assert "Refresh" not in browser(care.mona).get(HERE).headers
    assert "Send it" not in shown(care.mona)
    assert "Send it" in shown(care.lead)
    assert "Comparisons of documents" in browser(care.lead).get("/").content.decode()
    assert "To care together" not in shown(care.stranger)
    step(care.lead)
    assert "Tell the number only" in shown(care.stranger)
    step(care.stranger)
    page = shown(care.mona)
    assert "1 document of 2 is known there too" in page
    assert two.ours.reference not in page
    assert "is known there too" not in shown(care.stranger)
    step(care.mona)
    assert "Tell which they are" not in shown(care.stranger)
    assert "Tell which they are" in shown(two.chief)
    step(two.chief)
    assert two.ours.reference in shown(care.nell)
    assert two.ours.reference not in shown(two.chief)


def test_what_is_wrong_is_said_and_the_rest_is_kept(two: Two) -> None:
    answer = browser(two.care.mona).post(HERE, {**ASKED, "agency": "BRB-CARE"})
    assert answer.status_code == 422
    assert "To care together" in answer.content.decode()
    assert not Comparison.objects.exists()


def test_another_agency_finds_nothing_and_a_step_of_someone_else_changes_nothing(two: Two) -> None:
    asked(two)
    assert step(two.care.stranger) == 404
    assert step(two.care.nell) == 302
    police = create_officer("pat", "Pat", two.care.agency, roles=[Role.DUTY, Role.SUPERVISOR])
    assert step(police) == 403
    assert Comparison.objects.get().state == "proposed"


def test_without_the_extra_the_page_says_so_and_asks_nothing(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(two)
    monkeypatch.setattr(intersection, "available", lambda: False)
    page = shown(two.care.lead)
    assert "extra “privacy”" in page
    assert "Ask a supervisor to send it" not in page
    assert "Send it" not in page
    assert browser(two.care.mona).post(HERE, ASKED).status_code == 422


def test_an_agreed_limit_is_proposed_agreed_and_ended(two: Two) -> None:
    care, until = two.care, timezone.localdate() + timedelta(days=30)
    said = {"agency": "ATG-CARE", "documents": "900", "agreement": "A-17", "until": until.isoformat()}
    boss = create_officer("boss", "Boss", care.agency, roles=[Role.PROTECTION, Role.SUPERVISOR])
    assert "Propose it" not in browser(care.mona).get(f"{HERE}/limits").content.decode()
    assert browser(care.mona).post(f"{HERE}/limits", said).status_code == 422
    wrong = browser(care.lead).post(f"{HERE}/limits", said | {"documents": "0", "until": "2020-01-01"})
    assert wrong.status_code == 422
    assert "within three years" in wrong.content.decode()
    assert browser(care.lead).post(f"{HERE}/limits", said).status_code == 302
    row = ComparisonLimit.objects.get()
    browser(care.lead).post(f"{HERE}/limits/{row.pk}/decide", {"agree": "yes"})
    assert "Waits for another supervisor" in browser(care.lead).get(f"{HERE}/limits").content.decode()
    browser(boss).post(f"{HERE}/limits/{row.pk}/decide", {"agree": "yes"})
    assert "In force" in browser(care.mona).get(f"{HERE}/limits").content.decode()
    browser(boss).post(f"{HERE}/limits/{row.pk}/decide", {"agree": "no"})
    assert "Ended" in browser(care.mona).get(f"{HERE}/limits").content.decode()
    assert browser(two.chief).post(f"{HERE}/limits/{row.pk}/decide").status_code == 404


def test_a_question_that_no_one_answers_in_time_is_said_to_be_late(two: Two) -> None:
    stepped(asked(two), two.care.lead)
    assert "Answer by" in shown(two.care.mona)
    Comparison.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert "No answer in time." in shown(two.care.mona)
    assert "The answer is late." in shown(two.care.stranger)
    assert "Tell the number only" in shown(two.care.stranger)

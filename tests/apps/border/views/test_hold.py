"""A hold ends on its page, in the words of the form; who lapsed waits for the supervisor."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.check_state import update_state
from leeward.apps.border.models import Confirmation, Hold
from leeward.apps.screening.models import Check

pytestmark = pytest.mark.django_db


ANSWERS = {Hold.End.OWNER_CONFIRMED: "confirmed", Hold.End.OWNER_REFUTED: "other_person"}

MakeCheck = Callable[..., Check]
BrowserOf = Callable[[Officer], Client]


def url(name: str, check: Check) -> str:
    return reverse(f"border:{name}", args=[check.pk])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"how": "urgent_exception", "reason": "a weapon"}, "Urgent exception"),
        ({"how": "owner_refuted", "who": "Sgt Joseph", "channel": "phone"}, "Choose how"),  # a call needs two persons
        ({"how": "owner_confirmed", "who": "Sgt Joseph", "channel": "phone"}, "Choose how"),
        ({"how": "supervisor", "reason": "x"}, "A supervisor decides"),
        ({"how": "let_go"}, "Choose how"),
        ({}, "not complete"),
    ],
)
def test_a_hold_ends_on_its_page(
    data: dict[str, str], says: str, alice: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("HOLD", alice)
    response = browser_of(alice).post(url("hold_end", check), data, follow=True)
    assert says in response.text
    assert "not a ground for detention" in response.text or Hold.objects.filter(ended_at__isnull=False).exists()


@pytest.mark.parametrize("how", list(Hold.End))
def test_the_step_after_a_hold_is_no_longer_to_ask(
    how: Hold.End, alice: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("HOLD", alice)
    waiting = browser_of(alice).get(url("verdict", check)).text
    now = timezone.now()
    Hold.objects.create(check_made=check, started_at=now, lapses_at=now, ended_at=now, ended_how=how, ended_by=alice)
    if how in ANSWERS:
        record = check.findings.get().record
        Confirmation.objects.create(
            check_made=check,
            record=record,
            record_version=1,
            owner="ATG-RPF",
            kind="person.red",
            answer=ANSWERS[how],
            answered_at=now,
            asked_at=now,
            due_at=now,
            route=Confirmation.Route.DESK,
        )
    update_state(check)
    after = browser_of(alice).get(url("verdict", check)).text
    step = re.compile(r'<p class="step">(.+?)</p>')
    assert [bool(re.search("Ask the owner", step.findall(page)[0])) for page in (waiting, after)] == [True, False]


def test_a_lapsed_hold_waits_for_the_supervisor(
    alice: Officer, clara: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("HOLD", alice, at=timezone.now() - timedelta(hours=3))
    assert "Call your supervisor now" in browser_of(alice).get(url("verdict", check)).text
    client = browser_of(clara)
    assert "End the hold by my decision" in client.get(url("verdict", check)).text
    response = client.post(url("hold_end", check), {"how": "supervisor", "reason": "no answer"}, follow=True)
    assert 'data-choice="clear"' in response.text

"""The story of care, walked by the test client: every step by the bar's own form, each in its person's page."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.site.demonstration import cast_the_story, cast_the_story_of_care

from leeward.apps.protection.models import Case, FollowUp, Received
from leeward.apps.receipts.views.page import limits
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import feared_states, is_in_care, marks_of
from leeward.demo.story.care_steps import CARE_STEPS
from leeward.scenario import PASSWORD

pytestmark = pytest.mark.django_db

BAR = re.compile(r'<aside class="story".*?</aside>', re.DOTALL)
FORM = re.compile(r'<form method="post" action="([^"]+)">(.*?)</form>', re.DOTALL)
FIELD = re.compile(r'name="([^"]+)" value="([^"]*)"')
CODE = re.compile(r"\b(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}\b")


class Visitor:
    """A visitor's browser: it follows redirects, and presses what the bar offers."""

    def __init__(self) -> None:
        self.client, self.page = Client(), ""

    def open(self, address: str) -> None:
        self._shown(self.client.get(address, follow=True))

    def press(self, mark: str) -> bool:
        """Press the button or link of the bar with this mark; whether there was one."""
        bar = BAR.search(self.page)
        for address, inside in FORM.findall(bar[0] if bar else ""):
            if f'data-story="{mark}"' in inside:
                self._shown(self.client.post(unescape(address), fields(inside), follow=True))
                return True
        link = re.search(rf'href="([^"]+)"[^>]*data-story="{mark}"', bar[0] if bar else "")
        if link:
            self.open(unescape(link[1]))
        return link is not None

    def _shown(self, answer: Any) -> None:
        assert answer.status_code == 200, answer.content.decode()[:2000]
        self.page = answer.content.decode()


def fields(inside: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in FIELD.findall(inside):
        found.setdefault(name, []).append(unescape(value))
    return found


def test_from_a_silent_sign_to_the_look_after_90_days(settings: Any, tmp_path: Path) -> None:
    settings.CASE_KEYS, settings.RECEIPTS = tmp_path / "case-keys", tmp_path / "receipts"
    cast_the_story()
    cast_the_story_of_care()
    limits.cache_clear()
    visitor, told = Visitor(), ""
    assert visitor.client.post("/sign-in", {"username": "officer", "password": PASSWORD}).status_code == 302
    visitor.open("/story/care/1")
    for number, step in enumerate(CARE_STEPS, 1):
        assert f"Step {number} of {len(CARE_STEPS)}" in visitor.page
        assert step.officer.title() in visitor.page
        if visitor.press("do") and number != 9:
            assert 'data-story="do"' not in visitor.page, f"step {number} was not done: {step.title}"
        told += CODE.search(visitor.page)[0] if number == 9 else ""  # type: ignore[index]  # the receipt shows it
        if number == 4:
            assert "Protection is coming." in visitor.page, "the officer reads who comes"
        if number < len(CARE_STEPS):
            assert visitor.press("next"), step.title
    case = Case.objects.get(origin="quiet_call")
    check = Check.objects.get()
    assert (case.status, case.worker.username if case.worker else "") == ("actual", "protection")
    assert is_in_care(check)
    assert "DOM" in feared_states(marks_of(check))
    assert Received.objects.get().state == case.referrals.get().state == "accepted"
    look = FollowUp.objects.get(days=90)
    assert look.done_at is not None
    assert look.done_at.date() - look.due_on < timedelta(days=2)
    assert "bakery" in visitor.page

    hers = Client().post("/person", {"code": told, "language": "es"}).content.decode()
    assert "IOM safe return and shelter" in hers
    assert '<html lang="es"' in hers

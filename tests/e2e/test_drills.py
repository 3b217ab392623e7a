"""A drill at the counter: it comes once the last decision is final, is decided by key, and a scan goes on at once."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.apps.border.conftest import Cast
from tests.apps.training.lane import word
from tests.e2e.reader import press, scan
from tests.e2e.test_counter import verdict, zone

from leeward.apps.border.actions import decisions
from leeward.apps.border.queries.drills import drill_due
from leeward.apps.screening.models import Check
from leeward.apps.training.models import LaneDrill, LaneSetting

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lane(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drills at the post without a pause, and a second to undo a decision."""
    monkeypatch.setattr(decisions, "UNDO_SECONDS", 1)
    figures = {"rate": 0.1, "prevalence": 0.5, "cap": 9, "longest_queue": 9, "apart": 0}
    by = {"changed_by": cast.bella, "asked_by": cast.bella, "approved_by": cast.clara, "changed_at": timezone.now()}
    LaneSetting.objects.create(post=cast.bridgetown, **figures, **by)


@pytest.mark.usefixtures("lane")
def test_between_two_travellers(cast: Cast, open_as: Callable[..., Page]) -> None:
    page = open_as(cast.alice)
    with drill_due.filled(word):
        scan(page, "\n".join(zone()))
        verdict(page)
        press(page, "F2")
        page.wait_for_url(re.compile("then="))
        verdict(page)
        drill = LaneDrill.objects.get()
        assert page.url.endswith(f"/check/{drill.pk}")
        press(page, "F2")
        expect(page.locator("h1")).to_have_text("That was a drill")
        scan(page, "\n".join(zone(given_names="BERTHA")))
        verdict(page)
    assert Check.objects.count() == 2
    drill.refresh_from_db()
    assert drill.decision == "let_go"

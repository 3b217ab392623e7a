"""The page for trainers: one list, and signing a session."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from tests.apps.training.conftest import School

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import ObservedSession
from leeward.apps.training.queries.trainers import well_held


def test_a_session_is_signed_and_taken_back(school: School, browser_of: Callable[[Officer], Client]) -> None:
    tara = browser_of(school.tara)
    said = {"officer": school.alice.pk, "held_on": school.today, "about": "burst", "well_held": "yes"}
    assert tara.post("/training/trainers", {**said, "officer": school.bob.pk}).status_code == 422
    assert tara.post("/training/trainers", said).status_code == 302
    page = tara.get("/training/trainers").text
    assert ("Alice" in page, "a supervisor approves" in page) == (True, True)
    row = ObservedSession.objects.get()
    assert tara.post(f"/training/sessions/{row.pk}/withdraw").status_code == 302
    assert "No session was signed" in tara.get("/training/trainers").text
    assert browser_of(school.clara).get("/training/trainers").status_code == 403


def test_sessions_count_by_their_days(school: School) -> None:
    def watched(observer: Officer, days: int) -> None:
        day = school.today - timedelta(days)
        facts = {"held_on": day, "about": "burst", "well_held": True, "signed_at": timezone.now()}
        ObservedSession.objects.create(officer=school.alice, observer=observer, **facts)

    for observer, days, counted in (
        (school.tara, 3, 1),
        (school.tara, 3, 1),
        (school.clara, 3, 1),
        (school.clara, 2, 2),
    ):
        watched(observer, days)
        assert well_held(school.alice) == counted

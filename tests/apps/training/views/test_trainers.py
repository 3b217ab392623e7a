"""The page for trainers: one list, and signing a session."""

from collections.abc import Callable

from django.test import Client
from tests.apps.training.conftest import School

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import ObservedSession


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

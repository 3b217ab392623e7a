"""The board's pages: supervisors see groups, trainers officers too, and both are what the cohort's tests count."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.training.conftest import School
from tests.apps.training.courses import in_use
from tests.apps.training.queries.test_cohorts import cohort

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.training.models import Burst, Cohort

__all__ = ["cohort"]
BrowserOf = Callable[[Officer], Client]


@pytest.mark.usefixtures("cohort")
def test_only_a_trainer_sees_officers(school: School, browser_of: BrowserOf) -> None:
    address = f"/training/board/{Cohort.objects.get().pk}"
    for officer, sees in ((school.tara, True), (school.clara, False)):
        page = browser_of(officer).get(address)
        assert ("T11" in page.text, "32 of 40" in page.text) == (sees, sees), officer
        assert "above the others" in page.text
        assert "First" in browser_of(officer).get("/training/board").text
    assert AuditEntry.objects.filter(act="training.cohort.read").count() == 1
    assert browser_of(school.clara).get("/training/items").status_code == 403
    assert browser_of(school.alice).get(address).status_code == 403


def test_a_cohort_is_begun_and_changed(school: School, browser_of: BrowserOf) -> None:
    course, tara = in_use(school), browser_of(school.tara)
    said: dict[str, str | list[str]] = {
        "name": "First year",
        "starts_on": "2026-01-05",
        "ends_on": "2026-01-01",
        "burst_days": "14",
    }
    said |= {"officers": [str(school.alice.pk)], f"course_{course.code}": "2030-01-01"}
    assert "before the first" in tara.post("/training/board/new", said).text
    assert tara.post("/training/board/new", said | {"ends_on": ""}).status_code == 302
    row = Cohort.objects.get()
    page = tara.get(f"/training/board/{row.pk}/change").text
    assert "2030-01-01" in page
    assert "1 Jan 2030" in browser_of(school.alice).get("/training/courses").text
    first = f"asks for a burst by {school.today:%-d %b %Y}"
    assert first in browser_of(school.alice).get("/training").text, "since when she is in the cohort is not known"
    ended = timezone.now() - timedelta(60)
    Burst.objects.create(officer=school.alice, month=school.today, cases=[], started_at=ended, ended_at=ended)
    assert "A burst is overdue" in browser_of(school.alice).get("/training").text
    tara.post(f"/training/board/{row.pk}/change", said | {"ends_on": "", "name": "Second"})
    assert Cohort.objects.get().name == "Second"


def test_the_cases_of_the_month_show_truth_and_balance(school: School, browser_of: BrowserOf) -> None:
    page = browser_of(school.tara).get("/training/items?page=2").text
    for said in ("Balanced", "easy", "too few answers", "Altered"):
        assert said in page

"""What is due by week, who sees it, and a calendar file without names."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from tests.apps.training.conftest import School
from tests.apps.training.courses import in_use

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.training.actions.assessments import set_assessment
from leeward.apps.training.actions.cohorts import CohortSaid, save_cohort
from leeward.apps.training.models import Burst
from leeward.apps.training.queries.cohorts import burst_due
from leeward.apps.training.queries.schedule import schedule

DAY = timedelta(1)


def test_it_is_by_week_and_its_file_has_no_names(school: School, browser_of: Callable[[Officer], Client]) -> None:
    today, course = school.today, in_use(school)
    people, courses = [school.alice, school.sid], {course.code: today + 9 * DAY}
    save_cohort(CohortSaid("First year", today - 180 * DAY, None, 14, people, courses), officer=school.tara)
    save_cohort(CohortSaid("Refresher", today - 90 * DAY, None, 28, [school.sid], {}), officer=school.tara)
    ended = timezone.now() - timedelta(20)
    Burst.objects.create(officer=school.sid, month=today, cases=[], started_at=ended, ended_at=ended)
    set_assessment(school.alice, school.kind, today + 5 * DAY, officer=school.tara)
    school.certified(school.alice, days=31)
    school.certified(school.sid, days=30)
    school.certified(school.clara, days=3)
    school.certified(school.clara, days=200)
    assert burst_due(school.alice, today) == today, "a first burst is due today, however old the cohort is"
    weeks = schedule(school.tara, today)
    found = {(each.who, each.kind, (each.day - today).days) for week in weeks for each in week.due}
    assert found == {
        ("Alice", "burst", 0), ("Sid", "burst", -6), ("Alice", "course", 9), ("Sid", "course", 9),
        ("Alice", "assessment", 5), ("Sid", "refresher", 30),
    }  # fmt: skip
    assert weeks[0].monday is None
    assert all(week.monday.weekday() == 0 for week in weeks if week.monday)
    assert schedule(school.bob, today) == []
    tara = browser_of(school.tara)
    page = tara.get("/training/schedule").text
    assert ("Overdue" in page, "Certificate ends" in page) == (True, True)
    assert AuditEntry.objects.filter(act="training.schedule.read", actor="tara").count() == 1
    assert browser_of(school.clara).get("/training/schedule").status_code == 403
    file = tara.get("/training/schedule.ics").content
    titles = [str(each["summary"]) for each in Calendar.from_ical(file).walk("VEVENT")]
    assert "Training: 2 courses are due" in titles
    assert not any(name in file for name in (b"Alice", b"Sid"))

"""What waits on the home page: for a second person alone, and reports as their day comes nearer."""

from datetime import UTC, datetime
from decimal import Decimal

from django.utils import timezone
from tests.apps.projects.begun import begun, goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.entries import decide, enter
from leeward.apps.projects.actions.framework import make_periods
from leeward.apps.projects.models import Project, Publication
from leeward.apps.projects.queries.home import reports_due, to_confirm
from leeward.platform.home import Level


def test_what_waits_for_a_second_person_is_counted_for_all_but_the_first(team: Team) -> None:
    project, now = team.project, timezone.now()
    row = goal_with(project, team.mona, manual=True)
    make_periods(project, 12, officer=team.mona)
    entry = enter(project, row, project.periods.all()[0], Decimal(3), "File 3", officer=team.mona)
    assert to_confirm(team.max, now).since == entry.entered_at
    file = Publication(project=project, number=1, content=b"<a/>", sha256="0")
    file.proposed_by, file.proposed_at = team.max, now
    file.save(force_insert=True)
    waits = {each.username: to_confirm(each, now).count for each in (team.mona, team.max, team.sue, team.zoe)}
    assert waits == {"mona": 1, "max": 1, "sue": 2, "zoe": 0}
    assert to_confirm(team.sue, now).since == now, "the older of both"
    decide(entry, confirmed=False, officer=team.sue)
    assert (to_confirm(team.max, now).count, to_confirm(team.max, now).since) == (0, None)


def test_a_report_presses_as_its_day_comes_nearer(team: Team) -> None:
    make_periods(team.project, 6, officer=team.mona)
    theirs = begun(team.zoe)
    make_periods(theirs, 3, officer=team.zoe)
    cases = (
        ((2025, 6, 30), 0, Level.CALM, "the period has not ended"),
        ((2025, 7, 1), 1, Level.CALM, "ended yesterday, due in six weeks"),
        ((2025, 7, 28), 1, Level.CALM, "fourteen days before it is due"),
        ((2025, 7, 29), 1, Level.SOON, "thirteen days before"),
        ((2025, 8, 11), 1, Level.SOON, "the day itself is not late"),
        ((2025, 8, 12), 1, Level.NOW, "late"),
        ((2027, 1, 1), 4, Level.NOW, "all of them"),
    )
    for day, many, level, reason in cases:
        card = reports_due(team.mona, datetime(*day, 12, tzinfo=UTC))
        assert (card.count, card.level) == (many, level), reason
    Project.objects.filter(pk=team.project.pk).update(status=Project.Status.CANCELLED)
    assert reports_due(team.mona, datetime(2027, 1, 1, tzinfo=UTC)).count == 0

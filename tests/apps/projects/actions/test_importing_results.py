"""Results of a file: targets come in, actual figures wait for a second person, the same file again changes nothing."""

from datetime import date
from decimal import Decimal

import pytest
from tests.apps.projects.begun import begun, goal_with
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready

from leeward.apps.audit.models import AuditEntry
from leeward.apps.projects.actions.entries import decide
from leeward.apps.projects.actions.framework import set_targets
from leeward.apps.projects.actions.importing import activities_in, import_activities
from leeward.apps.projects.actions.importing_results import Measured, number_in, take_measured
from leeward.apps.projects.models import Entry, Indicator, Project
from leeward.apps.projects.queries.iati import bench
from leeward.platform.refusal import NotAllowed

FIRST, LAST = date(2025, 1, 1), date(2025, 6, 30)


def published(team: Team) -> bytes:
    """The file of a project with a target of 9 and an actual figure of 7."""
    project = ready(team)
    row = Indicator.objects.get(goal__project=project)
    set_targets(project, row, {project.periods.order_by("starts_on")[0]: Decimal(9)}, officer=team.mona)
    Indicator.objects.filter(pk=row.pk).update(baseline=3, baseline_year=2024)
    return bench(project).content


def imported(team: Team, file: bytes) -> tuple[Project, tuple[str, ...]]:
    """The project as another agency takes it over."""
    (done,) = import_activities(activities_in(file).activities, officer=team.zoe)
    assert done.project is not None, done.left_out
    return done.project, done.left_out


def test_targets_and_actuals_come_in_and_again_without_doubling(team: Team) -> None:
    file = published(team)
    project, left_out = imported(team, file)
    assert left_out == ()
    row = Indicator.objects.get(goal__project=project)
    assert (row.manual, str(row.baseline), row.baseline_year) == (True, "3.00", 2024)
    assert [(each.starts_on, each.ends_on) for each in project.periods.all()] == [(FIRST, LAST)]
    assert row.targets.get().value == 9
    entry = row.entries.get()
    assert (int(entry.value), str(entry.state), entry.answerable) == (7, "waits", team.zoe)
    assert "confirmed" in entry.evidence, "what the file says of it"
    with pytest.raises(NotAllowed, match="Another officer"):
        decide(entry, confirmed=True, officer=team.zoe)
    before = AuditEntry.objects.count()
    assert imported(team, file) == (project, ())
    assert (AuditEntry.objects.count(), row.entries.count()) == (before, 1)


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        (b'value="9"', b'value="many"', "many is no number"),
        (b'value="7"', b'value="-7"', "-7 is no number"),
        (b'value="7"', b'value="7.001"', "7.001 is no number"),
        (b'value="9"', b'value="1e30"', "1e30 is no number"),
        (b'<period-end iso-date="2025-06-30"/>', b'<period-end iso-date="2024-06-30"/>', "ends before it begins"),
    ],
)
def test_what_cannot_be_taken_is_named_by_indicator_and_period(
    team: Team, one: bytes, other: bytes, named: str
) -> None:
    file = published(team)
    assert one in file
    project, left_out = imported(team, file.replace(one, other))
    assert project.goals.count() == 1, "the rest is taken"
    assert len(left_out) == 1
    assert named in left_out[0]
    assert left_out[0].startswith("Workshops, 2025-01-01")


def test_parts_of_a_figure_are_named_and_not_taken_for_the_whole(team: Team) -> None:
    file = published(team)
    part = b'<actual value="5"><dimension name="sex" value="women"/></actual>'
    project, left_out = imported(team, file.replace(b'<actual value="7">', part + b'<actual value="7">'))
    assert Entry.objects.get(indicator__goal__project=project).value == 7
    assert left_out == ("result: 1 figures by dimension are not kept",)


def test_one_period_of_an_indicator_is_taken_or_says_why(team: Team) -> None:
    project = begun(team.mona, code="PORT-25", identifier="XM-DAC-47066-PORT-25")
    row, counted = (goal_with(project, team.mona, title=name, manual=name == "M") for name in ("M", "C"))

    def take(indicator: Indicator, start: date, target: int | None, actual: int | None) -> str:
        aimed, reached = (None if each is None else Decimal(each) for each in (target, actual))
        return take_measured(project, indicator, Measured(start, LAST, aimed, reached, "File 4"), team.mona)

    assert take(row, FIRST, 9, 7) == ""
    assert take(row, FIRST, 9, 7) == ""
    assert "another value" in take(row, FIRST, 8, 7)
    assert "partly in another one" in take(row, date(2025, 2, 1), 9, 7)
    assert take(counted, FIRST, 4, 5) == "", "what is counted here is not typed"
    entered = Entry.objects.filter(indicator__goal__project=project)
    assert [(each.indicator.title, int(each.value)) for each in entered] == [("M", 7)]


@pytest.mark.parametrize(("text", "number"), [("", None), (" 1.50 ", Decimal("1.5")), ("0", Decimal(0))])
def test_numbers_are_kept_as_they_are(text: str, number: Decimal | None) -> None:
    assert number_in(text) == number

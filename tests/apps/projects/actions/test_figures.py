"""What indicators count: chosen in versions, frozen, restated, computed again."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team
from tests.apps.projects.released import released

from leeward.apps.agencies.models import Achievement
from leeward.apps.audit.models import AuditEntry
from leeward.apps.projects.actions.figures import Choice, close_ended, close_period, define
from leeward.apps.projects.actions.framework import make_periods, set_targets
from leeward.apps.projects.models import Figure, Indicator, Period
from leeward.apps.projects.queries.evidence import evidence_of
from leeward.apps.projects.queries.figures import recomputed, value_of
from leeward.apps.projects.queries.matrix import lines
from leeward.platform.refusal import NotAllowed

CERTIFIED = Choice("officers_certified")


@pytest.fixture
def counted(team: Team) -> tuple[Indicator, Period]:
    """An indicator of trained officers, the first period, and two trainings in it."""
    for officer, code in ((team.mona, "child"), (team.max, "first_aid")):
        Achievement.objects.create(
            officer=officer,
            code=code,
            passed_on=date(2025, 2, 1),
            expires_on=date(2026, 2, 1),
            recorded_by=team.sue if code == "child" else officer,
            recorded_at=datetime(2025, 2, 1, tzinfo=UTC),
        )
    row = goal_with(team.project, team.mona, title="Officers trained", unit="officers")
    make_periods(team.project, 6, officer=team.mona)
    return row, team.project.periods.order_by("starts_on")[0]


def test_a_closed_period_keeps_the_figure_and_it_is_computed_again_equal(
    team: Team, counted: tuple[Indicator, Period]
) -> None:
    row, period = counted
    agency = team.project.agency
    assert value_of(row, period, agency).absent == "not_chosen"
    define(team.project, row, CERTIFIED, officer=team.mona)
    live = value_of(row, period, agency)
    assert (live.evidence, live.verified, live.verified_percent, live.frozen) == (2, 1, 50, False)
    close_period(team.project, period, officer=team.max, today=date(2025, 7, 1))
    Achievement.objects.all().delete()
    kept = value_of(row, Period.objects.get(pk=period.pk), agency)
    assert [kept.value, kept.version, kept.frozen] == [2, 1, True]
    figure = Figure.objects.get()
    assert recomputed(figure) == figure.value
    assert len(figure.keys_digest) == 64
    with pytest.raises(NotAllowed):  # once
        close_period(team.project, Period.objects.get(pk=period.pk), officer=team.max)


def test_a_new_definition_restates_closed_periods_and_both_figures_show(
    team: Team, counted: tuple[Indicator, Period]
) -> None:
    row, period = counted
    define(team.project, row, CERTIFIED, officer=team.mona)
    close_period(team.project, period, officer=team.max, today=date(2025, 7, 1))
    narrower = Choice("officers_certified", {"training": "child"}, reason="Only what opens interviews with children")
    with pytest.raises(NotAllowed):  # without a reason
        define(team.project, row, Choice("officers_certified", {"training": "child"}), officer=team.mona)
    define(team.project, row, narrower, officer=team.mona)
    shown = value_of(row, Period.objects.get(pk=period.pk), team.project.agency)
    assert [shown.value, shown.version, shown.earlier] == [1, 2, ((1, Decimal("2.00")),)]
    assert [recomputed(each) == each.value for each in Figure.objects.all()] == [True, True]
    assert AuditEntry.objects.filter(act="project.define").count() == 2


@pytest.mark.parametrize(
    "choice",
    [
        Choice("drop table"),
        Choice("checks", by="sex"),  # not what it may be broken down by
        Choice("checks", {"minutes": "5"}),  # a parameter that it does not have
        Choice("confirmed_hits", {"minutes": "0"}),
        Choice("confirmed_hits", {"minutes": "1; --"}),
        Choice("confirmed_hits", {"minutes": "٣"}),
    ],
)
def test_what_the_library_does_not_have_is_refused(
    team: Team, counted: tuple[Indicator, Period], choice: Choice
) -> None:
    with pytest.raises(NotAllowed):
        define(team.project, counted[0], choice, officer=team.mona)


@pytest.mark.parametrize(
    ("query", "absent"),
    [
        ("checks", "no_data"),
        ("confirmed_hits", "erased"),  # the period is longer ago than checks are kept
        ("referrals", "erased"),
        ("records_shared", "no_data"),  # not the agency that runs the node
        ("care_published", "no_data"),
        ("crossings", "no_data"),
        ("detection", "no_data"),
        ("operation_results", "no_data"),
    ],
)
def test_a_figure_without_data_says_why(team: Team, counted: tuple[Indicator, Period], query: str, absent: str) -> None:
    row, period = counted
    define(team.project, row, Choice(query), officer=team.mona)
    assert value_of(row, period, team.project.agency).absent == absent
    later = Period(project=team.project, starts_on=date(2100, 1, 1), ends_on=date(2100, 6, 1))
    assert value_of(row, later, team.project.agency).absent == "not_begun"


def test_ended_periods_close_automatically_and_open_ones_do_not(team: Team, counted: tuple[Indicator, Period]) -> None:
    row, period = counted
    define(team.project, row, CERTIFIED, officer=team.mona)
    with pytest.raises(NotAllowed):
        close_period(team.project, period, officer=team.mona, today=period.ends_on)
    assert close_ended(date(2026, 1, 1)) == 2
    assert close_ended(date(2026, 1, 1)) == 0
    assert Period.objects.filter(closed_by=None).exclude(closed_at=None).count() == 2


def test_targets_are_reached_in_the_direction_of_the_indicator(team: Team, counted: tuple[Indicator, Period]) -> None:
    row, period = counted
    define(team.project, row, CERTIFIED, officer=team.mona)
    set_targets(team.project, row, {period: Decimal(3)}, officer=team.mona)
    assert lines(team.project, [period])[0].cells[0].reached is False
    Indicator.objects.update(ascending=False)
    assert lines(team.project, [period])[0].cells[0].reached is True
    set_targets(team.project, row, {period: None}, officer=team.mona)
    assert lines(team.project, [period])[0].cells[0].reached is None


def test_evidence_opens_by_the_readers_rights(team: Team, counted: tuple[Indicator, Period]) -> None:
    row, period = counted
    define(team.project, row, CERTIFIED, officer=team.mona)
    found = evidence_of(row, period, team.mona)
    assert found is not None
    assert (found.version, found.page) == (1, "")  # a manager manages no officers
    define(team.project, row, Choice("referrals", reason="Another question"), officer=team.mona)
    seen = evidence_of(row, period, team.sue)
    assert seen is not None
    assert seen.page == "/second-line"


@pytest.mark.parametrize("parameters", [{"figure": "smuggling_fee"}, {"figure": "'; --"}, {"operation": "7"}])
def test_figures_and_operations_outside_the_library_are_refused(team: Team, parameters: dict[str, str]) -> None:
    """Another agency's operation too: its results are not the project's."""
    row = goal_with(team.project, team.mona)
    theirs = released(team.zoe, team.sue, "verified", 12)
    for said in (parameters, {"operation": str(theirs.operation_id)}):
        with pytest.raises(NotAllowed, match="no such query"):
            define(team.project, row, Choice("operation_results", said), officer=team.mona)

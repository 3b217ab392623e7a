"""A project as an IATI activity: what it says, in which language, and nothing that is not frozen."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.apps.projects.begun import goal_with, set_up
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready

from leeward.apps.projects.actions.documents import Paper, add_document, remove_document
from leeward.apps.projects.actions.figures import Choice, close_period, define
from leeward.apps.projects.actions.framework import set_targets
from leeward.apps.projects.actions.money import Movement, reverse, spend
from leeward.apps.projects.actions.parts import save_part
from leeward.apps.projects.actions.projects import change
from leeward.apps.projects.models import Figure, Project
from leeward.apps.projects.queries.activity import activity_of, publisher
from leeward.core.results.iati import content

NOW = datetime(2025, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("identifier", "code", "known"),
    [
        ("XM-DAC-47066-BOAT-24", "BOAT-24", "XM-DAC-47066"),
        ("XM-DAC-47066-OTHER", "BOAT-24", "XM-DAC-47066-OTHER"),  # of another publisher's way to name
        ("BOAT-24", "BOAT-24", "BOAT-24"),
    ],
)
def test_the_publisher_is_the_identifier_without_the_code(identifier: str, code: str, known: str) -> None:
    assert publisher(Project(identifier=identifier, code=code)) == known


def test_an_activity_says_what_the_project_says(team: Team) -> None:
    project = ready(team)
    change(project, set_up(), officer=team.mona)
    project.refresh_from_db()
    found = activity_of(project, NOW)
    assert found.titles == (content.Text("Safer passages"), content.Text("Travesías más seguras", "es"))
    assert [[each.code, each.percent] for each in found.countries] == [["BB", 75], ["LC", 25]]
    assert [[each.code, each.percent] for each in found.sectors] == [["15190", 60], ["15132", 40]]
    assert [(each.role, each.ref) for each in found.participants] == [
        ("1", ""),  # a donor without an identifier has its name
        ("2", "XM-DAC-47066"),
        ("4", "XM-DAC-47066"),
    ]
    assert [[each.start, each.end, each.value.amount] for each in found.budgets] == [
        [date(2025, 1, 1), date(2025, 12, 31), 200_000],
        [date(2026, 1, 1), date(2026, 12, 31), 200_000],
    ]
    assert [each.kind for each in found.dates] == ["1", "3", "2"], "it runs, and has not ended"
    for status, day, kinds in (
        ("1", NOW, ["1", "3"]),  # being prepared: nothing is actual
        ("4", datetime(2027, 1, 1, tzinfo=UTC), ["1", "3", "2", "4"]),
        ("4", NOW, ["1", "3", "2"]),  # closed before its last day
        ("2", datetime(2024, 1, 1, tzinfo=UTC), ["1", "3"]),
    ):
        project.status = status
        assert [each.kind for each in activity_of(project, day).dates] == kinds, (status, day)


def test_money_has_its_other_side_and_reversals_are_negative(team: Team) -> None:
    project, mona = team.project, team.mona
    for at, (kind, party) in enumerate((("1", "IOM"), ("11", "IOM"), ("4", "Fuel & Sons"), ("3", ""))):
        movement = Movement(f"T{at}", kind, date(2025, 1, 1 + at), Decimal(10), party, "Why")
        reversed_ = spend(project, movement, officer=mona)
    reverse(project, reversed_, officer=mona)
    sides = [
        [each.value.amount, each.provider and each.provider.names, each.receiver and each.receiver.names]
        for each in activity_of(project, NOW).transactions
    ]
    donor, payee = (content.Text("IOM"),), (content.Text("Fuel & Sons"),)
    assert sides == [[10, donor, None], [10, donor, None], [10, None, payee], [10, None, None], [-10, None, None]]


def test_addresses_are_published_where_an_officer_says_so_and_files_never(team: Team) -> None:
    for title, public in (("Secret", False), ("Open", True), ("Gone", True)):
        paper = Paper(title, "A02", url="https://example.org/", public=public)
        row = add_document(team.project, paper, officer=team.mona)
    remove_document(team.project, row, officer=team.mona)
    add_document(team.project, Paper("File", "A02", file_name="a.pdf", content=b"%PDF-1"), officer=team.mona)
    assert [each.titles for each in activity_of(team.project, NOW).documents] == [(content.Text("Open"),)]


def test_figures_of_open_periods_are_not_actual(team: Team) -> None:
    project, mona = ready(team), team.mona
    _first, second = project.periods.order_by("starts_on")[:2]
    counted = goal_with(project, mona, title="Checks", baseline=Decimal("0.00"), baseline_year=2024)
    define(project, counted, Choice("checks", by="post"), officer=mona)
    set_targets(project, counted, {second: Decimal(900)}, officer=mona)
    manual, counts = activity_of(project, NOW).results
    (period,) = manual.indicators[0].periods
    assert [each.value for each in period.actuals] == ["7"]
    assert period.actuals[0].comments[0].text.startswith("Entered and confirmed; as of ")
    (indicator,) = counts.indicators
    assert [each.value for each in indicator.baselines] == ["0"]
    (later,) = indicator.periods  # the first has neither a target nor a figure
    assert ([each.value for each in later.targets], later.actuals) == (["900"], ())
    close_period(project, second, officer=mona, today=date(2026, 1, 1))
    Figure.objects.filter(indicator=counted).update(
        value=30, absent="", evidence=30, verified=20, cells=[["Air", "30"], ["Sea", None], ["", "30"]]
    )
    (later,) = activity_of(project, NOW).results[1].indicators[0].periods[-1:]
    assert [(each.value, each.dimensions) for each in later.actuals] == [
        ("30", ()),
        ("30", (content.Dimension("post", "Air"),)),  # and no hidden cell
    ]
    assert "Definition version 1; " in later.actuals[0].comments[0].text
    assert "30 records, 20 verified." in later.actuals[0].comments[0].text


def test_a_year_outside_the_project_and_a_country_without_a_code_are_no_error(team: Team) -> None:
    save_part(team.project, "budget", [{"year": 2031, "amount": "5"}], officer=team.mona)
    save_part(team.project, "countries", [{"code": "XXX-GONE", "percent": "100"}], officer=team.mona)
    found = activity_of(team.project, NOW)
    assert [(each.start, each.end) for each in found.budgets] == [(date(2031, 1, 1), date(2031, 12, 31))]
    assert found.countries == ()

"""Reports to donors: when each is due, and texts whose numbers are figures and never typed."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready

from leeward.apps.projects.actions.framework import make_periods, set_targets
from leeward.apps.projects.actions.reports import begin_report, mark_sent
from leeward.apps.projects.models import Goal, Indicator, Period, Project
from leeward.apps.projects.queries.figures import Valued
from leeward.apps.projects.queries.matrix import Cell, Line
from leeward.apps.projects.queries.reports import (
    NAMES,
    SECTIONS,
    Due,
    cells_of,
    draft,
    due_for,
    due_reports,
    plain_text,
    read_text,
    report_of,
    reports,
    shown,
)
from leeward.core.results.indicators.periods import TEMPLATES
from leeward.core.results.texts import pieces

NOW = datetime(2025, 9, 1, 14, 30, tzinfo=UTC)
PROJECT, PERIOD = Project(), Period(starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 30))


def cell(number: str, value: str | None, absent: str = "", unit: str = "checks") -> tuple[Line, Cell]:
    """An indicator with its value in the period."""
    valued = Valued(Decimal(value) if value else None, absent, NOW)
    made = Cell(PERIOD, None, valued, ascending=True)
    return Line(Goal(title="Found"), Indicator(title="Checks <b>", unit=unit), number, (made,)), made


CELLS = (cell("1.1", "1234.5"), cell("1.2", None, "erased"), cell("10.11", "0", unit=""))


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("", ""),
        ("We held {1.1}.", "We held 1,234.50 checks."),
        ("{1.1}{10.11}", "1,234.50 checks0"),
        ("{1.2}", "No data: the records of this time were erased"),
        ("{9.9} stays", "{9.9} stays"),  # no such figure: what was typed is not lost
        ("{1.1", "{1.1"),
        ("{{1.1}}", "{1,234.50 checks}"),
        ("{1.1;--} {a.b} {1.}", "{1.1;--} {a.b} {1.}"),
        ("%(n)s {0} <b>", "%(n)s {0} <b>"),
    ],
)
def test_a_text_names_figures_and_paper_has_them_as_words(text: str, paper: str) -> None:
    assert plain_text(text, CELLS) == paper
    assert "".join(piece.text for piece in read_text(PROJECT, text, CELLS)) == paper


def test_a_figure_on_the_page_leads_to_what_it_rests_on() -> None:
    words, figure, rest = read_text(PROJECT, "We held {1.1} in all", CELLS)
    assert (words.page, rest.page, words.told) == ("", "", "")
    line, made = CELLS[0]
    assert figure.page == f"/projects/{PROJECT.pk}/indicators/{line.indicator.pk}/{made.period.pk}"
    assert figure.told == "Checks <b>, as of 1 Sep 2025, 14:30"


@pytest.mark.parametrize(
    ("valued", "unit", "words"),
    [
        (Valued(Decimal(0), "", NOW), "checks", "0 checks"),
        (Valued(Decimal("7.5"), "", NOW), "", "7.50"),
        (Valued(None, "small", NOW), "people", "Not shown: fewer than 11 people"),
        (Valued(None, "a later code", NOW), "people", "a later code"),
    ],
)
def test_a_value_is_shown_with_its_unit_or_says_why_not(valued: Valued, unit: str, words: str) -> None:
    assert shown(valued, unit) == words


def test_a_report_is_late_after_its_day() -> None:
    today = datetime.now(UTC).date()
    assert [Due(PERIOD, today + timedelta(days), None).late for days in (-1, 0, 1)] == [True, False, False]


def test_every_template_has_its_rule_and_its_words() -> None:
    assert set(NAMES) == set(TEMPLATES)


def test_what_is_due_until_it_was_sent(team: Team) -> None:
    project, mona = ready(team), team.mona
    first, second = project.periods.order_by("starts_on")[:2]
    assert due_reports(project, date(2025, 6, 30)) == [], "the last day belongs to the period"
    assert [(each.period, each.on, each.report) for each in due_reports(project, date(2025, 7, 1))] == [
        (first, date(2025, 8, 11), None)
    ]
    yearly = begin_report(project, first, "yearly", officer=mona)
    (due,) = due_reports(project, date(2025, 7, 1))
    assert (due.on, due.report) == (date(2025, 9, 28), yearly), "by the rule of the report that was begun"
    assert [each.on for each in due_reports(project, date(2027, 1, 1))][-1] == date(2027, 3, 31), "the final one"
    mark_sent(yearly, officer=mona)
    assert due_reports(project, date(2025, 7, 1)) == []
    other = begin_report(project, second, "iom", officer=mona)
    assert reports(project) == [other, yearly]
    assert report_of(project, yearly.pk) == yearly
    counts = {each.username: len(due_for(each, date(2026, 1, 1))) for each in (mona, team.sue, team.zoe)}
    assert counts == {"mona": 1, "sue": 1, "zoe": 0}


def test_a_draft_types_no_figure(team: Team) -> None:
    project, mona = team.project, team.mona
    row = goal_with(project, mona, title="Workshops {9.9}", manual=True)
    goal_with(project, mona, title="Checks")
    make_periods(project, 12, officer=mona)
    period = project.periods.order_by("starts_on")[0]
    set_targets(project, row, {period: Decimal(1200)}, officer=mona)
    texts = draft(project, period)
    assert list(texts) == list(SECTIONS)
    one, two = texts["progress"].splitlines()
    assert one == "People in need are found. Workshops {9.9}: {1.1}. Target: 1,200."
    assert two == "People in need are found. Checks: {2.1}."
    assert {piece.figure for piece in pieces(texts["progress"]) if piece.figure} - {"9.9"} == {
        line.number for line, _ in cells_of(project, period)
    }
    assert texts["summary"] == "From 1 January 2025 to 31 December 2025 the project worked as follows."
    assert texts["money"] == "USD 0 spent of 0 received."
    assert (texts["risks"], texts["next"]) == ("", "")

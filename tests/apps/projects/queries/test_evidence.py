"""What a figure rests on; each reader gets the page that their role opens, and no other."""

from datetime import date

from django.urls import resolve, reverse
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.projects.actions.figures import Choice, close_period, define
from leeward.apps.projects.actions.framework import make_periods
from leeward.apps.projects.queries.catalogue import LIBRARY
from leeward.apps.projects.queries.evidence import _PAGES, evidence_of
from leeward.apps.projects.queries.framework import definition_of


def test_a_figure_names_its_definition_and_opens_by_the_readers_role(team: Team) -> None:
    project, row = team.project, goal_with(team.project, team.mona)
    make_periods(project, 6, officer=team.mona)
    period = project.periods.order_by("starts_on")[0]
    assert evidence_of(row, period, team.mona) is None, "nothing was chosen"
    officers = [team.mona, team.sue] + [
        create_officer(f"x{role}"[:30], role, team.mona.agency, roles=[role])
        for role in (Role.SECOND_LINE, Role.ADMINISTRATOR, Role.DATA_PROTECTION)
    ]
    for code, query in LIBRARY.items():
        define(project, row, Choice(code, by="", reason="Another question"), officer=team.mona)
        name = _PAGES.get(query.source)
        for officer in officers:
            found = evidence_of(row, period, officer)
            assert found is not None
            assert found.query == query
            admitted = bool(name) and has_role(officer, *resolve(reverse(name)).func.roles)  # type: ignore[attr-defined]
            assert found.page == (reverse(name) if admitted and name else ""), (code, officer)
    assert definition_of(row).number == len(LIBRARY)  # type: ignore[union-attr]


def test_a_closed_period_has_the_digest_of_the_records_behind_it_by_that_definition(team: Team) -> None:
    project, row = team.project, goal_with(team.project, team.mona)
    make_periods(project, 6, officer=team.mona)
    period = project.periods.order_by("starts_on")[0]
    define(project, row, Choice("officers_certified", {"training": "child"}), officer=team.mona)
    close_period(project, period, officer=team.mona, today=date(2025, 7, 1))
    found = evidence_of(row, period, team.mona)
    assert found is not None
    assert (found.parameters, found.by, found.keys_digest) == ({"training": "child"}, "", ""), "no record, no digest"


def test_every_source_of_the_library_has_a_page_or_no_records() -> None:
    without = {each.source for each in LIBRARY.values()} - set(_PAGES)
    assert without == {"crossings", "drills"}

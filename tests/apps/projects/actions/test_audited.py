"""Every change of a project has its row in the audit log, with the officer and what it was done to; a refusal none."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.apps.projects.begun import begun, goal_with, set_up
from tests.apps.projects.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.actions.documents import Paper, add_document, remove_document
from leeward.apps.projects.actions.entries import decide, end_link, enter, enter_by_link, make_link
from leeward.apps.projects.actions.figures import Choice, close_period, define
from leeward.apps.projects.actions.framework import make_periods, remove, set_targets
from leeward.apps.projects.actions.money import Movement, import_csv, reverse, spend
from leeward.apps.projects.actions.parts import save_part, undo_part
from leeward.apps.projects.actions.projects import change
from leeward.apps.projects.actions.reports import begin_report, mark_sent, save_report, undo_report
from leeward.apps.projects.models import EntryLink
from leeward.platform.refusal import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable

    from leeward.apps.agencies.models import Officer

AFTER = date(2026, 1, 1)


def test_the_row_names_who_and_what(team: Team) -> None:
    audit_act("project.change", team.project, team.mona)
    audit_act("project.partner_entry", team.project, None, of="entry/7", details={"n": 1})
    officers, systems = AuditEntry.objects.order_by("-pk")[:2][::-1]
    assert (officers.actor, officers.object) == ("mona", f"project/{team.project.pk}")
    assert systems.object == f"project/{team.project.pk}/entry/7"
    assert systems.details == {"n": 1}
    assert "mona" not in str(systems.actor)


def test_each_act_is_audited_once_and_refused_to_another_agency_without_a_row(team: Team) -> None:
    project, mona = team.project, team.mona
    row, counted = goal_with(project, mona, manual=True), goal_with(project, mona)
    make_periods(project, 12, officer=mona)
    period = project.periods.order_by("starts_on")[0]
    make_link(project, row, period, "IOM", 3, officer=mona, again=False)
    link = EntryLink.objects.get()
    report = begin_report(project, period, "iom", officer=mona)
    spent = spend(project, Movement("T", "4", date(2025, 1, 1), Decimal(5)), officer=mona)
    paper = add_document(project, Paper("Plan", "A02", url="https://example.org/"), officer=mona)
    entry = enter(project, row, period, Decimal(3), "File", officer=mona)
    more = Movement("U", "4", date(2025, 1, 1), Decimal(5))
    acts: tuple[tuple[str, Callable[[Officer], object]], ...] = (
        ("change", lambda who: change(project, set_up(), officer=who)),
        ("part", lambda who: save_part(project, "budget", [{"year": 2025, "amount": "1"}], officer=who)),
        ("part_undone", lambda who: undo_part(project, "budget", officer=who)),
        ("spend", lambda who: spend(project, more, officer=who)),
        ("reverse", lambda who: reverse(project, spent, officer=who)),
        ("import_money", lambda who: import_csv(project, "reference,kind,date,amount\n", officer=who)),
        ("document", lambda who: add_document(project, Paper("B", "A02", url="https://b.org/"), officer=who)),
        ("document_moved", lambda who: remove_document(project, paper, officer=who)),
        ("targets", lambda who: set_targets(project, row, {period: Decimal(1)}, officer=who)),
        ("define", lambda who: define(project, counted, Choice("checks"), officer=who)),
        ("confirm", lambda who: decide(entry, confirmed=True, officer=who)),
        ("enter", lambda who: enter(project, row, period, Decimal(4), "File 4", officer=who)),
        ("link", lambda who: make_link(project, row, period, "UN", 3, officer=who, again=False)),
        ("link_ended", lambda who: end_link(project, link, officer=who)),
        ("report_saved", lambda who: save_report(report, {}, 0, officer=who)),
        ("report_undone", lambda who: undo_report(report, 1, officer=who)),
        ("close_period", lambda who: close_period(project, period, officer=who, today=AFTER)),
        ("remove", lambda who: remove(project, row, officer=who)),
        ("put_back", lambda who: remove(project, row, officer=who, back=True)),
    )
    for name, act in acts:
        rows = AuditEntry.objects.filter(act=f"project.{name}")
        before, every = rows.count(), AuditEntry.objects.count()
        for stranger in (team.zoe, team.sue) if name != "confirm" else (team.zoe, mona):
            with pytest.raises(NotAllowed):
                act(stranger)
        assert AuditEntry.objects.count() == every, name
        act(team.max if name == "confirm" else mona)
        assert (rows.count(), AuditEntry.objects.count()) == (before + 1, every + 1), name
    period.refresh_from_db()
    report.period = period
    mark_sent(report, officer=mona)
    with pytest.raises(NotAllowed):
        mark_sent(report, officer=mona)
    assert AuditEntry.objects.filter(act="project.report_sent").count() == 1


def test_a_partners_value_is_audited_as_no_officers_act(team: Team) -> None:
    row = goal_with(team.project, team.mona, manual=True)
    make_periods(team.project, 12, officer=team.mona)
    period = team.project.periods.order_by("starts_on")[0]
    code = make_link(team.project, row, period, "IOM", 3, officer=team.mona, again=False)
    assert enter_by_link(code, Decimal(3), "Our list")
    found = AuditEntry.objects.filter(act="project.partner_entry").get()
    assert "mona" not in str(found.actor)
    assert code not in str(list(AuditEntry.objects.values())), "no log has a code"


def test_two_projects_have_rows_of_their_own(team: Team) -> None:
    other = begun(team.zoe)
    objects = AuditEntry.objects.filter(act="project.begin").values_list("object", flat=True)
    assert set(objects) == {f"project/{team.project.pk}", f"project/{other.pk}"}

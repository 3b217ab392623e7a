"""Reports to donors: a draft without a typed number, saved in versions, sent once its period is closed."""

from datetime import date, timedelta

import pytest
from django.db.models import F
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready

from leeward.apps.projects.actions.figures import Choice, define
from leeward.apps.projects.actions.reports import WRITING, Conflict, begin_report, mark_sent, save_report, undo_report
from leeward.apps.projects.models import Report
from leeward.apps.projects.queries.paper import paper
from leeward.apps.projects.queries.path import path_of
from leeward.apps.projects.queries.reports import cells_of, due_for, due_reports, read_text
from leeward.core.results.texts import pieces
from leeward.platform.refusal import NotAllowed


def test_a_draft_names_every_figure_and_types_none(team: Team) -> None:
    project = ready(team)
    for number in range(5):
        row = goal_with(project, team.mona, title=f"Counted {number}")
        define(project, row, Choice("officers_certified"), officer=team.mona)
    for period in project.periods.all():
        begin_report(project, period, "iom", officer=team.mona)
    for report in Report.objects.select_related("period"):
        named = [each.figure for each in pieces(report.texts["progress"]) if each.figure]
        assert len(named) == 6
        read = read_text(project, report.texts["progress"], cells_of(project, report.period))
        assert sum(bool(each.page) for each in read) == 6


def test_what_is_due_by_the_donors_terms(team: Team) -> None:
    project = ready(team)
    due = due_reports(project, date(2026, 1, 5))
    assert [each.on for each in due] == [date(2025, 8, 11), date(2026, 2, 11)]
    assert len(due_for(team.mona, date(2026, 1, 5))) == 2
    assert due_for(team.zoe, date(2026, 1, 5)) == []
    report = begin_report(project, due[0].period, "iom", officer=team.mona)
    mark_sent(report, officer=team.mona)
    assert len(due_reports(project, date(2026, 1, 5))) == 1


def test_one_writing_is_undone_at_once_however_often_it_was_saved(team: Team) -> None:
    project = ready(team)
    report = begin_report(project, project.periods.order_by("starts_on")[0], "iom", officer=team.mona)
    with pytest.raises(NotAllowed, match="nothing to undo"):
        undo_report(report, 0, officer=team.mona)
    for version, summary in enumerate(("I", "I wr", "I wrote")):
        save_report(report, {"summary": summary}, version, officer=team.mona)
    save_report(report, {"summary": "Max wrote"}, 3, officer=team.max)
    with pytest.raises(Conflict):
        undo_report(report, 3, officer=team.mona)
    for version, summary in ((4, "I wrote"), (5, "Max wrote"), (6, "I wrote")):
        undo_report(report, version, officer=team.mona)
        assert Report.objects.get().texts["summary"] == summary
    Report.objects.update(written_at=F("written_at") - WRITING - timedelta(minutes=1))
    save_report(report, {"summary": "The next day"}, 7, officer=team.mona)
    assert Report.objects.get().before["summary"] == "I wrote"
    mark_sent(Report.objects.get(), officer=team.mona)
    with pytest.raises(NotAllowed, match="nothing to undo"):
        undo_report(report, 8, officer=team.mona)


def test_saving_keeps_a_colleagues_text_and_a_sent_report_is_final(team: Team) -> None:
    project = ready(team)
    first, second = project.periods.order_by("starts_on")[:2]
    report = begin_report(project, first, "iom", officer=team.mona)
    save_report(report, {"summary": "We worked."}, 0, officer=team.max)
    with pytest.raises(NotAllowed):
        save_report(report, {"summary": "Over it"}, 0, officer=team.mona)
    mark_sent(Report.objects.get(), officer=team.mona)
    with pytest.raises(NotAllowed):
        save_report(report, {"summary": "Later"}, 1, officer=team.mona)
    with pytest.raises(NotAllowed):  # its period is still open
        mark_sent(begin_report(project, second, "iom", officer=team.mona), officer=team.mona)
    for wrong in ((first, "iom"), (second, "unknown")):
        with pytest.raises(NotAllowed):
            begin_report(project, *wrong, officer=team.mona)


def test_the_paper_is_the_same_bytes_each_time(team: Team) -> None:
    project = ready(team)
    begin_report(project, project.periods.order_by("starts_on")[0], "iom", officer=team.mona)
    report = Report.objects.get()
    assert paper(project, report) == paper(project, report)


def test_the_path_has_six_steps_and_says_where_there_is_no_number(team: Team) -> None:
    steps = path_of(ready(team))
    assert [each.value is None for each in steps] == [False, False, True, True, True, False]
    assert all(str(each.note) for each in steps)
    assert all(each.page.startswith("/projects/") for each in steps)

"""A report as PDF: the drawing says in words what it shows, and nothing that was typed runs in typst."""

from decimal import Decimal
from xml.etree import ElementTree as ET

from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready

from leeward.apps.projects.actions.reports import begin_report, save_report
from leeward.apps.projects.models import Report
from leeward.apps.projects.queries.paper import described, drawing, paper
from leeward.apps.projects.queries.path import Step

HOSTILE = '#panic("x") #read("/etc/passwd") $ \\ ]] {1.1} {8.8} <b> "; #import "@preview/x:1.0.0" *bold* \u202e 中'


def test_what_the_picture_shows_is_said_in_words() -> None:
    steps = [
        Step("Money", Decimal("1500.5"), "USD", "spent", ""),
        Step("Operation", None, "", "no data yet", ""),
        Step("Follow-up", Decimal(0), "sent", "reports", ""),
    ]
    assert described(steps) == "Money: 1,500.50 USD; Operation: no data yet; Follow-up: 0 sent"
    assert described([]) == ""


def test_what_people_wrote_is_printed_and_never_run(team: Team) -> None:
    project = ready(team, title=HOSTILE[:60])
    svg, steps = drawing(project)
    assert len(steps) == 6
    assert "<script" not in str(svg)
    period = project.periods.order_by("starts_on")[0]
    made = begin_report(project, period, "iom", officer=team.mona)
    save_report(made, dict.fromkeys(("summary", "progress", "risks"), f"{HOSTILE}\n\n{HOSTILE}"), 0, officer=team.max)
    report = Report.objects.select_related("period").get()
    assert paper(project, report).startswith(b"%PDF")
    save_report(report, {}, 1, officer=team.mona)  # every text emptied
    assert paper(project, Report.objects.get()).startswith(b"%PDF")


def test_every_drawing_has_a_title_and_says_each_step_in_words(team: Team) -> None:
    """Of a project that has nothing yet, and of one that has figures: a picture is never without its text."""
    for project in (team.project, ready(team)):
        svg, steps = drawing(project)
        root = ET.fromstring(str(svg))
        known = {each.get("id"): each.text for each in root if each.get("id")}
        assert root.get("role") == "img"
        assert known[root.get("aria-labelledby")] == "From money to verified outcome"
        assert known[root.get("aria-describedby")] == described(steps)
        words = " ".join(each.text or "" for each in root.iter())
        for step in steps:
            assert step.name in words
            assert (str(step.note) if step.value is None else step.unit) in described(steps), step.name

"""The IATI bench: each finding leads to the page of its field; what was published and what waits."""

from datetime import UTC, datetime

import pytest
from tests.apps.projects.conftest import Team

from leeward.apps.projects.models import Project, Publication
from leeward.apps.projects.queries.iati import (
    Bench,
    Shown,
    bench,
    history,
    last_published,
    page_of,
    publications,
    waiting,
)
from leeward.core.results.iati.findings import Finding, Severity

NOW = datetime(2025, 9, 1, tzinfo=UTC)
PROJECT = Project(code="A")
ACTIVITY = "/iati-activities/iati-activity[1]"


@pytest.mark.parametrize(
    ("place", "page"),
    [
        (f"{ACTIVITY}/sector[2]/@code", "setup/sectors"),
        (f"{ACTIVITY}/recipient-country/@percentage", "setup/countries"),
        (f"{ACTIVITY}/recipient-region", "setup/countries"),
        (f"{ACTIVITY}/participating-org[3]/@ref", "setup/donors"),
        (f"{ACTIVITY}/budget[1]/value", "setup/budget"),
        (f"{ACTIVITY}/transaction[9]/value/@value-date", "spending"),
        (f"{ACTIVITY}/result/indicator[2]/period", "framework"),
        (f"{ACTIVITY}/document-link[1]", "documents"),
        (f"{ACTIVITY}/title", "change"),
        (f"{ACTIVITY}", "change"),
        ("/iati-activities/@version", "change"),
        ("", "change"),
        ("///", "change"),
        ("/iati-activity:odd/x:y[", "change"),
    ],
)
def test_a_finding_leads_to_the_page_of_its_field(place: str, page: str) -> None:
    assert page_of(PROJECT, place) == f"/projects/{PROJECT.pk}/{page}"


def found(*severities: Severity) -> tuple[Shown, ...]:
    """Findings of these kinds."""
    return tuple(Shown(Finding(each, "1", 1, "", "x"), "", "") for each in severities)


@pytest.mark.parametrize(
    ("shown", "valid"),
    [
        (Bench(b"<a/>", ()), True),
        (Bench(b"<a/>", found("warning", "warning")), True),
        (Bench(b"<a/>", found("warning", "error")), False),
        (Bench(b"<a/>", found("critical")), False),
        (Bench(b"", (), "a character that XML has not"), False),
    ],
)
def test_warnings_alone_do_not_stop_a_file(shown: Bench, valid: bool) -> None:
    assert shown.valid is valid


def test_a_text_that_xml_cannot_hold_is_said_and_no_traceback(team: Team) -> None:
    team.project.titles = {"en": "bell \x07"}
    shown = bench(team.project, NOW)
    assert (shown.content, shown.valid) == (b"", False)
    assert shown.refused


def test_what_waits_and_what_readers_outside_have(team: Team) -> None:
    project = team.project
    assert (waiting(project), last_published(project), history(project), publications(project)) == (None, None, [], [])
    for number, state in enumerate(("published", "refused", "published", "proposed"), 1):
        row = Publication(project=project, number=number, state=state, content=b"<a/>", sha256=f"{number}" * 64)
        row.proposed_by, row.proposed_at = team.mona, NOW
        if state != "proposed":
            row.decided_by, row.decided_at = team.sue, NOW
        row.save(force_insert=True)
    assert [each.number for each in publications(project)] == [4, 3, 2, 1]
    last, asked = last_published(project), waiting(project)
    assert last is not None
    assert asked is not None
    assert (last.number, asked.number) == (3, 4)
    assert [each["number"] for each in history(project)] == [1, 3], "what was refused is in no history"
    assert history(project)[0] == {"number": 1, "sha256": "1" * 64, "published": "2025-09-01T00:00:00+00:00"}

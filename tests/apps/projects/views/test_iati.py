"""The IATI bench and reports by their pages."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready
from tests.apps.projects.views.test_pages import browser

from leeward.apps.projects.models import Project, Publication, Report


def test_one_proposes_another_publishes_and_the_file_comes_in_elsewhere(
    team: Team, settings: Any, tmp_path: Path
) -> None:
    settings.PUBLISHED = tmp_path
    mona, sue, page = browser(team.mona), browser(team.sue), f"/projects/{team.project.pk}/iati"
    assert "Open the field" in mona.get(page).content.decode()
    mona.post(f"{page}/propose")
    assert not Publication.objects.exists()  # it has findings
    ready(team)
    mona.post(f"{page}/propose")
    mona.post(f"{page}/decide", {"act": "publish"})
    assert Publication.objects.get().state == "proposed"
    sue.post(f"{page}/decide", {"act": "publish"})
    assert Publication.objects.get().state == "published"
    file = mona.get(f"{page}/1")
    assert file["Content-Disposition"].startswith("attachment")
    zoe = browser(team.zoe)
    for word in ("new", "brought up to date"):
        sent = SimpleUploadedFile("a.xml", file.content)
        assert word in zoe.post("/projects/import", {"file": sent}).content.decode()
    assert Project.objects.count() == 2
    assert zoe.post("/projects/import", {"file": SimpleUploadedFile("a.xml", b"<a")}).status_code == 422


def test_a_report_is_begun_written_printed_and_sent(team: Team) -> None:
    project = ready(team)
    mona, home = browser(team.mona), f"/projects/{project.pk}"
    period = project.periods.order_by("starts_on")[0]
    mona.post(f"{home}/periods/{period.pk}/report", {"template": "iom"})
    page = f"{home}/reports/{Report.objects.get().pk}"
    shown = mona.post(page, {"version": "0", "summary": "We held {1.1}."}, follow=True).content.decode()
    assert ">7 workshops</a>" in shown
    assert mona.post(page, {"version": "0", "summary": "Over it"}).status_code == 422
    assert mona.get(f"{page}/pdf").content.startswith(b"%PDF")
    mona.post(f"{page}/sent")
    assert Report.objects.get().sent_at

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


def test_what_is_no_file_of_activities_is_refused_in_words(team: Team) -> None:
    mona = browser(team.mona)
    bomb = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><iati-activities>&b;</iati-activities>'
    outside = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><iati-activities>&a;</iati-activities>'
    for name, content, named in (
        ("a.xml", b"<a", "cannot be read"),
        ("a.xml", b"<a/>", "cannot be read"),
        ("a.xml", bomb, ""),
        ("a.xml", outside, ""),
        ("a.csv", b"identifier,colour\n", "colour"),
        ("a.csv", b"\xff\xfe", ""),
        ("a.csv", "é".encode("latin-1") * 3, "UTF-8"),
        ("a.csv", b"", "empty"),
    ):
        answer = mona.post("/projects/import", {"file": SimpleUploadedFile(name, content)})
        page = answer.content.decode()
        assert answer.status_code == 422, content
        assert named in page, content
        assert "root:" not in page
        assert "iati.row" not in page
    none = mona.post("/projects/import", {})
    assert (none.status_code, Project.objects.count()) == (422, 1)
    nothing = SimpleUploadedFile("a.xml", b'<iati-activities version="2.03"/>')
    assert "no activity" in mona.post("/projects/import", {"file": nothing}).content.decode()
    assert browser(team.sue).get("/projects/import").status_code == 403


def test_no_one_publishes_alone_or_twice_and_a_folder_that_cannot_be_written_is_said(
    team: Team, settings: Any, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("no folder")
    settings.PUBLISHED = blocked
    mona, sue, page = browser(team.mona), browser(team.sue), f"/projects/{team.project.pk}/iati"
    nothing = sue.post(f"{page}/decide", {"act": "publish"}, follow=True).content.decode()
    assert "decided already" in nothing
    ready(team)
    assert "second person" in mona.post(f"{page}/propose", follow=True).content.decode()
    assert (
        "waits for a second person already" in browser(team.max).post(f"{page}/propose", follow=True).content.decode()
    )
    assert sue.post(f"{page}/propose").status_code == 403
    assert browser(team.zoe).post(f"{page}/decide", {"act": "publish"}).status_code == 404
    assert "not who proposed it" in mona.post(f"{page}/decide", {"act": "publish"}, follow=True).content.decode()
    told = sue.post(f"{page}/decide", {"act": "publish"}, follow=True).content.decode()
    assert "could not be written" in told
    assert Publication.objects.get().state == "published", "the job writes the folder"
    mona.post(f"{page}/propose")
    assert "Not published" in sue.post(f"{page}/decide", {"act": "?"}, follow=True).content.decode()
    assert list(Publication.objects.order_by("number").values_list("state", flat=True)) == ["published", "refused"]
    for number, status in ((1, 200), (2, 200), (3, 404), (10**9, 404)):
        assert sue.get(f"{page}/{number}").status_code == status
        assert sue.get(f"{page}/{number}/page").status_code == status


def test_a_text_that_no_file_can_hold_is_said_on_the_bench(team: Team) -> None:
    Project.objects.filter(pk=team.project.pk).update(titles={"en": "bell \x07"})
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/iati"
    assert mona.get(page).status_code == 200
    assert mona.get(f"{page}/file", follow=True).status_code == 200
    assert "findings" in mona.post(f"{page}/propose", follow=True).content.decode()
    assert not Publication.objects.exists()

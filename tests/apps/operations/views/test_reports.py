"""The short form and the reports of an agency."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest
from tests.apps.operations.views.test_operations import browser
from tests.platform.test_pictures import picture

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.operations.actions.reports import NO_ONE, report
from leeward.apps.operations.models import Assignment, DocumentPhoto, Operation, Report


def test_a_seizure_from_the_form_to_its_verification(running: Operation, team: Team, bob: Officer) -> None:
    officer, page = browser(bob), f"/operations/{running.pk}"
    assert "Trade Wind" in officer.get("/operations/report").content.decode()
    assert "Seizures" in officer.get(f"{page}/report").content.decode()
    form = officer.get(f"{page}/report?figure=seizure").content.decode()
    assert "Purity" in form
    assert "Surname" not in form
    midnight = timezone.localdate(timezone=ZoneInfo(running.zone)).strftime("%Y-%m-%dT00:00")
    said = {
        "key": "a", "site": "BB-BGI", "happened_at": midnight, "quantity": "1",
        "commodity": "cocaine", "amount": "-1", "unit": "kg", "purity": "0.8", "note": "Receipt 7",
    }  # fmt: skip
    assert "An amount is not negative" in officer.post(f"{page}/report?figure=seizure", said).content.decode()
    theirs = {**said, "amount": "2.5", "by": str(team.sam.pk)}
    assert officer.post(f"{page}/report?figure=seizure", theirs).status_code == 403, "it waited for another officer"
    assert not Report.objects.exists()
    photo = SimpleUploadedFile("a.png", picture(), "image/png")
    answer = officer.post(f"{page}/report?figure=seizure", {**said, "amount": "2.5", "photo": photo})
    assert officer.post(f"{page}/report?figure=seizure", {**said, "amount": "2.5"})["Location"] == answer["Location"]
    shown = officer.get(answer["Location"]).content.decode()
    assert "2.5 kg" in shown
    assert "Receipt 7" in shown
    assert ">Confirm<" not in shown
    row, image = Report.objects.get(), DocumentPhoto.objects.get()
    assert officer.get(f"{answer['Location']}/photos/{image.pk}")["Content-Type"] == "image/jpeg"
    sam = browser(team.sam)
    for act in ("confirm", "verify", "undo", "withdraw"):
        version = Report.objects.latest("version").version
        sam.post(f"{answer['Location']}/{act}", {"version": version, "note": "Wrong"})
    assert [each.state for each in Report.objects.order_by("version")][-1] == "withdrawn"
    assert sam.post(f"{answer['Location']}/confirm", {"version": 1}).status_code == 302
    assert "changed since" in sam.get(answer["Location"]).content.decode()
    assert browser(team.ali).get(answer["Location"]).status_code == 404
    assert "Cocaine" in sam.get(answer["Location"]).content.decode()
    assert row.event in sam.get(f"{page}/reports").content.decode()


def test_the_lead_starts_and_ends_it(running: Operation, team: Team) -> None:
    lea, page = browser(team.lea), f"/operations/{running.pk}"
    assert "runs already" in lea.post(f"{page}/run/start", follow=True).content.decode()
    assert "has ended" in lea.post(f"{page}/run/end", follow=True).content.decode()
    assert "Destroyed" in lea.post(f"{page}/run/destroy-salt", follow=True).content.decode()
    assert browser(team.ali).post(f"{page}/run/start").status_code == 404


def test_reports_of_possible_victims_are_read_by_those_who_care_or_confirm(
    running: Operation, team: Team, bob: Officer
) -> None:
    site, page = running.sites.get(code="BB-BGI"), f"/operations/{running.pk}"
    pam = create_officer("pam", "Pam", team.barbados, roles=[Role.PROTECTION])
    days = {"begins_on": running.begins_on, "ends_on": running.ends_on}
    Assignment.objects.create(operation=running, officer=pam, function="protection", site=site, **days)
    said = arrest(figure="potential_victim", breakdown={"nationality": "HTI"}, who=NO_ONE, quantity=2)
    row = report(running, said, officer=pam)
    own = report(running, replace(said, figure="irregular_migrant"), officer=bob)
    early = report(running, replace(said, happened_at=said.happened_at - timedelta(30)), officer=pam)
    for officer, sees in ((pam, True), (team.sam, True), (team.lea, True), (bob, False)):
        client = browser(officer)
        assert (row.event in client.get(f"{page}/reports").content.decode()) is sees, officer.username
        assert client.get(f"{page}/reports/{row.event}").status_code == (200 if sees else 404), officer.username
        decided = client.post(f"{page}/reports/{row.event}/withdraw", {"version": "9"}).status_code
        assert decided == (302 if sees else 404), officer.username
    assert browser(bob).get(f"{page}/reports/{own.event}").status_code == 200, "what one reported, one corrects"
    counts = browser(team.lea).get(f"{page}/counts").content.decode()
    assert "before the operation began" in counts
    assert early.event not in counts
    assert "victim" not in counts

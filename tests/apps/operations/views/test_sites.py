"""The pages of phases and sites, from nothing to a map and back."""

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.operations.models import Operation, Phase, Site

PIER = {"code": "PIER", "name": "Fishing pier", "agency": "ATG-IMMI", "lanes": "2", "silent_after": "60"}


def test_a_plan_grows_and_shrinks(operation: Operation, team: Team) -> None:
    lea, ali, page = browser(team.lea), browser(team.ali), f"/operations/{operation.pk}"
    said = {"name": "Training", "begins_on": "2027-01-04", "ends_on": "2027-01-03"}
    assert "before the first" in lea.post(f"{page}/phases", said).content.decode()
    lea.post(f"{page}/phases", {**said, "ends_on": "2027-01-05"})
    phase = Phase.objects.get()
    lea.post(f"{page}/phases/{phase.pk}", {**said, "name": "Care", "ends_on": "2027-01-06"})
    assert "Care" in ali.get(f"{page}/phases").content.decode()
    assert ali.post(f"{page}/phases", said).status_code == 404
    lea.post(f"{page}/phases/{phase.pk}/remove")
    assert "No phases." in ali.get(f"{page}/phases").content.decode()
    assert "Put it back" in lea.get(f"{page}/phases").content.decode()
    lea.post(f"{page}/phases/{phase.pk}/remove", {"undo": "yes"})
    assert "Care" in ali.get(page).content.decode()


def test_sites_are_on_a_map_beside_a_table(operation: Operation, team: Team) -> None:
    lea, ali, page = browser(team.lea), browser(team.ali), f"/operations/{operation.pk}/sites"
    assert "No sites." in lea.get(page).content.decode()
    answer = lea.post(f"{page}/new", {**PIER, "latitude": "17 70", "longitude": "61 51 W"})
    assert answer.status_code == 422
    assert "There is no such place" in answer.content.decode()
    lea.post(f"{page}/new", {**PIER, "latitude": "17 07.2", "longitude": "61 51 W"})
    lea.post(f"{page}/new", {"post": "BB-BGI", "agency": "BRB-IMMI", "lanes": "4", "silent_after": "60"})
    shown = ali.get(page).content.decode()
    assert "17° 07.20′ N, 61° 51.00′ W" in shown
    assert "Not on the map, because they have no coordinates: Bridgetown" in shown
    site = Site.objects.get(code="PIER")
    assert "17.12" in lea.get(f"{page}/{site.pk}").content.decode()
    lea.post(f"{page}/{site.pk}", {**PIER, "latitude": "17", "longitude": "-61", "lanes": "3"})
    lea.post(f"{page}/{site.pk}/remove")
    assert "Fishing pier" not in ali.get(page).content.decode()
    lea.post(f"{page}/{site.pk}/remove", {"undo": "yes"})
    assert Site.objects.get(code="PIER").lanes == 3
    for path in ("", "/new", "/import", f"/{site.pk}"):
        assert browser(team.otto).get(f"{page}{path}").status_code == 404


def test_a_file_with_a_wrong_line_changes_nothing(operation: Operation, team: Team) -> None:
    lea, page = browser(team.lea), f"/operations/{operation.pk}/sites/import"
    text = "code,name,agency,latitude,longitude\nQ,Quay,ATG-IMMI,17,-61\nR,Reef,ATG-IMMI,17,-611\n"
    answer = lea.post(page, {"file": SimpleUploadedFile("sites.csv", text.encode())})
    assert answer.status_code == 422
    assert "Lines to correct" in answer.content.decode()
    assert not Site.objects.exists()
    lea.post(page, {"file": SimpleUploadedFile("sites.csv", text.replace("-611", "-61").encode())})
    assert Site.objects.count() == 2

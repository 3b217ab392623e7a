"""Phases in the browser, of the operation of the address alone."""

from tests.apps.operations.conftest import Team, plan
from tests.apps.operations.views.test_operations import browser

from leeward.apps.operations.actions.operations import begin
from leeward.apps.operations.models import Operation, Phase


def test_written_changed_and_taken_out(operation: Operation, team: Team) -> None:
    lea, page = browser(team.lea), f"/operations/{operation.pk}/phases"
    said = {"name": "Training", "begins_on": "2027-01-01", "ends_on": "2027-01-03"}
    wrong = lea.post(page, {**said, "ends_on": "2026-01-03"})
    assert (wrong.status_code, "before the first" in wrong.content.decode()) == (422, True)
    assert lea.post(page, said)["Location"] == page
    row = Phase.objects.get()
    assert lea.post(f"{page}/{row.pk}", {**said, "name": "Care"})["Location"] == page
    for officer, status in ((team.ali, 404), (team.sam, 403), (team.otto, 404)):
        client = browser(officer)
        assert client.post(page, said).status_code in (403, 404), officer.username
        for path in (f"{page}/{row.pk}", f"{page}/{row.pk}/remove"):
            assert client.post(path, said).status_code == status, officer.username
    other = begin(plan(name="Sea Wind"), "Act 5", officer=team.lea)
    assert lea.post(f"/operations/{other.pk}/phases/{row.pk}", said).status_code == 404, "a phase of another plan"
    assert "It can be put back" in lea.post(f"{page}/{row.pk}/remove", follow=True).content.decode()
    assert lea.get(f"{page}/{row.pk}").status_code == 404
    lea.post(f"{page}/{row.pk}/remove", {"undo": "yes"})
    assert "Care" in browser(team.sue).get(page).content.decode()

"""The list of projects, a new one and changing it: what was typed stays, and every mistake names its field."""

from tests.apps.projects.begun import begun
from tests.apps.projects.conftest import Team
from tests.apps.projects.forms.test_projects import GOOD
from tests.apps.projects.views.test_pages import browser

from leeward.apps.projects.models import Project

NEW = {**GOOD, "code": "NEXT", "identifier": "XM-DAC-47066-NEXT", "title_en": "Next <b>passages</b>"}


def test_a_project_is_begun_changed_and_listed_for_its_agency_alone(team: Team) -> None:
    mona, sue, zoe = browser(team.mona), browser(team.sue), browser(team.zoe)
    begun(team.zoe, code="THEIRS", identifier="XM-THEIRS", titles={"en": "Theirs"})
    wrong = mona.post("/projects/new", {**NEW, "code": "../../etc", "ends_on": "2020-01-01"})
    assert (wrong.status_code, Project.objects.count()) == (422, 2)
    assert 'value="../../etc"' in wrong.content.decode(), "what was typed stays"
    taken = mona.post("/projects/new", {**NEW, "code": "BOAT-24"})
    assert taken.status_code == 422
    assert "has this code" in taken.content.decode()
    answer = mona.post("/projects/new", NEW)
    made = Project.objects.get(code="NEXT")
    assert answer["Location"] == f"/projects/{made.pk}"
    assert (made.agency, made.made_by) == (team.mona.agency, team.mona)
    page = mona.get("/projects").content.decode()
    assert "Next &lt;b&gt;passages" in page
    assert "Theirs" not in page
    assert "/projects/new" in page
    assert "/projects/new" not in sue.get("/projects").content.decode(), "a supervisor reads"
    change = f"/projects/{made.pk}/change"
    assert "Next &lt;b&gt;" in mona.get(change).content.decode()
    for client, said, status in (
        (mona, {**NEW, "title_en": ""}, 422),
        (mona, {**NEW, "identifier": "XM-DAC-47066-BOAT-24"}, 422),  # another project's
        (sue, {**NEW, "total": "9"}, 403),
        (zoe, {**NEW, "total": "9"}, 404),
        (mona, {**NEW, "total": "9"}, 302),
    ):
        assert client.post(change, said).status_code == status, said
    made.refresh_from_db()
    assert made.total == 9
    assert zoe.get(f"/projects/{made.pk}").status_code == 404
    assert sue.get(f"/projects/{made.pk}").status_code == 200

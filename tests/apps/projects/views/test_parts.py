"""Lists by their pages: errors keep what was typed, undo brings the version before back."""

from tests.apps.projects.conftest import Team
from tests.apps.projects.forms.test_parts import sent
from tests.apps.projects.views.test_pages import browser

from leeward.apps.projects.queries.parts import part_of


def test_a_list_is_saved_refused_and_undone(team: Team) -> None:
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/setup/sectors"
    half = [{"code": "15190", "percent": "60"}, {"code": "15132", "percent": "41"}]
    refused = mona.post(page, {**sent(*half), "after": "0"})
    assert refused.status_code == 422
    assert "101" in refused.content.decode()
    assert 'value="41"' in refused.content.decode()
    good = sent({"code": "15190", "percent": "100"})
    assert mona.post(page, {**good, "after": "0"}).status_code == 302
    assert mona.post(page, {**good, "after": "0"}).status_code == 422  # someone saved meanwhile
    mona.post(f"{page}/undo")
    assert part_of(team.project, "sectors") == []
    assert mona.get(f"/projects/{team.project.pk}/setup/secrets").status_code == 404

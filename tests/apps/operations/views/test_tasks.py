"""Tasks in the browser: given by those who speak for an agency, ended by the owner, and nothing of other operations."""

from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.operations.actions.people import assign
from leeward.apps.operations.models import Operation, OperationTask


def test_from_the_lead_to_the_owner_and_back(operation: Operation, team: Team) -> None:
    olga = create_officer("olga", "Olga", team.barbados, roles=[Role.OFFICER])
    ada = create_officer("ada", "Ada", team.barbados, roles=[Role.AUDITOR])
    assign(operation, placing(olga, operation), officer=team.lea)
    page, said = f"/operations/{operation.pk}/tasks", {"what": "Bring <b>the</b> lamp", "due_on": operation.begins_on}
    for officer, owner, status, why in (
        (team.otto, "olga", 404, "takes no part"),
        (olga, "olga", 403, "gives no tasks"),
        (ada, "olga", 403, "only watches"),
        (team.lea, "otto", 422, "is not in it"),
        (team.lea, "", 422, "no owner"),
        (team.sue, "olga", 302, "a supervisor of an agency in it"),
    ):
        assert browser(officer).post(page, {**said, "owner": owner}).status_code == status, why
    row = OperationTask.objects.get()
    shown = browser(team.lea).get(page).content.decode()
    assert "Bring &lt;b&gt;the&lt;/b&gt; lamp" in shown
    again = {"undo": "yes"}
    for officer, sent, done in (
        (team.otto, {}, False), (ada, {}, False), (olga, {}, True), (olga, again, False), (team.ali, {}, True),
    ):  # fmt: skip
        browser(officer).post(f"{page}/{row.pk}/done", sent)
        row.refresh_from_db()
        assert (row.done_at is not None) is done, officer.username
    assert row.done_by == team.ali

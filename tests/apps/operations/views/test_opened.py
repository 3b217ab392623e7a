"""One answer for another agency's operation and for none, on every page, and a role that has no part."""

import uuid

from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.models import Operation

PAGES = ("", "/rules", "/counts", "/counts/arrest", "/counts/arrest/evidence", "/pairs", "/board", "/phases", "/sites",
         "/people", "/briefing", "/readiness", "/releases", "/calendar.ics")  # fmt: skip


def test_every_page_asks_first(running: Operation, team: Team) -> None:
    leave(running, team.antigua, "Their election", officer=team.lea)
    ada = create_officer("ada", "Ada", team.barbados, roles=[Role.AUDITOR])
    kit = create_officer("kit", "Kit", team.barbados, roles=[Role.RECORD_KEEPER])
    for officer, opens, why in (
        (team.lea, 200, "leads it"),
        (ada, 200, "watches it"),
        (team.ali, 200, "reads what its agency reported until it left"),
        (team.otto, 404, "takes no part"),
    ):
        client = browser(officer)
        for page in PAGES:
            status = client.get(f"/operations/{running.pk}{page}").status_code
            assert status == opens, f"{officer.username} {page}: {why}"
    stranger, keeper = browser(team.otto), browser(kit)
    for page in PAGES:
        assert stranger.get(f"/operations/{uuid.uuid4()}{page}").status_code == 404
        assert keeper.get(f"/operations/{running.pk}{page}").status_code in (403, 404), page


def test_large_numbers_in_addresses_are_no_errors(running: Operation, team: Team) -> None:
    lea, page, most = browser(team.lea), f"/operations/{running.pk}", "9" * 30
    for path in (f"/rules?version={most}", "/rules?version=٣", f"/phases/{most}"):
        assert lea.get(f"{page}{path}").status_code in (200, 404), path
    for path in (f"/leave/{most}", f"/pairs/{most}/undo", f"/rules/{most}/sign", f"/phases/{most}/remove"):
        assert lea.post(f"{page}{path}", {"reason": "A"}).status_code == 404, path

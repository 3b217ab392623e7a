"""Which operation a page opens, for which officers, and how much of it."""

import uuid
from collections.abc import Callable
from uuid import UUID

import uuid_utils.compat
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.models import Operation
from leeward.apps.operations.views.opened import known, led, spoken_for

PAGES = ("", "/rules", "/counts", "/counts/arrest", "/counts/arrest/evidence", "/pairs", "/board", "/phases", "/sites",
         "/people", "/briefing", "/readiness", "/releases", "/calendar.ics")  # fmt: skip


def by(officer: Officer) -> HttpRequest:
    """A request of the officer."""
    request = RequestFactory().get("/")
    request.user = officer
    return request


def opens(opened: Callable[[HttpRequest, UUID], Operation], officer: Officer, id: UUID) -> bool:
    """Whether the page opens it; another's and none are one answer."""
    try:
        return opened(by(officer), id).pk == id
    except Http404:
        return False


def test_how_deep_each_person_comes(operation: Operation, team: Team) -> None:
    watch = create_officer("dan", "Dan", team.antigua, roles=[Role.DATA_PROTECTION])
    counter = create_officer("olu", "Olu", team.barbados, roles=[Role.OFFICER])
    cases = (
        ("lead of the leading agency", team.lea, (True, True, True)),
        ("supervisor of it", team.sam, (True, True, False)),
        ("lead of an agency in it", team.ali, (True, True, False)),
        ("supervisor of one", team.sue, (True, True, False)),
        ("data protection officer of one", watch, (True, False, False)),
        ("officer at a counter of the leading agency", counter, (False, False, False)),
        ("lead of an agency that is not in it", team.otto, (False, False, False)),
    )
    for why, officer, depth in cases:
        assert tuple(opens(each, officer, operation.pk) for each in (known, spoken_for, led)) == depth, why
        assert not opens(known, officer, uuid_utils.compat.uuid7()), "there is none"
    leave(operation, team.antigua, "Their election", officer=team.lea)
    assert [opens(each, team.ali, operation.pk) for each in (known, spoken_for)] == [True, False]
    Operation.objects.update(led_by_node="ATG-NODE")
    assert [opens(each, team.lea, operation.pk) for each in (known, spoken_for, led)] == [True, True, False], "a copy"


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

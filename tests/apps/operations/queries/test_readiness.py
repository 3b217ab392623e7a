"""The board counts what the node knows, and what is typed never hides it."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team

from leeward.apps.operations.actions.people import assign, brief, confirm_briefing, require
from leeward.apps.operations.actions.readiness import Typed, type_item
from leeward.apps.operations.models import Operation, RuleSet
from leeward.apps.operations.queries.readiness import board, newest_decision, prevented


def ready(operation: Operation) -> dict[str, tuple[int, int]]:
    """How many of how many, by item."""
    return {row.line.item: (row.line.ready, row.line.of) for row in board(operation, timezone.now())}


def test_counted_from_roster_rules_and_receipts(signed: RuleSet, team: Team) -> None:
    operation = signed.operation
    for code, agency in (("BB-BGI", team.barbados), ("AG-ANU", team.antigua)):
        operation.sites.create(code=code, name=code, agency=agency)
    found = ready(operation)
    assert [found[item] for item in ("counting_rules", "legal_bases", "roster", "interpreters", "briefings")] == [
        (2, 2), (2, 2), (0, 2), (0, 1), (0, 1),
    ]  # fmt: skip
    site = operation.sites.get(code="BB-BGI")
    assign(operation, placing(team.lea, operation, site=site), officer=team.lea)
    assign(operation, placing(team.ali, operation, function="interpreter"), officer=team.ali)
    require(operation, "first_line", "indicators", officer=team.lea)
    brief(operation, "Look twice", officer=team.lea)
    confirm_briefing(operation, 1, officer=team.ali)
    found = ready(operation)
    assert [found[item] for item in ("roster", "interpreters", "briefings", "training")] == [
        (1, 2), (1, 1), (1, 2), (1, 2),
    ]  # fmt: skip
    brief(operation, "Look three times", officer=team.lea)
    assert ready(operation)["briefings"] == (0, 2), "a new version is read again by everyone"


@pytest.mark.parametrize(
    "item", ["counting_rules", "legal_bases", "roster", "training", "shelter_beds", "certificates", "links", "grants"]
)
def test_no_one_types_over_what_is_counted(operation: Operation, team: Team, item: str) -> None:
    before = ready(operation)[item]
    type_item(operation, item, Typed(team.lea, operation.begins_on, 99, before[1], "Storm"), officer=team.lea)
    assert ready(operation)[item] == before


def test_a_waiver_never_opens_what_is_essential(operation: Operation, team: Team) -> None:
    past = operation.begins_on - timedelta(days=90)
    for row in board(operation, timezone.now()):
        type_item(operation, row.line.item, Typed(team.lea, past, 0, 1, "Storm"), officer=team.lea)
    stops = {each.item for each in prevented(board(operation, timezone.now()), timezone.now())}
    assert stops == {"counting_rules", "shelter_beds"}
    assert newest_decision(operation) is None


def test_an_operation_planned_today_for_today_is_not_late(operation: Operation, team: Team) -> None:
    now = timezone.now()
    today = now.astimezone(ZoneInfo(operation.zone)).date()
    Operation.objects.filter(pk=operation.pk).update(begins_on=today, ends_on=today, made_at=now)
    operation.refresh_from_db()
    rows = board(operation, now)
    assert {row.line.owner for row in rows} == {team.lea.username}, "whose plan it is has each item until another has"
    assert {row.line.due.date() for row in rows} == {today}
    assert "red" not in {row.colour for row in rows}
    assert {row.colour for row in board(operation, now + timedelta(days=1))} >= {"red"}

"""Readiness: what prevents a go, and that two persons of the leading agency decide."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.operations.actions.readiness import (
    Typed,
    check_go,
    decide_go,
    second_go,
    type_item,
)
from leeward.apps.operations.models import GoDecision, Operation
from leeward.apps.operations.queries.readiness import ITEMS, board, prevented, shelter_beds
from leeward.platform.refusal import NotAllowed

UNCOUNTED = ("rehearsal",)


def test_the_board_counts_and_takes_what_is_typed(operation: Operation, team: Team) -> None:
    now, day = timezone.now(), operation.begins_on
    with shelter_beds.filled(len):
        rows = {row.line.item: row for row in board(operation, now)}
        assert list(rows) == list(ITEMS)
        assert (rows["legal_bases"].line.ready, rows["legal_bases"].colour) == (2, "green")
        assert (rows["shelter_beds"].line.ready, rows["rehearsal"].colour) == (2, "amber")
        with pytest.raises(NotAllowed):
            type_item(operation, "rehearsal", Typed(None, day, 1, 1, ""), officer=team.sam)
        for item, typed, colour in (
            ("rehearsal", Typed(team.lea, day, 0, 1, ""), "amber"),
            ("rehearsal", Typed(team.lea, day, 1, 1, ""), "green"),
            ("shelter_beds", Typed(team.lea, day, None, 9, ""), "amber"),
            ("shelter_beds", Typed(team.lea, (now - timedelta(2)).date(), None, 9, ""), "red"),
            ("shelter_beds", Typed(team.lea, day, 99, 2, ""), "green"),
        ):
            type_item(operation, item, typed, officer=team.lea)
            found = {row.line.item: row for row in board(operation, now)}
            assert found[item].colour == colour  # type: ignore[index]
        assert "counting_rules" in {each.item for each in prevented(board(operation, now), now)}


def test_a_go_needs_a_clear_board_and_two_persons_of_the_leading_agency(operation: Operation, team: Team) -> None:
    with pytest.raises(NotAllowed, match="prevent a go"):
        decide_go(operation, "go", "Ready", officer=team.lea)
    with pytest.raises(NotAllowed, match="after a go"):
        check_go(operation)
    with pytest.raises(NotAllowed):
        decide_go(operation, "no_go", "Storm", officer=team.sam)
    refused = decide_go(operation, "no_go", "Storm", officer=team.lea)
    row = GoDecision.objects.create(
        operation=operation, way="go", reason="Ready", decided_by=team.lea, decided_at=timezone.now()
    )
    for officer in (team.lea, team.sue, team.ali, team.otto):
        with pytest.raises(NotAllowed):
            second_go(row, officer=officer)
    with pytest.raises(NotAllowed, match="any more"):
        second_go(refused, officer=team.sam)
    with pytest.raises(IntegrityError), transaction.atomic():
        GoDecision.objects.update(seconded_by=team.lea, seconded_at=timezone.now())
    with pytest.raises(NotAllowed, match="by two persons"):
        check_go(operation)
    second_go(row, officer=team.sam)
    check_go(operation)
    Operation.objects.update(state=Operation.State.RUNNING)
    with pytest.raises(NotAllowed, match="runs already"):
        decide_go(operation, "no_go", "Storm", officer=team.lea)

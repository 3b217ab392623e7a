"""What the database itself refuses of a grant: one person alone, oneself, no time; and what a row allows."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.operations.models import ListGrant, Operation
from leeward.core.operation.grants import BadGrant

State = ListGrant.State


def made(operation: Operation, team: Team, **facts: Any) -> ListGrant:
    """Barbados asks for a list of Antigua, for two days."""
    now = timezone.now()
    usual: dict[str, Any] = {
        "operation": operation, "owner": team.antigua, "needs": team.barbados, "lists": ["Wanted"],
        "functions": ["find"], "purpose": "border_check", "sites": ["BB-BGI"], "officers": ["olu"],
        "starts_at": now, "ends_at": now + timedelta(2), "reason": "Flights", "asked_by": "lea", "asked_at": now,
    }  # fmt: skip
    return ListGrant(**usual | facts)


def test_no_one_alone_not_even_in_the_database(operation: Operation, team: Team) -> None:
    now = timezone.now()
    one, two = {"approved_by": team.ali}, {"approved_by": team.ali, "second_by": team.sue}
    facts: dict[str, Any]
    for facts, kept, why in (
        ({}, True, "asked"),
        ({"state": State.APPROVED, **one}, True, "it waits for a second person"),
        ({"state": State.IN_FORCE}, False, "by no one"),
        ({"state": State.IN_FORCE, **one}, False, "by one"),
        ({"state": State.IN_FORCE, "approved_by": team.ali, "second_by": team.ali}, False, "by one person twice"),
        ({"state": State.IN_FORCE, **two}, True, "by two"),
        ({"state": State.REVOKED}, False, "what was never granted is not revoked"),
        ({"state": State.REFUSED}, True, "one refuses alone"),
        ({"state": State.IN_FORCE, "owner_node": "ATG-NODE"}, True, "two persons of the owner's node, which says so"),
        ({"owner": team.barbados}, False, "to oneself"),
        ({"ends_at": now - timedelta(1)}, False, "ends before it begins"),
    ):
        row = made(operation, team, **facts)
        if kept:
            row.save()
            continue
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
        assert not ListGrant.objects.filter(pk=row.pk).exists(), why


def test_the_rules_are_those_of_the_row(operation: Operation, team: Team) -> None:
    rules = made(operation, team, version=3, lists=["Wanted", "Wanted", "Missing"]).rules
    assert (rules.owner, rules.needs, rules.version) == ("ATG-IMMI", "BRB-IMMI", 3)
    assert rules.lists == {"Wanted", "Missing"}
    for state, said in (
        (State.ASKED, "in_force"),  # as it would be
        (State.REFUSED, "refused"),
        (State.REVOKED, "revoked"),
    ):
        assert made(operation, team, state=state).rules.state == said
    wrong: dict[str, Any]
    for wrong in ({"functions": ["erase"]}, {"lists": []}, {"sites": []}, {"officers": []}):
        with pytest.raises(BadGrant):
            assert made(operation, team, **wrong).rules

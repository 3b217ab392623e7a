"""An agency leaves: at the leading node or at its own, told by its own node alone, and once."""

from typing import Any

import pytest
from django.db import transaction
from tests.apps.exchange.conftest import Federation, Node, federation
from tests.apps.operations.federated import arrives, led_here, said, sent, staff

from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.actions.operations import leave

__all__ = ["federation"]


def left(node: Node, agency: str, operation: Any, version: int = 1) -> Any:
    """A node states that an agency has left."""
    return said(node, "operation.left", agency, version, {"reason": "Their election" + "x" * 600}, operation.pk)


def test_only_its_own_node_says_so(federation: Federation) -> None:
    people = staff(federation)
    operation = led_here(people)
    for node, agency, why in (
        (federation.lucia, "ATG-IMMI", "another node"),
        (federation.antigua, "BRB-RBPF", "the agency that leads"),
        (federation.antigua, "LCA-POLI", "takes no part"),
    ):
        with pytest.raises(Unusable), transaction.atomic():
            arrives(left(node, agency, operation))
        assert not operation.participants.exclude(left_at=None).exists(), why
    version = operation.version
    arrives(left(federation.antigua, "ATG-IMMI", operation))
    row = operation.participants.get(agency=people.antigua)
    assert len(row.left_because) == 500, "a long reason is cut"
    operation.refresh_from_db()
    assert operation.version > version, "the plan is a new version, which the others are told"
    first = row.left_at
    arrives(left(federation.antigua, "ATG-IMMI", operation, 2))
    row.refresh_from_db()
    assert row.left_at == first, "told twice, it left once"


def test_the_plan_is_told_also_to_the_one_that_left(federation: Federation) -> None:
    people = staff(federation)
    operation = led_here(people)
    leave(operation, people.antigua, "Their election", officer=people.lea)
    audience, statement = sent("operation.plan")[-1]
    assert audience == ["ATG-IMMI"]
    (gone,) = [each for each in statement["body"]["participants"] if each["agency"] == "ATG-IMMI"]
    assert gone["left_because"] == "Their election"
    assert gone["left_at"]

"""What one node decides of a pair holds on all, in whatever order it is said; and only who may decides."""

from itertools import permutations
from typing import Any

import pytest
import uuid_utils.compat
from django.db import transaction
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, accepted, arrives, led_by_antigua, led_here, said, sent, staff

from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.actions.merge_statements import say_merge
from leeward.apps.operations.actions.merging import undo_pair
from leeward.apps.operations.models import MergeDecision, Operation
from leeward.apps.operations.queries.snapshots import decisions_of

__all__ = ["federation"]
PAIR = {"one": ["ATG-IMMI", "e1"], "other": ["BRB-RBPF", "e2"]}


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


def stated(node: Any, operation: Operation, key: str, version: int = 1, **body: Any) -> Any:
    usual = PAIR | {"verdict": "same", "why": "amount", "undone": False}
    return said(node, "operation.merge", key, version, usual | body, operation.pk)


def verdicts(operation: Operation) -> list[str]:
    return [each.verdict.value for each in decisions_of(operation)]


def test_decided_undone_and_decided_again_in_any_order(federation: Federation, people: Staff) -> None:
    operation, antigua = led_by_antigua(people), federation.antigua
    for order in permutations([("a", 1), ("a", 2), ("b", 1)]):
        with transaction.atomic():
            for key, version in (*order, order[0]):
                verdict = "same" if key == "a" else "distinct"
                arrives(stated(antigua, operation, key, version, verdict=verdict, undone=version == 2))
            assert verdicts(operation) == ["distinct"], order
            transaction.set_rollback(True)


def test_two_nodes_that_disagree_have_one_answer(federation: Federation, people: Staff) -> None:
    operation = accepted(led_by_antigua(people), people)
    mine = MergeDecision(operation=operation, verdict="distinct", why="amount", decided_by=people.lea)
    mine.one_agency, mine.one_event, mine.other_agency, mine.other_event = people.antigua, "e1", people.police, "e2"
    mine.decided_at = operation.made_at
    mine.save()
    arrives(stated(federation.antigua, operation, "a"))
    assert verdicts(operation) == ["same", "distinct"], "the last one holds: nothing is put together in doubt"
    with transaction.atomic():
        say_merge(mine, people.police)
    undo_pair(mine, officer=people.lea)
    told = [(body["version"], body["body"]["undone"]) for _, body in sent("operation.merge")]
    assert told == [(1, False), (2, True)]
    assert verdicts(operation) == ["same"]


def test_what_no_partner_may_decide(federation: Federation, people: Staff) -> None:
    operation = led_here(people)
    cases: list[tuple[str, dict[str, Any], str]] = [
        ("of two others' reports", {"one": ["BRB-RBPF", "e1"]}, "agency"),
        ("of who does not take part", {"one": ["LCA-POLI", "e1"]}, "pair"),
        ("of no event", {"one": ["ATG-IMMI", ""]}, "pair"),
        ("of nothing", {"one": None}, "pair"),
        ("nothing", {"verdict": "perhaps"}, "verdict"),
        ("without saying whether it holds", {"undone": 1}, "verdict"),
    ]
    for why, body, code in cases:
        with pytest.raises(Unusable) as error, transaction.atomic():
            arrives(stated(federation.antigua, operation, str(uuid_utils.compat.uuid7()), **body))
        assert error.value.code == code, why
    assert not MergeDecision.objects.exists()
    arrives(stated(federation.antigua, operation, "a"))
    assert verdicts(operation) == ["same"]

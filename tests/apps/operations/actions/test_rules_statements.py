"""Counting rules between nodes: written by the leader, signed by each state, in whatever order both come."""

from typing import Any

import pytest
from django.db import transaction
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, accepted, arrives, led_here, said, sent, staff

from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.actions.rules import sign, write
from leeward.apps.operations.models import Operation, RuleSet
from leeward.core.federation.keys import signed_context
from leeward.core.operation.counting_rules import CountingRules, template
from leeward.platform.refusal import NotAllowed

__all__ = ["federation"]


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


def rules_for(operation: Operation) -> CountingRules:
    return template(str(operation.pk), "USD", ["arrest"])


def signature(federation: Federation, operation: Operation, rules: CountingRules, **facts: Any) -> Any:
    """Antigua's node signs the rules for its agency."""
    signer = federation.antigua.signer
    made = signer.sign(signed_context("counting_rules", rules.to_bytes())).hex()
    body = {"key": signer.id, "signature": made} | facts
    return said(federation.antigua, "operation.signature", f"ATG-IMMI/{rules.digest}", 1, body, operation.pk)


def refused(statement: Any) -> str:
    with pytest.raises(Unusable) as error, transaction.atomic():
        arrives(statement)
    return error.value.code


def test_rules_written_here_are_in_force_once_both_nodes_signed(federation: Federation, people: Staff) -> None:
    operation = led_here(people)
    row = write(operation, rules_for(operation), officer=people.lea)
    row = write(operation, rules_for(operation), officer=people.lea)
    sign(row, row.digest, officer=people.sam)
    rules = rules_for(operation)
    assert refused(signature(federation, operation, rules, signature="00")) == "signature"
    wrong = said(federation.antigua, "operation.signature", "LCA-POLI", 1, {}, operation.pk)
    assert refused(wrong) == "agency"
    stated = said(federation.antigua, "operation.rules", "rules", 1, {"rules": rules.to_json()}, operation.pk)
    assert refused(stated) == "lead"
    arrives(signature(federation, operation, rules))
    row.refresh_from_db()
    assert row.in_force_since is not None
    versions = [body["version"] for _, body in sent("operation.rules")]
    assert versions == sorted(set(versions)), "each writing is a later statement"
    assert [body["key"] for _, body in sent("operation.signature")] == [f"BRB-RBPF/{row.digest}"]


@pytest.mark.parametrize("early", [False, True], ids=["rules first", "signature first"])
def test_a_copys_rules(federation: Federation, people: Staff, early: bool) -> None:
    operation = led_here(people)
    Operation.objects.filter(pk=operation.pk).update(led_by_node="ATG-IMMI", made_by=None, lead=people.antigua)
    operation.refresh_from_db()
    rules = rules_for(operation)
    stated = said(federation.antigua, "operation.rules", "rules", 4, {"rules": rules.to_json()}, operation.pk)
    coming = [signature(federation, operation, rules), stated]
    for statement in coming if early else reversed(coming):
        arrives(statement)
    row = RuleSet.objects.get()
    assert [each.agency.code for each in row.signatures.all()] == ["ATG-IMMI"]
    with pytest.raises(NotAllowed, match="has not accepted"):
        sign(row, row.digest, officer=people.sam)
    accepted(operation, people)
    sign(row, row.digest, officer=people.sam)
    row.refresh_from_db()
    assert row.in_force_since is not None
    other = rules.to_json() | {"currency": "XCD"}
    bodies: tuple[dict[str, Any], ...] = ({"rules": other}, {"rules": {}}, {})
    for body in bodies:
        assert refused(said(federation.antigua, "operation.rules", "rules", 5, body, operation.pk)) == "rules"

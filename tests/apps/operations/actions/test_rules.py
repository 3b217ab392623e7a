"""Rules are signed by every state, by a second person where the same agency wrote them, and then never change."""

from dataclasses import replace

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Node
from tests.apps.operations.conftest import Team

from leeward.apps.exchange.queries import trust
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.actions.rules import check_signed, sign, take_signature, write
from leeward.apps.operations.models import Operation, RuleSet
from leeward.apps.operations.queries.rules import changes, holds, in_force, missing, rules_of
from leeward.core.federation.keys import FileSigner, signed_context
from leeward.core.operation.counting_rules import template
from leeward.platform.refusal import NotAllowed

RULES = template("OP", "USD", ["check", "arrest", "seizure"])


def test_in_force_once_every_state_signed(operation: Operation, team: Team, nodes: tuple[Node, Node]) -> None:
    assert missing(operation) == ["ATG", "BRB"]
    row = write(operation, RULES, officer=team.lea)
    with pytest.raises(NotAllowed, match="Another person decides: you asked for this"):
        sign(row, row.digest, officer=team.lea)
    with pytest.raises(NotAllowed, match="of an agency in the operation"):
        sign(row, row.digest, officer=team.otto)
    with pytest.raises(NotAllowed, match="were changed since"):
        sign(row, "0" * 64, officer=team.sam)
    first = sign(row, row.digest, officer=team.sam)
    assert holds(first, nodes[0].signer.verify_key)
    with pytest.raises(NotAllowed, match="has signed this version already"):
        sign(row, row.digest, officer=team.sam)
    with pytest.raises(NotAllowed, match=r"not signed by every state: ATG\."):
        check_signed(operation)
    sign(row, row.digest, officer=team.ali)
    check_signed(operation)
    assert in_force(operation) == row


def test_a_change_after_a_signature_is_a_new_version(signed: RuleSet, operation: Operation, team: Team) -> None:
    arrest = replace(RULES.rules[0], definition="Another text")
    second = write(operation, replace(RULES, rules=(arrest, *RULES.rules[1:])), officer=team.lea)
    assert second.version == 2
    assert write(operation, RULES, officer=team.lea).pk == second.pk  # no one signed it: it is written over
    assert in_force(operation) == signed
    assert rules_of(signed).digest == signed.digest
    assert {each.about for each in changes(RuleSet.objects.get(pk=second.pk))} > {"hit"}
    with pytest.raises(NotAllowed, match="a newer version"):
        sign(signed, signed.digest, officer=team.sue)


def test_rules_that_say_nothing_are_refused(operation: Operation, team: Team) -> None:
    with pytest.raises(NotAllowed, match="at least one figure"):
        write(operation, replace(RULES, rules=()), officer=team.lea)
    with pytest.raises(NotAllowed, match="Checks needs a definition"):
        write(operation, replace(RULES, rules=(replace(RULES.rules[0], definition=" "),)), officer=team.lea)
    with pytest.raises(NotAllowed, match="A lead of the agency that leads"):
        write(operation, RULES, officer=team.ali)


def test_a_partner_signs_with_its_own_key(operation: Operation, team: Team, nodes: tuple[Node, Node]) -> None:
    row = write(operation, RULES, officer=team.lea)
    text, (me, antigua), now = signed_context("counting_rules", rules_of(row).to_bytes()), nodes, timezone.now()
    forged = (
        (team.antigua, FileSigner.generate()),  # a key that the federation does not know
        (team.antigua, me.signer),  # another member's key
        (team.lucia, antigua.signer),  # an agency that the node does not speak for
    )
    for agency, signer in forged:
        with pytest.raises(NotAllowed, match="not that of the agency's node"):
            take_signature(row, agency, signer.id, signer.sign(text), now)
    made = take_signature(row, team.antigua, antigua.signer.id, antigua.signer.sign(text), now)
    assert holds(made, antigua.signer.verify_key)
    assert missing(operation) == ["BRB"]


def test_a_state_that_left_is_not_waited_for(operation: Operation, team: Team, nodes: tuple[Node, Node]) -> None:
    row = write(operation, RULES, officer=team.lea)
    sign(row, row.digest, officer=team.sam)
    leave(operation, team.antigua, "Their election", officer=team.lea)
    assert in_force(operation) == row
    check_signed(operation)


def test_without_a_key_nothing_is_signed(operation: Operation, team: Team) -> None:
    trust._identity_during.cache_clear()
    row = write(operation, RULES, officer=team.lea)
    with pytest.raises(NotAllowed, match="no key to sign with"):
        sign(row, row.digest, officer=team.sam)

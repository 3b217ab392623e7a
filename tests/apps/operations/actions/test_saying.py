"""Telling the other nodes: signed, kept, sent once to those in it, and again to a node that joins."""

from typing import Any

import pytest
from django.db import transaction
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, led_here, sent, staff

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.actions.witnessing import unrevoked_key
from leeward.apps.operations.actions.operations import invite
from leeward.apps.operations.actions.saying import PLAN, REPORT, said_in, say, say_again
from leeward.apps.operations.models import Operation, Statement
from leeward.core.operation.statements import BadStatement, read

__all__ = ["federation"]


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


@pytest.fixture
def operation(people: Staff) -> Operation:
    return led_here(people)


def told(operation: Operation, version: int, **facts: Any) -> None:
    """One statement of this node."""
    with transaction.atomic():
        say(operation, REPORT, "BRB-RBPF/e1", version, {"n": version}, **facts)


def test_who_is_told(federation: Federation, operation: Operation) -> None:
    cases: tuple[tuple[str, dict[str, Any], list[list[str]]], ...] = (
        ("all in it", {}, [["ATG-IMMI"]]),
        ("no one", {"to": ()}, []),
        ("some", {"to": {"LCA-POLI"}}, [["LCA-POLI"]]),
    )
    for version, (why, facts, audiences) in enumerate(cases, start=1):
        before = len(sent(REPORT))
        told(operation, version, **facts)
        assert [audience for audience, _body in sent(REPORT)[before:]] == audiences, why
    row = Statement.objects.get(kind=REPORT)
    assert (row.version, row.applied_at is not None) == (3, True), "what is told to no one is not even signed"


def test_of_a_key_the_last_version_is_kept_with_its_signature(federation: Federation, operation: Operation) -> None:
    for version in (1, 2):
        told(operation, version)
    row = Statement.objects.get(kind=REPORT)
    kept = said_in(row)
    again = read(kept.to_json(), unrevoked_key)
    assert (again.version, again.body, again.node) == (2, {"n": 2}, "BRB-RBPF")
    assert again.digest == row.digest
    forged = kept.to_json() | {"version": 3}
    with pytest.raises(BadStatement):
        read(forged, unrevoked_key)


def test_a_node_that_joins_is_told_all_of_it_and_no_other_again(federation: Federation, operation: Operation) -> None:
    told(operation, 1)
    theirs = Statement(
        operation=operation.pk, kind=REPORT, key="ATG-IMMI/e9", version=1, node="ATG-IMMI", digest="x",
        said_at=operation.made_at, signing_key="x", signature=b"x", received_at=operation.made_at,
    )  # fmt: skip
    theirs.body = {}
    theirs.save()
    with transaction.atomic():
        say(operation, REPORT, "BRB-RBPF/quiet/1", 1, {}, to={"ATG-IMMI"})
    before = {kind: len(sent(kind)) for kind in (PLAN, REPORT)}
    with transaction.atomic():
        say_again(operation, {"LCA-POLI"})
    assert [audience for audience, _body in sent(REPORT)[before[REPORT] :]] == [["LCA-POLI"]], (
        "theirs is theirs to tell"
    )
    assert [audience for audience, _body in sent(PLAN)[before[PLAN] :]] == [["LCA-POLI"]]
    with transaction.atomic():
        say_again(operation, set())
    assert len(sent(REPORT)) == before[REPORT] + 1


def test_inviting_sends_the_plan_to_everyone_in_it(federation: Federation, operation: Operation, people: Staff) -> None:
    before = len(sent(PLAN))
    invite(operation, Agency.objects.get(code="LCA-POLI"), "Act 3", officer=people.lea)
    new = sent(PLAN)[before:]
    assert sorted({node for audience, _body in new for node in audience}) == ["ATG-IMMI", "LCA-POLI"]
    assert new[-1][1]["body"]["participants"][-1]["legal_basis"] == "Act 3"

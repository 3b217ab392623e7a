"""When rules come into force: with the last signature, or when the last who had not signed has left."""

from tests.apps.exchange.conftest import Node
from tests.apps.operations.conftest import Team

from leeward.apps.operations.actions.operations import invite, leave
from leeward.apps.operations.actions.rules import sign, write
from leeward.apps.operations.actions.rules_in_force import settle
from leeward.apps.operations.models import Operation, RuleSet
from leeward.apps.operations.queries.rules import in_force
from leeward.core.operation.counting_rules import template


def test_step_by_step(operation: Operation, team: Team, nodes: tuple[Node, Node]) -> None:
    settle(operation)  # there are none
    assert in_force(operation) is None
    invite(operation, team.lucia, "Act 3", officer=team.lea)
    row = write(operation, template("OP", "USD", ["arrest"]), officer=team.lea)
    sign(row, row.digest, officer=team.sam)
    sign(row, row.digest, officer=team.ali)
    assert in_force(operation) is None, "Saint Lucia has not signed"
    leave(operation, team.lucia, "Another year", officer=team.otto)
    found = in_force(operation)
    assert found == row
    invite(operation, team.lucia, "Act 3", officer=team.lea)
    settle(operation)
    again = in_force(operation)
    assert again is not None
    assert again.in_force_since == found.in_force_since, "a version in force stays: counts need rules"


def test_without_anyone_to_sign_nothing_is_in_force(operation: Operation, team: Team, nodes: tuple[Node, Node]) -> None:
    write(operation, template("OP", "USD", ["arrest"]), officer=team.lea)
    operation.participants.all().delete()
    settle(operation)
    assert RuleSet.objects.get().in_force_since is None

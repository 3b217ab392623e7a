"""What an operation consists of, and who could still join it."""

from tests.apps.operations.conftest import Team, plan

from leeward.apps.agencies.models import Agency
from leeward.apps.operations.actions.operations import begin, leave
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries import operations as queries


def test_each_sees_those_of_their_agency(operation: Operation, team: Team) -> None:
    other = begin(plan(name="Sea Wind"), "Act 3", officer=team.otto)
    for officer, sees in ((team.lea, operation), (team.sue, operation), (team.otto, other)):
        assert list(queries.operations(officer)) == [sees]
        for each in (operation, other):
            assert queries.operation_for(each.pk, officer) == (each if each == sees else None)


def test_who_is_in_it_and_who_could_be(operation: Operation, team: Team) -> None:
    Agency.objects.create(code="UN-SC", name="Security Council", country="UNO", publishes_only=True)
    assert [each.code for each in queries.agencies_in(operation)] == ["ATG-IMMI", "BRB-IMMI"]
    assert "UN-SC" not in {each.code for each in queries.agencies_to_invite(operation)}
    assert team.lucia in queries.agencies_to_invite(operation)
    leave(operation, team.antigua, "Their election", officer=team.lea)
    assert [each.code for each in queries.agencies_in(operation)] == ["BRB-IMMI"]
    assert [row.agency.code for row in queries.participants(operation)] == ["ATG-IMMI", "BRB-IMMI"], "left, and kept"
    assert team.antigua not in queries.agencies_to_invite(operation), "it comes back from the list of participants"

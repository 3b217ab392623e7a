"""A phase is written by a lead of the agency that leads, and each change is on record and a version of the plan."""

from datetime import timedelta

import pytest
from tests.apps.operations.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.phases import save_phase
from leeward.apps.operations.models import Operation
from leeward.platform.refusal import NotAllowed

DAY = timedelta(1)


DAYS = (
    ("one day", 0, 0, True),
    ("training before the operation", -30, -20, True),
    ("care after it", 5, 95, True),
    ("all of it", 0, 4, True),
    ("the last day before the first", 1, 0, False),
    ("years before it", 0, -3650, False),
)


"""First and last day, counted from the operation's first day."""


HOSTILE = ("<script>alert(1)</script>", "=1+1", "\u202ename", "'; DROP TABLE", "x" * 120)


def test_days_go_forward_and_may_be_outside_the_operation(operation: Operation, team: Team) -> None:
    for why, begins, ends, right in DAYS:
        days = (operation.begins_on + begins * DAY, operation.begins_on + ends * DAY)
        if right:
            row = save_phase(operation, None, why, *days, officer=team.lea)
            assert (row.name, row.begins_on, row.ends_on) == (why, *days)
        else:
            with pytest.raises(NotAllowed, match="before the first"):
                save_phase(operation, None, why, *days, officer=team.lea)
    assert [row.begins_on for row in operation.phases.all()] == sorted(row.begins_on for row in operation.phases.all())
    assert operation.phases.count() == sum(right for *_rest, right in DAYS)


def test_each_change_is_a_version_and_an_audit_row(operation: Operation, team: Team) -> None:
    day, version = operation.begins_on, operation.version
    row = save_phase(operation, None, "Training", day, day, officer=team.lea)
    again = save_phase(operation, row, "Care", day, day + DAY, officer=team.lea)
    assert again.pk == row.pk
    operation.refresh_from_db()
    assert operation.version == version + 2
    entries = AuditEntry.objects.filter(act="operation.phase")
    assert [(entry.object, entry.legal_basis) for entry in entries] == [
        (f"operation/{operation.pk}/phase/{row.pk}", "Immigration Act, section 5")
    ] * 2


def test_no_one_else_writes_one_and_nothing_is_left_of_the_attempt(operation: Operation, team: Team) -> None:
    day = operation.begins_on
    row = save_phase(operation, None, "Training", day, day, officer=team.lea)
    before = AuditEntry.objects.count()
    for officer in (team.sam, team.ali, team.sue, team.otto):
        for phase in (None, row):
            with pytest.raises(NotAllowed):
                save_phase(operation, phase, "Theirs", day, day, officer=officer)
    Operation.objects.update(state=Operation.State.ENDED)
    with pytest.raises(NotAllowed, match="has ended"):
        save_phase(operation, row, "Late", day, day, officer=team.lea)
    assert [each.name for each in operation.phases.all()] == ["Training"]
    assert AuditEntry.objects.count() == before


def test_a_name_is_kept_as_it_was_typed(operation: Operation, team: Team) -> None:
    day = operation.begins_on
    for name in HOSTILE:
        assert save_phase(operation, None, name, day, day, officer=team.lea).name == name
    assert operation.phases.count() == len(HOSTILE)

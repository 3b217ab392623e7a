"""The declaration of an act of two persons: its constraint holds in the database, and NULL does not slip through."""

from dataclasses import dataclass

import pytest
from django.db.models import CheckConstraint, IntegerField, Q, Value

from leeward.platform.two_persons import TwoPersons

ACT = TwoPersons("permit.issue", "Issue a permit", ("proposed_by",), "decided_by", others=("noted_by",))
ISSUED = Q(state="issued")


@dataclass
class Row:
    """What a decision reads of a row."""

    proposed_by_id: int | None = None
    decided_by_id: int | None = None
    noted_by_id: int | None = None


def allows(constraint: CheckConstraint, **row: object) -> bool:
    """Whether a row with these values keeps to the constraint, as the database would say."""
    condition = constraint.condition
    assert isinstance(condition, Q)
    values = {"state": "issued", "noted_by": None, **row}
    nothing = Value(None, output_field=IntegerField())
    return condition.check({name: nothing if value is None else value for name, value in values.items()})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("proposer", "decider", "noted", "holds"),
    [
        (1, 2, None, True),
        (1, 2, 3, True),
        (1, 1, None, False),
        (None, 2, None, False),  # NULL is equal to nothing: a wish that no one asked for
        (1, None, None, False),
        (None, None, None, False),
        (1, 2, 2, False),  # who noted it had a part in it
    ],
)
def test_what_is_decided_has_two_persons(
    proposer: int | None, decider: int | None, noted: int | None, *, holds: bool
) -> None:
    constraint = ACT.constraint("two", decided=ISSUED)
    assert allows(constraint, proposed_by=proposer, decided_by=decider, noted_by=noted) is holds


@pytest.mark.django_db
def test_what_is_not_decided_needs_no_one_and_a_partners_row_has_no_persons_here() -> None:
    constraint = ACT.constraint("two", decided=ISSUED, elsewhere=~Q(node=""))
    assert allows(constraint, node="", state="proposed", proposed_by=1, decided_by=None)
    assert allows(constraint, node="ATG", proposed_by=None, decided_by=None)
    assert not allows(constraint, node="", proposed_by=1, decided_by=1)


@pytest.mark.django_db
def test_without_a_state_a_named_decider_is_a_decision() -> None:
    constraint = ACT.constraint("two")
    assert allows(constraint, proposed_by=1, decided_by=None)
    assert not allows(constraint, proposed_by=1, decided_by=1)


def test_people_are_those_who_are_named() -> None:
    row = Row(proposed_by_id=7, noted_by_id=None)
    assert ACT.people(row) == (7,)  # type: ignore[arg-type]
    assert ACT.people(Row(proposed_by_id=7, noted_by_id=8)) == (7, 8)  # type: ignore[arg-type]

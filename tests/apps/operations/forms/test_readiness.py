"""What is typed on the board: an item that there is, numbers that count, a day that there is, and a reason."""

from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.operations.actions.readiness import Typed, type_item
from leeward.apps.operations.forms.readiness import DecisionForm, ItemForm
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.readiness import board

ITEM = {"item": "rehearsal", "owner": "lea", "due_on": "2027-01-04", "ready": "1", "of": "2", "waived": ""}


def test_which_field_is_wrong(operation: Operation, team: Team) -> None:
    for wrong, field in (
        ({}, None),
        ({"owner": "", "ready": "", "of": ""}, None),
        ({"item": "weather"}, "item"),
        ({"of": "0"}, "of"),
        ({"ready": "-1"}, "ready"),
        ({"ready": "1" + "0" * 9}, "ready"),
        ({"due_on": "0001-01-01"}, "due_on"),
        ({"waived": "x" * 301}, "waived"),
        ({"owner": "otto"}, "owner"),  # of an agency that takes no part
    ):
        found = ItemForm({**ITEM, **wrong}, operation=operation, by=team.lea)
        assert list(found.errors) == ([field] if field else []), wrong
    for said, field in (
        ({"way": "maybe", "reason": "A"}, "way"),
        ({"way": "go", "reason": " "}, "reason"),
        ({"way": "go", "reason": "x" * 501}, "reason"),
    ):
        assert list(DecisionForm(said).errors) == [field]


def test_it_begins_with_what_was_typed(operation: Operation, team: Team) -> None:
    type_item(operation, "rehearsal", Typed(team.lea, operation.begins_on, 1, 2, "Storm"), officer=team.lea)
    rows = {row.line.item: row for row in board(operation, timezone.now())}
    form = ItemForm(operation=operation, by=team.lea, row=rows["rehearsal"])
    assert {name: form[name].value() for name in ("item", "owner", "ready", "of", "waived")} == {
        "item": "rehearsal", "owner": "lea", "ready": 1, "of": 2, "waived": "Storm",
    }  # fmt: skip
    assert ItemForm(operation=operation, by=team.lea, row=rows["links"])["due_on"].value() == operation.begins_on

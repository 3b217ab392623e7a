"""A version of an event is stored once, for its agency, with the rules of that moment."""

from dataclasses import replace
from decimal import Decimal

from tests.apps.operations.conftest import Team
from tests.core.operation.made import event

from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.queries.reports import event_of
from leeward.core.operation.events import Evidence
from leeward.core.operation.money import Amount


def test_what_comes_twice_is_one_row_and_what_differs_is_another(running: Operation, team: Team) -> None:
    first = event(1, agency="BRB-IMMI", site="BB-BGI")
    row = store(running, first, team.barbados, note="Case 7")
    for again, rows, why in (
        (first, 1, "the same"),
        (replace(first, version=2), 2, "the next version"),
        (replace(first, quantity=0), 3, "two contents of one version: both are kept, and marked when counted"),
        (replace(first, quantity=0), 3, "and again"),
    ):
        store(running, again, team.barbados)
        assert Report.objects.count() == rows, why
    store(running, replace(first, agency="ATG-IMMI", country="ATG"), team.antigua)
    assert Report.objects.filter(event=first.id).count() == 4, "another agency's event of one id is another event"
    assert (row.rules_version, row.note, row.reported_by, row.idempotency_key) == (1, "Case 7", None, None)
    assert b"Case" not in bytes(row.note_encrypted or b"")


def test_every_field_comes_back(running: Operation, team: Team) -> None:
    """What is counted is what was stored: nothing is rounded or lost on the way."""
    for made in (
        event(1, agency="BRB-IMMI", tokens=frozenset({"d.1", "n.2"}), breakdown={"charge": "smuggling"}, about="e1"),
        event(2, agency="BRB-IMMI", figure="seizure", breakdown={"commodity": "cocaine"},
              amounts=(Amount(Decimal("0.000001"), "kg", Decimal("0.83")), Amount(Decimal("0.10"), "USD"))),
        event(3, agency="BRB-IMMI", state="withdrawn", because="court", evidence=(Evidence("case", "7"),)),
        event(4, agency="BRB-IMMI", figure="inspection", quantity=10**12, site=""),
    ):  # fmt: skip
        row = store(running, made, team.barbados)
        assert event_of(Report.objects.get(pk=row.pk)) == made

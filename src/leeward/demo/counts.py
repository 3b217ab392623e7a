"""What the demonstration's operations count: rules that both states signed, and reports of what counters do not see."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import officer_named
from leeward.apps.operations.actions.reports import Said, decide, report
from leeward.apps.operations.actions.rules import sign, write
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.rules import states
from leeward.core.operation.counting_rules import template
from leeward.core.operation.money import Amount
from leeward.core.operation.tokens import Identity

_COUNTED = (
    *("check", "inspection", "hit", "hit_confirmed", "hit_false", "referral", "hold", "arrest", "document_seized"),
    *("seizure", "network_disrupted", "arrest_outcome", "seizure_outcome", "network_outcome"),
)
_SIGNERS = {"BRB": "approver", "ATG": "lead.atg"}
"""Who signs the rules for a state."""
_PIER = "PAYNES-BAY"
_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_REPORTS = (
    Said("inspection", _PIER, _DAY, 14, {"inspected": "vessel"}),
    Said("arrest", _PIER, _DAY, 1, {"charge": "smuggling"}, who=Identity("Arlen", "Quow", "1979-04-02")),
    Said("arrest", _PIER, _DAY, 1, {"charge": "document_fraud"}, who=Identity("Mirel", "Tavish", "1990-11-17")),
    Said("document_seized", _PIER, _DAY, 3, {"document": "passport", "fraud": "forged"}),
    Said("seizure", _PIER, _DAY, 1, {"commodity": "cash"}, (Amount(Decimal(18400), "BBD"),)),
)
"""Invented people; when each happened is set where it is reported."""


def sign_rules(operation: Operation, lead: Officer) -> None:
    """Rules from the template, signed for each state by an officer who did not write them, with the node's key."""
    row = write(operation, template(str(operation.pk), "BBD", _COUNTED), officer=lead)
    for state in states(row):
        sign(row, row.digest, officer=officer_named(_SIGNERS[state.country]))


def report_acts(operation: Operation, lead: Officer, second: Officer, *, at: datetime) -> None:
    """What was done at the pier from this moment on, the first three confirmed by the second person."""
    for number, said in enumerate(_REPORTS):
        row = report(operation, replace(said, happened_at=at + timedelta(minutes=20 * number)), officer=lead)
        if number < 3:
            decide(row, "confirm", officer=second)

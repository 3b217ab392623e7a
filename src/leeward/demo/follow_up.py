"""What became of the demonstration's finished operation: four explained releases, and answers after 30 and 90 days.

Everything is done by the actions that people use, and then dated into the invented past.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.merging import decide_pair
from leeward.apps.operations.actions.releases import decide_release, propose
from leeward.apps.operations.actions.reports import Said, decide, report
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import MergeDecision, Operation, Release, Report
from leeward.apps.operations.queries.merging import queue
from leeward.apps.operations.queries.reports import event_of
from leeward.apps.operations.queries.snapshots import forget, snapshot
from leeward.core.operation.money import Amount
from leeward.core.operation.releases import Kind
from leeward.platform.durable import durably

_AIRPORT, _PIER = "BRB-BGI", "PAYNES-BAY"
_CASH = (Amount(Decimal(18400), "BBD"),)


def follow_up(operation: Operation, lead: Officer, second: Officer, supervisor: Officer, *, at: datetime) -> None:
    """The finished operation from its days (`at` is in the first of them) to 91 days after its end.

    Between the releases a twin is merged, an arrest is withdrawn, and a court changes a charge.
    """
    ended, begun = operation.ended_at or at, timezone.now()
    wrong = report(operation, Said("arrest", _PIER, at, 1, {"charge": "smuggling"}), officer=lead)
    if operation.sites.filter(code=_AIRPORT).exists():
        report(operation, Said("seizure", _AIRPORT, at, 1, {"commodity": "cash"}, _CASH), officer=supervisor)
    _dated(operation, at + timedelta(hours=8), operation.made_at)
    _released(operation, "preliminary", ended + timedelta(hours=2), lead, second)
    decide(wrong, "withdraw", officer=second, note="The same person as in the report before it.")
    for row in _arrests(operation):
        decide(row, "verify", officer=second)
    for row in operation.reports.filter(figure="document_seized", state="reported"):
        decide(decide(row, "confirm", officer=second), "verify", officer=second)
    for doubt in queue(snapshot(operation)):
        decide_pair(operation, doubt.token, "same", officer=lead)
    _dated(operation, ended + timedelta(days=10), begun)
    _released(operation, "verified", ended + timedelta(days=14), lead, second)
    _answers(operation, ended + timedelta(days=30, hours=2), "charged", lead, begun)
    _released(operation, "day_30", ended + timedelta(days=31), lead, second)
    _judged(operation, second)
    _answers(operation, ended + timedelta(days=90, hours=2), "convicted", lead, begun)
    _released(operation, "day_90", ended + timedelta(days=91), lead, second)


def _arrests(operation: Operation) -> list[Report]:
    """The arrests of the pier that were confirmed, in the order in which they happened."""
    return list(operation.reports.filter(figure="arrest", state="confirmed").order_by("happened_at"))


def _answers(operation: Operation, at: datetime, outcome: str, lead: Officer, begun: datetime) -> None:
    """What became of each arrest, and once of the money."""
    for row in _arrests(operation):
        report(operation, Said("arrest_outcome", _PIER, at, 1, {"outcome": outcome}, about=row.event), officer=lead)
    cash = operation.reports.filter(figure="seizure", agency=lead.agency_id).first()
    if cash is not None and outcome == "charged":
        said = Said("seizure_outcome", _PIER, at, 1, {"outcome": "forfeited"}, about=cash.event)
        report(operation, said, officer=lead)
    _dated(operation, at, begun)


def _judged(operation: Operation, second: Officer) -> None:
    """The court decides on another charge than the one of the arrest."""
    row = operation.reports.filter(figure="arrest", state="verified").order_by("happened_at").last()
    if row is None:
        return
    event = event_of(row)
    charge = {**event.breakdown, "charge": "smuggling"}
    later = replace(event, version=event.version + 1, breakdown=charge, because="court", reported_at=timezone.now())
    durably(lambda: store(operation, later, row.agency, officer=second, note="Judgment of the High Court (invented)"))


def _dated(operation: Operation, at: datetime, since: datetime) -> None:
    """Date what came since then to this moment; what was dated before is in the past already."""
    operation.reports.filter(received_at__gte=since).update(received_at=at, reported_at=at)
    MergeDecision.objects.filter(operation=operation, decided_at__gte=since).update(decided_at=at)
    forget()


def _released(operation: Operation, kind: Kind, at: datetime, lead: Officer, second: Officer) -> None:
    """Released and signed by the node's own key as people do it, then dated an hour after its moment."""
    row = decide_release(propose(operation, kind, officer=lead, as_of=at), out=True, officer=second)
    Release.objects.filter(pk=row.pk).update(decided_at=at + timedelta(hours=1))

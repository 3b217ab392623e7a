"""Storing a version of an event: once, however often and by which node it is sent."""

from django.utils import timezone

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.queries.rules import in_force
from leeward.core.operation.event_json import digest
from leeward.core.operation.events import Event
from leeward.core.operation.money import plain


def store(
    operation: Operation,
    event: Event,
    agency: Agency,
    *,
    officer: Officer | None = None,
    note: str = "",
    key: str = "",
    request: str = "",
) -> Report:
    """The row of this version, in the caller's transaction; the one that there is, if it came before."""
    known = operation.reports.filter(
        agency=agency, event=event.id, version=event.version, digest=(content := digest(event))
    ).first()
    if known is not None:
        return known
    rules = in_force(operation)
    row = Report(
        operation=operation, agency=agency, event=event.id, version=event.version, digest=content,
        country=event.country, site=event.site, figure=event.figure, state=event.state,
        happened_at=event.happened_at, reported_at=event.reported_at, received_at=timezone.now(),
        quantity=event.quantity, breakdown=dict(event.breakdown),
        amounts=[[plain(a.value), a.unit, "" if a.purity is None else plain(a.purity)] for a in event.amounts],
        evidence=[[each.kind, each.key] for each in event.evidence], because=event.because, about=event.about,
        rules_version=rules.version if rules else 0, reported_by=officer, idempotency_key=key or None,
        request_digest=request,
    )  # fmt: skip
    row.tokens, row.note = sorted(event.tokens), note
    row.save(force_insert=True)
    return row

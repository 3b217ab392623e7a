"""Storing a version of an event: once, however often and by which node it is sent."""

from django.utils import timezone

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.actions.saying import REPORT, say
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.queries.rules import in_force
from leeward.core.operation.event_json import digest, to_json
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
    """The row of this version of an event of this node, in the caller's transaction, and the statement of it to the
    other nodes; the row that there is, if it came before. Raises NotAllowed where the agency has not accepted the
    operation of a partner.
    """
    if known := known_row(operation, event, agency):
        return known
    rules = in_force(operation)
    row = row_of(operation, event, agency, rules.version if rules else 0)
    row.reported_by, row.idempotency_key, row.request_digest, row.note = officer, key or None, request, note
    row.save(force_insert=True)
    _say(operation, event, row.rules_version, agency)
    return row


def known_row(operation: Operation, event: Event, agency: Agency) -> Report | None:
    """The row of this very version."""
    rows = operation.reports.filter(agency=agency, event=event.id, version=event.version)
    return rows.filter(digest=digest(event)).first()


def row_of(operation: Operation, event: Event, agency: Agency, rules: int) -> Report:
    """A row that is not stored yet; `rules` is the version of the rules by which it was reported."""
    row = Report(
        operation=operation, agency=agency, event=event.id, version=event.version, digest=digest(event),
        country=event.country, site=event.site, figure=event.figure, state=event.state,
        happened_at=event.happened_at, reported_at=event.reported_at, received_at=timezone.now(),
        quantity=event.quantity, breakdown=dict(event.breakdown),
        amounts=[[plain(a.value), a.unit, "" if a.purity is None else plain(a.purity)] for a in event.amounts],
        evidence=[[each.kind, each.key] for each in event.evidence], because=event.because, about=event.about,
        rules_version=rules,
    )  # fmt: skip
    row.tokens = sorted(event.tokens)
    return row


def _say(operation: Operation, event: Event, rules: int, agency: Agency) -> None:
    """Each version is a statement of its own, so that none replaces another on its way. Single reports of possible
    victims go to the node that makes the releases, and to no other.
    """
    to = {operation.led_by_node} - {""} if event.counted.victims else None
    key = f"{event.agency}/{event.id}/{event.version}"
    say(operation, REPORT, key, 1, {"event": to_json(event), "rules": rules}, by=agency, to=to)

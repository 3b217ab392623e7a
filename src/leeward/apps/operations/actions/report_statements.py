"""Reports of other nodes: each version that a partner states of an event of its agency becomes a row here."""

from django.core.exceptions import ValidationError

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.queries.federation import speaks_for
from leeward.apps.operations.actions.storing import known_row, row_of
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.models.when import check_moment
from leeward.core.operation.event_json import read
from leeward.core.operation.events import BadEvent, Event
from leeward.core.operation.statements import Statement

_MOST_RULES = 10_000


def take_report(said: Statement, operation: Operation) -> None:
    """The version of an event that the node of its agency states. Raises Unusable for anything that is not the node's
    to state, or that could not have been reported here.
    """
    agency = _agency(said, operation)
    event, rules = _event(said), said.body.get("rules")
    if said.key != f"{agency.code}/{event.id}/{event.version}" or event.agency != agency.code:
        raise Unusable("report.key")
    if event.country != agency.country:
        raise Unusable("report.country")
    if event.counted.victims and (event.tokens or operation.is_copy):
        raise Unusable("report.victims")
    if type(rules) is not int or not 0 <= rules < _MOST_RULES:
        raise Unusable("report.rules")
    if known_row(operation, event, agency) is None:
        _checked(row_of(operation, event, agency, rules)).save(force_insert=True)


def _agency(said: Statement, operation: Operation) -> Agency:
    """The agency at the beginning of the key: it takes part, or did, and the node speaks for it."""
    code = said.key.partition("/")[0]
    part = operation.participants.filter(agency__code=code).select_related("agency").first()
    if part is None or not speaks_for(said.node, code):
        raise Unusable("agency")
    return part.agency


def _event(said: Statement) -> Event:
    try:
        event = read(said.body.get("event"))
        for moment in (event.happened_at, event.reported_at):
            check_moment(moment)
    except BadEvent as error:
        raise Unusable(f"report.{error.field}") from error
    except ValidationError as error:
        raise Unusable("report.happened_at") from error
    texts = (
        *event.breakdown.values(),
        *event.tokens,
        *(part for each in event.evidence for part in (each.kind, each.key)),
    )
    if not all(text.isprintable() for text in (event.id, event.site, event.about, *texts)):
        raise Unusable("report.text")
    return event


def _checked(row: Report) -> Report:
    try:
        row.clean_fields(exclude=("breakdown", "amounts", "evidence"))  # they may be empty, and were read by core
    except ValidationError as error:
        raise Unusable("report") from error
    return row

"""Decisions on pairs between nodes: what one decides holds in the counts of all."""

from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.queries.federation import speaks_for
from leeward.apps.operations.actions.saying import MERGE, say
from leeward.apps.operations.models import MergeDecision, Operation
from leeward.core.operation.statements import Statement
from leeward.core.printable import plain

_PAIR = ("one", "other")


def say_merge(row: MergeDecision, by: Agency) -> None:
    """State a decision of an agency of this node, or with its second version that it was undone."""
    pair = {name: [getattr(row, f"{name}_agency").code, getattr(row, f"{name}_event")] for name in _PAIR}
    undone = row.undone_at is not None
    body = pair | {"verdict": row.verdict, "why": row.why, "undone": undone}
    say(row.operation, MERGE, str(row.pk), 2 if undone else 1, body, by=by)


def take_merge(said: Statement, operation: Operation) -> None:
    """What a partner decided of a pair: of reports of an agency that it speaks for, or as the node that leads. Raises
    Unusable.
    """
    pair = {f"{name}_{part}": value for name in _PAIR for part, value in _end(said, operation, name).items()}
    agencies = [pair["one_agency"].code, pair["other_agency"].code]
    if said.node != operation.led_by_node and not any(speaks_for(said.node, code) for code in agencies):
        raise Unusable("agency")
    verdict, undone = said.body.get("verdict"), said.body.get("undone")
    if verdict not in MergeDecision.Verdict.values or type(undone) is not bool:
        raise Unusable("verdict")
    now = timezone.now()
    facts = pair | {"verdict": verdict, "why": plain(said.body.get("why"), 64), "undone_at": now if undone else None}
    place: dict[str, Any] = {"operation": operation, "node": said.node, "key": said.key}
    MergeDecision.objects.update_or_create(**place, defaults=facts, create_defaults=facts | {"decided_at": now})


def _end(said: Statement, operation: Operation, name: str) -> dict[str, Any]:
    """One of the two events; it may not have come yet."""
    match said.body.get(name):
        case [str(code), str(event)] if 0 < len(event) <= 80 and event.isprintable():
            agency = Agency.objects.filter(code=code, pk__in=operation.participants.values("agency")).first()
            if agency is not None:
                return {"agency": agency, "event": event}
    raise Unusable("pair")

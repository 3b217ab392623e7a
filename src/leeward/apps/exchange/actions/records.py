"""Records that partners send, and the receipts for those they deleted, refused or still look at."""

from datetime import datetime
from typing import Any
from uuid import UUID

from leeward.apps.agencies.models import Purpose
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.models import Holding
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.outbox import RECORDS
from leeward.apps.registry.actions.received import Applied, apply
from leeward.apps.registry.queries.serialization import Permits

_MOST_CHANGES = 5000


def take_records(message: Message) -> None:
    """Apply the changes within the sender's rights, and report to it what is deleted here and what was refused."""
    sender = trust.member(message.sender)
    changes = _objects_in(message.body, "changes")
    if sender is None:
        raise Unusable("no_member")
    permits = Permits(frozenset(sender.codes), frozenset(sender.kinds), frozenset(sender.colours))
    result = apply(message.sender, permits, changes, now=message.received)
    answer_records(message.sender, result, message.received)


def answer_records(sender: str, result: Applied, at: datetime) -> None:
    """Report to the sender what is deleted here, what was refused, and what waits for a person."""
    if not (result.deleted or result.refused or result.waiting):
        return
    deleted = [{"record": str(record), "version": version, "at": at.isoformat()} for record, version in result.deleted]
    refused = [{"record": record, "code": code} for record, code in result.refused]
    body: dict[str, Any] = {"deleted": deleted, "refused": refused}
    if result.waiting:
        body["waiting"] = [{"record": str(record), "version": version} for record, version in result.waiting]
    post("records.deleted", body, to=[sender], topic=RECORDS, purpose=Purpose.DATA_QUALITY)


def take_deleted(message: Message) -> None:
    """A partner proves that it deleted records of ours, and reports those that it refused."""
    held = Holding.objects.filter(partner__code=message.sender, withdrawn_at__isnull=False, deleted_at__isnull=True)
    for each in _objects_in(message.body, "deleted"):
        try:
            record, version = UUID(each["record"]), int(each["version"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Unusable("malformed") from error
        held.filter(record=record, version__lte=version).update(deleted_at=message.received)
    refused = _list_in(message.body, "refused")
    if refused:
        details = {"records": len(refused), "first": str(refused[0])[:120]}
        append("record.refused", actor=SYSTEM, object=f"node/{message.sender}", details=details)
    if waiting := _list_in(message.body, "waiting"):
        details = {"records": len(waiting), "first": str(waiting[0])[:120]}
        append("record.waits", actor=SYSTEM, object=f"node/{message.sender}", details=details)


def _list_in(body: dict[str, Any], name: str) -> list[Any]:
    """A list that may be absent."""
    found = body.get(name) or []
    if not isinstance(found, list):
        raise Unusable("malformed")
    return found


def _objects_in(body: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """A bounded list of objects in the body."""
    found = body.get(name)
    if not isinstance(found, list) or len(found) > _MOST_CHANGES or not all(isinstance(each, dict) for each in found):
        raise Unusable("malformed")
    return found

"""What a node published of a keeper's records."""

import json
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.exchange.actions.publishing import publish_changes
from leeward.apps.exchange.models import Outgoing
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record
from leeward.core.record.content.content import from_json


def passport(number: str, keeper: Officer, **handling: Any) -> Record:
    content = from_json("document", {"number": number, "issuer": "BRB", "status": "lost"})
    return create_record(content, keeper=keeper, handling=Handling(**handling))


def published() -> dict[str, list[tuple[str, str]]]:
    """What was posted since the last call: for each partner the references and states."""
    while publish_changes():
        pass
    told: dict[str, list[tuple[str, str]]] = {}
    for row in Outgoing.objects.filter(kind="records").order_by("id"):
        for change in json.loads(bytes(row.body))["body"]["changes"]:
            for code in row.audience:
                told.setdefault(code, []).append((change.get("reference", change["record"]), change["state"]))
    Outgoing.objects.all().delete()
    return told


def message(kind: str, body: dict[str, Any], sender: str = "ATG-IMMI") -> Message:
    now = timezone.now()
    return Message(Outgoing().pk, sender, kind, body, "data_quality", "", now, now)

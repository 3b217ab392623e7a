"""A partner's node that gets marks of cases: its keys, and what it can read of what was sent to it."""

import json

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Node
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.exchange.queries import trust
from leeward.apps.protection.actions.giving_marks import give_mark
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Consent, SharedMark
from leeward.apps.screening.actions.received_marks import MAGIC
from leeward.core.care.partner_mark import PartnerMark
from leeward.core.federation.keys.letter import open_sealed

LUCIA, POLICE = "LCA-IMMI", "LCA-RSLPF"
NUMBER = "AB1234567"


@pytest.fixture
def abroad(care: Care, monkeypatch: pytest.MonkeyPatch) -> Node:
    """The immigration department of Saint Lucia, at whose node its police work too; the case knows a passport."""
    for code, name in ((LUCIA, "Immigration Department"), (POLICE, "Royal Police Force")):
        ensure_agency(code, name, country="LCA")
    Partner.objects.create(code=LUCIA, agency=ensure_agency(LUCIA, "", country="LCA"), codes=[LUCIA, POLICE])
    node = Node(LUCIA, "LCA")
    monkeypatch.setattr(trust, "members", lambda: [node.member()])
    save_section(care.case, "person", 0, {"document": "ab 123 4567", "issuer": "VEN"}, officer=care.mona)
    return node


def consents(care: Care, **changes: object) -> Consent:
    """The person agrees to the mark there."""
    return agreed(care, **({"recipient": LUCIA, "purpose": "partner_mark", "fields": ["documents"]} | changes))


def given(care: Care) -> SharedMark:
    """The mark is given, and has left."""
    consents(care)
    row = give_mark(care.case, LUCIA, officer=care.mona)
    leave()
    return row


def leave() -> None:
    """What waits in the outbox is sealed."""
    Outgoing.objects.filter(sealed_at=None).update(sealed_at=timezone.now())


def sent() -> list[str]:
    """The kinds of messages that were posted, in their order."""
    return list(Outgoing.objects.order_by("pk").values_list("kind", flat=True))


def read_by(node: Node) -> PartnerMark:
    """The mark that was sent last, as the partner's node opens it."""
    body = json.loads(bytes(Outgoing.objects.filter(kind="care.mark").latest("pk").body))["body"]
    return PartnerMark.from_bytes(open_sealed(bytes.fromhex(body["sealed"]), node.openers, MAGIC))

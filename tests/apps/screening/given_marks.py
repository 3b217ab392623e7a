"""A partner's node that gives marks of people in its care: its messages, as this node takes them."""

import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Node

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.exchange.models import Partner
from leeward.apps.exchange.queries import trust
from leeward.apps.screening.actions import received_marks
from leeward.core.care.partner_mark import PartnerMark, pair_digests
from leeward.core.federation.keys.letter import seal_for
from leeward.platform.rate_limit import Limit, Rate

ANTIGUA = "ATG-CARE"
KEY = b"k" * 32
NUMBER = uuid.UUID("019a0000-0000-7000-8000-0000000000aa")
ME = Node("BRB-RBPF", "BRB")


@pytest.fixture
def partner(db: None, monkeypatch: pytest.MonkeyPatch) -> Node:
    """This node has keys, and a partner that cares."""
    agency = ensure_agency(ANTIGUA, "Care", country="ATG")
    Partner.objects.create(code=ANTIGUA, agency=agency, codes=[ANTIGUA])
    monkeypatch.setattr(trust, "identity", lambda: ME)
    monkeypatch.setattr(received_marks, "_changes", Limit(Rate(500, 120.0)))
    return Node(ANTIGUA, "ATG")


def sealed(
    *numbers: str, key: bytes = KEY, acts: bool = True, fled: Iterable[str] = (), days: float = 90, to: Node = ME
) -> str:
    """A mark of these documents, as the partner seals it."""
    until = timezone.now() + timedelta(days=days)
    mark = PartnerMark(key, pair_digests(key, numbers), acts, frozenset(fled), until)
    return seal_for(to.opener.sealing_key, mark.to_bytes(), received_marks.MAGIC).hex()


def comes(kind: str, body: dict[str, Any], *, node: str = ANTIGUA) -> None:
    """A message of the partner is handled."""
    takes = {received_marks.KIND: received_marks.mark_came, received_marks.RECALL: received_marks.recall_came}
    now = timezone.now()
    with transaction.atomic():
        takes[kind](Message(uuid.uuid4(), node, kind, body, "victim_protection", "", now, now))


def give_mark(*numbers: str, number: uuid.UUID = NUMBER, node: str = ANTIGUA, **more: Any) -> None:
    """The partner gives a mark of these documents, or changes it."""
    comes(received_marks.KIND, {"number": str(number), "sealed": sealed(*numbers, **more)}, node=node)


def take_mark_back(number: uuid.UUID = NUMBER, node: str = ANTIGUA) -> None:
    """The partner takes it back."""
    comes(received_marks.RECALL, {"number": str(number)}, node=node)

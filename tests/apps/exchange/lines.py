"""A line to a partner that the test plays, and notes to send on it."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from tests.apps.exchange.conftest import Node

from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.models import Partner


@dataclass
class Line:
    """A line to a partner that the test plays; `trouble` is what it does instead of carrying."""

    node: Node
    carried: list[bytes] = field(default_factory=list)
    trouble: list[Undelivered] = field(default_factory=list)
    ahead: float | None = None

    def send(self, to: Any, envelope: bytes) -> bytes:
        if self.trouble:
            raise self.trouble.pop(0)
        self.carried.append(envelope)
        return self.node.receipt(envelope)

    def close(self) -> None:
        pass


def note(to: list[str], n: int = 0, topic: str = "desk", **options: Any) -> None:
    with transaction.atomic():
        post("note", {"n": n}, to=to, topic=topic, purpose="border_check", **options)


def partner(node: Node) -> Partner:
    return Partner.objects.get(code=node.code)

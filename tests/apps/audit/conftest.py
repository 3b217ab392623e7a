"""Two nodes that witness each other: this one, on the database, and a partner that the test plays."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.queries import chain, notary
from leeward.core.federation.keys import FileSigner
from leeward.core.federation.transparency_log import (
    Countersignature,
    Frontier,
    SignedHead,
    TreeHead,
    consistency_proof,
    leaf_hash,
)


@dataclass
class Node:
    """A node with its key, and, where the test plays it, the rows of its log."""

    code: str
    signer: FileSigner = field(default_factory=FileSigner.generate)
    rows: list[bytes] = field(default_factory=list)

    def head(self, size: int | None = None, at: datetime | None = None) -> SignedHead:
        """Its head at a size."""
        grown = Frontier()
        for leaf in self.rows[:size]:
            grown.append(leaf)
        return TreeHead(self.code, grown.size, grown.root, at or timezone.now()).signed_by(self.signer)

    def grow(self, rows: int, word: str = "row") -> None:
        """Add rows."""
        start = len(self.rows)
        self.rows += [leaf_hash(f"{word}/{number}".encode()) for number in range(start, start + rows)]

    def offer(self, since: int = 0, size: int | None = None, **more: Any) -> dict[str, Any]:
        """What it sends: a head, and the proof from `since` rows."""
        head = self.head(size, **{name: value for name, value in more.items() if name == "at"})
        old = Frontier()
        for leaf in self.rows[:since]:
            old.append(leaf)
        proof = consistency_proof(old, self.rows[since : head.head.size], head.head.size)
        return {"head": head.to_json(), "since": since, "proof": [node.hex() for node in proof]}

    def countersign(self, signed: dict[str, Any]) -> dict[str, Any]:
        """Its answer to a head of ours."""
        head = SignedHead.from_json(signed)
        word = Countersignature.make(head, self.code, timezone.now(), self.signer)
        return {"head": signed, "countersignature": word.to_json()}


@dataclass
class Pair:
    """This node, and its partner."""

    me: Node
    partner: Node


@pytest.fixture
def pair(db: None) -> Iterator[Pair]:
    """Both have keys, and each knows the other's."""
    found = Pair(Node("BRB-RBPF"), Node("ATG-IMMI"))
    keys = {(node.code, node.signer.id): node.signer.verify_key for node in (found.me, found.partner)}
    with (
        notary.identity.filled(lambda: found.me),
        notary.find_key.filled(lambda node, key: keys.get((node, key))),
    ):
        yield found


@pytest.fixture
def write() -> Callable[..., None]:
    """Write rows into this node's log."""

    def rows(number: int, word: str = "check") -> None:
        with transaction.atomic():
            for each in range(number):
                append("check", actor=SYSTEM, object=f"{word}/{each}")
        while chain.chain_waiting():
            pass

    return rows


HOUR = timedelta(hours=1)

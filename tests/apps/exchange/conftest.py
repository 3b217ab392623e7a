"""A little federation of real keys: this node and two partners that the tests play."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
import uuid_utils.compat
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.exchange.actions import handling, incoming
from leeward.apps.exchange.models import Partner
from leeward.apps.exchange.queries import trust
from leeward.core.federation.envelope import FIRST, Header, Receipt, read, seal, sign_receipt
from leeward.core.federation.keys import FileSigner, Opener, PublicKeys

ME = "BRB-RBPF"
ENDLESS = datetime(2099, 1, 1, tzinfo=UTC)


@dataclass
class Node:
    """A node that the test plays: its keys, and the streams that it has begun."""

    code: str
    country: str
    signer: FileSigner = field(default_factory=FileSigner.generate)
    opener: Opener = field(default_factory=Opener.generate)
    streams: dict[str, tuple[int, str]] = field(default_factory=dict)
    url: str = ""
    certificate: str = ""
    valid_until: datetime = ENDLESS
    bundles: tuple[PublicKeys, ...] = ()

    @property
    def openers(self) -> tuple[Opener, ...]:
        return (self.opener,)

    def member(self) -> Any:
        keys = SimpleNamespace(
            signing=self.signer.verify_key,
            sealing=(self.opener.sealing_key,),
            valid_from=datetime(2020, 1, 1, tzinfo=UTC),
            valid_until=self.valid_until,
        )
        return SimpleNamespace(
            code=self.code,
            codes=(self.code,),
            country=self.country,
            keys=(keys,),
            url=self.url,
            certificate=self.certificate,
            kinds=("document", "blanks", "person"),
            colours=("blue",),
            purposes=("border_check",),
        )

    def envelope(
        self,
        to: "Node",
        kind: str,
        body: dict[str, Any],
        *,
        stream: str = "desk.0000000000000000",
        created: datetime | None = None,
        not_after: datetime = ENDLESS,
        purpose: str = "border_check",
        message: UUID | None = None,
    ) -> bytes:
        """The next envelope of one of its streams."""
        number, previous = self.streams.get(stream, (0, FIRST))
        header = Header(
            message=message or uuid_utils.compat.uuid7(),
            sender=self.code,
            recipients=(to.code,),
            stream=stream,
            sequence=number + 1,
            previous=previous,
            created=created or timezone.now(),
            not_after=not_after,
            purpose=purpose,
            legal_basis="",
            key=self.signer.id,
            algorithm="x25519",
        )
        text = json.dumps({"kind": kind, "body": body}).encode()
        data = seal(text, header, self.signer, {to.code: to.opener.sealing_key})
        self.streams[stream] = (number + 1, read(data).digest)
        return data

    def receipt(self, data: bytes, outcome: str = "received") -> bytes:
        """Its receipt for an envelope."""
        envelope = read(data)
        header = envelope.header
        return sign_receipt(
            Receipt(
                header.message, envelope.digest, header.stream, header.sequence, self.code, timezone.now(), outcome
            ),
            self.signer,
        )


@dataclass
class Federation:
    """This node, and its partners."""

    me: Node
    antigua: Node
    lucia: Node


@pytest.fixture
def federation(db: None, monkeypatch: pytest.MonkeyPatch) -> Federation:
    """Three members; this node is Barbados. One round handles all that waits, however slow the machine."""
    found = Federation(Node(ME, "BRB"), Node("ATG-IMMI", "ATG"), Node("LCA-POLI", "LCA"))
    ensure_agency(ME, "Police Service", country="BRB", is_local=True)
    for node in (found.antigua, found.lucia):
        agency = ensure_agency(node.code, node.code, country=node.country)
        Partner.objects.create(code=node.code, agency=agency, codes=[node.code])
    monkeypatch.setattr(handling, "_LONGEST_SECONDS", 3600)
    monkeypatch.setattr(trust, "identity", lambda: found.me)
    monkeypatch.setattr(trust, "members", lambda: [each.member() for each in (found.me, found.antigua, found.lucia)])
    return found


Handle = Callable[[Mapping[str, incoming.Handler]], None]


@pytest.fixture
def handle() -> Iterator[Handle]:
    """Have only messages of these kinds handled from now on; a kind of the wiring needs a purpose as it does there."""
    with ExitStack() as stack:

        def only(takes: Mapping[str, incoming.Handler]) -> None:
            kinds = {name: incoming.Kind(name, take, asks=incoming.asks(name)) for name, take in takes.items()}
            stack.enter_context(incoming.message_kinds.filled(lambda: kinds))

        yield only


@pytest.fixture
def handled(handle: Handle) -> list[incoming.Message]:
    """Messages of kind `note`, in the order in which they were handled."""
    seen: list[incoming.Message] = []
    handle({"note": seen.append})
    return seen


@pytest.fixture
def keeper(federation: Federation) -> Officer:
    return create_officer("keeper", "Keeper", Agency.objects.get(code="BRB-RBPF"), roles=(Role.RECORD_KEEPER,))


def trust_receipt(node: Node, receipt: bytes) -> str:
    return trust.proven_receipt(receipt, node.code).outcome

"""The kinds of messages and their handlers, which `site/wiring.py` registers.

A handler runs in the transaction that stores its message as handled, in the order of the sender's stream, so each
message has exactly one effect. It raises Unusable for a body that can never be used; any other exception means "later",
and blocks only its own stream.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from leeward.platform.hooks import Provider


@dataclass(frozen=True, slots=True)
class Message:
    """A verified, opened message. `sender` is a node's code; `body` is JSON from the sender: validate it."""

    id: UUID
    sender: str
    kind: str
    body: dict[str, Any]
    purpose: str
    legal_basis: str
    created: datetime
    received: datetime


class Unusable(Exception):
    """The body can never be used: it is kept for a person to look at, counted, and the sender gets `code`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def id_in(body: Mapping[str, Any], name: str) -> UUID:
    """The id that a body names. Raises Unusable, with the name as its code, where it is invalid."""
    try:
        return UUID(str(body.get(name)))
    except ValueError as error:
        raise Unusable(name) from error


Handler = Callable[[Message], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of message, and its handler.

    A kind that `asks` something needs a purpose that the federation lets its sender state; records and messages about
    the delivery itself ask nothing. `take_back` takes a message of this node that a partner returns after a
    restore, unchanged, with that partner as the sender; kinds without it are not returned. `leads`: the partner
    answered such messages, so they have to be restored before it delivers its answers again. `keeps`: the envelope is
    evidence for some days; else it is erased once it was handled, and only its digest and receipt are left.
    """

    name: str
    take: Handler
    asks: bool = True
    take_back: Handler | None = None
    leads: bool = False
    keeps: bool = True


message_kinds = Provider[[], Mapping[str, Kind]](
    "exchange.message_kinds",
    "The kinds of messages that partners send, by name: what takes each, and whether it needs a purpose.",
    default=dict[str, Kind],
)


def asks(kind: str) -> bool:
    """Whether messages of this kind need a purpose; an unknown kind does."""
    known = message_kinds().get(kind)
    return known is None or known.asks


def keeps(kind: str) -> bool:
    """Whether envelopes with this kind of message stay as evidence; those of an unknown kind do."""
    known = message_kinds().get(kind)
    return known is None or known.keeps


def dispatch(message: Message) -> None:
    """Call the handler of the message's kind. Raises Unusable("kind") where there is none."""
    kind = message_kinds().get(message.kind)
    if kind is None:
        raise Unusable("kind")
    kind.take(message)


def returns() -> Mapping[str, Kind]:
    """The kinds of messages that partners return after a restore, beside records."""
    return {name: kind for name, kind in message_kinds().items() if kind.take_back}

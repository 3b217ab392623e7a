"""What a part does with messages of a kind: it registers a handler, once, in `site/wiring.py`.

A handler runs in the transaction that stores its message as handled, in the order of the sender's stream, so each
message has exactly one effect. It raises Unusable for a body that nobody can ever use; any other exception means
"later", and holds up its own stream only.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Message:
    """A verified, opened message. `sender` is a node's code; `body` is JSON of the sender's making: judge it."""

    id: UUID
    sender: str
    kind: str
    body: dict[str, Any]
    purpose: str
    legal_basis: str
    created: datetime
    received: datetime


class Unusable(Exception):
    """The body can never be used: it is kept for a person to look at, counted, and the sender is told `code`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def id_in(body: Mapping[str, Any], name: str) -> UUID:
    """The id that a body names. Raises Unusable, with the name for its code, where it is none."""
    try:
        return UUID(str(body.get(name)))
    except ValueError as error:
        raise Unusable(name) from error


Handler = Callable[[Message], None]
_handlers: dict[str, Handler] = {}
_unasked: set[str] = set()


@dataclass(frozen=True, slots=True)
class Return:
    """How a part takes back own messages of a kind after a restore. `leads`: the partner answered them, so they have to
    be here before it delivers its answers again."""

    take: Handler
    leads: bool


_returns: dict[str, Return] = {}


def on(kind: str, handler: Handler, *, asks: bool = True) -> None:
    """Have `handler` called for each message of this kind. A kind has one handler: two are a mistake of the wiring.

    What `asks` something needs a purpose that the federation lets its sender state; records, and what nodes tell each
    other about the delivery itself, ask nothing.
    """
    if _handlers.setdefault(kind, handler) is not handler:
        raise RuntimeError(f"messages of kind {kind} have a handler already")
    if not asks:
        _unasked.add(kind)


def asks(kind: str) -> bool:
    """Whether messages of this kind need a purpose; a kind that nobody knows does."""
    return kind not in _unasked


def dispatch(message: Message) -> None:
    """Hand the message to the handler of its kind. Raises Unusable("kind") where there is none."""
    handler = _handlers.get(message.kind)
    if handler is None:
        raise Unusable("kind")
    handler(message)


def on_return(kind: str, take: Handler, *, leads: bool = False) -> None:
    """Have `take` called with own messages of this kind that a partner gives back after a restore: as it was sent, with
    that partner as the sender. What nobody registered for is not given back."""
    _returns[kind] = Return(take, leads)


def returns() -> Mapping[str, Return]:
    """The kinds of messages that are given back, beside records."""
    return _returns

"""The fields that messages between agencies share, read from what a partner wrote."""

from datetime import date
from typing import Any, Protocol, TypeVar

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.queries.federation import agencies_here, speaks_for
from leeward.core.printable import plain


class Question(Protocol):
    """A question from `agency` to `to`, one of which is on another node."""

    @property
    def agency(self) -> Agency: ...

    @property
    def to(self) -> Agency: ...

    @property
    def to_node(self) -> str: ...

    @property
    def from_node(self) -> str: ...


Q = TypeVar("Q", bound=Question)


def agency_in(message: Message) -> Agency:
    """The agency here that it is for. Raises Unusable."""
    found = agency_coded(text_in(message, "to", 32))
    if found is None or not agencies_here().filter(pk=found.pk).exists():
        raise Unusable("to")
    return found


def sender_in(message: Message) -> str:
    """The agency that sent it, for which its node speaks. Raises Unusable."""
    code = text_in(message, "from", 32)
    if not speaks_for(message.sender, code):
        raise Unusable("from")
    return code


def asked_here(row: Q | None, message: Message) -> Q:
    """The question of an agency here to one of the sender's node. Raises Unusable for any other."""
    if row is None or not row.to_node or row.to_node != message.sender:
        raise Unusable("number")
    require_between(message, ours=row.agency.code, theirs=row.to.code)
    return row


def asked_there(row: Q | None, message: Message) -> Q:
    """The question of an agency of the sender's node to one here. Raises Unusable for any other."""
    if row is None or not row.from_node or row.from_node != message.sender:
        raise Unusable("number")
    require_between(message, ours=row.to.code, theirs=row.agency.code)
    return row


def require_between(message: Message, *, ours: str, theirs: str) -> None:
    """Raises Unusable unless it is for this agency here and from that one there."""
    if (agency_in(message).code, sender_in(message)) != (ours, theirs):
        raise Unusable("from")


def text_in(message: Message, name: str, longest: int) -> str:
    """A text of the body as it can be stored."""
    value: Any = message.body.get(name)
    return plain(value, longest)


def day_in(message: Message, name: str) -> date:
    """A day of the body (2026-11-29). Raises Unusable, with the name as its code."""
    try:
        return date.fromisoformat(text_in(message, name, 10))
    except ValueError as error:
        raise Unusable(name) from error

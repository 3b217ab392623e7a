"""Who asks, in a partner's message to the desk: as far as the federation lets the sender speak for them."""

from collections.abc import Mapping
from typing import Any

from leeward.apps.desk.facts import plain
from leeward.apps.exchange import trust
from leeward.apps.exchange.incoming import Message


def asked_by_its_sender(message: Message) -> Mapping[str, Any]:
    """The body with the legal basis of its envelope, and an asker that its sender speaks for.

    A node may name another agency than its own; then the node itself stands as the asker. The question is not
    refused for it, since a traveller may wait for the answer. One that left the federation meanwhile was a member
    when its message was taken.
    """
    asked_by, sender = message.body.get("asked_by"), trust.member(message.sender)
    agency = plain(asked_by.get("agency"), 32) if isinstance(asked_by, Mapping) else ""
    known = sender is not None and agency in sender.codes
    known = sender is None or agency in sender.codes
    asker = asked_by if known else {"agency": message.sender}
    return {**message.body, "asked_by": asker, "legal_basis": message.legal_basis}

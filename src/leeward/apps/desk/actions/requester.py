"""Who asks in a partner's message to the desk, as far as the federation lets the sender speak for them."""

from collections.abc import Mapping
from typing import Any

from leeward.apps.agencies.queries import agency_coded
from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.exchange.queries.federation import speaks_for
from leeward.core.printable import plain


def asked_by_its_sender(message: Message) -> Mapping[str, Any]:
    """The body with the legal basis of its envelope, and a requester that its sender speaks for, with the country that
    this node knows of it.

    A node may name another agency than its own; then the node itself is the requester, since it depends on the
    requester whether the desk answers. The question is not refused for it, since a traveller may wait for the answer.
    """
    asked_by = message.body.get("asked_by")
    said = asked_by if isinstance(asked_by, Mapping) else {}
    agency = plain(said.get("agency"), 32)
    asker: Mapping[str, Any] = {"agency": message.sender}
    if speaks_for(message.sender, agency):
        known = agency_coded(agency)
        asker = {**said, "country": known.country if known else ""}
    return {**message.body, "asked_by": asker, "legal_basis": message.legal_basis}

"""Who asks in a partner's message. What stands there is the sender's word; what is proven is which node signed it."""

from typing import Any

from leeward.apps.agencies.queries import agency_coded
from leeward.apps.desk.facts import plain
from leeward.apps.exchange.incoming import Message
from leeward.apps.exchange.queries.federation import speaks_for


def proven_body(message: Message) -> dict[str, Any]:
    """The message's body, its asker one that the sender speaks for by the federation file, with the country that this
    node knows of it.

    Any other agency that it names is left out, so that the question counts as the node's own: whom the desk answers,
    and whether it answers, depends on who asks, and a traveller may wait for the answer.
    """
    said = message.body.get("asked_by")
    if not isinstance(said, dict):
        return message.body
    code = plain(said.get("agency"), 32)
    if not speaks_for(message.sender, code):
        return {**message.body, "asked_by": {}}
    known = agency_coded(code)
    return {**message.body, "asked_by": {**said, "country": known.country if known else ""}}

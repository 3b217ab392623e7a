"""Who signs this node's heads, and by which keys a partner's head is believed.

Keys belong to `exchange`, above this app: two hooks ask for them.
"""

from typing import Protocol

from django.conf import settings

from leeward.core.federation.keys import Signer, VerifyKey
from leeward.platform.hooks import Provider


class Identity(Protocol):
    """A node that has keys."""

    @property
    def code(self) -> str:
        """The node's code."""

    @property
    def signer(self) -> Signer:
        """Its signing key."""


identity = Provider[[], Identity | None](
    "audit.identity", "This node with its signing key, or None before it has keys.", default=lambda: None
)

find_key = Provider[[str, str], VerifyKey | None](
    "audit.find_key",
    "The verify key with this id that a node signs with, or signed with before; None for a revoked one.",
    default=lambda _node, _key: None,
)


def node_code() -> str:
    """The code under which this node's heads are made."""
    mine = identity()
    return mine.code if mine else str(settings.LOCAL_AGENCY)

"""Who signs this node's heads, and by which keys a partner's head is believed.

Keys are the exchange's concern, which stands above; `site/wiring.py` says here where they are found.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from leeward.core.federation.keys import Signer, VerifyKey


class Identity(Protocol):
    """A node that has keys."""

    @property
    def code(self) -> str:
        """The node's code."""

    @property
    def signer(self) -> Signer:
        """Its signing key."""


@dataclass(slots=True)
class _Sources:
    identity: Callable[[], Identity | None] = lambda: None
    find_key: Callable[[str, str], VerifyKey | None] = lambda _node, _key: None


_sources = _Sources()


def rely_on(identity: Callable[[], Identity | None], find_key: Callable[[str, str], VerifyKey | None]) -> None:
    """Say who signs here (None before there are keys), and a node's verify key by its id (None for a revoked one)."""
    _sources.identity, _sources.find_key = identity, find_key


def identity() -> Identity | None:
    """This node with its signing key, or None before it has keys."""
    return _sources.identity()


def node_code() -> str:
    """The code under which this node's heads are made."""
    mine = identity()
    return mine.code if mine else str(settings.LOCAL_AGENCY)


def find_key(node: str, key: str) -> VerifyKey | None:
    """The verify key with this id that `node` signs with, or signed with before."""
    return _sources.find_key(node, key)

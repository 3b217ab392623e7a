"""Whom this node trusts: its own keys, and the members of the federation in force with theirs.

In the form that sealing, receiving and publishing need.
"""

import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from django.utils import timezone

from leeward.apps.exchange.queries import node_keys
from leeward.apps.exchange.queries.federation import in_force
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.exchange.queries.revocations import revoked
from leeward.core.federation.charter.charter import Member
from leeward.core.federation.envelope import Refused, signing_key_of, verify_receipt
from leeward.core.federation.envelope.receipts import Receipt
from leeward.core.federation.keys import HYBRID, X25519, Opener, PublicKeys, SealingKey, Signer, VerifyKey

SealingKeys = Mapping[str, SealingKey]
_KEPT_SECONDS = 10.0


class Identity(Protocol):
    """The node's own code and keys."""

    @property
    def code(self) -> str:
        """The node's code."""

    @property
    def signer(self) -> Signer:
        """The key that signs envelopes and receipts."""

    @property
    def bundles(self) -> Sequence[PublicKeys]:
        """All public keys that the node ever had, and those to come."""

    @property
    def openers(self) -> Sequence[Opener]:
        """Sealing keys, the newest first; old ones decrypt what was sealed before a rotation."""


def identity() -> Identity:
    """The node's own code and keys, read again every ten seconds so that a rotation is followed. Raises NotReady."""
    return _identity_during(int(time.monotonic() / _KEPT_SECONDS))


@lru_cache(maxsize=1)
def _identity_during(_period: int) -> Identity:
    try:
        return node_keys.load()
    except node_keys.NoKeys as error:
        raise NotReady(str(error)) from error


def own_key(key: str) -> VerifyKey | None:
    """This node's verify key with this id, old ones too: what the node signed for itself. Raises NotReady."""
    mine = identity()
    if mine.signer.id == key:
        return mine.signer.verify_key
    return next((each.signing for each in mine.bundles if each.signing.id == key), None)


def members() -> Sequence[Member]:
    """The members of the federation in force; none before there is one."""
    charter = in_force()
    return charter.members if charter else ()


def member(code: str) -> Member | None:
    """The member of the federation in force whose node has this code."""
    return next((each for each in members() if each.code == code), None)


def partners() -> list[Member]:
    """Every other member."""
    mine = identity().code
    return [each for each in members() if each.code != mine]


def speaker(agency: str) -> Member | None:
    """The member whose node speaks for this agency."""
    return next((each for each in members() if agency in each.codes), None)


def find_key(sender: str, key: str) -> VerifyKey | None:
    """The sender's signing key with this id, old ones too."""
    found = member(sender)
    return next((keys.signing for keys in found.keys if keys.signing.id == key), None) if found else None


def sealing_keys(codes: Sequence[str]) -> dict[str, SealingKey] | None:
    """A sealing key in force for each of these nodes, all of one algorithm; None where one of them has none.

    The hybrid is used where every one of them has it.
    """
    now = timezone.now()
    offered: dict[str, dict[str, SealingKey]] = {}
    for code in codes:
        found = member(code)
        bundles = sorted((keys for keys in found.keys), key=lambda keys: keys.valid_from) if found else []
        current = [keys for keys in bundles if keys.valid_from <= now <= keys.valid_until]
        # Of several bundles in force the newest comes last, and wins.
        offered[code] = {sealing.algorithm: sealing for keys in current for sealing in keys.sealing}
    for algorithm in (HYBRID, X25519):
        if all(algorithm in keys for keys in offered.values()):
            return {code: keys[algorithm] for code, keys in offered.items()}
    return None


def algorithm_of(keys: SealingKeys) -> str:
    """The one algorithm of these keys."""
    return next(iter(keys.values())).algorithm


def proven_receipt(data: bytes, receiver: str) -> Receipt:
    """The receipt that this partner signed with a key that the federation file names. Raises Refused."""
    key_id = signing_key_of(data)
    # Whenever it was revoked: unlike that of an envelope, a receipt's time is the word of whoever has the key.
    if revoked(receiver, key_id) is not None:
        raise Refused("revoked_key")
    return verify_receipt(data, receiver=receiver, key=find_key(receiver, key_id))

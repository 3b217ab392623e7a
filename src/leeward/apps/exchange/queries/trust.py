"""Whom this node trusts: its own keys, and the members of the federation in force with theirs.

Both come from registrations (`rely_on`, in `site/wiring.py`), since the federation's file and the node's keyring are
other concerns; here they become what sealing, receiving and publishing ask.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils import timezone

from leeward.core.federation.charter.charter import Member
from leeward.core.federation.envelope import Refused, signing_key_of, verify_receipt
from leeward.core.federation.envelope.receipts import Receipt
from leeward.core.federation.keys import HYBRID, X25519, Opener, SealingKey, Signer, VerifyKey

SealingKeys = Mapping[str, SealingKey]
_KEPT_SECONDS = 10.0


class Identity(Protocol):
    """The node's own code and keys."""

    @property
    def code(self) -> str:
        """The node's code."""

    @property
    def signer(self) -> Signer:
        """What signs envelopes and receipts."""

    @property
    def openers(self) -> Sequence[Opener]:
        """Sealing keys, the newest first; old ones open what was sealed before a rotation."""


class NotReady(Exception):
    """This node has no keys yet, so it can neither seal nor receive; the message says what to do."""


def _nobody() -> Identity:
    raise NotReady("this node has no keys: run `leeward node init`")


@dataclass(slots=True)
class _Sources:
    """Where trust comes from, and the identity as read a moment ago."""

    identity: Callable[[], Identity] = _nobody
    members: Callable[[], Sequence[Member]] = tuple
    revoked: Callable[[str, str], datetime | None] = lambda _sender, _key: None
    kept: tuple[float, Identity] | None = None


_sources = _Sources()


def rely_on(
    identity: Callable[[], Identity],
    members: Callable[[], Sequence[Member]],
    revoked: Callable[[str, str], datetime | None] = lambda _sender, _key: None,
) -> None:
    """Say where the node's keys, the federation's members and the time of a key's revocation are read."""
    _sources.identity, _sources.members, _sources.revoked, _sources.kept = identity, members, revoked, None


def identity() -> Identity:
    """The node's own code and keys, read again after ten seconds so that a rotation is followed."""
    now = time.monotonic()
    if _sources.kept is None or now - _sources.kept[0] > _KEPT_SECONDS:
        _sources.kept = (now, _sources.identity())
    return _sources.kept[1]


def member(code: str) -> Member | None:
    """The member of the federation in force whose node has this code."""
    return next((each for each in _sources.members() if each.code == code), None)


def partners() -> list[Member]:
    """Every other member."""
    mine = identity().code
    return [each for each in _sources.members() if each.code != mine]


def speaker(agency: str) -> Member | None:
    """The member whose node speaks for this agency."""
    return next((each for each in _sources.members() if agency in each.codes), None)


def find_key(sender: str, key: str) -> VerifyKey | None:
    """The sender's signing key with this id, old ones too."""
    found = member(sender)
    return next((keys.signing for keys in found.keys if keys.signing.id == key), None) if found else None


def revoked(sender: str, key: str) -> datetime | None:
    """Since when the key is not to be trusted."""
    return _sources.revoked(sender, key)


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
    if revoked(receiver, key_id) is not None:
        raise Refused("revoked_key")
    return verify_receipt(data, receiver=receiver, key=find_key(receiver, key_id))

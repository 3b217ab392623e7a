"""The public keys of a node, in one text that the node itself signed; the federation file has one for each member.

A new bundle after a change of the signing key has a second signature by the old key, so that those who trust the old
key can trust the new one without asking again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Self

from leeward.core.federation.keys.canonical import NotCanonical, dumps, read_time, time_text
from leeward.core.federation.keys.encryption import SealingKey
from leeward.core.federation.keys.signing_keys import BadKey, Signer, VerifyKey, signed_context

_FIELDS = {"node", "signing", "sealing", "valid_from", "valid_until", "signature", "previous"}
_PROBE = bytes(32)


@dataclass(frozen=True)
class PublicKeys:
    """A node's keys and the period in which the node means to use them.

    `sealing` has one key for each algorithm that the node supports, the preferred one first. `previous` is the id of
    the signing key before, with its signature; both are empty for a first bundle.
    """

    node: str
    signing: VerifyKey
    sealing: tuple[SealingKey, ...]
    valid_from: datetime
    valid_until: datetime
    signature: bytes = b""
    previous: tuple[str, bytes] = ("", b"")

    @classmethod
    def issue(
        cls,
        node: str,
        signer: Signer,
        sealing: Sequence[SealingKey],
        *,
        valid_from: datetime,
        valid_until: datetime,
        before: Signer | None = None,
    ) -> Self:
        """A bundle signed by its own key, and by the one `before` if the signing key changes."""
        bare = cls(node, signer.verify_key, tuple(sealing), valid_from, valid_until)
        signed = bare._signed_bytes
        previous = (before.id, before.sign(signed)) if before is not None and before.id != signer.id else ("", b"")
        return replace(bare, signature=signer.sign(signed), previous=previous)

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """The bundle of a JSON object, with its structure, its keys and its own signature checked.

        Raises BadKey.
        """
        try:
            keys = cls._parse(value)
            signed = keys._signed_bytes
        except (NotCanonical, KeyError, TypeError, AttributeError, ValueError) as error:
            raise BadKey(f"this is not a bundle of public keys: {error}") from error
        if not keys.signing.holds(keys.signature, signed):
            raise BadKey(f"the public keys of {keys.node[:32]} are not signed with their own key")
        for key in keys.sealing:
            key.wrap(_PROBE, b"probe")  # a weak point would block every envelope to this node
        return keys

    @classmethod
    def _parse(cls, value: Any) -> Self:
        if value.keys() != _FIELDS:
            raise NotCanonical("it has its fields, all of them and no others")
        keys = cls(
            node=value["node"],
            signing=VerifyKey(_bytes(value["signing"])),
            sealing=tuple(SealingKey(one["algorithm"], _bytes(one["key"])) for one in value["sealing"]),
            valid_from=read_time(value["valid_from"]),
            valid_until=read_time(value["valid_until"]),
            signature=_bytes(value["signature"]),
            previous=(str(value["previous"]["key"]), _bytes(value["previous"]["signature"])),
        )
        algorithms = {key.algorithm for key in keys.sealing}
        if not algorithms or len(algorithms) != len(keys.sealing):
            raise NotCanonical("it needs one sealing key for each algorithm, at least one")
        # Writing it again and comparing refuses every second spelling at once, such as upper-case hexadecimal.
        if not isinstance(keys.node, str) or keys.to_json() != value:
            raise NotCanonical("a field has another form than the format's")
        return keys

    def to_json(self) -> dict[str, Any]:
        """The bundle as the JSON object that `from_json` reads; keys and signatures in hexadecimal."""
        key, signature = self.previous
        return self._facts | {
            "signature": self.signature.hex(),
            "previous": {"key": key, "signature": signature.hex()},
        }

    def continues(self, old: "PublicKeys") -> bool:
        """Whether trust in `old` extends to this: same node, later, and the same signing key or its signature."""
        # An older bundle is properly signed too: accepted again, it would bring back a replaced key.
        if self.node != old.node or self.valid_from < old.valid_from:
            return False
        if self.signing == old.signing:
            return True
        key, signature = self.previous
        return key == old.signing.id and old.signing.holds(signature, self._signed_bytes)

    def sealing_for(self, algorithm: str) -> SealingKey | None:
        """The key for this algorithm, if the node supports it."""
        return next((key for key in self.sealing if key.algorithm == algorithm), None)

    def in_force(self, at: datetime) -> bool:
        """Whether the node means to use these keys at this time."""
        return self.valid_from <= at < self.valid_until

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all its keys."""
        return frozenset({self.signing.id, *(key.id for key in self.sealing)})

    @property
    def _facts(self) -> dict[str, Any]:
        return {
            "node": self.node,
            "signing": self.signing.public.hex(),
            "sealing": [{"algorithm": key.algorithm, "key": key.public.hex()} for key in self.sealing],
            "valid_from": time_text(self.valid_from),
            "valid_until": time_text(self.valid_until),
        }

    @property
    def _signed_bytes(self) -> bytes:
        return signed_context("keys", dumps(self._facts))


def _bytes(text: Any) -> bytes:
    return bytes.fromhex(text)

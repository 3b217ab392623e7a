"""Tree heads (RFC 9162, section 4.10, as our own JSON): the size of an audit log, its root, and who vouches for it.

The node that keeps the audit log signs a head. A partner that verified the proof from its last head countersigns it, so
that no earlier row can be changed or removed unnoticed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leeward.core.federation.keys import Signer, VerifyKey, canonical, signed_context

_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NODE = re.compile(r"[A-Z0-9-]{1,32}", re.ASCII)
_KEY = re.compile(r"[0-9a-f]{16}|", re.ASCII)
_SIGNATURE = re.compile(r"[0-9a-f]{128}|", re.ASCII)


class BadHead(ValueError):
    """Not a valid head or countersignature."""


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The audit log of `node` had `size` rows with this `root` at the time `at`."""

    node: str
    size: int
    root: bytes
    at: datetime

    def text(self) -> dict[str, object]:
        """The members of its JSON."""
        return {"node": self.node, "size": self.size, "root": self.root.hex(), "at": canonical.time_text(self.at)}

    def signed_by(self, signer: Signer | None) -> "SignedHead":
        """The head with this signature, or without one if the node has no keys yet."""
        if signer is None:
            return SignedHead(self)
        return SignedHead(self, signer.id, signer.sign(signed_context("head", canonical.dumps(self.text()))))


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head, the id of the key that signed it, and the signature; both empty while the node has no keys."""

    head: TreeHead
    key: str = ""
    signature: bytes = b""

    def holds(self, key: VerifyKey) -> bool:
        """Whether this key signed the head."""
        return key.id == self.key and key.holds(
            self.signature, signed_context("head", canonical.dumps(self.head.text()))
        )

    def to_json(self) -> dict[str, object]:
        """The JSON that is sent and stored."""
        return {**self.head.text(), "key": self.key, "signature": self.signature.hex()}

    @classmethod
    def from_json(cls, value: object) -> "SignedHead":
        """Parse it; nothing is trusted yet. Raises BadHead, naming the member."""
        given = _members(value, "a head")
        size = given.get("size")
        if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= canonical.LARGEST:
            raise BadHead("size: expected a whole number")
        head = TreeHead(_text(given, "node", _NODE), size, bytes.fromhex(_text(given, "root", _HASH)), _time(given))
        return cls(head, _text(given, "key", _KEY), bytes.fromhex(_text(given, "signature", _SIGNATURE)))


@dataclass(frozen=True, slots=True)
class Countersignature:
    """Node `by` verified at `at` that the audit log continues every head that it had seen before."""

    by: str
    at: datetime
    key: str
    signature: bytes

    @classmethod
    def make(cls, head: SignedHead, by: str, at: datetime, signer: Signer) -> "Countersignature":
        """Countersign a head whose consistency was proved."""
        return cls(by, at, signer.id, signer.sign(_countersigned_bytes(head, by, at)))

    def holds(self, head: SignedHead, key: VerifyKey) -> bool:
        """Whether this key countersigned this head."""
        return key.id == self.key and key.holds(self.signature, _countersigned_bytes(head, self.by, self.at))

    def to_json(self) -> dict[str, object]:
        """The JSON that is sent and stored."""
        at = canonical.time_text(self.at)
        return {"by": self.by, "at": at, "key": self.key, "signature": self.signature.hex()}

    @classmethod
    def from_json(cls, value: object) -> "Countersignature":
        """Parse it; nothing is trusted yet. Raises BadHead, naming the member."""
        given = _members(value, "a countersignature")
        signature = bytes.fromhex(_text(given, "signature", _SIGNATURE))
        return cls(_text(given, "by", _NODE), _time(given), _text(given, "key", _KEY), signature)


def _countersigned_bytes(head: SignedHead, by: str, at: datetime) -> bytes:
    text = {"head": head.to_json(), "by": by, "at": canonical.time_text(at)}
    return signed_context("countersignature", canonical.dumps(text))


def _members(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadHead(f"{what} is a JSON object")
    return value


def _text(given: Mapping[str, Any], name: str, form: re.Pattern[str]) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not form.fullmatch(value):
        raise BadHead(f"{name}: missing, or not of its form")
    return value


def _time(given: Mapping[str, Any]) -> datetime:
    try:
        return canonical.read_time(given.get("at"))
    except canonical.NotCanonical as error:
        raise BadHead(f"at: {error}") from error

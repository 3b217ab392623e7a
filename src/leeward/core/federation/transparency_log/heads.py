"""Tree heads (RFC 9162, section 4.10, as our own JSON): how long an account is, its root, and who vouches for that.

The node that keeps the account signs a head. A partner that saw the proof from the last head it holds countersigns
it, so that what stood in the account then can neither be changed nor cut away unnoticed.
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
    """What should be a head or a countersignature, and is none."""


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The account of `node` had `size` rows with this `root` at the time `at`."""

    node: str
    size: int
    root: bytes
    at: datetime

    def text(self) -> dict[str, object]:
        """The members of its JSON."""
        return {"node": self.node, "size": self.size, "root": self.root.hex(), "at": canonical.time_text(self.at)}

    def signed_by(self, signer: Signer | None) -> "SignedHead":
        """The head with this signature; without one where the node has no keys yet."""
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
        """Whether this key signed it."""
        return key.id == self.key and key.holds(
            self.signature, signed_context("head", canonical.dumps(self.head.text()))
        )

    def to_json(self) -> dict[str, object]:
        """As it travels and lies in files."""
        return {**self.head.text(), "key": self.key, "signature": self.signature.hex()}

    @classmethod
    def from_json(cls, value: object) -> "SignedHead":
        """Read it; nothing is trusted yet. Raises BadHead that names the member."""
        given = _members(value, "a head")
        size = given.get("size")
        if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= canonical.LARGEST:
            raise BadHead("size: expected a whole number")
        head = TreeHead(_text(given, "node", _NODE), size, bytes.fromhex(_text(given, "root", _HASH)), _time(given))
        return cls(head, _text(given, "key", _KEY), bytes.fromhex(_text(given, "signature", _SIGNATURE)))


@dataclass(frozen=True, slots=True)
class Countersignature:
    """Node `by` saw at `at` that the account continues every head that it had seen before."""

    by: str
    at: datetime
    key: str
    signature: bytes

    @classmethod
    def make(cls, head: SignedHead, by: str, at: datetime, signer: Signer) -> "Countersignature":
        """Countersign a head whose consistency was proved."""
        return cls(by, at, signer.id, signer.sign(_countersigned(head, by, at)))

    def holds(self, head: SignedHead, key: VerifyKey) -> bool:
        """Whether this key countersigned this head."""
        return key.id == self.key and key.holds(self.signature, _countersigned(head, self.by, self.at))

    def to_json(self) -> dict[str, object]:
        """As it travels and lies in files."""
        at = canonical.time_text(self.at)
        return {"by": self.by, "at": at, "key": self.key, "signature": self.signature.hex()}

    @classmethod
    def from_json(cls, value: object) -> "Countersignature":
        """Read it; nothing is trusted yet. Raises BadHead that names the member."""
        given = _members(value, "a countersignature")
        signature = bytes.fromhex(_text(given, "signature", _SIGNATURE))
        return cls(_text(given, "by", _NODE), _time(given), _text(given, "key", _KEY), signature)


def _countersigned(head: SignedHead, by: str, at: datetime) -> bytes:
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

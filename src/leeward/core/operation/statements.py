"""Statements: what one node tells the others of an operation, signed, so that any of them can prove who said it.

A statement is about a `key` of one `kind` (such as a grant's id) and has a version that only its node raises. So
statements may arrive in any order, twice or late: of each key the highest version counts, and two different statements
with one version are a contradiction of their node.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Self
from uuid import UUID

from leeward.core.federation.keys import Signer, VerifyKey, signed_context
from leeward.core.federation.keys.canonical import NotCanonical, dumps, read_time, time_text

FindKey = Callable[[str, str], VerifyKey | None]
"""The key of a node with an id; None where it is unknown or revoked."""
_TEXTS = {"operation": 36, "kind": 48, "key": 128, "node": 32}
_NAMES = {*_TEXTS, "version", "said_at", "body", "signing_key", "signature"}


class BadStatement(ValueError):
    """Bytes that are no statement, or not of the node that they name; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Statement:
    """What `node` says; `said_at` is of its own clock and decides nothing. The signature is over all else."""

    operation: str
    kind: str
    key: str
    version: int
    node: str
    said_at: datetime
    body: Mapping[str, Any]
    signing_key: str = ""
    signature: bytes = b""

    def _signed_fields(self) -> dict[str, Any]:
        texts = {name: getattr(self, name) for name in _TEXTS}
        return texts | {"version": self.version, "said_at": time_text(self.said_at), "body": dict(self.body)}

    def to_bytes(self) -> bytes:
        """What is signed, as `signed_context("operation_statement", …)`. Raises NotCanonical."""
        return dumps(self._signed_fields())

    @property
    def digest(self) -> str:
        """The SHA-256 of what it says without the time: the same said again has the same digest."""
        return sha256(dumps(self._signed_fields() | {"said_at": ""})).hexdigest()

    def signed_by(self, signer: Signer) -> Self:
        """The statement with its node's signature."""
        values = {name: getattr(self, name) for name in (*_TEXTS, "version", "said_at", "body")}
        signature = signer.sign(signed_context("operation_statement", self.to_bytes()))
        return type(self)(**values, signing_key=signer.id, signature=signature)

    def to_json(self) -> dict[str, Any]:
        """The statement as a message has it."""
        return self._signed_fields() | {"signing_key": self.signing_key, "signature": self.signature.hex()}


def read(value: Mapping[str, Any], find_key: FindKey) -> Statement:
    """The statement of a message, proven by the signature of the node that it names. Raises BadStatement."""
    if value.keys() != _NAMES or not isinstance(value["body"], dict):
        raise BadStatement("malformed")
    for name, longest in _TEXTS.items():
        if not isinstance(value[name], str) or not 0 < len(value[name]) <= longest or not value[name].isprintable():
            raise BadStatement(name)
    if type(value["version"]) is not int or not 1 <= value["version"] < 2**31:
        raise BadStatement("version")
    try:
        UUID(value["operation"])
        said_at, signature = read_time(value["said_at"]), bytes.fromhex(str(value["signature"]))
    except (ValueError, NotCanonical) as error:
        raise BadStatement("malformed") from error
    rest = {name: value[name] for name in (*_TEXTS, "version", "body")}
    key = str(value["signing_key"])
    return _proven(Statement(**rest, said_at=said_at, signing_key=key, signature=signature), find_key)


def _proven(said: Statement, find_key: FindKey) -> Statement:
    key = find_key(said.node, said.signing_key)
    try:
        signed = signed_context("operation_statement", said.to_bytes())
    except NotCanonical as error:
        raise BadStatement("malformed") from error
    if key is None or not key.holds(said.signature, signed):
        raise BadStatement("signature")
    return said

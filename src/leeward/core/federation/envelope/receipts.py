"""Receipts: the receiver's signed statement about one envelope, which the sender keeps as proof of delivery.

A receipt is canonical JSON that includes its signature; a duplicate is answered with the stored bytes of the first one.
"""

import re
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from leeward.core.federation.envelope.refusals import Refused
from leeward.core.federation.keys.canonical import LARGEST, NotCanonical, dumps, loads, read_time, time_text
from leeward.core.federation.keys.signing_keys import Signer, VerifyKey, signed_context

MOST_BYTES = 4096
_OUTCOME = re.compile(r"[a-z][a-z0-9_.]{0,63}", re.ASCII)
_HEX = re.compile(r"(?:[0-9a-f]{2})+", re.ASCII)


@dataclass(frozen=True)
class Receipt:
    """The result of an envelope at `receiver`:

    `outcome` is a code such as `handled`, `held` or the reason for a refusal.
    """

    message: UUID
    digest: str
    stream: str
    sequence: int
    receiver: str
    received: datetime
    outcome: str

    def __post_init__(self) -> None:
        if _OUTCOME.fullmatch(self.outcome) is None:
            raise ValueError(f"{self.outcome[:40]!r} is not a code for an outcome")
        if len(self.digest) != 64 or _HEX.fullmatch(self.digest) is None:
            raise ValueError("the digest of an envelope is a SHA-256 in hexadecimal")
        if type(self.sequence) is not int or not 0 <= self.sequence <= LARGEST:
            raise ValueError("the sequence of a receipt is that of an envelope")


_TEXTS = frozenset(field.name for field in fields(Receipt)) - {"sequence"}


def sign_receipt(receipt: Receipt, signer: Signer) -> bytes:
    """The receipt's bytes, signed by the receiver."""
    value = asdict(receipt) | {"message": str(receipt.message), "received": time_text(receipt.received)}
    value["key"] = signer.id
    signature = signer.sign(signed_context("receipt", dumps(value)))
    return dumps(value | {"signature": signature.hex()})


def verify_receipt(data: bytes, *, receiver: str, key: VerifyKey | None) -> Receipt:
    """The receipt in `data`, if `receiver` signed it with `key` (see `signing_key_of`).

    Whether it is about an envelope of ours (message, digest) is for the caller to compare. Raises Refused:
    `malformed`, `recipient` for another receiver's, `unknown_key`, `signature`.
    """
    value = _value(data)
    signature = bytes.fromhex(value.pop("signature"))
    named = value["key"]
    receipt = _receipt(value)
    if receipt.receiver != receiver:
        raise Refused("recipient")
    if key is None or key.id != named:
        raise Refused("unknown_key")
    if not key.holds(signature, signed_context("receipt", dumps(value))):
        raise Refused("signature")
    return receipt


def signing_key_of(data: bytes) -> str:
    """The id of the key with which, by its own statement, a receipt was signed. Raises Refused("malformed")."""
    return str(_value(data)["key"])


def _value(data: bytes) -> dict[str, Any]:
    """A receipt's JSON with all its fields, of the right types."""
    try:
        value = loads(data) if len(data) <= MOST_BYTES else None
    except NotCanonical as error:
        raise Refused("malformed") from error
    if not isinstance(value, dict) or value.keys() != _TEXTS | {"sequence", "key", "signature"}:
        raise Refused("malformed")
    if not all(isinstance(value[name], str) for name in (*_TEXTS, "key", "signature")):
        raise Refused("malformed")
    if _HEX.fullmatch(value["signature"]) is None:
        raise Refused("malformed")
    return value


def _receipt(value: dict[str, Any]) -> Receipt:
    typed = {name: value[name] for name in (*_TEXTS, "sequence")}
    try:
        receipt = Receipt(**typed | {"message": UUID(value["message"]), "received": read_time(value["received"])})
    except ValueError as error:
        raise Refused("malformed") from error
    if str(receipt.message) != value["message"]:
        raise Refused("malformed")
    return receipt

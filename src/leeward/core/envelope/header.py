"""What an envelope says on its outside: enough to carry, order, authorise and prove it, nothing of what is inside."""

import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from leeward.core.envelope.refused import Refused
from leeward.core.keys.canonical import LARGEST, NotCanonical, dumps, loads, read_time, time_text

FIRST = "0" * 64
"""`previous` of the first envelope of a stream."""
MOST_RECIPIENTS = 512
MOST_HEADER_BYTES = 32 * 1024
_CODE = re.compile(r"[A-Z]{1,3}-[A-Z0-9][A-Z0-9-]{0,27}", re.ASCII)
_SHAPES = {
    "sender": _CODE,
    "stream": re.compile(r"[a-z0-9][a-z0-9._-]{0,79}", re.ASCII),
    "previous": re.compile(r"[0-9a-f]{64}", re.ASCII),
    "purpose": re.compile(r"[a-z][a-z_]{0,31}", re.ASCII),
    "legal_basis": re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]{0,64}"),
    "key": re.compile(r"[0-9a-f]{16}", re.ASCII),
    "algorithm": re.compile(r"[a-z0-9-]{1,32}", re.ASCII),
}


@dataclass(frozen=True)
class Header:
    """The outside of one envelope. Raises ValueError where a field has not the shape that the format allows.

    `recipients` are nodes in alphabetical order; `previous` is the SHA-256 of the whole envelope before it in the
    stream; `key` is the id of the signing key; `algorithm` says how the content key is sealed.
    """

    message: UUID
    sender: str
    recipients: tuple[str, ...]
    stream: str
    sequence: int
    previous: str
    created: datetime
    not_after: datetime
    purpose: str
    legal_basis: str
    key: str
    algorithm: str

    def __post_init__(self) -> None:
        for name, shape in _SHAPES.items():
            text = getattr(self, name)
            if not isinstance(text, str) or shape.fullmatch(text) is None:
                raise ValueError(f"{name} of an envelope: {str(text)[:40]!r} is not allowed")
        if not 1 <= len(self.recipients) <= MOST_RECIPIENTS:
            raise ValueError(f"an envelope has 1 to {MOST_RECIPIENTS} recipients, not {len(self.recipients)}")
        if any(not isinstance(code, str) or _CODE.fullmatch(code) is None for code in self.recipients):
            raise ValueError("recipients of an envelope are codes of nodes")
        if self.recipients != tuple(sorted(set(self.recipients))):
            raise ValueError("recipients of an envelope stand once each, in order")
        if type(self.sequence) is not int or not 1 <= self.sequence <= LARGEST:
            raise ValueError("sequence of an envelope is a whole number from 1")
        if self.not_after <= self.created:
            raise ValueError("an envelope expires after it was made")

    def to_bytes(self) -> bytes:
        """The header as canonical JSON."""
        return dumps(
            vars(self)
            | {
                "message": str(self.message),
                "created": time_text(self.created),
                "not_after": time_text(self.not_after),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The header that `to_bytes` wrote, from its only encoding. Raises Refused("malformed")."""
        try:
            value = loads(data)
            header = cls(**_typed(value))
            same = header.to_bytes() == data
        except ValueError as error:
            raise Refused("malformed") from error
        if not same:  # such as an identifier in capitals
            raise Refused("malformed")
        return header


_FIELDS = frozenset(field.name for field in fields(Header))


def _typed(value: Any) -> dict[str, Any]:
    """The fields of a header from JSON, with their types."""
    if not isinstance(value, dict) or value.keys() != _FIELDS:
        raise NotCanonical("a header has its fields, all of them and no others")
    if not isinstance(value["message"], str) or not isinstance(value["recipients"], list):
        raise NotCanonical("a header has a message's id and a list of recipients")
    return value | {
        "message": UUID(value["message"]),
        "recipients": tuple(value["recipients"]),
        "created": read_time(value["created"]),
        "not_after": read_time(value["not_after"]),
    }

"""The unencrypted header of an envelope: enough to transport, order, authorise and prove it, nothing of its content."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from leeward.core.federation.envelope.refusals import Refused
from leeward.core.federation.keys.canonical import LARGEST, TIME, dumps, time_text

FIRST = "0" * 64
"""`previous` of the first envelope of a stream."""
MOST_RECIPIENTS = 512
MOST_HEADER_BYTES = 32 * 1024
_CODE = r"[A-Z]{1,3}-[A-Z0-9][A-Z0-9-]{0,27}"
_SHAPES = {
    "sender": _CODE,
    "stream": r"[a-z0-9][a-z0-9._-]{0,79}",
    "previous": r"[0-9a-f]{64}",
    "purpose": r"[a-z][a-z_]{0,31}",
    "legal_basis": r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]{0,64}",
    "key": r"[0-9a-f]{16}",
    "algorithm": r"[a-z0-9-]{1,32}",
}
_allowed = {name: re.compile(shape).fullmatch for name, shape in _SHAPES.items()}
_is_code = re.compile(_CODE).fullmatch

_HEX = "[0-9a-f]"
_JSON = {
    **{name: f'"(?P<{name}>{shape})"' for name, shape in _SHAPES.items()},
    **{name: f'"(?P<{name}>{TIME})"' for name in ("created", "not_after")},
    "legal_basis": r'"(?P<legal_basis>(?:[^"\\]|\\["\\])*)"',
    "message": f'"(?P<message>{_HEX}{{8}}-(?:{_HEX}{{4}}-){{3}}{_HEX}{{12}})"',
    "recipients": rf'\[(?P<recipients>"{_CODE}"(?:,"{_CODE}")*)\]',
    "sequence": r"(?P<sequence>[1-9][0-9]{0,15})",
}
_encoded = re.compile(r"\{" + ",".join(f'"{name}":{_JSON[name]}' for name in sorted(_JSON)) + r"\}").fullmatch
"""The canonical JSON of headers is a regular language: one match finds the fields, and accepts no other spelling."""
_ESCAPE = re.compile(r'\\(["\\])')


@dataclass(frozen=True)
class Header:
    """The header of one envelope. Raises ValueError if a field does not have its format.

    `recipients` are nodes in alphabetical order; `previous` is the SHA-256 of the whole envelope before it in the
    stream; `key` is the id of the signing key; `algorithm` says how the content key is encrypted.
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
        for name, allowed in _allowed.items():
            text = getattr(self, name)
            if not isinstance(text, str) or not allowed(text):
                raise ValueError(f"{name} of an envelope: {str(text)[:40]!r} is not allowed")
        if not 1 <= len(self.recipients) <= MOST_RECIPIENTS:
            raise ValueError(f"an envelope has 1 to {MOST_RECIPIENTS} recipients, not {len(self.recipients)}")
        if not all(map(_is_code, self.recipients)):
            raise ValueError("recipients of an envelope are codes of nodes")
        if self.recipients != tuple(sorted(set(self.recipients))):
            raise ValueError("recipients of an envelope are listed once each, in order")
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
            found = _encoded(data.decode())
            if found is None:
                raise ValueError("this is not a header in its canonical form")
            return cls(**_typed_fields(found))
        except ValueError as error:
            raise Refused("malformed") from error


def _typed_fields(found: re.Match[str]) -> dict[str, Any]:
    """The fields of a header, with their types. Raises ValueError for a day that does not exist."""
    return found.groupdict() | {
        "message": UUID(found["message"]),
        "recipients": tuple(found["recipients"].replace('"', "").split(",")),
        "sequence": int(found["sequence"]),
        "created": datetime.fromisoformat(found["created"]),
        "not_after": datetime.fromisoformat(found["not_after"]),
        "legal_basis": _ESCAPE.sub(r"\1", found["legal_basis"]),
    }

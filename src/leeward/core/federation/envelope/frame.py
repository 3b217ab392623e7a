"""The bytes of an envelope, format version 1: lengths first, so that nothing is read or kept beyond its limit.

    4 bytes   `LWE` and the version, 1
    4 bytes   length of the header, big endian
    4 bytes   length of the sealed body, big endian
    header    canonical JSON (`leeward.core.federation.envelope.header`)
    wraps     for each recipient of the header, in its order: id of the sealing key (8 bytes), wrapped content key
              (its size follows from the algorithm)
    32 bytes  commitment to the content key
    body      AES-256-GCM, with its tag
    64 bytes  Ed25519 signature over everything before it

Each envelope has exactly one encoding: with another order, or a byte more or less, it is invalid.
"""

import hashlib
import struct
from dataclasses import dataclass
from functools import cached_property

from leeward.core.federation.envelope.header import MOST_HEADER_BYTES, Header
from leeward.core.federation.envelope.refusals import Refused
from leeward.core.federation.keys.encryption import ALGORITHMS
from leeward.core.federation.keys.signing_keys import SIGNATURE_BYTES

MOST_BYTES = 16 * 1024 * 1024
"""The largest envelope; receivers stop reading there."""
MAGIC = b"LWE"
VERSION = 1
COMMITMENT_BYTES = 32
TAG_BYTES = 16
_ID_BYTES = 8
_START = struct.Struct(">3sBII")


@dataclass(frozen=True)
class Wrap:
    """The content key for one recipient: the id of the sealing key it was sealed for, and the sealed key."""

    key: str
    sealed: bytes


@dataclass(frozen=True)
class Envelope:
    """An envelope as received: its parts, and in `data` the original bytes, the evidence. Nothing is trusted yet."""

    data: bytes
    header: Header
    header_bytes: bytes
    wraps: bytes
    commitment: bytes
    body: bytes

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the whole envelope in hexadecimal: its identifier in streams and receipts."""
        return hashlib.sha256(self.data).hexdigest()

    def wrap_for(self, recipient: str) -> Wrap:
        """The content key as it was sealed for one of the header's recipients."""
        each = len(self.wraps) // len(self.header.recipients)
        at = each * self.header.recipients.index(recipient)
        return Wrap(self.wraps[at : at + _ID_BYTES].hex(), self.wraps[at + _ID_BYTES : at + each])

    @property
    def signed(self) -> bytes:
        """What the signature covers: everything before it."""
        return self.data[:-SIGNATURE_BYTES]

    @property
    def signature(self) -> bytes:
        """The sender's signature."""
        return self.data[-SIGNATURE_BYTES:]


def pack(header: bytes, wraps: tuple[Wrap, ...], commitment: bytes, body: bytes) -> bytes:
    """Everything that is signed. Raises ValueError beyond the limits of the format."""
    start = _START.pack(MAGIC, VERSION, len(header), len(body))
    together = b"".join(bytes.fromhex(wrap.key) + wrap.sealed for wrap in wraps)
    if len(header) > MOST_HEADER_BYTES:
        raise ValueError(f"the header of an envelope has {len(header)} bytes, at most {MOST_HEADER_BYTES} are allowed")
    size = len(start) + len(header) + len(together) + len(commitment) + len(body) + SIGNATURE_BYTES
    if size > MOST_BYTES:
        raise ValueError(f"an envelope of {size} bytes is larger than {MOST_BYTES}: send the body in parts")
    return start + header + together + commitment + body


def read(data: bytes) -> Envelope:
    """Split an envelope into its parts. Raises Refused: `malformed`, `version`, or `algorithm` for an unknown one."""
    header_size, body_size = _sizes(data)
    end = _START.size + header_size
    header_bytes = data[_START.size : end]
    header = Header.from_bytes(header_bytes)
    algorithm = ALGORITHMS.get(header.algorithm)
    if algorithm is None:
        raise Refused("algorithm")
    wraps_end = end + (_ID_BYTES + algorithm.wrapped_bytes) * len(header.recipients)
    if len(data) != wraps_end + COMMITMENT_BYTES + body_size + SIGNATURE_BYTES:
        raise Refused("malformed")
    body_at = wraps_end + COMMITMENT_BYTES
    commitment, body = data[wraps_end:body_at], data[body_at : body_at + body_size]
    return Envelope(data, header, header_bytes, data[end:wraps_end], commitment, body)


def _sizes(data: bytes) -> tuple[int, int]:
    """The stated lengths of header and body, within their limits."""
    if not _START.size <= len(data) <= MOST_BYTES:
        raise Refused("malformed")
    magic, version, header_size, body_size = _START.unpack_from(data)
    if magic != MAGIC:
        raise Refused("malformed")
    if version != VERSION:
        raise Refused("version")
    if header_size > MOST_HEADER_BYTES or not TAG_BYTES <= body_size <= MOST_BYTES:
        raise Refused("malformed")
    return header_size, body_size

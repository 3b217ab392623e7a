"""One invented document and its chip for tests, and master lists."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from asn1crypto import core

from leeward.core.document.chip.master_list import CONTENT as MASTER_LIST
from leeward.core.document.chip.reading.apdu import tlv
from leeward.core.document.mrz import make as make_zone
from leeward.core.document.pki.der import spans
from leeward.scenario import chips
from leeward.scenario.chips import signed_data
from leeward.scenario.issuing import Authority

ZONE = make_zone(
    "TD3",
    document_type="P",
    issuer="UTO",
    number="L898902C3",
    nationality="UTO",
    surname="ERIKSSON",
    given_names="ANNA MARIA",
    birth_date=date(1974, 8, 12),
    sex="F",
    expiry_date=date(2032, 4, 15),
)
JPEG = b"\xff\xd8\xff\xe0" + b"JFIF, but no picture" + b"\xff\xd9"
TODAY = date(2026, 11, 24)


def dg1(zone: str = "") -> bytes:
    """DG1 with a zone, the shared one unless told."""
    return chips.dg1(zone or "".join(ZONE))


def dg2(image: bytes = JPEG, **how: Any) -> bytes:
    """DG2 with one image, what is no picture unless told."""
    return chips.dg2(image, **how)


GROUPS: Mapping[int, bytes] = {1: dg1(), 2: dg2()}


def indefinite(data: bytes) -> bytes:
    """The same structure with indefinite lengths, and strings of octets of more than 50 bytes in pieces (X.690)."""
    found = b""
    for tag, at, start, end in spans(data, "test"):
        head, inner = data[at : at + (2 if tag > 0xFF else 1)], data[start:end]
        if head[0] & 0x20:
            found += head + b"\x80" + indefinite(inner) + b"\0\0"
        elif tag == 0x04 and len(inner) > 50:
            found += b"\x24\x80" + tlv(4, inner[:40]) + tlv(4, inner[40:]) + b"\0\0"
        else:
            found += data[at:end]
    return found


def master_list(certificates: tuple[bytes, ...], signer: Authority, *, content: bytes = b"", **facts: Any) -> bytes:
    """A signed master list."""
    encoded = b"".join(certificates)
    size = len(encoded)
    body = core.Integer(0).dump() + b"\x31\x83" + size.to_bytes(3, "big") + encoded
    return signed_data(MASTER_LIST, content or b"\x30\x83" + len(body).to_bytes(3, "big") + body, signer, **facts)

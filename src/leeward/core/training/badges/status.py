"""Lists of revoked badges that are verified offline (W3C Bitstring Status List 1.0): one bit for each badge.

A list is a credential itself, signed by the issuer of the badges, so it may be copied by anyone and on any stick.
"""

import base64
import gzip
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from leeward.core.training.badges.contexts import CREDENTIALS
from leeward.core.training.badges.proofs import moment_text
from leeward.core.training.badges.refusals import Refused

ENTRIES = 131_072
"""Badges of one list: the fewest that the standard allows, so that an index says little about a person."""
_MOST_BYTES = 1024 * 1024
OTHER_LISTS = frozenset({"1EdTechRevocationList"})
"""Kinds of revocation that are fetched from their address, so offline it stays unknown."""
LIST_TYPE, ENTRY_TYPE = "BitstringStatusListCredential", "BitstringStatusListEntry"


def entry(address: str, index: int) -> dict[str, Any]:
    """What a badge says about its list: the `credentialStatus`."""
    return {
        "id": f"{address}#{index}",
        "type": ENTRY_TYPE,
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": address,
    }


def status_list(
    address: str, issuer: str, revoked: Iterable[int], valid_from: datetime, valid_until: datetime
) -> dict[str, Any]:
    """The list, to be signed like a badge; `address` names it, `valid_until` is when a copy is out of date."""
    bits = bytearray(ENTRIES // 8)
    for index in revoked:
        bits[index // 8] |= 0x80 >> index % 8
    text = base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode()
    return {
        "@context": [CREDENTIALS],
        "id": address,
        "type": ["VerifiableCredential", LIST_TYPE],
        "issuer": issuer,
        "validFrom": moment_text(valid_from),
        "validUntil": moment_text(valid_until),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": f"u{text}",
        },
    }


def is_set(document: Mapping[str, Any], badge_entry: Mapping[str, Any]) -> bool:
    """Whether the bit of this badge is set. Raises Refused for a list, or an entry, that is not of the standard."""
    subject = document.get("credentialSubject")
    if not isinstance(subject, dict) or subject.get("statusPurpose") != badge_entry.get("statusPurpose"):
        raise Refused("badge.status_list")
    bits, index = _bits(subject.get("encodedList")), str(badge_entry.get("statusListIndex"))
    if not (index.isascii() and index.isdigit() and len(index) < 10 and int(index) < len(bits) * 8):
        raise Refused("badge.status_entry")
    return bool(bits[int(index) // 8] & 0x80 >> int(index) % 8)


def _bits(text: object) -> bytes:
    """The bits of a list; what unpacks to more than a megabyte is refused before it fills the memory."""
    try:
        if not isinstance(text, str) or not text.startswith("u"):
            raise ValueError("not in base64url after a u")
        packed = base64.b64decode(text[1:] + "=" * (-len(text[1:]) % 4), altchars=b"-_", validate=True)
        unpacking = zlib.decompressobj(wbits=31)
        bits = unpacking.decompress(packed, _MOST_BYTES)
    except (ValueError, zlib.error) as error:
        raise Refused("badge.status_list") from error
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise Refused("badge.status_list")
    return bits

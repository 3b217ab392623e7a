"""Make signed seals of invented states: the reverse of `core.document.seals`."""

import base64
import hashlib
import json
import zlib
from datetime import date
from typing import Any

from leeward.core.document.pki import Scheme
from leeward.core.federation.keys.canonical import dumps
from leeward.scenario.issuing import Authority, Hand, ec_key

SET = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ZONE = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F3204159<<<<<<<6")
FIELDS = {0x02: "".join(ZONE)}


def c40(text: str) -> bytes:
    """Characters in C40, padded according to Doc 9303-13."""
    out = bytearray()
    for at in range(0, len(text), 3):
        values = [SET.index(character) + 3 for character in text[at : at + 3].replace("<", " ")]
        if len(values) == 1:
            out += bytes((0xFE, ord(text[at : at + 3].replace("<", " ")) + 1))
            continue
        values += [0] * (3 - len(values))
        out += (1600 * values[0] + 40 * values[1] + values[2] + 1).to_bytes(2)
    return bytes(out)


def day(value: date) -> bytes:
    """MMDDYYYY as a number of three bytes."""
    return int(f"{value:%m%d%Y}").to_bytes(3)


def signer(authority: Authority, serial: int = 0x5B, curve: str = "brainpoolP256r1", **facts: Any) -> Authority:
    """A signer of seals under `authority`."""
    bits = int(curve.removesuffix("r1")[-3:])
    hand = Hand(ec_key(curve), Scheme("ecdsa_plain", {256: "sha256", 384: "sha384"}[bits]))
    return authority.issue("UT", "TS", hand=hand, serial=serial, **facts)


def header(
    *,
    kind: str = "5e03",
    version: int = 3,
    reference: str = "5B",
    issuer: str = "UTO",
    country: str = "UT",
    issued: date = date(2026, 3, 1),
    signed: date = date(2026, 3, 2),
) -> bytes:
    """The header of a VDS of header version 4 (written 3), or 3 (written 2)."""
    named = f"{country}TS{reference:0>5}" if version == 2 else f"{country}TS{len(reference):02X}"
    head = bytes((0xDC, version)) + c40(issuer.ljust(3, "<")) + c40(named)
    head += b"" if version == 2 else c40(reference)
    return head + day(issued) + day(signed) + bytes.fromhex(kind)


def field(tag: int, value: bytes) -> bytes:
    """Tag, length, value."""
    length = bytes((len(value),)) if len(value) < 128 else b"\x82" + len(value).to_bytes(2)
    return bytes((tag,)) + length + value


def vds(by: Authority, fields: dict[int, str | bytes] | None = None, **head: Any) -> bytes:
    """A signed VDS; texts are written in C40."""
    body = header(**head)
    for tag, value in (fields or FIELDS).items():
        body += field(tag, c40(value) if isinstance(value, str) else value)
    return body + field(0xFF, by.hand.sign(body))


def idb(by: Authority, fields: dict[int, bytes], *, zipped: bool = False) -> bytes:
    """A signed ICAO barcode."""
    # the reference of the signer in an ICAO barcode
    named = hashlib.sha1(by.certificate, usedforsecurity=False).digest()[-5:]
    body = c40("UTO") + b"\x01" + named + b"\x00" + day(date(2026, 3, 2))
    body += field(0x61, b"".join(field(tag, value) for tag, value in fields.items()))
    payload = body + field(0x7F, by.hand.sign(body))
    text = base64.b32encode(zlib.compress(payload) if zipped else payload).rstrip(b"=")
    return b"NDB1" + (b"D" if zipped else b"B") + text


def vds_nc(by: Authority, message: dict[str, Any], **header: Any) -> bytes:
    """A signed VDS-NC."""
    data = {"hdr": {"t": "icao.vacc", "v": 1, "is": "UTO", **header}, "msg": message}
    signature = {
        "alg": "ES256",
        "cer": base64.urlsafe_b64encode(by.certificate).decode(),
        "sigvl": base64.urlsafe_b64encode(by.hand.sign(dumps(data))).decode(),
    }
    return json.dumps({"data": data, "sig": signature}, indent=1).encode()

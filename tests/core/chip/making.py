"""Chips for tests: files as an issuer writes them, and faults that no real reference set has."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from asn1crypto import cms, core, x509
from tests.core.pki.issuing import Authority, digest_oid

from leeward.core.chip.lds import GROUP_TAGS
from leeward.core.chip.master_list import CONTENT as MASTER_LIST
from leeward.core.chip.security_object import CONTENT as SECURITY_OBJECT
from leeward.core.chip.security_object import LdsSecurityObject
from leeward.core.mrz import make as make_zone

SIGNED = datetime(2024, 5, 1, 12, tzinfo=UTC)
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


def tlv(tag: int, content: bytes) -> bytes:
    """One element in DER."""
    size = len(content)
    length = bytes([size]) if size < 0x80 else b"\x82" + size.to_bytes(2, "big")
    return tag.to_bytes(2 if tag > 0xFF else 1, "big") + length + content


def group(number: int, content: bytes) -> bytes:
    """A data group with its tag."""
    return tlv(GROUP_TAGS[number], content)


def dg1(zone: str = "") -> bytes:
    """DG1 with a zone, the shared one unless told."""
    return group(1, tlv(0x5F1F, (zone or "".join(ZONE)).encode()))


def dg2(image: bytes = JPEG, *, record: bool = True, behind: bytes = b"") -> bytes:
    """DG2 with one image, as a record of ISO/IEC 19794-5 or bare; `behind` follows the image."""
    block = bytes(20) + bytes(12) + image
    facial = b"FAC\x00010\x00" + bytes(6) + (4 + len(block)).to_bytes(4, "big") + block + behind
    template = tlv(0xA1, tlv(0x81, b"\x02")) + tlv(0x5F2E, facial if record else image + behind)
    return group(2, tlv(0x7F61, tlv(0x02, b"\x01") + tlv(0x7F60, template)))


def dg12(issued: bytes) -> bytes:
    """DG12 with a date of issue as written."""
    return group(12, tlv(0x5F26, issued))


def lds_object(groups: Mapping[int, bytes], digest: str = "sha256") -> bytes:
    """The content of a security object."""
    hashes = [{"number": number, "value": hashlib.new(digest, data).digest()} for number, data in groups.items()]
    return bytes(
        LdsSecurityObject({"version": 0, "algorithm": {"algorithm": digest_oid(digest)}, "hashes": hashes}).dump()
    )


def signed_data(
    content_type: str,
    content: bytes,
    signer: Authority,
    *,
    digest: str = "sha256",
    by_key_id: bytes = b"",
    along: tuple[bytes, ...] | None = None,
    signed_at: datetime | None = SIGNED,
    attributes: bool = True,
    message_digest: bytes = b"",
    algorithm: str = "",
) -> bytes:
    """Signed data; `along` are the certificates beside it, the signer's own unless told."""
    own = x509.Certificate.load(signer.certificate)
    values: list[dict[str, Any]] = [
        {"type": "content_type", "values": [content_type]},
        {"type": "message_digest", "values": [message_digest or hashlib.new(digest, content).digest()]},
    ]
    if signed_at:
        values.append({"type": "signing_time", "values": [cms.Time({"utc_time": signed_at})]})
    attrs = cms.CMSAttributes(values) if attributes else None
    sid = {"issuer": own.issuer, "serial_number": own.serial_number}
    info = {
        "version": "v3" if by_key_id else "v1",
        "sid": cms.SignerIdentifier("subject_key_identifier", by_key_id)
        if by_key_id
        else cms.SignerIdentifier("issuer_and_serial_number", sid),
        "digest_algorithm": {"algorithm": digest_oid(digest)},
        "signature_algorithm": {"algorithm": algorithm} if algorithm else signer.hand.algorithm,
        "signature": signer.hand.sign(attrs.dump() if attrs is not None else content),
    }
    if attrs is not None:
        info["signed_attrs"] = attrs
    body = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [{"algorithm": digest_oid(digest)}],
            "encap_content_info": {"content_type": content_type, "content": content},
            "certificates": [x509.Certificate.load(one) for one in ((signer.certificate,) if along is None else along)],
            "signer_infos": [info],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": body}).dump())


def sod(groups: Mapping[int, bytes], signer: Authority, *, hashes: str = "sha256", **facts: Any) -> bytes:
    """EF.SOD over these groups."""
    return tlv(0x77, signed_data(SECURITY_OBJECT, lds_object(groups, hashes), signer, **facts))


def master_list(certificates: tuple[bytes, ...], signer: Authority, *, content: bytes = b"", **facts: Any) -> bytes:
    """A signed master list."""
    encoded = b"".join(certificates)
    size = len(encoded)
    body = core.Integer(0).dump() + b"\x31\x83" + size.to_bytes(3, "big") + encoded
    return signed_data(MASTER_LIST, content or b"\x30\x83" + len(body).to_bytes(3, "big") + body, signer, **facts)


GROUPS: Mapping[int, bytes] = {1: dg1(), 2: dg2()}
TODAY = date(2026, 11, 24)

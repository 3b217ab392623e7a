"""Chips of invented documents: files as written and signed by an issuer (Doc 9303-10), with faults on request."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from asn1crypto import cms, x509

from leeward.core.document.chip.lds import GROUP_TAGS
from leeward.core.document.chip.reading.apdu import tlv
from leeward.core.document.chip.security_object import CONTENT, FILE_TAG, LdsSecurityObject
from leeward.scenario.issuing import Authority, digest_oid

SIGNED = datetime(2024, 5, 1, 12, tzinfo=UTC)


def group(number: int, content: bytes) -> bytes:
    """A data group with its tag."""
    return tlv(GROUP_TAGS[number], content)


def dg1(zone: str) -> bytes:
    """DG1 with a zone in one line."""
    return group(1, tlv(0x5F1F, zone.encode()))


def dg2(image: bytes, *, record: bool = True, behind: bytes = b"") -> bytes:
    """DG2 with one image, as a record of ISO/IEC 19794-5 or bare; `behind` is appended to the image."""
    block = bytes(20) + bytes(12) + image
    facial = b"FAC\x00010\x00" + bytes(6) + (4 + len(block)).to_bytes(4, "big") + block + behind
    template = tlv(0xA1, tlv(0x81, b"\x02")) + tlv(0x5F2E, facial if record else image + behind)
    return group(2, tlv(0x7F61, tlv(0x02, b"\x01") + tlv(0x7F60, template)))


def dg12(issued: bytes) -> bytes:
    """DG12 with a date of issue as written."""
    return group(12, tlv(0x5F26, issued))


def sod(groups: Mapping[int, bytes], signer: Authority, *, hashes: str = "sha256", **facts: Any) -> bytes:
    """EF.SOD over these groups."""
    return tlv(FILE_TAG, signed_data(CONTENT, lds_object(groups, hashes), signer, **facts))


def lds_object(groups: Mapping[int, bytes], digest: str = "sha256") -> bytes:
    """The content of a security object."""
    hashes = [{"number": number, "value": hashlib.new(digest, data).digest()} for number, data in groups.items()]
    return bytes(
        LdsSecurityObject({"version": 0, "algorithm": {"algorithm": digest_oid(digest)}, "hashes": hashes}).dump()
    )


@dataclass(frozen=True, slots=True)
class Signing:
    """How a content is signed. `along` are the embedded certificates, by default (None) the signer's own.

    `attributes` says whether attributes are signed, with `signed_at` among them, or the content itself.
    `message_digest` and `algorithm` replace the right values, `named` the name of the signer's issuer.
    """

    digest: str = "sha256"
    by_key_id: bytes = b""
    along: tuple[bytes, ...] | None = None
    signed_at: datetime | None = SIGNED
    attributes: bool = True
    message_digest: bytes = b""
    algorithm: str = ""
    named: x509.Name | None = None


def signed_data(content_type: str, content: bytes, signer: Authority, **facts: Any) -> bytes:
    """Signed data; `facts` are those of `Signing`."""
    how = Signing(**facts)
    along = (signer.certificate,) if how.along is None else how.along
    body = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [{"algorithm": digest_oid(how.digest)}],
            "encap_content_info": {"content_type": content_type, "content": content},
            "certificates": [x509.Certificate.load(one) for one in along],
            "signer_infos": [_signer_info(content_type, content, signer, how)],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": body}).dump())


def _signer_info(content_type: str, content: bytes, signer: Authority, how: Signing) -> dict[str, Any]:
    digest = how.message_digest or hashlib.new(how.digest, content).digest()
    attributes = _attributes(content_type, digest, how.signed_at)
    return {
        "version": "v3" if how.by_key_id else "v1",
        "sid": _sid(signer, how),
        "digest_algorithm": {"algorithm": digest_oid(how.digest)},
        "signature_algorithm": {"algorithm": how.algorithm} if how.algorithm else signer.hand.algorithm,
        "signature": signer.hand.sign(attributes.dump() if how.attributes else content),
        **({"signed_attrs": attributes} if how.attributes else {}),
    }


def _attributes(content_type: str, digest: bytes, signed_at: datetime | None) -> cms.CMSAttributes:
    values: list[dict[str, Any]] = [
        {"type": "content_type", "values": [content_type]},
        {"type": "message_digest", "values": [digest]},
    ]
    if signed_at:
        values.append({"type": "signing_time", "values": [cms.Time({"utc_time": signed_at})]})
    return cms.CMSAttributes(values)


def _sid(signer: Authority, how: Signing) -> cms.SignerIdentifier:
    if how.by_key_id:
        return cms.SignerIdentifier("subject_key_identifier", how.by_key_id)
    own = x509.Certificate.load(signer.certificate)
    named = {"issuer": how.named or own.issuer, "serial_number": own.serial_number}
    return cms.SignerIdentifier("issuer_and_serial_number", named)

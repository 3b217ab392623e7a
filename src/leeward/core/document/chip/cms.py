"""Signed data (CMS, RFC 5652) of chips, master lists and deviation lists.

Signatures are verified over the signed attributes in their original order, with the tag of a SET (RFC 5652 section
5.4): encoding them again would reject documents whose issuer ordered them differently.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from asn1crypto import cms

from leeward.core.document.pki import Certificate, Malformed, Scheme, Unsupported, holds, read_certificate
from leeward.core.document.pki.ber import whole_der
from leeward.core.document.pki.der import refuse_broken
from leeward.core.document.pki.names import Name, read_name
from leeward.core.document.pki.signatures import digest_name, scheme

SignatureState = Literal["good", "bad", "cannot_verify"]

_SIGNED_DATA = "1.2.840.113549.1.7.2"
_CONTENT_TYPE, _MESSAGE_DIGEST, _SIGNING_TIME = (
    "1.2.840.113549.1.9.3",
    "1.2.840.113549.1.9.4",
    "1.2.840.113549.1.9.5",
)


@dataclass(frozen=True, slots=True)
class SignerName:
    """How a signature identifies its certificate: by issuer and serial number, or by subject key identifier."""

    issuer: Name | None = None
    serial: int = 0
    key_id: bytes = b""

    def names(self, certificate: Certificate) -> bool:
        """Whether this identifies `certificate`."""
        if self.issuer is None:
            return certificate.subject_key == self.key_id
        return certificate.serial == self.serial and certificate.issuer == self.issuer


@dataclass(frozen=True, slots=True)
class Verified:
    """The result of verifying one signature; if it is not good, a code for the reason and its detail."""

    state: SignatureState
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SignerInfo:
    """One signature. `attributes` are the signed ones as DER SET, empty if the content itself was signed.

    If the algorithm is not supported, `scheme` is None, `digest` is empty and `unsupported` names the algorithm.
    """

    sid: SignerName
    digest: str
    scheme: Scheme | None
    unsupported: str
    attributes: bytes
    content_type: str
    message_digest: bytes
    signing_time: datetime | None
    signature: bytes

    def verify(self, content_type: str, content: bytes, certificate: Certificate) -> Verified:
        """Whether the key of `certificate` signed `content`."""
        if self.scheme is None:
            return Verified("cannot_verify", "algorithm", self.unsupported)
        if self.attributes:
            # With signed attributes the signature reaches the content through these two only (RFC 5652 section 5.6).
            if self.content_type != content_type:
                return Verified("bad", "content_type", self.content_type)
            if hashlib.new(self.digest, content).digest() != self.message_digest:
                return Verified("bad", "message_digest")
        try:
            good = holds(self.signature, self.attributes or content, key=certificate.key, how=self.scheme)
        except Unsupported as error:
            return Verified("cannot_verify", "algorithm", str(error))
        return Verified("good") if good else Verified("bad", "signature")


@dataclass(frozen=True, slots=True)
class SignedData:
    """Signed content with its embedded certificates; nothing is verified yet."""

    content_type: str
    content: bytes
    certificates: tuple[Certificate, ...]
    signers: tuple[SignerInfo, ...]

    def certificate_of(self, signer: SignerInfo) -> Certificate | None:
        """The embedded certificate that a signature identifies."""
        return next((found for found in self.certificates if signer.sid.names(found)), None)


def read_signed(data: bytes, what: str, *, largest: int) -> SignedData:
    """Read a ContentInfo of signed data, in DER or with indefinite lengths.

    Raises Malformed, also if there is no signer.
    """
    data = whole_der(data, what, largest=largest)
    with refuse_broken(what):
        info = cms.ContentInfo.load(data)
        if info["content_type"].dotted != _SIGNED_DATA:
            raise ValueError(f"content type {info['content_type'].dotted} is not signed data")
        return _signed_data_of(info["content"])


def _signed_data_of(body: cms.SignedData) -> SignedData:
    content = body["encap_content_info"]
    signers = tuple(_signer(info) for info in body["signer_infos"])
    if not signers:
        raise ValueError("it has no signer")
    encapsulated = content["content"]
    return SignedData(
        content_type=content["content_type"].dotted,
        content=b"" if not encapsulated else bytes(encapsulated),
        certificates=tuple(_certificates(body)),
        signers=signers,
    )


def _certificates(body: cms.SignedData) -> list[Certificate]:
    """The embedded certificates; one that cannot be read counts as absent."""
    found = []
    for choice in body["certificates"]:
        try:
            found.append(read_certificate(choice.chosen.dump(), checked=True))
        except Malformed:
            continue
    return found


def _signer(info: cms.SignerInfo) -> SignerInfo:
    digest, how, unsupported = "", None, ""
    try:
        digest = digest_name(info["digest_algorithm"]["algorithm"].dotted)
        how = scheme(info["signature_algorithm"], digest)
    except Unsupported as error:
        unsupported = str(error)
    attributes = info["signed_attrs"]
    values = {attribute["type"].dotted: attribute["values"] for attribute in attributes}
    digests, kinds, times = values.get(_MESSAGE_DIGEST), values.get(_CONTENT_TYPE), values.get(_SIGNING_TIME)
    return SignerInfo(
        sid=_sid(info["sid"]),
        digest=digest,
        scheme=how,
        unsupported=unsupported,
        attributes=b"\x31" + attributes.dump()[1:] if attributes else b"",
        content_type=kinds[0].dotted if kinds else "",
        message_digest=bytes(digests[0]) if digests else b"",
        signing_time=times[0].native if times else None,
        signature=bytes(info["signature"]),
    )


def _sid(sid: cms.SignerIdentifier) -> SignerName:
    if sid.name == "issuer_and_serial_number":
        return SignerName(read_name(sid.chosen["issuer"]), int(sid.chosen["serial_number"]))
    return SignerName(key_id=bytes(sid.chosen))

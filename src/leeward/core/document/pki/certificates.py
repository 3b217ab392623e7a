"""One certificate: what chip and seal verification need of it, read once."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from asn1crypto import x509

from leeward.core.document.pki.der import check, refuse_broken
from leeward.core.document.pki.key_identifiers import issuer_key, own_key
from leeward.core.document.pki.keys import PublicKey, public_key
from leeward.core.document.pki.names import Name, read_name
from leeward.core.document.pki.signatures import Scheme, Unsupported, holds, scheme

WHAT = "certificate"
LARGEST = 64 * 1024
"""Bytes: the largest country signing certificate in use has 2,600."""

_AUTHORITY_KEY, _SUBJECT_KEY, _CONSTRAINTS, _PURPOSES = "2.5.29.35", "2.5.29.14", "2.5.29.19", "2.5.29.37"
_WANTED = frozenset({_AUTHORITY_KEY, _SUBJECT_KEY, _CONSTRAINTS, _PURPOSES})


@dataclass(frozen=True, eq=False)
class Certificate:
    """A certificate as read; nothing about it is verified yet.

    `authority_key` and `subject_key` are the key identifiers of its issuer and of itself, empty if not stated.
    `purposes` are extended key usages as object identifiers. `scheme` is None if the signature's algorithm is not
    supported.
    """

    raw: bytes
    signed: bytes
    signature: bytes
    scheme: Scheme | None
    issuer: Name
    subject: Name
    serial: int
    not_before: datetime
    not_after: datetime
    key: PublicKey
    authority_key: bytes
    subject_key: bytes
    is_ca: bool
    purposes: frozenset[str]

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in hexadecimal, which administrators compare."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def country(self) -> str:
        """The subject's two-letter country code, in capitals: states differ in case."""
        return self.subject.country or self.issuer.country

    @property
    def self_issued(self) -> bool:
        """Whether it names itself as its issuer; a link certificate does so with another key."""
        return self.issuer == self.subject

    def valid_on(self, day: date) -> bool:
        """Whether `day` is within its validity, both ends included."""
        return self.not_before.date() <= day <= self.not_after.date()

    def signed_by(self, issuer: "Certificate") -> bool:
        """Whether `issuer`'s key made its signature. Raises Unsupported if that cannot be determined."""
        if self.scheme is None:
            raise Unsupported("the certificate's signature algorithm is unknown")
        return holds(self.signature, self.signed, key=issuer.key, how=self.scheme)

    def is_signed_by(self, issuer: "Certificate") -> bool:
        """`signed_by`, with False if that cannot be determined."""
        try:
            return self.signed_by(issuer)
        except Unsupported:
            return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Certificate) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"<{self.subject} {self.fingerprint[:16]}>"


def read_certificate(data: bytes, *, checked: bool = False) -> Certificate:
    """Read one certificate in DER. Raises Malformed.

    `checked` says that `data` is part of a structure whose bounds `der.check` has walked already.
    """
    if not checked:
        check(data, WHAT, largest=LARGEST)
    with refuse_broken(WHAT):
        return _certificate(data, x509.Certificate.load(data))


def _certificate(data: bytes, parsed: x509.Certificate) -> Certificate:
    body = parsed["tbs_certificate"]
    found = {oid: extension for extension in body["extensions"] if (oid := extension["extn_id"].dotted) in _WANTED}
    return Certificate(
        raw=data,
        signed=body.dump(),
        signature=bytes(parsed["signature_value"]),
        scheme=_scheme(parsed),
        issuer=read_name(body["issuer"]),
        subject=read_name(body["subject"]),
        serial=int(body["serial_number"]),
        not_before=body["validity"]["not_before"].native,
        not_after=body["validity"]["not_after"].native,
        key=public_key(body["subject_public_key_info"], WHAT),
        authority_key=issuer_key(found.get(_AUTHORITY_KEY), WHAT),
        subject_key=own_key(found.get(_SUBJECT_KEY), WHAT),
        is_ca=_is_ca(found.get(_CONSTRAINTS)),
        purposes=_purposes(found.get(_PURPOSES)),
    )


def _scheme(parsed: x509.Certificate) -> Scheme | None:
    try:
        return scheme(parsed["signature_algorithm"])
    except Unsupported:
        return None


def _is_ca(extension: x509.Extension | None) -> bool:
    return extension is not None and bool(extension["extn_value"].parsed["ca"].native)


def _purposes(extension: x509.Extension | None) -> frozenset[str]:
    return frozenset() if extension is None else frozenset(use.dotted for use in extension["extn_value"].parsed)

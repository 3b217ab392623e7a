"""Certificate revocation lists (RFC 5280 section 5), which are often old: their dates are reported, not treated as
faults.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from asn1crypto import crl as asn1_crl

from leeward.core.document.pki.certificates import Certificate
from leeward.core.document.pki.der import check, refuse_broken
from leeward.core.document.pki.key_identifiers import issuer_key
from leeward.core.document.pki.names import Name, read_name
from leeward.core.document.pki.signatures import Scheme, Unsupported, holds, scheme

WHAT = "revocation list"
LARGEST = 8 * 1024 * 1024
_AUTHORITY_KEY = "2.5.29.35"


@dataclass(frozen=True, eq=False)
class RevocationList:
    """What an issuer revoked: serial number and time of each. `next_update` is None if the list does not state it."""

    raw: bytes
    signed: bytes
    signature: bytes
    scheme: Scheme | None
    issuer: Name
    authority_key: bytes
    this_update: datetime
    next_update: datetime | None
    revoked: Mapping[int, datetime]

    @property
    def country(self) -> str:
        """The two-letter code of its issuer, in capitals."""
        return self.issuer.country

    def is_stale(self, day: date) -> bool:
        """Whether a newer list was due before `day`."""
        return self.next_update is not None and self.next_update.date() < day

    def is_signed_by(self, issuer: Certificate) -> bool:
        """Whether `issuer`'s key made its signature; False if that cannot be determined."""
        if self.scheme is None:
            return False
        try:
            return holds(self.signature, self.signed, key=issuer.key, how=self.scheme)
        except Unsupported:
            return False


def read_crl(data: bytes) -> RevocationList:
    """Read one revocation list in DER. Raises Malformed."""
    check(data, WHAT, largest=LARGEST)
    with refuse_broken(WHAT):
        return _crl(data, asn1_crl.CertificateList.load(data))


def _crl(data: bytes, parsed: asn1_crl.CertificateList) -> RevocationList:
    body = parsed["tbs_cert_list"]
    try:
        how = scheme(parsed["signature_algorithm"])
    except Unsupported:
        how = None
    return RevocationList(
        raw=data,
        signed=body.dump(),
        signature=bytes(parsed["signature"]),
        scheme=how,
        issuer=read_name(body["issuer"]),
        authority_key=_authority_key(body),
        this_update=body["this_update"].native,
        next_update=body["next_update"].native,
        revoked={
            int(entry["user_certificate"]): entry["revocation_date"].native for entry in body["revoked_certificates"]
        },
    )


def _authority_key(body: asn1_crl.TbsCertList) -> bytes:
    extensions = (one for one in body["crl_extensions"] if one["extn_id"].dotted == _AUTHORITY_KEY)
    return issuer_key(next(extensions, None), WHAT)

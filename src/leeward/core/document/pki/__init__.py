"""Certificates as states really issue them: reading, matching to issuers, verification, trust and revocation.

`asn1crypto` parses, explicit curve parameters are mapped to the named curve that they spell out, and `cryptography`
verifies over (named curve, point): its own X.509 reader refuses a sixth of the country signing certificates in use.
Sources: RFC 5280, ICAO Doc 9303-12 (8th edition, 2021), BSI TR-03111.
"""

from leeward.core.document.pki.certificates import Certificate, read_certificate
from leeward.core.document.pki.crl import RevocationList, read_crl
from leeward.core.document.pki.der import Malformed
from leeward.core.document.pki.keys import EcKey, PublicKey, RsaKey
from leeward.core.document.pki.signatures import Scheme, Unsupported, holds, raw_ecdsa
from leeward.core.document.pki.trust import Revocation, Source, TrustStore

__all__ = [
    "Certificate",
    "EcKey",
    "Malformed",
    "PublicKey",
    "Revocation",
    "RevocationList",
    "RsaKey",
    "Scheme",
    "Source",
    "TrustStore",
    "Unsupported",
    "holds",
    "raw_ecdsa",
    "read_certificate",
    "read_crl",
]

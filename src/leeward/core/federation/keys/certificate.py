"""The TLS certificate of a node: self-signed, since partners trust exactly the one in the federation file."""

from datetime import datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

VALID = timedelta(days=730)
# A partner whose clock is behind would refuse a certificate that is not valid yet.
_CLOCKS_DIFFER = timedelta(hours=1)


def make_certificate(node: str, host: str, since: datetime) -> tuple[bytes, bytes]:
    """A new P-256 key and its certificate for `host` (a name or an address), valid for two years from `since`: both as
    PEM.

    Raises ValueError for a host that cannot be in a certificate.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, node)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since - _CLOCKS_DIFFER)
        .not_valid_after(since + VALID)
        .add_extension(x509.SubjectAlternativeName([_general_name(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return secret, certificate.public_bytes(serialization.Encoding.PEM)


def begins(certificate: bytes) -> datetime:
    """The time from which a certificate (PEM) is used. Raises ValueError if it is none."""
    return x509.load_pem_x509_certificate(certificate).not_valid_before_utc + _CLOCKS_DIFFER


def expires(certificate: bytes) -> datetime:
    """When a certificate (PEM) expires. Raises ValueError if it is none."""
    return x509.load_pem_x509_certificate(certificate).not_valid_after_utc


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)

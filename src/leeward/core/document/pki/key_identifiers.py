"""Key identifiers of certificates and revocation lists (RFC 5280, 4.2.1.1 and 4.2.1.2), also if written without their
OCTET STRING.

`what` names the structure in an error. Extensions of a revocation list have the same form as those of a certificate.
"""

from asn1crypto import x509

from leeward.core.document.pki.der import Malformed, elements, header


def own_key(extension: x509.Extension | None, what: str) -> bytes:
    """The identifier of its own key. Lithuania writes it without the inner OCTET STRING (RFC 5280, 4.2.1.2)."""
    if extension is None:
        return b""
    written = _value_bytes(extension, what)
    return bytes(extension["extn_value"].parsed) if _is_whole(written, 0x04, what) else written


def issuer_key(extension: x509.Extension | None, what: str) -> bytes:
    """The identifier of its issuer's key, which may lack the inner OCTET STRING too."""
    if extension is None:
        return b""
    written = _value_bytes(extension, what)
    if not _is_whole(written, 0x30, what):
        return written
    identifier = extension["extn_value"].parsed["key_identifier"]
    return identifier.native or b""


def _value_bytes(extension: x509.Extension, what: str) -> bytes:
    """The bytes of an extension's value, which is its last element; the parser would interpret them as the standard
    form.
    """
    return [value for _, value in elements(extension.contents, what)][-1]


def _is_whole(data: bytes, tag: int, what: str) -> bool:
    """Whether `data` is one element with this tag and nothing else."""
    try:
        found, _, end = header(data, 0, what)
    except Malformed:
        return False
    return (found, end) == (tag, len(data))

"""Certificates in an unsigned structure, which some states publish in addition to, or instead of, a signed list.

Two forms are in use: signed data without signers (RFC 5652 section 5.1, `.p7b`), and the content of a master list
without its signature (Doc 9303-12 section 9: a version and a set of certificates).
"""

from leeward.core.document.pki import Malformed
from leeward.core.document.pki.ber import whole_der
from leeward.core.document.pki.der import elements, spans

_OID, _INTEGER, _SEQUENCE, _SET = 0x06, 0x02, 0x30, 0x31
_EXPLICIT, _SIGNED_DATA = 0xA0, bytes.fromhex("2a864886f70d010702")
_WHAT = "list of certificates"
Elements = list[tuple[int, bytes]]


def unsigned_certificates(data: bytes, *, largest: int) -> list[bytes]:
    """The encoded certificates of an unsigned structure; empty if it is signed or of another kind."""
    try:
        ((tag, body),) = elements(whole_der(data, _WHAT, largest=largest), _WHAT)
        inside = list(elements(body, _WHAT)) if tag == _SEQUENCE else []
        return _bare_list(inside) or _degenerate(inside)
    except (Malformed, ValueError):
        return []


def _bare_list(inside: Elements) -> list[bytes]:
    """The certificate set of a list's content."""
    if [tag for tag, _ in inside] != [_INTEGER, _SET]:
        return []
    return _members(inside[1][1])


def _degenerate(inside: Elements) -> list[bytes]:
    """The certificates of signed data, which come before an empty set of signers."""
    if [tag for tag, _ in inside] != [_OID, _EXPLICIT] or inside[0][1] != _SIGNED_DATA:
        return []
    ((_, body),) = elements(inside[1][1], _WHAT)
    parts = list(elements(body, _WHAT))
    signed = parts[-1:] != [(_SET, b"")]
    return [] if signed else [one for tag, found in parts if tag == _EXPLICIT for one in _members(found)]


def _members(data: bytes) -> list[bytes]:
    return [data[at:end] for tag, at, _, end in spans(data, _WHAT) if tag == _SEQUENCE]

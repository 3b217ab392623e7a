"""Master lists: country signing certificates that a state collected and signed.

Source: Doc 9303-12 (8th edition, 2021) section 9. The content is a version and a SET OF Certificate; a certificate that
cannot be read does not stop the others.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from leeward.core.document.chip.cms import SignedData, read_signed
from leeward.core.document.chip.signed_list import Believed, believe
from leeward.core.document.pki import Certificate, Malformed, read_certificate
from leeward.core.document.pki.der import check, content, elements, spans

WHAT = "master list"
LARGEST = 32 * 1024 * 1024
"""Bytes: the German list of 2026 has 0.9 million."""

CONTENT = "2.23.136.1.1.2"
SIGNING_KEY = "2.23.136.1.1.3"
_SEQUENCE, _SET = 0x30, 0x31


@dataclass(frozen=True, slots=True)
class MasterList:
    """A list as read: its certificates, and what could not be read, each with its place counted from 1."""

    signed: SignedData
    certificates: tuple[Certificate, ...]
    rejected: tuple[tuple[int, Malformed], ...]

    @property
    def dated(self) -> date | None:
        """When it was signed, according to its signer."""
        moment = self.signed.signers[0].signing_time
        return None if moment is None else moment.date()

    def believe(self, pinned: Collection[str], others: Iterable[Certificate] = ()) -> Believed:
        """The signer and the pinned root above it; its own certificates may be on the path. Raises NotBelieved."""
        return believe(self.signed, purpose=SIGNING_KEY, pinned=pinned, others=(*self.certificates, *others))


def read_master_list(data: bytes) -> MasterList:
    """Read a master list; nothing about it is verified yet. Raises Malformed if it is none."""
    signed = read_signed(data, WHAT, largest=LARGEST)
    if signed.content_type != CONTENT:
        raise Malformed("der.structure", WHAT, message=f"content type {signed.content_type}")
    check(signed.content, WHAT, largest=LARGEST)
    certificates, rejected = list[Certificate](), list[tuple[int, Malformed]]()
    for place, encoded in enumerate(_encoded_certificates(signed.content), start=1):
        try:
            certificates.append(read_certificate(encoded, checked=True))
        except Malformed as error:
            rejected.append((place, error))
    return MasterList(signed, tuple(dict.fromkeys(certificates)), tuple(rejected))


def _encoded_certificates(body: bytes) -> Iterable[bytes]:
    """Each certificate of the list as it was encoded."""
    members = [inner for tag, inner in elements(content(body, _SEQUENCE, WHAT), WHAT) if tag == _SET]
    if not members:
        raise Malformed("der.structure", WHAT, message="no set of certificates")
    return [members[0][at:end] for _, at, _, end in spans(members[0], WHAT)]

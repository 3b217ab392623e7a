"""Whether a signed list may be trusted: its signature, up to a root that the administrator pinned.

A list contains the certificates of its signer. They prove nothing alone: anyone can make a list with a signer and a
root of the right names. So the path from the signer must reach a certificate whose fingerprint the administrator
compared with the one that the publisher states elsewhere.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from leeward.core.document.chip.cms import SignedData
from leeward.core.document.pki import Certificate

Code = Literal["signer_missing", "signature", "cannot_verify", "purpose", "validity", "root_not_pinned"]

_LONGEST_PATH = 6


class NotBelieved(ValueError):
    """The list must not be used.

    `code` says why; `roots` are the fingerprints at the ends of its paths, for comparison.
    """

    def __init__(self, code: Code, *, detail: str = "", roots: Collection[Certificate] = ()) -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code: Code = code
        self.detail = detail
        self.roots = tuple(roots)


@dataclass(frozen=True, slots=True)
class Believed:
    """The signer of a list and the pinned root of its path, which may be the signer itself."""

    signer: Certificate
    root: Certificate


def believe(
    signed: SignedData, *, purpose: str, pinned: Collection[str], others: Iterable[Certificate] = ()
) -> Believed:
    """Verify a list's signature and its path to a root whose SHA-256 fingerprint is among `pinned`.

    `purpose` is the extended key usage that its signer must have; `others` are further certificates that the path may
    use, in addition to those in the list. Raises NotBelieved.
    """
    info, known = signed.signers[0], [*signed.certificates, *others]
    signer = next((found for found in known if info.sid.names(found)), None)
    if signer is None:
        raise NotBelieved("signer_missing")
    verified = info.verify(signed.content_type, signed.content, signer)
    if verified.state != "good":
        code: Code = "cannot_verify" if verified.state == "cannot_verify" else "signature"
        raise NotBelieved(code, detail=verified.detail or verified.reason)
    # Or any document signer of the state could sign a list.
    if purpose not in signer.purposes:
        raise NotBelieved("purpose", detail=str(signer))
    if info.signing_time and not signer.valid_on(info.signing_time.date()):
        raise NotBelieved("validity", detail=str(signer))
    reached = _upwards(signer, known)
    root = next((found for found in reached if found.fingerprint in pinned), None)
    if root is None:
        raise NotBelieved(
            "root_not_pinned", roots=[found for found in reached if found.self_issued or len(reached) == 1]
        )
    return Believed(signer, root)


def _upwards(signer: Certificate, known: Collection[Certificate]) -> list[Certificate]:
    """The signer and every certificate of its country on a path above it, nearest first, and the newest first among
    equals.
    """
    reached, level = [signer], [signer]
    authorities = {found for found in known if found.is_ca and found.country == signer.country}
    for _ in range(_LONGEST_PATH):
        authorities -= set(level)
        level = [issuer for issuer in authorities if any(one.is_signed_by(issuer) for one in level)]
        reached += sorted(level, key=lambda issuer: issuer.not_before, reverse=True)
    return reached

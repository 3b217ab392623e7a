"""Whether a seal may be called verified, and what prevents it: the one answer of band, picture page, API and command.

Like a chip: a signature that fits the certificate inside the seal proves nothing while no one here trusts that
certificate's issuer, and an unsigned barcode (a boarding pass) proves nothing at all.
"""

from typing import Literal

from leeward.core.document.seals.verify import SealFacts

SealAssurance = Literal[
    "verified",
    "unverified.unsigned",
    "unverified.algorithm",
    "unverified.signer_unknown",
    "unverified.signer_validity",
    "unverified.purpose",
    "false.signature",
    "false.revoked",
    "false.country",
]


def assurance(facts: SealFacts) -> SealAssurance:
    """What may be said of a seal as a whole; what is false comes before what is unknown."""
    vouched = facts.vouched_by != "nobody"
    found: dict[SealAssurance, bool] = {
        "unverified.unsigned": facts.signature == "unsigned",
        "false.signature": facts.signature == "broken",
        "unverified.algorithm": facts.signature == "unsupported",
        "unverified.signer_unknown": not vouched,
        "false.revoked": facts.revocation is not None and facts.revocation.state == "yes",
        "false.country": facts.right_country is False,
        "unverified.purpose": facts.right_purpose is False,
        "unverified.signer_validity": facts.in_force is not True,
    }
    return next((code for code, true in found.items() if true), "verified")

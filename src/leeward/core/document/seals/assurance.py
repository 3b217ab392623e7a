"""Whether a seal may be called verified, and what prevents it: the same answer for screens, API and command line.

As with a chip, a signature that fits the certificate inside the seal proves nothing unless that certificate's issuer is
trusted here, and an unsigned barcode (a boarding pass) proves nothing at all.
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
    """The assurance of a seal as a whole; `false` takes precedence over `unverified`."""
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

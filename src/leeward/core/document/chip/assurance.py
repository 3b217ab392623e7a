"""Whether a chip may be called verified, and what prevents it: the same answer for screens, API and command line.

A good signature alone proves nothing: anyone can make a signer and sign with it. `verified` needs all of it: a signer
of a trusted authority that is valid and not revoked, its signature, hashes that agree, a zone that was read, and no
failed proof of the chip's keys. It is computed from the facts as stored (`json_form`), so it works for old checks too.
"""

from collections.abc import Mapping
from typing import Any, Literal

Assurance = Literal[
    "verified",
    "unverified.unsigned",
    "unverified.signer_missing",
    "unverified.algorithm",
    "unverified.signer_unknown",
    "unverified.signer_validity",
    "unverified.signing_day",
    "unverified.deviation",
    "unverified.zone_missing",
    "unverified.unproved",
    "false.signature",
    "false.changed",
    "false.unlisted",
    "false.contradicted",
    "false.revoked",
]
"""`false`: what was read is not what its issuer signed. `unverified`: neither that nor the opposite can be shown."""

_DEVIATIONS = frozenset({"signature", "group_hash", "signer_signature"})
"""Published faults that make a genuine chip look false."""


def assurance(facts: Mapping[str, Any]) -> Assurance:
    """The assurance of a chip as a whole; `false` takes precedence over `unverified`."""
    if "signature" not in facts:
        return "unverified.unsigned"
    refuted = _false(facts)
    if refuted is not None:
        return "unverified.deviation" if _has_published_deviation(facts, refuted) else refuted
    return _unverified_reason(facts) or "verified"


def _false(facts: Mapping[str, Any]) -> Assurance | None:
    states = facts["groups"].values()
    found: dict[Assurance, bool] = {
        "false.signature": facts["signature"]["state"] == "bad",
        "false.changed": "differs" in states,
        "false.unlisted": "unlisted" in states,
        "false.contradicted": facts["signer"]["state"] == "contradicted",
        "false.revoked": any(
            facts.get(name, {}).get("state") == "yes" for name in ("revocation", "authority_revocation")
        ),
    }
    return next((code for code, true in found.items() if true), None)


def _has_published_deviation(facts: Mapping[str, Any], refuted: Assurance) -> bool:
    return refuted != "false.revoked" and not _DEVIATIONS.isdisjoint(facts.get("deviations", ()))


def _unverified_reason(facts: Mapping[str, Any]) -> Assurance | None:
    signer, validity = facts["signer"]["state"], facts["validity"]["state"]
    proofs = [facts.get(name, {}).get("state") for name in ("active_authentication", "chip_authentication")]
    found: dict[Assurance, bool] = {
        "unverified.signer_missing": signer == "missing",
        "unverified.signer_unknown": signer == "unknown",
        "unverified.algorithm": facts["signature"]["state"] == "cannot_verify",
        "unverified.signer_validity": validity in ("before", "after"),
        "unverified.signing_day": validity == "unknown",
        "unverified.zone_missing": facts["groups"].get("DG1") != "equal",
        "unverified.unproved": "failed" in proofs,
    }
    return next((code for code, true in found.items() if true), None)

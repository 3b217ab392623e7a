"""Data Integrity proofs with Ed25519: what is hashed, signing, and whether a signature is right (W3C vc-di-eddsa).

A badge signs 64 bytes, the digests of proof and document. The texts of the federation begin with `leeward signs v1`,
which would have to be the start of a SHA-256 digest: no signature of one kind can pass for the other.
"""

import hashlib
from datetime import UTC, datetime
from typing import Any

from leeward.core.federation.keys.signing_keys import SIGNATURE_BYTES, Signer, VerifyKey
from leeward.core.training.badges.canonical import json_text, rdf_text
from leeward.core.training.badges.multikey import base58, from_base58
from leeward.core.training.badges.refusals import Refused

RDFC, JCS = "eddsa-rdfc-2022", "eddsa-jcs-2022"
_TEXTS = {RDFC: rdf_text, JCS: json_text}
SUITES = frozenset(_TEXTS)


def proof_of(document: dict[str, Any]) -> dict[str, Any]:
    """The one proof of a badge. Raises Refused where there is none, several, or one of another kind."""
    proof = document.get("proof")
    if isinstance(proof, list) and len(proof) == 1:
        proof = proof[0]
    if not isinstance(proof, dict):
        raise Refused("badge.several_proofs" if proof else "badge.no_proof")
    if proof.get("type") != "DataIntegrityProof" or str(proof.get("cryptosuite")) not in SUITES:
        raise Refused("badge.suite", suite=str(proof.get("cryptosuite", proof.get("type")))[:60])
    return proof


def without_proof(document: dict[str, Any]) -> dict[str, Any]:
    """The badge without its proof."""
    return {name: value for name, value in document.items() if name != "proof"}


def configuration(document: dict[str, Any], proof: dict[str, Any]) -> dict[str, Any]:
    """The proof as it is hashed: without its value, in the contexts of the badge.

    Raises Refused where the proof names other contexts: the badge would mean something else than what was signed.
    """
    named = document.get("@context")
    if proof.get("@context", named) != named:
        raise Refused("badge.proof_context")
    return {**{name: value for name, value in proof.items() if name != "proofValue"}, "@context": named}


def hash_data(document: dict[str, Any], proof: dict[str, Any]) -> bytes:
    """The 64 bytes that are signed: the digest of the proof's text, then that of the badge's."""
    text = _TEXTS[proof["cryptosuite"]]
    parts = (configuration(document, proof), without_proof(document))
    return b"".join(hashlib.sha256(text(part).encode()).digest() for part in parts)


def sign(document: dict[str, Any], signer: Signer, method: str, created: datetime) -> dict[str, Any]:
    """The badge with a proof by `eddsa-rdfc-2022`; `method` names the key. Raises Refused for what it cannot cover."""
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": RDFC,
        "created": moment_text(created),
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    value = base58(signer.sign(hash_data(document, proof)))
    return {**document, "proof": {**proof, "proofValue": value}}


def check_signature(document: dict[str, Any], proof: dict[str, Any], key: VerifyKey) -> None:
    """Raises Refused unless the proof is this key's over this badge."""
    try:
        signature = from_base58(proof.get("proofValue"))
    except ValueError as error:
        raise Refused("badge.signature") from error
    if len(signature) != SIGNATURE_BYTES or not key.holds(signature, hash_data(document, proof)):
        raise Refused("badge.signature")


def moment_text(moment: datetime) -> str:
    """A moment as badges write it: `2026-11-24T21:00:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

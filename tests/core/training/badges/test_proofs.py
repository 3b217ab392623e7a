"""Proofs: the published hashes and signatures byte for byte, our own, and everything that is altered."""

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.core.training.badges.example import BEGAN, ISSUER, OTHER, SIGNER, badge, vector

from leeward.core.federation.keys.signing_keys import FileSigner
from leeward.core.training.badges.multikey import from_base58, method_of, read_key
from leeward.core.training.badges.proofs import check_signature, hash_data, moment_text, proof_of, sign, without_proof
from leeward.core.training.badges.refusals import Refused


@pytest.mark.parametrize(
    ("folder", "end"), [("eddsa-rdfc-2022", "DataInt"), ("eddsa-jcs-2022", "JCS")], ids=["rdfc", "jcs"]
)
def test_w3cs_vectors(shared: Path, folder: str, end: str) -> None:
    signed, pair = vector(shared, f"w3c/{folder}/signed{end}.json"), vector(shared, "w3c/keyPair.json")
    proof = proof_of(signed)
    hashed = hash_data(signed, proof)
    assert hashed[:32].hex() == vector(shared, f"w3c/{folder}/proofHash{end}.txt").strip()
    assert hashed[32:].hex() == vector(shared, f"w3c/{folder}/docHash{end}.txt").strip()
    assert hashed.hex() == vector(shared, f"w3c/{folder}/combinedHash{end}.txt").strip()
    private = Ed25519PrivateKey.from_private_bytes(from_base58(pair["privateKeyMultibase"])[2:])
    assert FileSigner(private).sign(hashed).hex() == vector(shared, f"w3c/{folder}/sigHex{end}.txt").strip()
    check_signature(signed, proof, read_key(pair["publicKeyMultibase"]))


def test_1edtechs_vector(shared: Path) -> None:
    given = vector(shared, "1edtech/vector.json")
    signer = FileSigner(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(given["private_seed_hex"])))
    assert (
        hash_data(given["document"], given["proof_options"]).hex() == given["proof_sha256"] + given["document_sha256"]
    )
    assert signer.sign(hash_data(given["document"], given["proof_options"])).hex() == given["signature_hex"]
    signed = {**given["document"], "proof": {**given["proof_options"], "proofValue": given["proof_value"]}}
    check_signature(signed, proof_of(signed), signer.verify_key)


ALTERED: dict[str, dict[str, Any]] = {
    "later end": {"validUntil": "2099-01-01T00:00:00Z"},
    "no end": {"validUntil": "2027-01-01T00:00:01Z"},
    "another name": {"name": "Everything"},
    "another subject": {"credentialSubject": {"id": "urn:uuid:1", "type": ["AchievementSubject"]}},
    "another issuer": {"issuer": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"},
}


@pytest.mark.parametrize("why", ALTERED)
def test_an_altered_badge_fails(why: str) -> None:
    altered = {**badge(), **ALTERED[why]}
    with pytest.raises(Refused) as refused:
        check_signature(altered, proof_of(altered), SIGNER.verify_key)
    assert refused.value.code == "badge.signature"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"proofValue": "z1"}, "badge.signature"),
        ({"proofValue": None}, "badge.signature"),
        ({"proofValue": "f00"}, "badge.signature"),
        ({"created": "2026-01-02T00:00:00Z"}, "badge.signature"),
        ({"extra": 1}, "badge.term"),
        ({"@context": ["https://www.w3.org/ns/credentials/v2"]}, "badge.proof_context"),
    ],
)
def test_an_altered_proof_fails(change: dict[str, Any], code: str) -> None:
    document = badge()
    with pytest.raises(Refused) as refused:
        check_signature(document, {**document["proof"], **change}, SIGNER.verify_key)
    assert refused.value.code == code


def test_another_key_fails_and_signing_covers_everything() -> None:
    with pytest.raises(Refused):
        check_signature(badge(), badge()["proof"], OTHER.verify_key)
    with pytest.raises(Refused) as refused:
        sign({**without_proof(badge()), "rights": "all"}, SIGNER, method_of(SIGNER.verify_key), BEGAN)
    assert refused.value.code == "badge.term"
    assert badge()["issuer"]["id"] == ISSUER
    assert moment_text(BEGAN) == "2026-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("proof", "code"),
    [
        (None, "badge.no_proof"),
        ([], "badge.no_proof"),
        ("x", "badge.several_proofs"),
        ([{}, {}], "badge.several_proofs"),
        ({"type": "Ed25519Signature2020"}, "badge.suite"),
        ({"type": "DataIntegrityProof", "cryptosuite": "ecdsa-rdfc-2019"}, "badge.suite"),
        ({"type": "DataIntegrityProof", "cryptosuite": []}, "badge.suite"),
    ],
)
def test_other_proofs_are_refused(proof: object, code: str) -> None:
    with pytest.raises(Refused) as refused:
        proof_of({**badge(), "proof": proof})
    assert refused.value.code == code
    assert proof_of({**badge(), "proof": [badge()["proof"]]}) == badge()["proof"]

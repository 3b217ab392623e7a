"""Verdicts: the issue's refusals, each with its reason, all without a connection."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.core.training.badges.example import (
    AWARD,
    BEGAN,
    ENDS,
    ISSUER,
    LIST,
    NOW,
    OTHER,
    SIGNER,
    badge,
    vector,
)  # fmt: skip

from leeward.core.federation.keys.signing_keys import FileSigner
from leeward.core.training.badges.awards import unsigned_badge
from leeward.core.training.badges.contexts import CREDENTIALS, EXTENSIONS, OPEN_BADGES
from leeward.core.training.badges.multikey import base58, did_of, key_text, method_of, read_key
from leeward.core.training.badges.proofs import RDFC, hash_data, moment_text, sign, without_proof
from leeward.core.training.badges.status import status_list
from leeward.core.training.badges.verification import Trust, verify

KEY, OTHERS = SIGNER.verify_key, OTHER.verify_key
TRUST: Trust = {ISSUER: frozenset({KEY})}


def signed(change: dict[str, Any], signer: FileSigner = SIGNER, method: str = "") -> dict[str, Any]:
    """The badge with this change, signed with it."""
    return sign({**without_proof(badge()), **change}, signer, method or method_of(signer.verify_key), BEGAN)


def with_proof(change: dict[str, Any]) -> dict[str, Any]:
    """The badge with another proof, its signature right over that."""
    document = without_proof(badge())
    proof = {**badge()["proof"], **change}
    return {**document, "proof": {**proof, "proofValue": base58(SIGNER.sign(hash_data(document, proof)))}}


def revoked(*indices: int, signer: FileSigner = SIGNER, until: Any = ENDS) -> dict[str, Any]:
    key = signer.verify_key
    return sign(status_list(LIST, did_of(key), indices, BEGAN, until), signer, method_of(key), BEGAN)


INVALID: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "an injected term": (lambda: {**badge(), "opensEverything": True}, "badge.term"),
    "an injected context": (lambda: {**badge(), "@context": [*badge()["@context"], {"x": "urn:x"}]}, "badge.context"),
    "expired": (lambda: signed({"validUntil": moment_text(NOW)}), "badge.expired"),
    "not yet valid": (lambda: signed({"validFrom": "2026-11-24T12:00:01Z"}), "badge.not_yet"),
    "a date without a zone": (lambda: signed({"validUntil": "2027-01-01T00:00:00"}), "badge.moment"),
    "a date without a time": (lambda: signed({"validUntil": "2027-01-01"}), "badge.moment"),
    "a month 13": (lambda: signed({"validUntil": "2027-13-01T00:00:00Z"}), "badge.moment"),
    "altered": (lambda: {**badge(), "name": "Everything"}, "badge.signature"),
    "another's key named as issuer": (lambda: signed({}, OTHER), "badge.wrong_key"),
    "the issuer's key named, another's used": (lambda: signed({}, OTHER, method_of(KEY)), "badge.signature"),
    "a did with another fragment": (lambda: signed({}, OTHER, f"{ISSUER}#{key_text(OTHERS)}"), "badge.wrong_key"),
    "no key named": (lambda: signed({}, SIGNER, "https://node.example/keys"), "badge.key_kind"),
    "another site's key": (
        lambda: signed({"issuer": "https://a.example"}, SIGNER, f"https://b.example#{key_text(KEY)}"),
        "badge.wrong_key",
    ),
    "for signing in": (lambda: with_proof({"proofPurpose": "authentication"}), "badge.purpose"),
    "a proof that ended": (lambda: with_proof({"expires": moment_text(NOW)}), "badge.expired"),
    "a proof from tomorrow": (lambda: with_proof({"created": "2026-11-25T00:00:00Z"}), "badge.not_yet"),
    "no credential": (lambda: {**badge(), "type": ["OpenBadgeCredential"]}, "badge.no_credential"),
    "no issuer": (lambda: {name: value for name, value in badge().items() if name != "issuer"}, "badge.no_credential"),
    "unsigned": (lambda: without_proof(badge()), "badge.no_proof"),
    "empty": (dict, "badge.no_credential"),
    "another kind of status": (
        lambda: signed({"credentialStatus": {"id": "urn:a", "type": "BitstringStatusList"}}), "badge.status_entry",
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", INVALID)
def test_it_is_refused_with_its_reason(why: str) -> None:
    made, code = INVALID[why]
    verdict = verify(made(), NOW)
    assert (verdict.valid, verdict.intact, [reason.code for reason in verdict.reasons]) == (False, False, [code])


def test_a_badge_of_the_node_is_valid_at_its_edges() -> None:
    for moment in (BEGAN, NOW, ENDS - timedelta(seconds=1)):
        verdict = verify(badge(), moment, TRUST, [revoked(6, 8)])
        assert (verdict.valid, verdict.issuer, verdict.achievement) == (True, ISSUER, AWARD.achievement.id)
        assert [reason.code for reason in verdict.reasons] == ["badge.valid"]
    assert not verify(badge(), ENDS, TRUST).valid
    assert not verify(badge(), BEGAN - timedelta(seconds=1), TRUST).valid


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: revoked(7), "badge.revoked"),
        (lambda: {**revoked(7), "validUntil": "2030-01-01T00:00:00Z"}, "badge.status_list"),
        (lambda: revoked(signer=OTHER), "badge.status_list"),
        (lambda: revoked(until=NOW), "badge.status_list"),
        (lambda: {"id": LIST}, "badge.status_list"),
        (lambda: {**badge(), "id": LIST}, "badge.status_list"),
    ],
    ids=["revoked", "altered list", "another's list", "old list", "no list", "a badge as list"],
)
def test_revocation_is_known_offline(made: Callable[[], dict[str, Any]], code: str) -> None:
    verdict = verify(badge(), NOW, TRUST, [made()])
    assert (verdict.valid, [reason.code for reason in verdict.reasons]) == (False, [code])


def test_without_its_list_the_verdict_says_so() -> None:
    for lists in ([], [{**revoked(7), "id": "https://node.example/revoked/2"}]):
        verdict = verify(badge(), NOW, TRUST, lists)
        assert verdict.valid
        assert [reason.code for reason in verdict.reasons] == ["badge.valid", "badge.revocation_unknown"]


def test_trust_decides_alone() -> None:
    issuer = "https://police.example/training"
    theirs = sign(unsigned_badge(AWARD, issuer), SIGNER, f"{issuer}#{key_text(KEY)}", BEGAN)
    for made in (theirs, badge(), signed({"issuer": issuer}, OTHER, f"{issuer}#{key_text(OTHERS)}")):
        verdict = verify(made, NOW)
        assert (verdict.valid, verdict.intact) == (False, True), "a forger has a key too"
        assert verdict.reasons[0].code == "badge.intact"
    assert verify(theirs, NOW, {issuer: frozenset({KEY})}).valid
    refused = {
        "badge.wrong_key": {issuer: frozenset({OTHERS})},
        "badge.not_trusted": {ISSUER: frozenset({KEY})},
    }
    for code, trust in refused.items():
        assert [reason.code for reason in verify(theirs, NOW, trust).reasons] == [code]


def test_published_credentials_are_valid(shared: Path) -> None:
    key = read_key(vector(shared, "w3c/keyPair.json")["publicKeyMultibase"])
    for name in ("eddsa-rdfc-2022/signedDataInt", "eddsa-jcs-2022/signedJCS"):
        document = vector(shared, f"w3c/{name}.json")
        assert [each.code for each in verify(document, NOW).reasons] == ["badge.intact"]
        trusted = verify(document, NOW, {document["issuer"]: frozenset({key})})
        assert (trusted.valid, trusted.reasons[0].code) == (True, "badge.valid_credential")
        for change in ({"injected": "x"}, {"name": "y"}, {"validFrom": "2023-01-01T00:00:01Z"}):
            assert not verify({**document, **change}, NOW).intact, f"{name} {change}"
    given = vector(shared, "1edtech/vector.json")
    proof = {**given["proof_options"], "proofValue": given["proof_value"]}
    verdict = verify({**given["document"], "proof": proof}, NOW)
    assert (verdict.intact, verdict.achievement) == (
        True,
        "https://example.com/achievements/21st-century-skills/teamwork",
    )
    assert proof["cryptosuite"] == RDFC


def test_1edtechs_own_kinds_are_covered_and_their_revocation_stays_unknown() -> None:
    named = {"@context": [CREDENTIALS, OPEN_BADGES, EXTENSIONS]}
    schema = {"id": "https://a.example/schema.json", "type": "1EdTechJsonSchemaValidator2019"}
    status = {"id": "https://a.example/revoked", "type": "1EdTechRevocationList"}
    theirs = signed({**named, "credentialSchema": [schema], "credentialStatus": status})
    assert [each.code for each in verify(theirs, NOW, TRUST).reasons] == ["badge.valid", "badge.revocation_unknown"]
    altered = {**theirs, "credentialStatus": {**status, "id": "https://b.example/revoked"}}
    assert [each.code for each in verify(altered, NOW).reasons] == ["badge.signature"]

"""Keys and the signed texts about them: bundles, rotation, revocation."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leeward.core.federation.keys import (
    HYBRID,
    X25519,
    BadKey,
    FileSigner,
    NotSealed,
    Opener,
    PublicKeys,
    Revocation,
    Revocations,
    SealingKey,
    VerifyKey,
    make_certificate,
    read_request,
    sign_request,
    signed_context,
)
from leeward.core.federation.keys.certificate import expires

NOW = datetime(2026, 11, 24, 21, tzinfo=UTC)
OLD, NEW, OTHER = FileSigner.generate(), FileSigner.generate(), FileSigner.generate()
OPENERS = [Opener.generate(HYBRID), Opener.generate(X25519)]


def bundle(signer: FileSigner = OLD, before: FileSigner | None = None, **changes: Any) -> PublicKeys:
    sealing = changes.pop("sealing", [one.sealing_key for one in OPENERS])
    dates = {"valid_from": NOW, "valid_until": NOW + timedelta(days=730)} | changes
    return PublicKeys.issue("BRB-RBPF", signer, sealing, before=before, **dates)


def test_a_signature_is_bound_to_one_kind_of_text() -> None:
    signature = OLD.sign(signed_context("receipt", b"text"))
    assert OLD.verify_key.holds(signature, signed_context("receipt", b"text"))
    assert not OLD.verify_key.holds(signature, signed_context("charter", b"text"))


@pytest.mark.parametrize("phrase", ["", "four plain words here"])
def test_private_keys_come_back_from_their_files(phrase: str) -> None:
    assert FileSigner.from_pem(OLD.to_pem(phrase), phrase).id == OLD.id
    for opener in OPENERS:
        assert Opener.from_pem(opener.to_pem(phrase), phrase).id == opener.id


def test_a_wrong_passphrase_or_file_is_refused() -> None:
    for pem, phrase in ((OLD.to_pem("right"), "wrong"), (OLD.to_pem("right"), ""), (b"", ""), (b"garbage", "")):
        with pytest.raises(BadKey):
            FileSigner.from_pem(pem, phrase)
        with pytest.raises(BadKey):
            Opener.from_pem(pem, phrase)
    with pytest.raises(BadKey, match="not a sealing key"):
        Opener.from_pem(OLD.to_pem())
    with pytest.raises(BadKey, match="not an Ed25519"):
        FileSigner.from_pem(OPENERS[1].to_pem())


@pytest.mark.parametrize("opener", OPENERS)
def test_a_wrapped_key_opens_for_its_holder_and_purpose_alone(opener: Opener) -> None:
    wrapped = opener.sealing_key.wrap(bytes(32), b"info")
    assert opener.unwrap(wrapped, b"info") == bytes(32)
    for other, data, info in (
        (opener, wrapped, b"other"),
        (opener, b"", b"info"),
        (Opener.generate(), wrapped, b"info"),
    ):
        with pytest.raises(NotSealed):
            other.unwrap(data, info)


def test_a_bundle_comes_back_from_json() -> None:
    for keys in (bundle(), bundle(NEW, OLD)):
        assert PublicKeys.from_json(keys.to_json()) == keys


def test_a_changed_bundle_is_refused() -> None:
    whole = bundle(NEW, OLD).to_json()
    forged: list[Any] = [
        whole | {"node": "LCA-POLI"},
        whole | {"valid_until": "2099-01-01T00:00:00.000000Z"},
        whole | {"signing": OTHER.verify_key.public.hex()},
        whole | {"signing": whole["signing"].upper()},
        whole | {"sealing": whole["sealing"][:1]},
        whole | {"sealing": []},
        whole | {"sealing": [whole["sealing"][0], whole["sealing"][0]]},
        whole | {"extra": 1},
        [],
        None,
    ]
    for value in forged:
        with pytest.raises(BadKey):
            PublicKeys.from_json(value)


def test_a_key_for_which_nothing_can_be_sealed_is_refused() -> None:
    # The point 0 gives everyone the same secret (RFC 7748, section 6.1).
    given = bundle().to_json()
    given["sealing"] = [{"algorithm": X25519, "key": bytes(32).hex()}]
    with pytest.raises(BadKey, match="anyone can open"):
        PublicKeys.from_json(given)


def test_a_new_signing_key_is_vouched_for_by_the_old_one() -> None:
    later = NOW + timedelta(days=7)
    assert bundle(NEW, OLD, valid_from=later).continues(bundle())
    assert bundle(OLD, valid_from=later).continues(bundle())
    assert not bundle(NEW, valid_from=later).continues(bundle())
    assert not bundle(NEW, OTHER, valid_from=later).continues(bundle())
    assert not bundle(NEW, OLD, valid_from=NOW - timedelta(days=1)).continues(bundle())


def test_wrong_bytes_are_no_key() -> None:
    for make in (lambda: VerifyKey(b"x"), lambda: SealingKey(X25519, b"x"), lambda: SealingKey("rot13", bytes(32))):
        with pytest.raises(BadKey):
            make()
    with pytest.raises(BadKey, match="not a sealing algorithm"):
        Opener.generate("rot13")


ENTRY = Revocation("ATG-IMMI", "0" * 16, NOW, "stolen")


def test_revocations_need_two_roots_and_come_back() -> None:
    roots = [one.verify_key for one in (OLD, NEW, OTHER)]
    once = Revocations(1, NOW, (ENTRY,)).sign(OLD)
    twice = Revocations.from_json(once.sign(NEW).to_json())
    assert not once.sign(OLD).agreed(roots)
    assert not once.sign(FileSigner.generate()).agreed(roots)
    assert twice.agreed(roots)
    assert not Revocations(2, NOW, (ENTRY,), twice.signatures).agreed(roots)
    assert (twice.revoked("ATG-IMMI", "0" * 16), twice.revoked("LCA-POLI", "0" * 16)) == (NOW, None)


def test_a_list_forgets_nothing_and_grows_stale() -> None:
    first = Revocations(1, NOW, (ENTRY,))
    later = Revocation("ATG-IMMI", "0" * 16, NOW + timedelta(days=1), "stolen")
    assert Revocations(2, NOW, (ENTRY, later)).follows(first)
    assert not Revocations(2, NOW, ()).follows(first)
    assert not Revocations(2, NOW, (later,)).follows(first)
    assert not first.follows(first)
    month = timedelta(days=30)
    assert not first.stale(NOW + month, month)
    assert first.stale(NOW + month + timedelta(seconds=1), month)


def test_a_request_to_revoke_is_the_nodes_own() -> None:
    request = sign_request(ENTRY, OLD)
    assert read_request(request, OLD.verify_key) == ENTRY
    for value, key in (
        (request, NEW),
        (request | {"reason": "lost"}, OLD),
        (request | {"reason": "x"}, OLD),
        ({}, OLD),
    ):
        with pytest.raises(BadKey):
            read_request(value, key.verify_key)


def test_garbage_is_not_a_revocation_list() -> None:
    whole = Revocations(1, NOW, (ENTRY,)).to_json()
    for value in (
        None,
        {},
        whole | {"number": True},
        whole | {"number": 0},
        whole | {"entries": [1]},
        whole | {"x": 1},
    ):
        with pytest.raises(BadKey):
            Revocations.from_json(value)


@pytest.mark.parametrize("host", ["node.agency.example", "127.0.0.1", "::1"])
def test_a_certificate_lasts_two_years(host: str) -> None:
    secret, certificate = make_certificate("BRB-RBPF", host, NOW)
    assert b"PRIVATE KEY" in secret
    assert expires(certificate) == NOW + timedelta(days=730)

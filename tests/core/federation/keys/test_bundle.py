"""Bundles of public keys: changed ones are refused, new keys are vouched for."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leeward.core.federation.keys import (
    HYBRID,
    X25519,
    BadKey,
    FileSigner,
    Opener,
    PublicKeys,
)

NOW = datetime(2026, 11, 24, 21, tzinfo=UTC)

OLD, NEW, OTHER = FileSigner.generate(), FileSigner.generate(), FileSigner.generate()

OPENERS = [Opener.generate(HYBRID), Opener.generate(X25519)]


def bundle(signer: FileSigner = OLD, before: FileSigner | None = None, **changes: Any) -> PublicKeys:
    sealing = changes.pop("sealing", [one.sealing_key for one in OPENERS])
    dates = {"valid_from": NOW, "valid_until": NOW + timedelta(days=730)} | changes
    return PublicKeys.issue("BRB-RBPF", signer, sealing, before=before, **dates)


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

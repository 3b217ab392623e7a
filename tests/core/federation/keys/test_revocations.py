"""Revocations: two roots, nothing forgotten, a request is the node's own."""

from datetime import UTC, datetime, timedelta

import pytest

from leeward.core.federation.keys import (
    BadKey,
    FileSigner,
    Revocation,
    Revocations,
    read_request,
    sign_request,
)

NOW = datetime(2026, 11, 24, 21, tzinfo=UTC)

OLD, NEW, OTHER = FileSigner.generate(), FileSigner.generate(), FileSigner.generate()

ENTRY = Revocation("ATG-IMMI", "0" * 16, NOW, "stolen")


def test_revocations_need_two_roots_and_come_back() -> None:
    roots = [one.verify_key for one in (OLD, NEW, OTHER)]
    once = Revocations(1, NOW, (ENTRY,)).sign(OLD)
    twice = Revocations.from_json(once.sign(NEW).to_json())
    assert not once.sign(OLD).agreed(roots)
    assert not once.sign(FileSigner.generate()).agreed(roots)
    assert twice.agreed(roots)
    assert not Revocations(2, NOW, (ENTRY,), twice.signatures).agreed(roots)
    assert (twice.revoked_since("ATG-IMMI", "0" * 16), twice.revoked_since("LCA-POLI", "0" * 16)) == (NOW, None)


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

"""What invented authorities issue is read as meant, in every scheme, and each fault is the one that was ordered."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.pki import EcKey, Scheme, holds, read_certificate, read_crl
from leeward.core.document.pki.certificates import Certificate
from leeward.core.document.pki.curves import CURVES
from leeward.core.document.pki.signatures import DIGEST_OIDS, scheme
from leeward.scenario.issuing import (
    END,
    MASTER_LIST_SIGNER,
    OIDS,
    START,
    Authority,
    Hand,
    digest_oid,
    ec_key,
    explicit,
    key_id,
    name,
    plain,
    rsa_key,
    with_parameters,
)

CSCA = Authority.root()
MADE = tuple(sorted(name for name, curve in CURVES.items() if curve.native))


def read(authority: Authority) -> Certificate:
    return read_certificate(authority.certificate)


def schemes() -> list[Hand]:
    """A hand for each scheme that has an identifier, and two of PSS."""
    curve = ec_key()
    of_table = [Hand(rsa_key() if kind == "pkcs1" else curve, Scheme(kind, digest)) for kind, digest in OIDS]  # type: ignore[arg-type]
    return [
        *of_table,
        *(Hand(rsa_key(), Scheme("pss", "sha256", mask, salt)) for mask, salt in (("sha1", 20), ("sha256", 0))),
    ]


@pytest.mark.parametrize("hand", schemes(), ids=lambda hand: f"{hand.how} {hand.how.mask}")
def test_each_scheme_is_named_as_it_signs(hand: Hand) -> None:
    """The certificate names the scheme, and its signature holds by that scheme alone."""
    root = read(Authority.root(hand=hand))
    assert scheme(hand.algorithm) == root.scheme == hand.how
    assert root.signed_by(root)
    assert holds(hand.sign(b"data"), b"data", key=root.key, how=hand.how)
    assert not holds(hand.sign(b"data"), b"date", key=root.key, how=hand.how)


@pytest.mark.parametrize("digest", sorted(DIGEST_OIDS.values()))
def test_a_hash_has_the_identifier_that_is_read_as_it(digest: str) -> None:
    assert DIGEST_OIDS[digest_oid(digest)] == digest


def test_a_hash_that_no_one_knows_has_none() -> None:
    with pytest.raises(StopIteration):
        digest_oid("sha3")


@pytest.mark.parametrize("curve", MADE)
def test_explicit_parameters_are_read_as_the_curve_that_they_spell_out(curve: str) -> None:
    key = ec_key(curve)
    for spelled in (True, False):
        found = read(Authority.root(hand=Hand(key, Scheme("ecdsa", "sha256"), explicit=spelled))).key
        assert isinstance(found, EcKey)
        assert found.curve is CURVES[curve]
        assert found.is_on_curve
    size = CURVES[curve].size
    assert len(plain(key.sign(b"", ec.ECDSA(hashes.SHA256())), key)) == 2 * size


def test_no_key_is_made_on_a_curve_that_the_library_lacks() -> None:
    for lacking in sorted(CURVES.keys() - set(MADE)):
        with pytest.raises(LookupError, match=lacking):
            ec_key(lacking)


@pytest.mark.parametrize("changed", ["p", "a", "b", "n"])
def test_changed_parameters_are_of_no_known_curve(changed: str) -> None:
    """An attacker who chooses the parameters chooses the key: such a curve must not pass for the named one."""
    curve = CURVES["secp256r1"]
    own = explicit(curve)
    false = explicit(curve, **{changed: getattr(curve, changed) - 2})
    assert own.dump() != false.dump()
    info = with_parameters(Hand(ec_key(), Scheme("ecdsa", "sha256")).public, false)
    assert info["algorithm"]["parameters"].dump() == false.dump()
    assert info["public_key"].native is not None


def test_an_rsa_key_is_made_once_for_each_number() -> None:
    assert rsa_key() is rsa_key()
    assert rsa_key().key_size == 2048


@pytest.mark.parametrize(
    ("facts", "seen", "reason"),
    [
        ({}, (1, START, END, True, 0), "what a root has unless told"),
        ({"serial": 2**150}, (2**150, START, END, True, 0), "serial numbers have up to twenty bytes"),
        ({"since": datetime(2030, 1, 1, tzinfo=UTC)}, (1, datetime(2030, 1, 1, tzinfo=UTC), END, True, 0), "later"),
        ({"until": START}, (1, START, START, True, 0), "valid on one day"),
        ({"purposes": (MASTER_LIST_SIGNER,)}, (1, START, END, True, 1), "a signer of master lists"),
    ],
)
def test_a_root_says_what_it_was_ordered_to_say(facts: dict[str, Any], seen: tuple[Any, ...], reason: str) -> None:
    found = read(Authority.root("UT", "CSCA", **facts))
    assert (found.serial, found.not_before, found.not_after, found.is_ca, len(found.purposes)) == seen, reason
    assert found.self_issued
    assert found.is_signed_by(found)
    assert found.subject_key == found.authority_key


def test_a_signer_is_certified_by_its_authority_alone() -> None:
    signer, other = CSCA.issue("ut", "DS", serial=7), Authority.root()
    found = read(signer)
    assert found.signed_by(read(CSCA))
    assert not found.is_signed_by(read(other)), "another authority of the same name"
    assert read(other).subject == read(CSCA).subject
    assert (found.is_ca, found.self_issued, found.country) == (False, False, "UT")
    assert found.authority_key == key_id(CSCA.hand.public) != found.subject_key


@pytest.mark.parametrize(
    ("facts", "own", "issuer", "reason"),
    [
        ({}, True, True, "both identifiers"),
        ({"bare": True}, True, True, "without the inner structure, as some states write them"),
        ({"identifiers": False}, False, False, "none at all, as in the oldest certificates"),
    ],
)
def test_key_identifiers(facts: dict[str, Any], own: bool, issuer: bool, reason: str) -> None:
    signer = CSCA.issue(**facts)
    found = read(signer)
    assert found.subject_key == (key_id(signer.hand.public) if own else b""), reason
    assert found.authority_key == (key_id(CSCA.hand.public) if issuer else b""), reason
    assert found.signed_by(read(CSCA)), reason


def test_an_identifier_may_name_another_key_than_the_one_that_signed() -> None:
    found = read(CSCA.issue(authority_key=b"\1" * 20))
    assert found.authority_key == b"\1" * 20
    assert found.signed_by(read(CSCA))


def test_an_empty_common_name_is_left_out() -> None:
    assert name("UT", "").native == {"country_name": "UT"}
    assert name("UT", "A").native == {"country_name": "UT", "common_name": "A"}


@pytest.mark.parametrize("bare", [False, True])
def test_a_revocation_list_names_its_authority(bare: bool) -> None:
    found = read_crl(CSCA.revoke(3, 5, bare=bare))
    assert set(found.revoked) == {3, 5}
    assert (found.this_update, found.next_update, found.country) == (START, END, "UT")
    assert found.authority_key == read(CSCA).subject_key
    assert found.is_signed_by(read(CSCA))
    assert not found.is_signed_by(read(Authority.root()))


def test_a_list_may_be_empty_and_without_a_day_for_the_next() -> None:
    found = read_crl(CSCA.revoke(due=None))
    assert (dict(found.revoked), found.next_update) == ({}, None)
    assert not found.is_stale(date(2099, 1, 1))


@settings(max_examples=10, deadline=None)
@given(st.sets(st.integers(1, 2**159), max_size=6))
def test_every_serial_number_comes_back(serials: set[int]) -> None:
    assert set(read_crl(CSCA.revoke(*serials)).revoked) == serials

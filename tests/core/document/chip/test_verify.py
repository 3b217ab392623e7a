"""Passive authentication with a generated infrastructure: cases that real data lacks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.core.document.chip.making import GROUPS, TODAY

from leeward.core.document.chip.deviation_list import Deviation
from leeward.core.document.chip.security_object import read_security_object
from leeward.core.document.chip.verify import Facts, Traits, verify
from leeward.core.document.pki import Scheme, Source, TrustStore, read_certificate, read_crl
from leeward.scenario.chips import SIGNED, sod
from leeward.scenario.issuing import Authority, Hand, ec_key, rsa_key

LIST = Source("UTO list", TODAY - timedelta(days=20))

CSCA = Authority.root("UT", "CSCA UTOPIA")


def store(*roots: Authority, crls: tuple[bytes, ...] = ()) -> TrustStore:
    found = [(read_certificate(root.certificate), LIST) for root in roots or (CSCA,)]
    return TrustStore.of(found, [read_crl(crl) for crl in crls])


def facts(signer: Authority, trust: TrustStore | None = None, *, traits: Traits = Traits(), **how: Any) -> Facts:  # noqa: B008
    """The facts of a chip that `signer` signed, read whole."""
    read = read_security_object(sod(GROUPS, signer, **how))
    return verify(read, GROUPS, store=trust or store(), today=TODAY, traits=traits)


HANDS = {
    "RSA": Hand(rsa_key(), Scheme("pkcs1", "sha256")),
    "PSS": Hand(rsa_key(), Scheme("pss", "sha256", "sha256", 32)),
    "PSS with a long salt and another mask": Hand(rsa_key(), Scheme("pss", "sha512", "sha256", 64)),
    "brainpool with explicit parameters": Hand(ec_key("brainpoolP256r1"), Scheme("ecdsa", "sha256"), explicit=True),
    "plain ECDSA": Hand(ec_key("secp384r1"), Scheme("ecdsa_plain", "sha256")),
}


@pytest.mark.parametrize("hand", HANDS.values(), ids=HANDS.keys())
def test_a_sound_chip_is_authentic_whatever_its_signer_signs_with(hand: Hand) -> None:
    found = facts(CSCA.issue(hand=hand), digest=hand.how.digest)
    assert found.is_authentic
    assert found.signature.state == "good"
    assert found.numbers("equal") == (1, 2)
    assert found.signer_state == "known"
    assert (found.validity.state, found.validity.by, found.validity.on) == ("within", "signing_time", SIGNED.date())
    assert found.revocation.state == "unknown"
    assert found.weak == ()
    assert (found.source, found.list_age(TODAY)) == (LIST, 20)


@pytest.mark.parametrize("oid", ["1.2.840.113549.1.1.1"])
def test_a_signer_that_names_only_its_key_takes_the_hash_named_beside(oid: str) -> None:
    assert facts(CSCA.issue(hand=HANDS["RSA"]), algorithm=oid).is_authentic


@pytest.mark.parametrize("how", [{"signed_at": None}, {"attributes": False}], ids=["no time", "no attributes"])
def test_signed_attributes_may_lack_the_time_or_be_absent(how: dict[str, Any]) -> None:
    found = facts(CSCA.issue(), **how)
    assert found.is_authentic
    assert (found.validity.state, found.validity.by) == ("within", "today")


def test_a_signature_may_point_at_its_certificate_by_key_identifier() -> None:
    signer = CSCA.issue()
    assert facts(signer, by_key_id=read_certificate(signer.certificate).subject_key).is_authentic


def test_a_revoked_signer_and_a_revoked_authority_are_two_facts() -> None:
    signer = CSCA.issue(serial=7)
    found = facts(signer, store(CSCA, crls=(CSCA.revoke(7),)))
    assert (found.revocation.state, found.authority_revocation.state) == ("yes", "no")
    found = facts(signer, store(CSCA, crls=(CSCA.revoke(1),)))
    assert (found.revocation.state, found.authority_revocation.state) == ("no", "yes")
    assert not found.is_authentic


OLD: dict[str, Any] = {"since": datetime(2012, 1, 1, tzinfo=UTC), "until": datetime(2022, 1, 1, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("signed_at", "issued", "state", "by", "why"),
    [
        (datetime(2015, 1, 1, tzinfo=UTC), None, "within", "signing_time", "ended since, valid when it signed"),
        (datetime(2023, 1, 1, tzinfo=UTC), None, "after", "signing_time", "signed when it had ended"),
        (datetime(2011, 1, 1, tzinfo=UTC), None, "before", "signing_time", "signed before it began"),
        (None, date(2015, 1, 1), "within", "issue_date", "the date of issue is used instead"),
        (None, date(2023, 1, 1), "after", "issue_date", "issued when it had ended"),
        (None, None, "unknown", "today", "expired by now, and the day of signing is unknown"),
    ],
)
def test_a_signer_is_judged_on_the_day_on_which_it_signed(
    signed_at: datetime | None, issued: date | None, state: str, by: str, why: str
) -> None:
    found = facts(CSCA.issue(**OLD), signed_at=signed_at, traits=Traits(issued=issued))
    assert (found.validity.state, found.validity.by) == (state, by), why


@pytest.mark.parametrize(
    ("how", "reason"),
    [({"message_digest": bytes(32)}, "message_digest")],
)
def test_a_bad_signature_says_why(how: dict[str, Any], reason: str) -> None:
    found = facts(CSCA.issue(), **how)
    assert (found.signature.state, found.signature.reason) == ("bad", reason)


def test_a_signature_by_another_key_is_bad() -> None:
    signer, other = CSCA.issue(), CSCA.issue()
    mixed = replace(signer, hand=other.hand)
    found = facts(mixed)
    assert (found.signature.state, found.signature.reason) == ("bad", "signature")


def test_an_unknown_algorithm_cannot_be_verified_and_is_not_bad() -> None:
    found = facts(CSCA.issue(), algorithm="1.2.840.10045.4.3.9")
    assert found.signature.state == "cannot_verify"
    assert "1.2.840.10045.4.3.9" in found.signature.detail


def test_weak_algorithms_are_facts_beside_a_good_signature() -> None:
    signer = CSCA.issue(hand=Hand(rsa_key(), Scheme("pkcs1", "sha1")))
    found = facts(signer, digest="sha1", hashes="sha1")
    assert {weak.place for weak in found.weak} == {"hashes", "signature"}
    assert found.is_authentic


@pytest.mark.parametrize(
    ("deviation", "concerned"),
    [
        (Deviation("group_hash", group=2), True),
        (Deviation("group_hash", document_type="P"), True),
        (Deviation("group_hash", document_type="I"), False),
        (Deviation("group_hash", numbers=frozenset({"L898902C3"})), True),
        (Deviation("group_hash", numbers=frozenset({"X"})), False),
        (Deviation("group_hash", issued_from=date(2024, 1, 1), issued_until=date(2024, 12, 31)), True),
        (Deviation("group_hash", issued_from=date(2025, 1, 1)), False),
        (Deviation("group_hash", signer_serial=5), True),
        (Deviation("group_hash", signer_serial=6), False),
        (Deviation("group_hash", signer_key=b"other"), False),
        (Deviation("group_hash", signer_digest=bytes(32)), False),
    ],
    ids=str,
)
def test_a_deviation_concerns_those_documents_alone_that_meet_all_of_its_conditions(
    deviation: Deviation, concerned: bool
) -> None:
    traits = Traits("P", "L898902C3", date(2024, 5, 1))
    read = read_security_object(sod(GROUPS, CSCA.issue(serial=5)))
    found = verify(read, GROUPS, store=store(), today=TODAY, traits=traits, deviations=[deviation])
    assert bool(found.deviations) is concerned

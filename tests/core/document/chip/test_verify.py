"""Passive authentication with a generated infrastructure: cases that real data lacks."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from asn1crypto import x509
from tests.core.document.chip.making import GROUPS, TODAY, dg1, indefinite

from leeward.core.document.chip.deviation_list import Deviation
from leeward.core.document.chip.reading.apdu import tlv
from leeward.core.document.chip.security_object import FILE_TAG, read_security_object
from leeward.core.document.chip.verify import Facts, Traits, verify
from leeward.core.document.pki import Malformed, Scheme, Source, TrustStore, read_certificate, read_crl
from leeward.scenario.chips import SIGNED, lds_object, signed_data, sod
from leeward.scenario.issuing import Authority, Hand, ec_key, make, rsa_key

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


def test_a_signer_that_the_chip_leaves_out_is_taken_from_the_store() -> None:
    signer = CSCA.issue(serial=99)
    assert facts(signer, store(CSCA, signer), along=()).is_authentic
    missing = facts(signer, along=())
    assert (missing.signer_state, missing.signature.state) == ("missing", "cannot_verify")


def named(*pairs: tuple[str, str]) -> x509.Name:
    """A name of these attributes in this order."""
    parts = [x509.Name.build({kind: value}).chosen[0] for kind, value in pairs]
    return x509.Name(name="", value=x509.RDNSequence(parts))


@pytest.mark.parametrize(
    ("issuer", "why"),
    [
        (named(("common_name", "CSCA UTOPIA"), ("country_name", "UT")), "Malaysia: the attributes in another order"),
        (named(("country_name", "ut"), ("common_name", "CSCA  Utopia")), "Ukraine: capitals and blanks"),
        (named(("country_name", "UT"), ("common_name", "Passport office")), "only the signature decides"),
    ],
)
def test_a_signature_that_names_its_signers_issuer_otherwise_is_verified(issuer: x509.Name, why: str) -> None:
    found = facts(CSCA.issue(serial=7), named=issuer)
    assert (found.signer_state, found.signature.state, found.is_authentic) == ("known", "good", True), why


def test_a_certificate_on_the_chip_that_did_not_sign_is_no_signer() -> None:
    issuer = named(("country_name", "UT"), ("common_name", "Passport office"))
    found = facts(CSCA.issue(serial=7), named=issuer, along=(CSCA.issue(serial=8).certificate,))
    assert (found.signer_state, found.signature.state) == ("missing", "cannot_verify")


def test_a_signer_that_is_only_in_the_store_is_found_by_a_name_in_another_order() -> None:
    signer = CSCA.issue(serial=99)
    issuer = named(("common_name", "CSCA UTOPIA"), ("country_name", "UT"))
    assert facts(signer, store(CSCA, signer), along=(), named=issuer).is_authentic


def test_indefinite_lengths_are_read_as_new_zealand_and_the_united_states_write_them() -> None:
    written = sod(GROUPS, CSCA.issue())
    for data in (indefinite(written), indefinite(written) + bytes(7), b"\x77" + written[1:4] + written[4:]):
        read = read_security_object(data)
        assert verify(read, GROUPS, store=store(), today=TODAY).is_authentic
    changed = bytearray(indefinite(written))
    changed[len(changed) // 2] ^= 1
    with suppress(Malformed):
        assert not verify(read_security_object(bytes(changed)), GROUPS, store=store(), today=TODAY).is_authentic


def test_an_object_labelled_as_plain_data_is_read_and_reported() -> None:
    data = tlv(FILE_TAG, signed_data("1.2.840.113549.1.7.1", lds_object(GROUPS), CSCA.issue()))
    found = verify(read_security_object(data), GROUPS, store=store(), today=TODAY)
    assert (found.is_authentic, found.named_as_data) == (True, True)
    assert not facts(CSCA.issue()).named_as_data
    letter = tlv(FILE_TAG, signed_data("1.2.840.113549.1.7.1", b"a letter", CSCA.issue()))
    with pytest.raises(Malformed):
        read_security_object(letter)


def test_an_unknown_authority_means_cannot_verify() -> None:
    found = facts(Authority.root("UT", "Nobody").issue())
    assert (found.signer_state, found.signature.state, found.authority) == ("unknown", "good", None)
    assert not found.is_authentic


def test_a_signer_that_borrows_an_authoritys_name_is_contradicted() -> None:
    """It names the key of a trusted authority, but that key did not sign it: more than unknown."""
    forger = Authority.root("UT", "CSCA UTOPIA")
    claimed = read_certificate(CSCA.certificate).subject_key
    found = facts(forger.issue(authority_key=claimed))
    assert (found.signer_state, found.is_authentic) == ("contradicted", False)


def test_a_lower_case_country_and_a_missing_common_name_do_not_hide_the_authority() -> None:
    root = Authority.root("ut", "")
    assert facts(root.issue("UT", "DS", identifiers=False), store(root)).signer_state == "known"


def test_a_link_certificate_leads_from_the_old_authority_to_the_new_one() -> None:
    old, new = Authority.root(common_name="Old"), Authority.root(common_name="New")
    link = Authority(new.hand, new.title, make(new.hand, new.title, old.hand, old.title, is_ca=True))
    assert facts(new.issue(), store(old, link)).signer_state == "known"
    assert facts(new.issue(), store(old)).signer_state == "unknown"


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


def test_altered_groups_are_named_and_others_stay_equal() -> None:
    read = read_security_object(sod(GROUPS, CSCA.issue()))
    other = dg1(
        "".join(("P<UTOSMITH<<JOHN<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122M1204159ZE184226B<<<<<10"))
    )
    found = verify(read, {**GROUPS, 1: other, 15: b"\x6f\x00"}, store=store(), today=TODAY)
    assert found.numbers("differs") == (1,)
    assert found.numbers("equal") == (2,)
    assert found.numbers("unlisted") == (15,)
    assert (found.signature.state, found.is_authentic) == ("good", False)


def test_groups_that_were_not_read_are_no_difference() -> None:
    read = read_security_object(sod({**GROUPS, 3: b"\x63\x00"}, CSCA.issue()))
    found = verify(read, GROUPS, store=store(), today=TODAY)
    assert (found.numbers("unread"), found.is_authentic) == ((3,), True)


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

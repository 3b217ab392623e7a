"""Chips of invented documents: what is written is what the reader reads, and each fault is the one that was ordered."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from asn1crypto import x509
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.document.chip.face import face_image
from leeward.core.document.chip.lds import GROUP_TAGS, issue_date, name_of, without_padding, zone_text
from leeward.core.document.chip.security_object import CONTENT, LdsSecurityObject, read_security_object
from leeward.core.document.pki import Scheme, read_certificate
from leeward.scenario.chips import SIGNED, dg1, dg2, dg12, group, lds_object, signed_data, sod
from leeward.scenario.issuing import Authority, Hand, name, rsa_key

CSCA = Authority.root()
DS = CSCA.issue(serial=11)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40) + b"\xff\xd9"
GROUPS = {1: dg1("P<UTO" + "A" * 83), 2: dg2(JPEG)}


@given(st.sampled_from(sorted(GROUP_TAGS)), st.binary(max_size=70_000))
def test_a_group_of_any_size_is_whole_and_known_by_its_tag(number: int, content: bytes) -> None:
    data = group(number, content)
    assert name_of(data) == f"DG{number}"
    assert without_padding(data + b"\0\0", "test") == data
    assert data.endswith(content)


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<", min_size=88, max_size=90))
def test_any_zone_comes_back(zone: str) -> None:
    assert zone_text(dg1(zone)) == zone


@pytest.mark.parametrize("record", [True, False])
@pytest.mark.parametrize("size", [10, 200, 300, 65_000])
def test_a_face_of_any_size_comes_back(size: int, record: bool) -> None:
    """Lengths change their form at 128 and at 256 bytes."""
    image = JPEG[:-2] + bytes(size) + JPEG[-2:]
    assert face_image(dg2(image, record=record)).data == image


def test_a_date_of_issue_comes_back() -> None:
    assert issue_date(dg12(b"20240229")) == date(2024, 2, 29)


@pytest.mark.parametrize("digest", ["sha1", "sha224", "sha256", "sha384", "sha512"])
def test_the_security_object_has_the_hash_of_each_group(digest: str) -> None:
    found = LdsSecurityObject.load(lds_object(GROUPS, digest))
    assert {int(each["number"]): bytes(each["value"]) for each in found["hashes"]} == {
        number: hashlib.new(digest, data).digest() for number, data in GROUPS.items()
    }
    read = read_security_object(sod(GROUPS, DS, hashes=digest))
    assert all(read.agrees(number, data) for number, data in GROUPS.items())
    assert not read.agrees(1, GROUPS[2])


def verified(**facts: Any) -> tuple[str, str]:
    """The state and the reason of the signature of a security object."""
    content = lds_object(GROUPS)
    read = read_security_object(sod(GROUPS, DS, **facts))
    found = read.signer.verify(CONTENT, content, read_certificate(DS.certificate))
    return found.state, found.reason


@pytest.mark.parametrize(
    ("facts", "state", "reason"),
    [
        ({}, ("good", ""), "as an issuer signs"),
        ({"digest": "sha1"}, ("good", ""), "another hash of the attributes' content"),
        ({"attributes": False}, ("good", ""), "the content itself is signed"),
        ({"signed_at": None}, ("good", ""), "without a day of signing"),
        ({"along": ()}, ("good", ""), "without the signer's certificate, which is known from elsewhere"),
        ({"message_digest": b"\1" * 32}, ("bad", "message_digest"), "attributes of another content"),
    ],
)
def test_each_way_of_signing(facts: dict[str, Any], state: tuple[str, str], reason: str) -> None:
    assert verified(**facts) == state, reason


def test_another_key_is_seen() -> None:
    read = read_security_object(sod(GROUPS, DS))
    stranger = read_certificate(CSCA.issue(serial=11).certificate)
    assert read.signer.verify(CONTENT, lds_object(GROUPS), stranger).state == "bad"


def test_an_algorithm_that_is_not_known_is_not_called_false() -> None:
    assert verified(algorithm="1.2.840.10040.4.3")[0] == "cannot_verify"


@pytest.mark.parametrize("at", [SIGNED, datetime(2020, 2, 29, tzinfo=UTC), None])
def test_the_day_of_signing_is_the_one_that_was_ordered(at: datetime | None) -> None:
    assert read_security_object(sod(GROUPS, DS, signed_at=at)).signer.signing_time == at


@pytest.mark.parametrize(
    ("facts", "names", "reason"),
    [
        ({}, True, "by issuer and serial number"),
        ({"by_key_id": bytes(20)}, False, "by the identifier of another key"),
        ({"named": name("UT", "Other")}, False, "another issuer of the same serial number"),
    ],
)
def test_the_signer_is_named_as_ordered(facts: dict[str, Any], names: bool, reason: str) -> None:
    read = read_security_object(sod(GROUPS, DS, **facts))
    assert read.signer.sid.names(read_certificate(DS.certificate)) is names, reason


def test_a_signer_is_named_by_its_key() -> None:
    certificate = read_certificate(DS.certificate)
    read = read_security_object(sod(GROUPS, DS, by_key_id=certificate.subject_key))
    assert read.signer.sid.names(certificate)


def test_signers_with_rsa_sign_too() -> None:
    by = CSCA.issue(hand=Hand(rsa_key(), Scheme("pss", "sha256", "sha256", 32)))
    read = read_security_object(sod(GROUPS, by))
    assert read.signer.verify(CONTENT, lds_object(GROUPS), read_certificate(by.certificate)).state == "good"


def test_further_certificates_go_along() -> None:
    data = signed_data(CONTENT, lds_object(GROUPS), DS, along=(DS.certificate, CSCA.certificate))
    assert data.count(x509.Certificate.load(CSCA.certificate).dump()) == 1
    assert data.count(DS.certificate) == 1

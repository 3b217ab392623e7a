"""Proofs by a software chip: each suite and key, copies without the key, and broken connections."""

import secrets
from typing import Any

import pytest
from tests.core.document.chip.making import GROUPS, TODAY, ZONE
from tests.core.document.chip.reading.software_chip import SoftwareChip, card_access

from leeward.core.document.chip.inspection import inspect
from leeward.core.document.chip.proofs import NO_EVIDENCE, Proofs
from leeward.core.document.chip.reading.apdu import Command, tlv
from leeward.core.document.chip.reading.document import Reading, read_document
from leeward.core.document.chip.reading.pace import Offer
from leeward.core.document.chip.reading.secret import of_zone
from leeward.core.document.chip.upload import read_upload, write_upload
from leeward.core.document.mrz import parse
from leeward.core.document.pki import Scheme, TrustStore
from leeward.scenario.chip_keys import active_signature, agreement_key, agreement_suite, dg14, dg15
from leeward.scenario.chips import sod
from leeward.scenario.issuing import Authority, Hand, ec_key, rsa_key

SECRET = of_zone(parse("\n".join(ZONE), today=TODAY))
SIGNER = Authority.root().issue()
RSA, EC, OTHER = rsa_key(), ec_key("brainpoolP256r1"), ec_key("brainpoolP256r1")
WAYS = dg14(agreement_key(EC), agreement_suite(2), active_signature("0.4.0.127.0.7.1.1.4.1.3"))
AES128 = Offer("0.4.0.127.0.7.2.2.4.2.2", 12)


def chip_of(groups: dict[int, bytes], offer: Offer | None = None, **how: Any) -> SoftwareChip:
    """A chip with DG1, DG2 and these groups, all signed."""
    signed = {**GROUPS, **groups}
    files = {0x011D: sod(signed, SIGNER)} | {0x0100 + number: data for number, data in signed.items()}
    if offer:
        files[0x011C] = card_access(offer)
    return SoftwareChip(files=files, secret=SECRET, random=secrets.token_bytes, offer=offer, **how)


def read(chip: SoftwareChip) -> Reading:
    return read_document(chip, SECRET, random=secrets.token_bytes)


def proofs_of(found: Reading) -> Proofs:
    """The facts of the chip that was read."""
    facts = inspect(found.files, store=TrustStore.of([]), today=TODAY, evidence=found.evidence).facts
    assert facts
    return facts.proofs


@pytest.mark.parametrize("offer", [None, AES128], ids=["BAC", "PACE"])
@pytest.mark.parametrize("suite", [1, 2, 3, 4], ids=["Triple-DES", "AES-128", "AES-192", "AES-256"])
def test_a_chip_proves_both_of_its_keys(suite: int, offer: Offer | None) -> None:
    ways = dg14(agreement_key(EC), agreement_suite(suite))
    found = proofs_of(read(chip_of({14: ways, 15: dg15(RSA)}, offer, active=RSA, agreement=EC)))
    assert (found.active.state, found.agreement.state) == ("proved", "proved")


def test_an_rsa_answer_that_no_short_one_holds_is_asked_for_in_extended_length() -> None:
    chip = chip_of({15: dg15(RSA)}, active=RSA)
    assert proofs_of(read(chip)).active.state == "proved"
    asked = next(command for command in chip.commands if command[1] == 0x88)
    assert (asked[4], asked[-2:]) == (0, b"\0\0")
    assert Command(0, 0x88, 0, 0, b"12345678", 1024).encode().hex() == "0088000000000831323334353637380400"


def test_an_elliptic_answer_fits_a_short_one() -> None:
    chip = chip_of({14: WAYS, 15: dg15(EC)}, active=EC, agreement=EC)
    assert proofs_of(read(chip)).active.state == "proved"
    assert all(command[4] for command in chip.commands if command[1] == 0x88)


def test_the_oldest_way_is_taken_where_no_suite_is_named_and_the_strongest_of_several() -> None:
    oldest = chip_of({14: dg14(agreement_key(EC))}, agreement=EC)
    assert proofs_of(read(oldest)).agreement.state == "proved"
    several = dg14(agreement_key(OTHER, 1), agreement_suite(2, 1), agreement_key(EC, 2), agreement_suite(4, 2))
    assert proofs_of(read(chip_of({14: several}, agreement=EC))).agreement.state == "proved"


@pytest.mark.parametrize(
    ("how", "active", "agreement", "why"),
    [
        ({"active": rsa_key(1), "agreement": EC}, "failed", "proved", "files copied beside another key"),
        ({"active": RSA, "agreement": OTHER}, "proved", "failed", "agreement with another key"),
        ({"active": RSA, "refused": {0x22: 0x6A88}}, "proved", "failed", "it does not know its own key"),
        ({"agreement": EC, "refused": {0x88: 0x6D00}}, "failed", "not_asked", "a copy refuses, and may close the way"),
        ({"agreement": EC, "refused": {0x88: 0x6700}}, "not_asked", "proved", "too long for the connection: no fault"),
        ({"agreement": EC, "gone": frozenset({0x88})}, "not_asked", "not_asked", "taken away before it was asked"),
        ({"active": RSA, "gone": frozenset({0x22})}, "proved", "not_asked", "taken away in between"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_a_copy_fails_and_a_broken_connection_counts_as_not_asked(
    how: dict[str, Any], active: str, agreement: str, why: str
) -> None:
    found = read(chip_of({14: dg14(agreement_key(EC), agreement_suite(2)), 15: dg15(RSA)}, **how))
    assert set(found.files) == {"SOD", "DG1", "DG2", "DG14", "DG15"}, "what was read before is kept"
    proofs = proofs_of(found)
    assert (proofs.active.state, proofs.agreement.state) == (active, agreement), why


def test_what_was_read_is_saved_with_its_answer_for_another_place() -> None:
    found = read(chip_of({15: dg15(RSA)}, active=RSA))
    saved = read_upload(write_upload(found.files, found.evidence.answered))
    assert (dict(saved.files), saved.answered) == (found.files, found.evidence.answered)
    assert saved.answered
    bare = read_upload(write_upload(found.files))
    assert (dict(bare.files), bare.answered) == (found.files, None)


def test_a_key_off_its_curve_is_not_challenged() -> None:
    public = Hand(EC, Scheme("ecdsa", "sha256")).public.dump()
    off = tlv(0x30, bytes.fromhex("060904007F000702020102") + public[:-1] + bytes([public[-1] ^ 1]))
    chip = chip_of({14: dg14(off, agreement_suite(2))})
    assert proofs_of(read(chip)).agreement.state == "cannot_verify"


def test_a_chip_that_offers_nothing_is_asked_nothing() -> None:
    found = read(chip_of({}))
    assert found.evidence == NO_EVIDENCE
    assert {proofs_of(found).active.state, proofs_of(found).agreement.state} == {"not_offered"}


@pytest.mark.parametrize("broken", [{15: b"\x6f\x00"}, {14: b"\x6e\x00"}, {14: b"\x6e\x02\x31\x00"}], ids=repr)
def test_a_broken_key_is_asked_nothing(broken: dict[int, bytes]) -> None:
    chip = chip_of(broken)
    assert read(chip).evidence == NO_EVIDENCE
    assert not [command for command in chip.commands if command[1] == 0x88]


def test_keys_over_integers_are_unsupported_and_no_fault() -> None:
    """The key's numbers are left out, since they are not read."""
    found = read(chip_of({14: dg14(bytes.fromhex("300D060904007F0007020201013000"))}))
    assert proofs_of(found).agreement.state == "cannot_verify"

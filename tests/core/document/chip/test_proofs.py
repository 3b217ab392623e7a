"""Whether the chip holds its private keys: signatures of both kinds, each fault by its name, and unsigned keys."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.document.chip.making import GROUPS, TODAY

from leeward.core.document.chip.active import Answered, read_active_key
from leeward.core.document.chip.cms import Verified
from leeward.core.document.chip.proofs import Evidence, Proof, Proofs
from leeward.core.document.chip.security_infos import read_security_infos
from leeward.core.document.chip.security_object import read_security_object
from leeward.core.document.chip.verify import verify
from leeward.core.document.pki import Malformed, Source, TrustStore, read_certificate
from leeward.scenario.chip_keys import (
    PrivateKey,
    active_signature,
    agreement_key,
    agreement_suite,
    answer,
    dg14,
    dg15,
)
from leeward.scenario.chips import sod
from leeward.scenario.issuing import Authority, ec_key, rsa_key

SIGNER = Authority.root("UT", "CSCA UTOPIA").issue()

CHALLENGE = bytes.fromhex("F173589974BF40C6")

RSA, EC = rsa_key(), ec_key("brainpoolP256r1")

PLAIN_SHA256 = "0.4.0.127.0.7.1.1.4.1.3"

NAMED = dg14(active_signature(PLAIN_SHA256))


def proofs_of(groups: dict[int, bytes], evidence: Evidence, **read: bytes) -> Proofs:
    """What a chip with these groups proved; `read` are groups that differ from the signed ones."""
    signed = read_security_object(sod({**GROUPS, **groups}, SIGNER))
    handed = {**GROUPS, **groups} | {int(name.removeprefix("DG")): data for name, data in read.items()}
    handed = {number: data for number, data in handed.items() if data}
    return verify(signed, handed, store=TrustStore.of([]), today=TODAY, evidence=evidence).proofs


def asked(key: PrivateKey, **facts: object) -> Evidence:
    return Evidence(Answered(CHALLENGE, answer(key, CHALLENGE, **facts)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("groups", "evidence", "read", "active", "why"),
    [
        ({}, Evidence(), {}, Proof("not_offered"), "no DG15"),
        ({15: dg15(RSA)}, Evidence(), {}, Proof("not_asked"), "the reader did not ask"),
        ({15: dg15(RSA)}, asked(rsa_key(1)), {"DG15": dg15(rsa_key(1))}, "key_unsigned", "a copy with its own key"),
        ({}, asked(RSA), {"DG15": dg15(RSA)}, "key_unsigned", "a key that the issuer never signed"),
        ({15: dg15(RSA)}, asked(RSA), {"DG15": b""}, "key_missing", "the answer without its key"),
        ({15: b"\x6f\x02\x30\x00"}, asked(RSA), {}, "key_broken", "signed, and no key"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_key_proves_something_only_where_the_issuer_signed_it(
    groups: dict[int, bytes], evidence: Evidence, read: dict[str, bytes], active: Proof | str, why: str
) -> None:
    found = proofs_of(groups, evidence, **read).active
    expected = active if isinstance(active, Proof) else replace(found, state="cannot_verify", reason=active)
    assert found == expected, why


AGREES = dg14(agreement_key(EC), agreement_suite(2))


@pytest.mark.parametrize(
    ("groups", "agreed", "read", "state"),
    [
        ({}, None, {}, "not_offered"),
        ({14: NAMED}, None, {}, "not_offered"),
        ({14: AGREES}, None, {}, "not_asked"),
        ({14: AGREES}, None, {"DG14": b""}, "not_asked"),
        ({14: AGREES}, Verified("good"), {}, "proved"),
        ({14: AGREES}, Verified("bad", "refused"), {}, "failed"),
        ({14: AGREES}, Verified("cannot_verify", "algorithm"), {}, "cannot_verify"),
        ({14: dg14(agreement_key(ec_key()))}, Verified("good"), {"DG14": AGREES}, "cannot_verify"),
    ],
    ids=["no DG14", "no key in it", "not asked", "not read", "proved", "refused", "integers", "another key"],
)
def test_chip_authentication_is_a_fact_of_its_own(
    groups: dict[int, bytes], agreed: Verified | None, read: dict[str, bytes], state: str
) -> None:
    assert proofs_of(groups, Evidence(agreed=agreed), **read).agreement.state == state


def test_a_failed_proof_leaves_what_the_issuer_signed_authentic() -> None:
    """The content of a copy is the issuer's own: a proof and a signature say different things."""
    root = Authority.root("UT", "CSCA UTOPIA")
    read = read_security_object(sod({**GROUPS, 15: dg15(RSA)}, root.issue()))
    store = TrustStore.of([(read_certificate(root.certificate), Source("list"))])
    evidence = Evidence(Answered(CHALLENGE, b""))
    found = verify(read, {**GROUPS, 15: dg15(RSA)}, store=store, today=TODAY, evidence=evidence)
    assert (found.proofs.active.state, found.is_authentic) == ("failed", True)


@pytest.mark.parametrize("name", ["jmrtd_bsi2008_Datagroup15.bin", "jmrtd_loes2006_ef010F.bin", "tsemrtd_EF_DG15.bin"])
def test_dg15_of_reference_documents(name: str, shared: Path) -> None:
    assert str(read_active_key((shared / "documents/sod" / name).read_bytes())) in ("RSA 1022", "RSA 1024")


@given(st.binary(max_size=200))
@settings(max_examples=150)
def test_any_bytes_are_a_group_or_malformed(data: bytes) -> None:
    for tag, reader in ((b"\x6e", read_security_infos), (b"\x6f", read_active_key)):
        for whole in (data, tag + bytes([0x81, len(data)]) + data):
            with suppress(Malformed):
                reader(whole)

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from leeward.core.document.pki import Source, TrustStore, read_certificate, read_crl
from leeward.core.document.seals import read_seal
from leeward.core.document.seals.verify import SealFacts, verify
from leeward.scenario.issuing import Authority
from leeward.scenario.seals import signer, vds, vds_nc

TODAY = date(2026, 11, 24)
ROOT = Authority.root()
PURPOSE = "2.23.136.1.1.14.1"


def facts(by: Authority, *trusted: Authority, revoked: tuple[int, ...] = (), **head: Any) -> SealFacts:
    certificates = [(read_certificate(each.certificate), Source("test")) for each in trusted]
    lists = [read_crl(ROOT.revoke(*revoked))] if revoked else []
    return verify(read_seal(vds(by, **head), today=TODAY), TrustStore.of(certificates, lists), today=TODAY)


def test_a_listed_signer_makes_a_genuine_seal() -> None:
    by = signer(ROOT)
    found = facts(by, by, ROOT)
    assert found.genuine
    assert (found.vouched_by, found.source, found.day) == ("listed", Source("test"), date(2026, 3, 2))


@pytest.mark.parametrize("curve", ["secp256r1", "brainpoolP384r1"])
def test_other_curves(curve: str) -> None:
    by = signer(ROOT, curve=curve)
    assert facts(by, by, ROOT).genuine


def test_a_seal_without_a_named_signer_cannot_be_verified() -> None:
    assert facts(signer(ROOT), ROOT).signature == "unknown_signer"
    assert facts(signer(ROOT), signer(ROOT, serial=0x5C)).signature == "unknown_signer"


def test_another_key_under_the_same_reference_is_a_broken_signature() -> None:
    found = facts(signer(ROOT), signer(ROOT))
    assert (found.signature, found.genuine) == ("broken", False)


def test_the_serial_number_of_another_signer_of_the_state_accuses_no_one() -> None:
    """Every authority numbers its certificates on its own: the same number under another name is another signer."""
    another = ROOT.issue("UT", "XY", hand=signer(ROOT).hand, serial=0x5B)
    assert facts(signer(ROOT), another).signature == "unknown_signer"
    longer = ROOT.issue("UT", "Signer of seals", hand=signer(ROOT).hand, serial=0x5B)
    assert facts(signer(ROOT), longer).signature == "broken", "a name that says nothing of the two characters"


def test_of_two_certificates_with_one_reference_the_right_one_counts() -> None:
    by = signer(ROOT)
    assert facts(by, signer(ROOT), by).signature == "valid"


def test_the_day_of_signing_has_to_lie_in_the_signers_time() -> None:
    by = signer(ROOT, until=datetime(2026, 2, 1, tzinfo=UTC))
    found = facts(by, by, ROOT)
    assert (found.signature, found.in_force, found.genuine) == ("valid", False, False)


def test_a_revoked_signer() -> None:
    by = signer(ROOT)
    found = facts(by, by, ROOT, revoked=(0x5B,))
    assert found.revocation is not None
    assert (found.revocation.state, found.genuine) == ("yes", False)


def test_a_signer_of_another_state() -> None:
    by = signer(ROOT)
    found = facts(by, by, ROOT, issuer="BRB")
    assert (found.signature, found.right_country, found.genuine) == ("valid", False, False)


@pytest.mark.parametrize(("purposes", "right"), [((), None), ((PURPOSE,), True), (("2.23.136.1.1.14.2",), False)])
def test_a_certificate_for_something_else(purposes: tuple[str, ...], right: bool | None) -> None:
    by = signer(ROOT, purposes=purposes)
    found = facts(by, by, ROOT)
    assert (found.right_purpose, found.genuine) == (right, right is not False)


def test_a_signature_of_another_length_says_nothing_of_the_seal() -> None:
    by = signer(ROOT)
    seal = read_seal(vds(by), today=TODAY)
    assert seal.signature is not None
    store = TrustStore.of([(read_certificate(by.certificate), Source("test"))])
    for raw in (b"\x01" * 64, b"\x00" * 64, b"\x01" * 128):
        forged = replace(seal, signature=replace(seal.signature, raw=raw))
        assert verify(forged, store, today=TODAY).signature != "valid"


def test_a_certificate_inside_the_seal_is_not_trusted() -> None:
    by = signer(ROOT, purposes=("2.23.136.1.1.14.2",))
    seal = read_seal(vds_nc(by, {"pid": {"n": "ERIKSSON ANNA"}}), today=TODAY)
    alone = verify(seal, TrustStore.of(()), today=TODAY)
    assert (alone.signature, alone.vouched_by, alone.genuine) == ("valid", "nobody", False)
    chained = verify(seal, TrustStore.of([(read_certificate(ROOT.certificate), Source("list"))]), today=TODAY)
    assert (chained.vouched_by, chained.source, chained.genuine) == ("issued", Source("list"), True)
    assert seal.signature is not None
    bad = replace(seal, signature=replace(seal.signature, certificate=b"\x30\x03abc"))
    assert verify(bad, TrustStore.of(()), today=TODAY).signature == "unknown_signer"
